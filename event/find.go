package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/event/clock"
	"rapporteur/internal/teller"
	"rapporteur/internal/tree"
	"rapporteur/plover"
)

// finder completes candidates to events of one reading.
type finder struct {
	*scan
	r      *rp.Reading
	people *people
	bind   *binder
	clock  *clock.Reading
	coder  *Coder
	// sees every event that is weighed, with what its confidence was reckoned from
	witness func(ev *rp.Event, facts []string, all odds)
	tells   []int32 // the innermost attribution that tells each token, or None
	reason  func(i int32, r *rule, why string)
	events  []rp.Event // those found so far
	// the document is an interview or a transcript: people speak of themselves all through it
	transcript bool
}

func (s *Coder) finder(r *rp.Reading, t *tree.Tree) *finder {
	sc := s.book.scan(r, t)
	f := &finder{scan: sc, r: r, people: newPeople(sc, r), bind: newBinder(sc, r), clock: s.clock.Read(r, t), coder: s, tells: teller.Of(r)}
	f.transcript = f.inFirstPerson()
	return f
}

// Find makes the layer of events.
func (s *Coder) Find(r *rp.Reading, t *tree.Tree) []rp.Event {
	return s.finder(r, t).find()
}

func (f *finder) find() []rp.Event {
	for _, c := range f.candidates() {
		ev, ok := f.complete(c)
		for in := c.inner; !ok && c.turned && in != nil; in = in.inner {
			ev, ok = f.complete(in) // "the committee alleges that its chairman has been detained": who alleges is nobody, the arrest is told
			ok = ok && ev.Status != rp.Planned && ev.Status != rp.Desired
		}
		if !ok {
			continue
		}
		if i := f.meantByParticiple(c, &ev); i >= 0 {
			f.events[i].Trigger = append(f.events[i].Trigger, ev.Trigger...)
			continue
		}
		if i := f.told(f.events, &ev); i >= 0 {
			f.join(&f.events[i], &ev)
			continue
		}
		f.events = append(f.events, ev)
	}
	return f.events
}

// meantByParticiple is the event that a participle before its noun means, or -1: "the arrested men" are those of whose arrest we have read.
func (f *finder) meantByParticiple(c *cand, ev *rp.Event) int {
	if !f.attributive(c.token) {
		return -1
	}
	for i := len(f.events) - 1; i >= 0; i-- {
		if f.events[i].Type == ev.Type && f.events[i].Mode == ev.Mode {
			return i
		}
	}
	return -1
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
			f.takeAlong(in.predicate(), taken)
		}
		if c.kind == rp.NoEvent && c.inner != nil {
			taken[c.inner.token] = true
		}
		for _, w := range c.within {
			taken[w] = true
		}
		if c.carrier != rp.None && f.at(c.carrier) != nil && f.at(c.carrier).kind == c.kind {
			taken[c.token] = true
		}
	}
	return slices.DeleteFunc(all, func(c *cand) bool { return taken[c.token] || c.kind == rp.NoEvent })
}

// takeAlong takes in what is coordinated with what a turn has taken in: "asked NATO to help patrol and to send ships".
func (f *finder) takeAlong(v int32, taken map[int32]bool) {
	for heads := []int32{v}; len(heads) > 0 && len(heads) < sentenceDepth; heads = heads[1:] {
		for k := range f.t.Children(heads[0]) {
			if d := f.toks[k].Deprel; (d == rp.Xcomp || d == rp.Conj) && f.infinitive(k) && f.t.Child(k, rp.Nsubj, rp.NsubjPass) == rp.None {
				taken[k] = true
				heads = append(heads, k)
			}
		}
	}
}

// complete makes an event of a candidate, or says why it is none.
func (f *finder) complete(c *cand) (rp.Event, bool) {
	f.setMode(c)
	ev := rp.Event{TriggerHead: c.token, Trigger: f.trigger(c), Sentence: f.toks[c.token].Sentence, Type: c.kind, Mode: c.mode,
		CAMEO: c.code, Rule: c.rule.src.Name, Quad: plover.Quad(c.kind), Intensity: plover.Score(c.kind, c.mode)}
	f.cast(c, &ev)
	ev.Place = f.bind.place(c, &ev)
	ev.Quantities = f.bind.quantities(c, ev.Sentence)
	ev.Time = f.clock.Of(c.token, c.carrier)
	f.setStatus(c, &ev)
	if why := f.unfit(c, &ev); why != "" {
		if f.reason != nil {
			f.reason(c.token, c.rule, why)
		}
		return ev, false
	}
	odds := f.reconsider(c, &ev, f.intend(c, &ev))
	ev.Contexts = f.contexts(c)
	facts := f.facts(c, &ev, odds)
	ev.Confidence = f.coder.trust.confidence(facts)
	if f.witness != nil {
		f.witness(&ev, facts, odds)
	}
	if !f.sure(&ev) {
		if f.reason != nil {
			f.reason(c.token, c.rule, "it is too unsure for the profile")
		}
		return ev, false
	}
	return ev, true
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

// opposes reports whether a saying is told by a verb that is an event of its own ("opposed the bill"): it rejects what
// is said or done, and does not deny that it is.
func (f *finder) opposes(a *rp.Attribution) bool {
	if a.Act != rp.Deny || a.CueHead == rp.None {
		return false
	}
	c := f.at(a.CueHead)
	return c != nil && c.kind != rp.NoEvent
}

// presupposed reports whether a deed is told in the past tense by a clause that only says of whom or what the speaker
// speaks: who demands action "against the policemen who killed a worker" says that they did. Where something is denied a relative
// pronoun must say so: "denied that it had sacked an officer whose men saved the hostages".
func (f *finder) presupposed(c *cand, denied bool) bool {
	v := c.predicate()
	if f.toks[v].Deprel != rp.AclRelcl || f.toks[v].XPOS != rp.VBD || f.t.Child(v, rp.Aux, rp.AuxPass) != rp.None {
		return false
	}
	first, _ := f.t.Extent(v)
	return !denied || f.isRelative(first) && f.book.in("relative", f.lemma(first))
}

func (f *finder) setStatus(c *cand, ev *rp.Event) {
	re := f.realis(c)
	verb, graded := f.predicate(c)
	if graded {
		re.weigh(verb)
	}
	ev.AccordingTo = f.tells[c.token]
	if ev.AccordingTo != rp.None {
		if a := &f.r.Attributions[ev.AccordingTo]; !f.opposes(a) && !(a.Act != rp.Accuse && f.presupposed(c, a.Act == rp.Deny)) {
			told(&re, a)
		}
	}
	if re.status == rp.Ongoing && c.turned && ev.Quad%2 == 1 {
		re.status = rp.Actual // who "was planning to visit" has told so
	}
	if re.status == rp.Actual && f.history(c, ev) {
		re.status = rp.Historical
	}
	ev.Status, ev.Factuality, ev.Happened = re.status, re.fact, verb.Happened
	if !graded || re.status == rp.Denied { // annotators of negated verbs did not agree: there the grade counts
		ev.Happened = happened(re)
	}
}

// history reports whether an event is long past by its own time or, where it has none and is told in the past tense, by
// all that its sentence dates.
func (f *finder) history(c *cand, ev *rp.Event) bool {
	day := f.r.Document.Date()
	if day.IsZero() {
		return false
	}
	if !ev.Time.End.IsZero() {
		return day.DaysSince(ev.Time.End) > historicalDays
	}
	aux := f.t.Child(c.predicate(), rp.Aux)
	if x := f.toks[c.predicate()].XPOS; x == rp.VBZ || x == rp.VBP || x == rp.VBG || aux != rp.None && f.toks[aux].XPOS != rp.VBD {
		return false
	}
	s, old := &f.r.Sentences[ev.Sentence], false
	for i := range f.r.Timexes {
		tx := &f.r.Timexes[i]
		if !s.Contains(tx.Span) || tx.Type != rp.DATE {
			continue
		}
		if tx.To.IsZero() || day.DaysSince(tx.To) <= historicalDays {
			return false
		}
		old = true
	}
	return old
}

// sameTime reports whether two tellings may be of one event: their times agree or one has none.
func (f *finder) sameTime(a, b *rp.Event) bool {
	if a.Time.Start.IsZero() || b.Time.Start.IsZero() {
		return true
	}
	return a.Time.Start.Compare(b.Time.End) <= 0 && b.Time.Start.Compare(a.Time.End) <= 0
}

// sure reports whether an event is sure enough for the profile. None is asked of what somebody denies of his own side: that is news by
// itself, and nobody counts it as done.
func (f *finder) sure(ev *rp.Event) bool {
	return ev.Confidence >= f.coder.least || ev.Status == rp.Denied && f.deniesOwn(ev)
}

// deniesOwn reports whether somebody denies what he, his country or his people are said to have done to another or at a place: "the police denied that
// officers had beaten a student".
func (f *finder) deniesOwn(ev *rp.Event) bool {
	if ev.AccordingTo == rp.None || len(ev.Recipients) == 0 && ev.Place == rp.None {
		return false
	}
	a := &f.r.Attributions[ev.AccordingTo]
	if a.Act != rp.Deny || a.Speaker == rp.None {
		return false
	}
	who := &f.r.Actors[a.Speaker]
	return slices.ContainsFunc(ev.Actors, func(p rp.Participant) bool {
		doer := &f.r.Actors[p.Actor]
		return p.Actor == a.Speaker || doer.Code == "" || who.Country != "" && doer.Country == who.Country
	})
}
