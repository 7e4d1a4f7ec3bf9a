package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/plover"
)

// finder completes candidates to events of one reading.
type finder struct {
	*scan
	r      *rp.Reading
	people *people
	bind   *binder
	tells  []int32 // the innermost attribution that tells each token, or None
	reason func(i int32, r *rule, why string)
}

func (s *Coder) finder(r *rp.Reading, t *tree.Tree) *finder {
	sc := s.book.scan(r, t)
	return &finder{sc, r, newPeople(sc, r), newBinder(sc, r), tellers(r), nil}
}

// Find makes the layer of events.
func (s *Coder) Find(r *rp.Reading, t *tree.Tree) []rp.Event {
	return s.finder(r, t).find()
}

func (f *finder) find() []rp.Event {
	var events []rp.Event
	seen := map[string]int{}
	for _, c := range f.candidates() {
		ev, ok := f.complete(c)
		if !ok {
			continue
		}
		key := f.key(&ev)
		if i, dup := seen[key]; dup && len(ev.Actors)+len(ev.Recipients) > 0 && f.sameTime(&events[i], &ev) {
			events[i].Trigger = append(events[i].Trigger, ev.Trigger...)
			continue
		}
		seen[key] = len(events)
		events = append(events, ev)
	}
	f.runningTime(events)
	return events
}

// candidates are the triggers that no turn has taken in and no other trigger of their light verb repeats.
func (f *finder) candidates() []*cand {
	taken := map[int32]bool{}
	var all []*cand
	for i := range f.toks {
		c := f.at(int32(i))
		if c == nil {
			continue
		}
		all = append(all, c)
		for in := c.inner; in != nil && c.turned; in = in.inner {
			taken[in.token] = true
		}
		if c.kind == rp.NoEvent && c.inner != nil {
			taken[c.inner.token] = true
		}
		if c.carrier != rp.None && f.at(c.carrier) != nil && f.at(c.carrier).kind == c.kind {
			taken[c.token] = true
		}
	}
	return slices.DeleteFunc(all, func(c *cand) bool { return taken[c.token] || c.kind == rp.NoEvent })
}

// complete makes an event of a candidate, or says why it is none.
func (f *finder) complete(c *cand) (rp.Event, bool) {
	f.setMode(c)
	ev := rp.Event{TriggerHead: c.token, Trigger: f.trigger(c), Sentence: f.toks[c.token].Sentence, Type: c.kind, Mode: c.mode,
		CAMEO: c.code, Rule: c.rule.src.Name, Quad: plover.Quad(c.kind), Intensity: plover.Score(c.kind, c.mode)}
	ev.Actors = f.people.resolve(c.actors)
	for _, p := range f.people.resolve(c.recipients) {
		if !contains(ev.Actors, p.Actor) {
			ev.Recipients = append(ev.Recipients, p)
		}
	}
	ev.Place = f.bind.place(c, &ev)
	ev.Quantities = f.bind.quantities(c, ev.Sentence)
	if why := f.unfit(c, &ev); why != "" {
		if f.reason != nil {
			f.reason(c.token, c.rule, why)
		}
		return ev, false
	}
	ev.Contexts = f.contexts(c)
	ev.Time = f.bind.time(c, ev.Sentence)
	f.setStatus(c, &ev)
	ev.Confidence = confidence(c, &ev)
	if ev.Status == rp.Planned && (ev.Quad == 2 || ev.Type == rp.PROTEST) && f.purpose(c) {
		if f.reason != nil {
			f.reason(c.token, c.rule, "a purpose is told, not a deed")
		}
		return ev, false
	}
	return ev, true
}

// unfit says why a candidate with these people is no event, "" when it is one.
func (f *finder) unfit(c *cand, ev *rp.Event) string {
	known := len(ev.Actors) + len(ev.Recipients)
	switch {
	case known == 0 && f.impersonal(c, ev):
		return ""
	case known == 0:
		return "nobody it names is an actor"
	case len(ev.Actors) == 0 && (ev.Quad != 4 && ev.Type != rp.RETREAT && ev.Mode != "allege"):
		return "nobody is said to have done it"
	case len(ev.Actors) == 0 && ev.Type == rp.ASSAULT && f.accident(ev.Sentence):
		return "an accident or a disaster did it"
	case len(ev.Actors) == 0 && c.carrierless && f.isNoun(c.token) && !c.rule.bare:
		return "the noun names no one who did it"
	}
	if c.kind == rp.SUPPORT && len(ev.Recipients) == 0 && len(ev.Actors) < 2 && (f.passive(c.token) || len(c.recipients) == 0) {
		return "nobody it names is supported"
	}
	if (c.kind == rp.CONSULT || c.kind == rp.REQUEST) && f.press(ev) {
		return "the press asks and listens, that is no event"
	}
	if c.mode == "release" && !slices.ContainsFunc(ev.Recipients, f.people.captive) {
		return "nobody it names is set free"
	}
	if c.rule.mutual && known < 2 && f.single(ev) {
		return "one alone cannot consult"
	}
	if !f.public(ev) && !f.impersonal(c, ev) {
		return "its people are private"
	}
	if m, _ := plover.Find(c.kind, ""); m.NeedsRecipient && known < 2 && (c.kind == rp.COOPERATE || len(c.recipients) == 0) {
		return "the type needs a recipient"
	}
	return ""
}

// purpose reports whether a candidate only tells what something else is done for: "launched an appeal to help refugees".
func (f *finder) purpose(c *cand) bool {
	v := c.token
	if c.carrier != rp.None {
		v = c.carrier
	}
	return f.toks[v].Deprel == rp.Advcl && f.marked(v, "infinitive")
}

// impersonal reports whether violence is told of without anybody who did or suffered it, but with a place or with
// figures: "air strikes destroyed eighteen trucks near Aleppo", "a car bomb went off in Kabul".
func (f *finder) impersonal(c *cand, ev *rp.Event) bool {
	if ev.Type != rp.ASSAULT || f.isNoun(c.token) || ev.Place == rp.None && !f.casualties(ev) || f.accident(ev.Sentence) {
		return false
	}
	var surface []int32
	if sub := f.surface(c.token, 0); sub != rp.None {
		surface = append(surface, sub)
	}
	for _, list := range [][]int32{c.actors, c.recipients, surface} {
		for _, a := range list {
			if f.matches(a, &f.book.weapons) {
				return true
			}
		}
	}
	return false
}

// casualties reports whether an event counts dead or wounded.
func (f *finder) casualties(ev *rp.Event) bool {
	for _, q := range ev.Quantities {
		if r := f.r.Quantities[q].Role; r == rp.Killed || r == rp.Injured {
			return true
		}
	}
	return false
}

// accident reports whether a sentence tells of a disaster and of no violence.
func (f *finder) accident(sentence int32) bool {
	bad := false
	for i := f.r.Sentences[sentence].First; i < f.r.Sentences[sentence].End; i++ {
		if f.book.in("violence", f.lemma(i)) {
			return false
		}
		bad = bad || f.book.in("accident", f.lemma(i))
	}
	return bad
}

// press reports whether one side is a journalist or an outlet.
func (f *finder) press(ev *rp.Event) bool {
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			if slices.Contains(f.r.Actors[p.Actor].Sectors, "JRN") {
				return true
			}
		}
	}
	return false
}

// institutional reports whether an actor stands for a state, an organisation or an office, not for private people.
func (f *finder) institutional(p rp.Participant) bool {
	a := &f.r.Actors[p.Actor]
	if a.Kind == rp.State {
		return true
	}
	for _, sec := range a.Sectors {
		if !f.book.in("private-sectors", string(sec)) {
			return true
		}
	}
	return len(a.Sectors) == 0 && a.Code != "" && a.Kind != rp.Population && a.Kind != rp.Person
}

// organised reports whether an actor is at least a body of some standing: a firm, an outlet, a group with a country.
func (f *finder) organised(p rp.Participant) bool {
	a := &f.r.Actors[p.Actor]
	return a.Code != "" && (a.Kind == rp.Organisation || a.Kind == rp.Group)
}

// public reports whether the event is of public concern: words need a speaker who is somebody; deeds need somebody who is, or people of a known place.
func (f *finder) public(ev *rp.Event) bool {
	known := false
	if ev.Mode == "allege" && len(ev.Actors) == 0 {
		return slices.ContainsFunc(ev.Recipients, f.institutional)
	}
	if ev.Quad == 1 || ev.Quad == 3 {
		return slices.ContainsFunc(ev.Actors, f.institutional) ||
			slices.ContainsFunc(ev.Recipients, f.institutional) && slices.ContainsFunc(ev.Actors, f.organised)
	}
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			if f.institutional(p) {
				return true
			}
			a := &f.r.Actors[p.Actor]
			known = known || a.Code != "" && (a.Kind != rp.Person || ev.Type == rp.ASSAULT || ev.Type == rp.COERCE)
		}
	}
	return known
}

// single reports whether the only actor is one person or state.
func (f *finder) single(ev *rp.Event) bool {
	if len(ev.Actors) != 1 {
		return false
	}
	m := &f.r.Mentions[ev.Actors[0].Mention]
	if x := f.toks[m.Head].XPOS; x == rp.NNS || x == rp.NNPS {
		return false
	}
	return !m.Plural && len(f.r.Actors[ev.Actors[0].Actor].Members) == 0
}

// trigger are the words that tell the event: the light verb and its noun, a verb and its particle.
func (f *finder) trigger(c *cand) []rp.Span {
	toks := []int32{c.token}
	if c.carrier != rp.None {
		toks = append(toks, c.carrier)
	}
	if p := f.t.Child(c.token, rp.CompoundPrt); p != rp.None {
		toks = append(toks, p)
	}
	slices.Sort(toks)
	var spans []rp.Span
	for _, i := range toks {
		sp := f.toks[i].Span
		if n := len(spans); n > 0 && toks[0] >= 0 && spans[n-1].End+1 >= sp.Start {
			spans[n-1].End = sp.End
			continue
		}
		spans = append(spans, sp)
	}
	return spans
}

func (f *finder) setStatus(c *cand, ev *rp.Event) {
	re := f.realis(c)
	verb, graded := f.predicate(c)
	if graded {
		re.weigh(verb)
	}
	ev.AccordingTo = f.tells[c.token]
	if ev.AccordingTo != rp.None {
		told(&re, &f.r.Attributions[ev.AccordingTo])
	}
	day := f.r.Document.Date()
	if re.status == rp.Actual && !ev.Time.End.IsZero() && !day.IsZero() && day.DaysSince(ev.Time.End) > historicalDays {
		re.status = rp.Historical
	}
	ev.Status, ev.Factuality, ev.Happened = re.status, re.fact, verb.Happened
	if !graded || re.status == rp.Denied { // annotators of negated verbs did not agree: there the grade counts
		ev.Happened = happened(re)
	}
}

// confidence counts what speaks for an event, per mille.
func confidence(c *cand, ev *rp.Event) uint16 {
	n := 550
	if len(ev.Actors) > 0 {
		n += 120
	}
	if len(ev.Recipients) > 0 || c.rule.mutual && len(ev.Actors) > 1 {
		n += 120
	}
	n += 30 * min(3, c.rule.conditions)
	if c.carrierless && c.rule.kind != rp.NoEvent && c.score < 3 {
		n -= 80
	}
	return uint16(min(n, 950))
}

// key tells events of one document apart: trigger lemma, type and people.
func (f *finder) key(ev *rp.Event) string {
	b := append([]byte(f.toks[ev.TriggerHead].Lemma), byte(ev.Type), byte(ev.Status))
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		b = append(b, '|')
		for _, p := range list {
			b = append(b, byte(p.Actor>>8), byte(p.Actor), ',')
		}
	}
	return string(b)
}

// sameTime reports whether two tellings may be of one event: their times agree or one has none.
func (f *finder) sameTime(a, b *rp.Event) bool {
	if a.Time.Start.IsZero() || b.Time.Start.IsZero() {
		return true
	}
	return a.Time.Start.Compare(b.Time.End) <= 0 && b.Time.Start.Compare(a.Time.End) <= 0
}
