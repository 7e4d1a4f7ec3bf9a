package event

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/plover"
)

// guard keeps a kind of false event out and says why, in the words that "explain" prints.
type guard struct {
	why   string
	holds func(f *finder, c *cand, ev *rp.Event) bool
}

// guards are asked in turn; the first that holds sets a candidate aside.
var guards = [...]guard{
	{"a question is asked, nothing is told", (*finder).questioned},
	{"somebody speaks of himself, nobody reports", (*finder).firstPerson},
	{"a rule or a habit is told, no event", (*finder).habitual},
	{"nobody it names is an actor", func(f *finder, c *cand, ev *rp.Event) bool {
		return len(ev.Actors)+len(ev.Recipients) == 0 && !f.impersonal(c, ev)
	}},
	{"nobody is said to have done it", func(f *finder, c *cand, ev *rp.Event) bool {
		return len(ev.Actors) == 0 && ev.Quad != 4 && ev.Type != rp.RETREAT && (ev.Mode != "allege" || f.speechless(c))
	}},
	{"the law is told, nobody's deed", (*finder).lawful},
	{"a court does its daily business", (*finder).courtly},
	{"a candidate's rally is no protest", (*finder).campaigning},
	{"an accident or a disaster did it", (*finder).accidental},
	{"what did it is no one who acts", (*finder).lifeless},
	{"it is told of nobody in particular", (*finder).anybody},
	{"the noun names no one who did it", func(f *finder, c *cand, ev *rp.Event) bool {
		return len(ev.Actors) == 0 && c.carrierless && f.isNoun(c.token) && !c.rule.bare
	}},
	{"the noun only names a topic", (*finder).topical},
	{"such people do not do that", func(f *finder, c *cand, ev *rp.Event) bool {
		if len(c.rule.by) == 0 || len(ev.Actors) == 0 && (f.isNoun(c.token) || ev.Mode == "arrest" && f.arrests(c, ev)) {
			return false
		}
		return !slices.ContainsFunc(ev.Actors, func(p rp.Participant) bool { return f.sort(p, c.rule.by) })
	}},
	{"that is not done to such people", func(f *finder, c *cand, ev *rp.Event) bool {
		return len(c.rule.to) > 0 && !slices.ContainsFunc(ev.Recipients, func(p rp.Participant) bool { return f.sort(p, c.rule.to) })
	}},
	{"nobody it names is supported", func(f *finder, c *cand, ev *rp.Event) bool {
		return c.kind == rp.SUPPORT && len(ev.Recipients) == 0 && len(ev.Actors) < 2 && (f.passive(c.token) || len(c.recipients) == 0)
	}},
	{"the press asks and listens, that is no event", func(f *finder, c *cand, ev *rp.Event) bool {
		return (c.kind == rp.CONSULT || c.kind == rp.REQUEST) && f.press(ev)
	}},
	{"nobody it names is set free", func(f *finder, c *cand, ev *rp.Event) bool {
		return c.mode == "release" && !slices.ContainsFunc(ev.Recipients, f.people.captive)
	}},
	{"one alone cannot consult", func(f *finder, c *cand, ev *rp.Event) bool {
		return c.rule.mutual && ev.Type != rp.RETREAT && len(ev.Actors)+len(ev.Recipients) < 2 && (f.single(ev) || f.speaking(c))
	}},
	{"the visit is to nobody and nowhere abroad", (*finder).domestic},
	{"its people are private", func(f *finder, c *cand, ev *rp.Event) bool { return !f.public(ev) && !f.impersonal(c, ev) }},
	{"the type needs a recipient", func(f *finder, c *cand, ev *rp.Event) bool {
		m, _ := plover.Find(c.kind, "")
		return m.NeedsRecipient && len(ev.Actors)+len(ev.Recipients) < 2 && !(c.rule.mutual && !f.single(ev)) && (c.kind == rp.COOPERATE || len(c.recipients) == 0)
	}},
	{"what may be is told of nobody", func(_ *finder, c *cand, ev *rp.Event) bool {
		return len(ev.Actors) == 0 && (ev.Status == rp.Planned || ev.Status == rp.Hypothetical) && !c.turned
	}},
	{"a purpose is told, not a deed", (*finder).purpose},
}

// unfit says why a candidate with these people is no event, "" when it is one.
func (f *finder) unfit(c *cand, ev *rp.Event) string {
	for i := range guards {
		if guards[i].holds(f, c, ev) {
			return guards[i].why
		}
	}
	return ""
}

// speechless reports whether a verb in the active voice has a subject who is no actor: "the article charged him with abuse".
func (f *finder) speechless(c *cand) bool {
	sub := f.ownSubject(c.token)
	return sub != rp.None && f.toks[c.token].UPOS == rp.VERB && finite(f.toks[c.token].XPOS) && !f.passive(c.token) && !has(c.recipients, sub)
}

// predicate is the verb that tells a candidate: its own or the light verb that carries it.
func (c *cand) predicate() int32 {
	if c.carrier != rp.None {
		return c.carrier
	}
	return c.token
}

// questioned reports whether the sentence is a question.
func (f *finder) questioned(_ *cand, ev *rp.Event) bool {
	s := &f.r.Sentences[ev.Sentence]
	for i := s.End - 1; i >= s.First; i-- {
		if form := f.toks[i].Of(f.text); f.toks[i].UPOS != rp.PUNCT || form == "?" {
			return form == "?"
		}
	}
	return false
}

// habitual reports whether a deed is told in the simple present or as what may be, and of nobody in particular:
// "police arrest protesters whenever they march", "a person may be detained".
func (f *finder) habitual(c *cand, ev *rp.Event) bool {
	v := c.predicate()
	if f.isNoun(v) || ev.Quad == 3 && !strings.HasPrefix(ev.CAMEO, "115") || ev.Quad == 1 && ev.Type != rp.CONSULT {
		return false
	}
	if f.customary(v) {
		return true
	}
	loose := false
	for k := range f.t.Children(v) {
		switch f.toks[k].Deprel {
		case rp.Aux, rp.AuxPass:
			lemma, x := f.lemma(k), f.toks[k].XPOS
			loose = loose || x == rp.MD || f.book.in("progressive", lemma) && (x == rp.VBP || x == rp.VBZ) && f.toks[v].XPOS == rp.VBN
		case rp.Advmod:
			if f.book.in("habit", f.lemma(k)) && !f.clock.Past(c.predicate()) {
				return true
			}
		}
	}
	x := f.toks[v].XPOS
	if f.t.Child(v, rp.Aux, rp.AuxPass) == rp.None {
		loose = (x == rp.VBP || x == rp.VBZ) && !f.headline(ev.Sentence)
		if loose && f.book.in("standing", f.lemma(v)) {
			return true // what a rule "bars" it bars every day
		}
	}
	known := func(p rp.Participant) bool { return f.specific(p) || len(ev.Actors) > 0 && f.definite(p) }
	return loose && !slices.ContainsFunc(ev.Actors, known) && !slices.ContainsFunc(ev.Recipients, known)
}

// customary reports whether a gerund tells what a policy or a precedent is of: "a policy of not charging presidents".
func (f *finder) customary(v int32) bool {
	h := f.toks[v].Head
	return h != rp.None && f.toks[v].XPOS == rp.VBG && f.toks[v].Deprel.Base() != rp.Advcl && f.isNoun(h) && f.book.in("custom", f.lemma(h))
}

// firstPerson reports whether an event is told in a sentence that says "I" or "you", by nobody who is cited: a publisher
// reports of others, so that is an interview.
func (f *finder) firstPerson(_ *cand, ev *rp.Event) bool {
	if ev.AccordingTo != rp.None && f.r.Attributions[ev.AccordingTo].Speaker != rp.None {
		return false
	}
	s := &f.r.Sentences[ev.Sentence]
	for i := s.First; i < s.End; i++ {
		if f.toks[i].UPOS == rp.PRON && f.book.in("first-person", f.lemma(i)) && f.tells[i] == rp.None {
			return true
		}
	}
	return false
}

// transcriptShare is the share of sentences in the first or second person, in per cent, from which a text is an
// interview, and transcriptLength the number of sentences below which none is.
const transcriptShare, transcriptLength = 25, 20

func (f *finder) inFirstPerson() bool {
	n, last := 0, rp.None
	for i := range f.toks {
		if tok := &f.toks[i]; tok.UPOS == rp.PRON && tok.Sentence != last && f.tells[i] == rp.None && f.book.in("first-person", f.lemma(int32(i))) {
			n, last = n+1, tok.Sentence
		}
	}
	return len(f.r.Sentences) >= transcriptLength && 100*n > transcriptShare*len(f.r.Sentences)
}

// headline reports whether a sentence may be one: without a full stop.
func (f *finder) headline(sentence int32) bool {
	s := &f.r.Sentences[sentence]
	return s.End > s.First && f.toks[s.End-1].UPOS != rp.PUNCT
}

// specific reports whether a participant is somebody in particular: known, of a known country, named or counted.
func (f *finder) specific(p rp.Participant) bool {
	a := &f.r.Actors[p.Actor]
	if a.ID != "" || a.Country != "" {
		return true
	}
	m := &f.r.Mentions[p.Mention]
	for i := m.First; i < m.End; i++ {
		if u := f.toks[i].UPOS; u == rp.PROPN || u == rp.NUM {
			return true
		}
	}
	return false
}

// lifeless reports whether a deed has a subject that is neither an actor nor a weapon: "the law condemned many women".
func (f *finder) lifeless(c *cand, ev *rp.Event) bool {
	if ev.Quad != 4 || len(ev.Actors) > 0 || f.isNoun(c.token) {
		return false
	}
	if f.toks[c.token].XPOS == rp.VBG && ev.Type != rp.ASSAULT {
		return true // "efforts on leaving the union"
	}
	sub := f.surface(c.token, 0)
	if sub == rp.None || f.passive(c.token) {
		return false
	}
	return f.book.in("paper", f.lemma(sub)) || f.book.in("abstract", f.lemma(sub)) || ev.Type == rp.ASSAULT && f.thing(sub)
}

// thing reports whether a noun names neither anybody nor a means of violence: rain, a train, a falling tree.
func (f *finder) thing(sub int32) bool {
	return f.toks[sub].UPOS == rp.NOUN && f.people.at[sub] == rp.None && len(f.book.nouns[f.lemma(sub)]) == 0 && !f.matches(sub, &f.book.weapons) && !f.book.in("person", f.lemma(sub))
}

// anybody reports whether an event is told of a kind of people, not of some: "women who have been raped", "every
// candidate concedes", "a government accused of bombing hospitals".
func (f *finder) anybody(c *cand, ev *rp.Event) bool {
	for _, p := range ev.Actors {
		first := f.r.Mentions[p.Mention].First
		if x := f.toks[c.predicate()].XPOS; f.book.in("every", f.lemma(first)) && (x == rp.VBP || x == rp.VBZ || x == rp.VB) {
			return true
		}
	}
	if len(ev.Actors) > 0 || len(ev.Recipients) == 0 || !(f.relative(c.token) || ev.Type == rp.ACCUSE && f.toks[c.token].Deprel == rp.Acl) || f.isNoun(c.token) || f.aside(c.token) {
		return false
	}
	return !slices.ContainsFunc(ev.Recipients, func(p rp.Participant) bool {
		return f.specific(p) && f.toks[f.r.Mentions[p.Mention].Head].Deprel != rp.Nmod && f.named(f.r.Mentions[p.Mention].Head) || f.definite(p) || f.counted(p)
	})
}

// relative reports whether a verb heads a relative clause, or stands beside the verb that does.
func (f *finder) relative(v int32) bool {
	if h := f.toks[v].Head; f.toks[v].Deprel == rp.Conj && h != rp.None {
		v = h
	}
	return f.toks[v].Deprel == rp.AclRelcl
}

// aside reports whether a relative clause only adds to what is said of somebody: it stands behind a comma, or tells of
// somebody of his ("whose son was arrested").
func (f *finder) aside(v int32) bool {
	first, _ := f.t.Extent(v)
	sub := f.ownSubject(v)
	return first > 0 && f.toks[first-1].UPOS == rp.PUNCT || sub != rp.None && !f.isRelative(sub)
}

// definite reports whether a mention begins with a definite article.
func (f *finder) definite(p rp.Participant) bool {
	return f.toks[f.r.Mentions[p.Mention].First].Feats.Is(rp.DefiniteFeat)
}

// topical reports whether a noun that nothing carries only names what is spoken of: "views on the conflict between
// Armenia and Azerbaijan". Nouns that tell who did it to whom are events wherever they stand.
func (f *finder) topical(c *cand, ev *rp.Event) bool {
	if !f.isNoun(c.token) || !c.carrierless || c.rule.bare {
		return false
	}
	if len(ev.Actors) == 0 || len(c.recipients) == 0 && !c.turned && len(c.rule.recipient[1]) > 0 && !(c.rule.mutual && len(ev.Actors) > 1) {
		return true
	}
	return f.book.in("topic", f.lemma(c.token)) || f.book.in("topic-preposition", f.caseWord(c.token))
}

// sort reports whether a participant has one of the sectors; "STATE" stands for states themselves.
func (f *finder) sort(p rp.Participant, sectors []string) bool {
	a := &f.r.Actors[p.Actor]
	if a.Kind == rp.State && slices.Contains(sectors, "STATE") {
		return true
	}
	return slices.ContainsFunc(a.Sectors, func(s rp.Sector) bool { return slices.Contains(sectors, string(s)) })
}

// purpose reports whether a candidate only tells what something else is done for: "launched an appeal to help
// refugees". What is said for a purpose is said, unless what it serves is an event itself.
func (f *finder) purpose(c *cand, ev *rp.Event) bool {
	v := c.predicate()
	if ev.Status != rp.Planned || !f.marked(v, "infinitive") {
		return false
	}
	switch f.toks[v].Deprel {
	case rp.Advcl:
	case rp.Acl: // "a coalition to patrol the gulf"; the plan, promise or threat to do it is told otherwise
		if h := f.toks[v].Head; h == rp.None || f.book.in("planning", f.lemma(h)) || ev.Quad == 3 || ev.Quad == 1 && ev.Type != rp.CONSULT {
			return false
		}
	default:
		return false
	}
	if (ev.Quad == 1 || ev.Quad == 3) && ev.Type != rp.CONCEDE && ev.Type != rp.AGREE {
		h := f.toks[v].Head
		return h != rp.None && f.at(h) != nil && f.at(h).kind != rp.NoEvent
	}
	return true
}

// domestic reports whether a visit meets nobody who is somebody, and leads to no other country.
func (f *finder) domestic(c *cand, ev *rp.Event) bool {
	if c.kind != rp.CONSULT || c.mode != "visit" && c.mode != "travel" {
		return false
	}
	home := ""
	for _, p := range ev.Actors {
		home = f.r.Actors[p.Actor].Country
	}
	for _, p := range ev.Recipients {
		if a := &f.r.Actors[p.Actor]; a.Country != "" && a.Country != home || strings.HasPrefix(a.ID, "state/") || a.Kind == rp.Person && f.specific(p) || a.Kind == rp.Organisation && f.institutional(p) {
			return false
		}
	}
	return ev.Place == rp.None || f.r.Places[ev.Place].Country == home || home == ""
}

// impersonal reports whether violence is told of without anybody who did or suffered it, but with a place or with
// figures: "air strikes destroyed eighteen trucks near Aleppo", "a car bomb went off in Kabul".
func (f *finder) impersonal(c *cand, ev *rp.Event) bool {
	if ev.Mode == "arrest" && ev.Type == rp.COERCE {
		return f.arrests(c, ev)
	}
	if ev.Type != rp.ASSAULT || f.isNoun(c.token) || ev.Place == rp.None && !(f.counts(ev, rp.Killed) || f.counts(ev, rp.Injured)) || f.accident(c, ev.Sentence) {
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

// arrests reports whether somebody is arrested, though nobody who is known: police need no naming, and those they
// arrest are a figure or words for people ("eighty activists were detained", "forty arrests were made").
func (f *finder) arrests(c *cand, ev *rp.Event) bool {
	if ev.Status == rp.Hypothetical || ev.Status == rp.Planned {
		return false
	}
	if f.counts(ev, rp.Arrested) {
		return true
	}
	if f.isNoun(c.token) {
		return c.carrier != rp.None || len(c.recipients) > 0 && f.t.Child(c.token, rp.Det) != rp.None // "the arrest of" somebody unknown
	}
	if f.passive(c.token) && len(c.within) > 0 {
		return true // "arrests were made"
	}
	if len(c.rule.by) == 0 && f.passive(c.token) && len(c.recipients) > 0 {
		return true // who "was arrested" was somebody
	}
	return slices.ContainsFunc(c.recipients, func(x int32) bool {
		return f.toks[x].UPOS == rp.PROPN && len(c.rule.by) == 0 || f.book.in("person", f.lemma(x)) || f.t.Child(x, rp.Nummod) != rp.None
	})
}

// accidental reports whether a disaster did what looks like violence, or is all that is investigated.
func (f *finder) accidental(c *cand, ev *rp.Event) bool {
	switch {
	case ev.Type == rp.ASSAULT && (len(ev.Actors) == 0 && (f.disaster(c, ev.Sentence) || f.befell(c)) || f.traffic(ev.Sentence) && f.accident(c, ev.Sentence)):
		return true
	case ev.Type == rp.ASSAULT:
		sub := f.surface(c.predicate(), 0)
		if sub == rp.None || f.passive(c.token) {
			return false
		}
		return len(c.rule.by) == 0 && f.matches(sub, &f.book.disasters) || sub > 0 && f.named(sub) && f.book.in("accident", f.lemma(sub-1)) || f.book.in("thing-pronoun", f.lemma(sub)) && ev.Sentence > 0 && f.accident(c, ev.Sentence-1)
	case ev.Mode == "deport" && len(ev.Actors) == 0:
		return f.disaster(c, ev.Sentence)
	case ev.Mode == "investigate":
		return len(ev.Recipients) == 0 && f.accident(c, ev.Sentence)
	}
	return false
}

// befell reports whether the clause that tells when somebody was killed tells of a disaster: "killed when a bomber crashed".
func (f *finder) befell(c *cand) bool {
	for k := range f.t.Children(c.predicate()) {
		if f.toks[k].Deprel.Base() == rp.Advcl && k > c.token && f.book.in("accident-verb", f.lemma(k)) {
			return true
		}
	}
	return false
}

// accident reports whether a sentence tells of a disaster and, but for the trigger, of no violence.
func (f *finder) accident(c *cand, sentence int32) bool {
	if f.violent(c, sentence) {
		return false
	}
	bad := false
	for i := f.r.Sentences[sentence].First; i < f.r.Sentences[sentence].End; i++ {
		bad = bad || f.isNoun(i) && f.book.in("accident", f.lemma(i))
	}
	return bad || f.traffic(sentence)
}

// paragraphReach is how many sentences back a paragraph is asked whether it tells of a disaster.
const paragraphReach = 4

// disaster reports whether the sentence of an event, or what its paragraph tells before, is of a disaster.
func (f *finder) disaster(c *cand, sentence int32) bool {
	for s := sentence; s >= 0 && s > sentence-paragraphReach && f.r.Sentences[s].Paragraph == f.r.Sentences[sentence].Paragraph; s-- {
		if f.violent(c, s) {
			return false
		}
		if f.accident(c, s) {
			return true
		}
	}
	return false
}

// violent reports whether a sentence has a word of violence beside the trigger.
func (f *finder) violent(c *cand, sentence int32) bool {
	for i := f.r.Sentences[sentence].First; i < f.r.Sentences[sentence].End; i++ {
		if i != c.token && f.book.in("violence", f.lemma(i)) {
			return true
		}
	}
	return false
}

// traffic reports whether a sentence tells of vehicles on the road, by two words at least.
func (f *finder) traffic(sentence int32) bool {
	n := 0
	for i := f.r.Sentences[sentence].First; i < f.r.Sentences[sentence].End; i++ {
		if f.book.in("traffic", f.lemma(i)) {
			n++
		}
	}
	return n > 1
}

// lawful reports whether the simple present tells what is done under a law: "under the constitution, the house impeaches".
func (f *finder) lawful(c *cand, _ *rp.Event) bool {
	v := c.predicate()
	if x := f.toks[v].XPOS; x != rp.VBZ && x != rp.VBP {
		return false
	}
	for k := range f.t.Children(v) {
		if f.toks[k].Deprel == rp.Obl && f.book.in("law-preposition", f.caseWord(k)) && f.book.in("paper", f.lemma(k)) {
			return true
		}
	}
	return false
}

// courtly reports whether courts only go about their cases: they allow, ask for clarifications, find for a side.
func (f *finder) courtly(c *cand, ev *rp.Event) bool {
	if len(ev.Actors) == 0 || !f.book.in("court-business", c.rule.src.Name) {
		return false
	}
	return !slices.ContainsFunc(ev.Actors, func(p rp.Participant) bool { return !slices.Contains(f.r.Actors[p.Actor].Sectors, "JUD") })
}

// campaigning reports whether a rally is held by somebody who runs for office, not by people who protest.
func (f *finder) campaigning(c *cand, ev *rp.Event) bool {
	return c.kind == rp.PROTEST && f.book.in("rally", f.lemma(c.token)) && f.single(ev) && f.r.Actors[ev.Actors[0].Actor].Kind == rp.Person
}

// press reports whether one side is a journalist or an outlet.
func (f *finder) press(ev *rp.Event) bool {
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			m := &f.r.Mentions[p.Mention]
			if slices.Contains(f.r.Actors[p.Actor].Sectors, "JRN") || f.book.in("media", f.lemma(m.Head)) {
				return true
			}
		}
	}
	return false
}

// institutional reports whether an actor stands for a state, an organisation or an office, not for private people.
func (f *finder) institutional(p rp.Participant) bool {
	a := &f.r.Actors[p.Actor]
	if a.Kind == rp.State || strings.HasPrefix(a.Code, "IGO") || strings.HasPrefix(a.Code, "NGO") || f.titled(p) {
		return true
	}
	for _, sec := range a.Sectors {
		switch {
		case f.book.in("private-sectors", string(sec)):
		case f.book.in("mixed-sectors", string(sec)) && (a.Kind == rp.Population || !f.specific(p) && !f.definite(p)):
		default:
			return true
		}
	}
	return len(a.Sectors) == 0 && a.Code != "" && a.Kind != rp.Population && a.Kind != rp.Person || a.Kind == rp.Organisation && f.body(p)
}

// body reports whether the name of an organisation says that it is one of a state or of many people: "the Department of Health".
func (f *finder) body(p rp.Participant) bool {
	m := &f.r.Mentions[p.Mention]
	for i := m.First; i < m.End; i++ {
		if f.book.in("public-body", f.lemma(i)) {
			return true
		}
	}
	return false
}

// titled reports whether the words of a participant name an office: "President Obama", where the knowledge base has no
// such president on the day.
func (f *finder) titled(p rp.Participant) bool {
	m := &f.r.Mentions[p.Mention]
	for i := m.First; i < m.End && f.r.Actors[p.Actor].Kind == rp.Person; i++ {
		if f.book.in("office", f.lemma(i)) && f.toks[i].UPOS == rp.PROPN {
			return true
		}
	}
	return false
}

// organised reports whether an actor is at least a body of some standing: a firm, an outlet, a group with a country.
func (f *finder) organised(p rp.Participant) bool {
	a := &f.r.Actors[p.Actor]
	return a.Code != "" && (a.Kind == rp.Organisation || a.Kind == rp.Group)
}

// many reports whether an actor is a number of people of a kind: "the striking doctors", "families of the missing".
func (f *finder) many(p rp.Participant) bool {
	x := f.toks[f.r.Mentions[p.Mention].Head].XPOS
	return x == rp.NNS && len(f.r.Actors[p.Actor].Sectors) > 0 || x == rp.NNPS
}

// protestEnded is the CAMEO code of who ends a protest; those who do are people as public as the protest.
const protestEnded = "082"

// public reports whether the event is of public concern: words and help need a speaker or giver who is somebody; deeds
// need somebody who is, or people of a known place.
func (f *finder) public(ev *rp.Event) bool {
	known := false
	if len(ev.Actors) == 0 && (ev.Mode == "allege" || ev.Mode == "release") {
		return slices.ContainsFunc(ev.Recipients, f.institutional) || ev.Mode == "release"
	}
	if f.transcript && (len(ev.Recipients) == 0 || !slices.ContainsFunc(ev.Recipients, f.institutional)) {
		return false
	}
	if ev.Mode == "ceasefire" {
		return true
	}
	if ev.Quad != 4 && !strings.HasPrefix(ev.CAMEO, protestEnded) {
		return slices.ContainsFunc(ev.Actors, f.institutional) ||
			slices.ContainsFunc(ev.Recipients, f.institutional) && (len(ev.Actors) == 0 || slices.ContainsFunc(ev.Actors, f.organised) || ev.Quad >= 2 && slices.ContainsFunc(ev.Actors, f.many))
	}
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			if f.institutional(p) {
				return true
			}
			a := &f.r.Actors[p.Actor]
			known = known || ev.Type == rp.ASSAULT && f.counted(p) || a.Code != "" && (a.Kind != rp.Person || ev.Type == rp.ASSAULT || ev.Type == rp.COERCE)
		}
	}
	return known
}

// counted reports whether a participant is a number of people.
func (f *finder) counted(p rp.Participant) bool {
	m := &f.r.Mentions[p.Mention]
	return f.toks[m.First].UPOS == rp.NUM || f.t.Child(m.Head, rp.Nummod) != rp.None
}

// speaking reports whether one of the sides of what is done together is "we" or "you".
func (f *finder) speaking(c *cand) bool {
	return slices.ContainsFunc(c.actors, func(x int32) bool { return f.toks[x].UPOS == rp.PRON && f.book.in("speech-person", f.lemma(x)) })
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
