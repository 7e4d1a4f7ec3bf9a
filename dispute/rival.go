package dispute

import (
	rp "rapporteur"
	"rapporteur/lexicon"
)

// The functions of this file find tellings that deny each other without a word of denial.

// rivalry is a pair of kinds of happenings that exclude each other.
type rivalry struct{ one, other uint16 }

// exclusion is when two rival kinds exclude each other.
type exclusion uint8

const (
	ofOne   exclusion = iota // told of one thing
	ofStill                  // told of one thing, the second with a word that says it goes on
	ofAll                    // whenever told shortly after each other
)

var exclusions = map[string]exclusion{"thing": ofOne, "still": ofStill, "any": ofAll}

func (f *Finder) readRivals(lex *lexicon.Lexicon) error {
	table, err := lex.Table("dispute/rivals.tsv", "kind", "rival", "when")
	if err != nil {
		return err
	}
	f.rivals = make(map[rivalry]exclusion, len(table.Rows))
	for _, row := range table.Rows {
		one, other := f.numbers[row.Cells[0]], f.numbers[row.Cells[1]]
		if one == 0 || other == 0 {
			return row.Fault("kinds %q and %q: want kinds of dispute/happenings.tsv", row.Cells[0], row.Cells[1])
		}
		when, ok := exclusions[row.Cells[2]]
		if !ok {
			return row.Fault("when %q: want thing, still or any", row.Cells[2])
		}
		f.rivals[rivalry{one, other}] = when
	}
	return nil
}

// opposed reports whether two tellings of different people, near each other, are of kinds that exclude each other and of one thing:
// "had taken the airport", "the airport was still in their hands".
func (l *look) opposed(a, b *telling) bool {
	how, rivals := l.rivals[rivalry{a.kind, b.kind}]
	if l.told == nil || !rivals || a.sign <= 0 || b.sign <= 0 || !a.teller.differ(b.teller) || !l.close(a, b) || !sameTime(a, b) {
		return false
	}
	return how == ofAll || (how == ofOne || l.goesOn(b.TriggerHead)) && l.oneThing(a, b)
}

func (l *look) close(a, b *telling) bool {
	between := b.Sentence - a.Sentence
	return between >= -near && between <= near
}

// goesOn reports whether a word beside a verb says that it goes on: "still", "remained".
func (l *look) goesOn(verb int32) bool {
	if h := l.r.Tokens[verb].Head; h != rp.None && l.is(l.r.Tokens[h].Lemma, still) {
		return true
	}
	for c := range l.t.Children(verb) {
		if l.is(l.r.Tokens[c].Lemma, still) {
			return true
		}
	}
	return l.is(l.r.Tokens[verb].Lemma, still)
}

// oneThing reports whether the noun that something is done to in the first telling plays a part in the second.
func (l *look) oneThing(a, b *telling) bool {
	x := l.object(a.TriggerHead)
	if x == rp.None {
		x = l.t.Child(a.TriggerHead, rp.Nsubj)
	}
	if x == rp.None {
		return false
	}
	if u := l.r.Tokens[x].UPOS; u == rp.PRON {
		y := l.sufferer(b.TriggerHead)
		return y != rp.None && l.sameNounOrChain(x, y)
	} else if u != rp.NOUN && u != rp.PROPN {
		return false
	}
	for c := range l.t.Children(b.TriggerHead) {
		switch l.r.Tokens[c].Deprel {
		case rp.Obj, rp.Nsubj, rp.NsubjPass, rp.Obl:
			if n := l.t.Child(c, rp.Nmod); l.r.Tokens[c].UPOS == rp.NUM && n != rp.None {
				c = n // "five of nine ports"
			}
			if l.sameNounOrChain(c, x) || l.r.Tokens[c].Lemma == l.r.Tokens[x].Lemma {
				return true
			}
		}
	}
	return false
}

// object is the noun that a verb is done to, or None.
func (l *look) object(verb int32) int32 {
	if verb < 0 || int(verb) >= len(l.r.Tokens) {
		return rp.None
	}
	if o := l.t.Child(verb, rp.Obj, rp.NsubjPass); o != rp.None {
		return o
	}
	return rp.None
}

// otherTarget reports whether two people tell of one blow with different targets: "its jets had struck a depot", "the strike had hit a
// school". The second must point back, by a noun for the blow or the same doer; targets in the plural may be several.
func (l *look) otherTarget(a, b *telling) bool {
	if l.told == nil || a.kind == 0 || a.kind != b.kind || a.sign <= 0 || b.sign <= 0 || a.AccordingTo == rp.None || b.AccordingTo == rp.None ||
		!a.teller.differ(b.teller) || !l.close(a, b) || !sameTime(a, b) || placesClash(l.r, a, b) {
		return false
	}
	if !l.pointsTo(b.TriggerHead, a.kind) {
		return false
	}
	x, y := l.object(a.TriggerHead), l.object(b.TriggerHead)
	return x != rp.None && y != rp.None && l.target(x) && l.target(y) && l.r.Tokens[x].Lemma != l.r.Tokens[y].Lemma
}

// target reports whether a noun names one thing of its own: no pronoun, no plural, no "area".
func (l *look) target(i int32) bool {
	t := &l.r.Tokens[i]
	return t.UPOS == rp.NOUN && !t.Feats.Is(rp.PluralNumber) && !l.is(t.Lemma, site|generic|universal|dead)
}

// pointsTo reports whether the subject of a verb is a happening of a kind told before: "the strike", "their bombs" do not count.
func (l *look) pointsTo(verb int32, kind uint16) bool {
	subj := l.t.Child(verb, rp.Nsubj)
	return subj != rp.None && l.r.Tokens[subj].UPOS == rp.NOUN && l.kinds[l.r.Tokens[subj].Lemma] == kind && l.t.Child(subj, rp.Det) != rp.None
}

// victims links what people say of who the dead were: "had killed eleven farmers", "those killed were insurgents".
func (l *look) victims(tellings []telling, at func(i int) ref, add func(a, b ref, about rp.Point)) {
	if l.told == nil {
		return
	}
	for i := range l.r.Tokens {
		k := l.told[i]
		tok := &l.r.Tokens[i]
		if k == rp.None || tok.UPOS != rp.NOUN || l.t.Child(int32(i), rp.Cop) == rp.None {
			continue
		}
		subj := l.t.Child(int32(i), rp.Nsubj)
		aimed := subj != rp.None && l.is(l.r.Tokens[subj].Lemma, aim)
		if !aimed && !l.theDead(subj) {
			continue
		}
		who := tellerOf(l.r, &l.r.Attributions[k])
		for j := len(tellings) - 1; j >= 0; j-- {
			t := &tellings[j]
			x := l.object(t.TriggerHead)
			if t.sign <= 0 || x == rp.None || !l.is(t.lemma, killed) && !(aimed && t.kind != 0) || !t.teller.differ(who) || t.Sentence > tok.Sentence || tok.Sentence-t.Sentence > near {
				continue
			}
			if n := &l.r.Tokens[x]; n.UPOS == rp.NOUN && n.Lemma != tok.Lemma && !l.is(n.Lemma, generic|dead) {
				add(at(j), ref{rp.None, k}, rp.ToWhom)
				break
			}
		}
	}
}

// theDead reports whether a noun phrase is "the dead", "the victims", "those killed".
func (l *look) theDead(i int32) bool {
	if i == rp.None {
		return false
	}
	if l.is(l.r.Tokens[i].Lemma, dead) {
		return true
	}
	c := l.t.Child(i, rp.Acl)
	return c != rp.None && l.is(l.r.Tokens[c].Lemma, killed)
}

// negates reports whether one clause is the other with "not": the same verb, told by other people of the same thing or, where it takes
// no object, of the same people.
func (l *look) negates(yes, no *telling) bool {
	if l.told == nil || yes.sign <= 0 || no.sign >= 0 || yes.lemma != no.lemma || l.is(yes.lemma, empty) || !yes.teller.differ(no.teller) || !l.close(yes, no) || !sameTime(yes, no) || !l.main(yes) || !l.main(no) {
		return false
	}
	x, y := l.object(yes.TriggerHead), l.object(no.TriggerHead)
	if l.strangers(yes.Actors, no.Actors) || (x == rp.None) != (y == rp.None) {
		return false
	}
	if x == rp.None {
		return compare(l.r, yes.Actors, no.Actors) == shared
	}
	return l.r.Tokens[x].Lemma == l.r.Tokens[y].Lemma && (l.r.Tokens[x].UPOS == rp.NOUN || l.r.Tokens[x].UPOS == rp.PROPN)
}

// main reports whether a telling stands in the main clause of what somebody says, or beside it.
func (l *look) main(t *telling) bool {
	if t.AccordingTo == rp.None {
		return true
	}
	top := l.r.Attributions[t.AccordingTo].ContentHead
	for i := t.TriggerHead; i != rp.None; i = l.r.Tokens[i].Head {
		switch d := l.r.Tokens[i].Deprel; {
		case i == top:
			return true
		case d != rp.Conj && d != rp.Ccomp && d != rp.Parataxis && d != rp.Xcomp:
			return false
		}
	}
	return false
}

// turned reports whether the doer of the first telling tells, in the second, that somebody else did it: "the minister said the rebels had
// walked out", "the rebels said that it was the government that had walked out".
func (l *look) turned(charge, back *telling) bool {
	if l.told == nil || charge.sign <= 0 || back.sign <= 0 || charge.AccordingTo == rp.None || back.AccordingTo == rp.None || !l.close(charge, back) || !sameTime(charge, back) {
		return false
	}
	if l.is(charge.lemma, empty) || charge.lemma != back.lemma && (charge.kind == 0 || charge.kind != back.kind) || !charge.teller.differ(back.teller) {
		return false
	}
	accused, doer := l.doer(charge.TriggerHead), l.doer(back.TriggerHead)
	teller := l.r.Attributions[back.AccordingTo].SourceHead
	if accused == rp.None || doer == rp.None || teller == rp.None || l.r.Tokens[doer].UPOS == rp.PRON {
		return false
	}
	x, y := l.object(charge.TriggerHead), l.object(back.TriggerHead)
	if x != rp.None && y != rp.None && l.r.Tokens[x].Lemma != l.r.Tokens[y].Lemma && charge.lemma == back.lemma {
		return false
	}
	return l.sameSide(teller, accused) && !l.sameSide(teller, doer) && !l.sameSide(accused, doer)
}

// doer is the noun that does what a verb says, or None; in "it was the government that …" the government.
func (l *look) doer(verb int32) int32 {
	if verb < 0 {
		return rp.None
	}
	d := l.t.Child(verb, rp.OblAgent)
	if d == rp.None && l.t.Child(verb, rp.NsubjPass) != rp.None {
		return l.byPhrase(verb)
	}
	if d == rp.None {
		d = l.t.Child(verb, rp.Nsubj)
	}
	if d != rp.None && l.r.Tokens[verb].Deprel == rp.AclRelcl && l.r.Tokens[d].UPOS == rp.PRON {
		return l.r.Tokens[verb].Head
	}
	return d
}

// byPhrase is the doer of a passive that hangs on a noun beside it: "had been set on fire by the rebels".
func (l *look) byPhrase(verb int32) int32 {
	for c := range l.t.Children(verb) {
		n := l.t.Child(c, rp.Nmod)
		if l.r.Tokens[c].Deprel != rp.Obl || n == rp.None {
			continue
		}
		if m := l.t.Child(n, rp.Case); m != rp.None && l.is(l.r.Tokens[m].Lemma, agent) {
			return n
		}
	}
	return rp.None
}

// sameSide reports whether two noun phrases name one side: they share a noun that is no title of many, or a name.
func (l *look) sameSide(a, b int32) bool {
	lo, hi := l.t.Extent(a)
	from, to := l.t.Extent(b)
	for i := lo; i < min(hi, lo+sideWords); i++ {
		t := &l.r.Tokens[i]
		if t.UPOS != rp.PROPN && !(i == a && t.UPOS == rp.NOUN) {
			continue
		}
		for j := from; j < min(to, from+sideWords); j++ {
			o := &l.r.Tokens[j]
			if o.Lemma == t.Lemma && (o.UPOS == rp.PROPN || j == b && o.UPOS == rp.NOUN) {
				return true
			}
		}
	}
	return false
}

// sideWords bounds the words of a noun phrase that are compared.
const sideWords = 12

// shifted links an accusation with what somebody else says: that another did it to the same thing: "accused soldiers of burning
// the houses", "said the houses had been set on fire by the rebels".
func (l *look) shifted(tellings []telling, at func(i int) ref, add func(a, b ref, about rp.Point)) {
	if l.told == nil {
		return
	}
	for k := range l.r.Attributions {
		charge := &l.r.Attributions[k]
		if charge.Act != rp.Accuse || charge.Negated {
			continue
		}
		for j := range tellings {
			t := &tellings[j]
			if t.kind == 0 || t.sign <= 0 || t.AccordingTo == rp.None || t.Sentence < charge.Sentence || t.Sentence-charge.Sentence > 2 || !tellerOf(l.r, charge).differ(t.teller) {
				continue
			}
			doer, x := l.doer(t.TriggerHead), l.object(t.TriggerHead)
			if doer == rp.None || x == rp.None || l.r.Tokens[doer].UPOS == rp.PRON {
				continue
			}
			kind, thing, accused := false, false, false
			l.each(charge, func(i int32) {
				kind = kind || l.kindOf(i) == t.kind
				thing = thing || l.r.Tokens[i].UPOS == rp.NOUN && l.r.Tokens[i].Lemma == l.r.Tokens[x].Lemma
				accused = accused || l.r.Tokens[i].Lemma == l.r.Tokens[doer].Lemma
			})
			if kind && thing && !accused {
				add(l.refOf(int32(k)), at(j), rp.ByWhom)
				break
			}
		}
	}
}

// defended links an accusation with what the accused says against it without a word of denial: "accused the air force of bombing the
// trucks", "the air force said that none of its planes had flown that day".
func (l *look) defended(add func(a, b ref, about rp.Point)) {
	if l.told == nil {
		return
	}
	as := l.r.Attributions
	for i := range as {
		if as[i].Act != rp.Accuse || as[i].Negated || len(as[i].Content) == 0 {
			continue
		}
		for j := i + 1; j < len(as) && as[j].Sentence-as[i].Sentence <= 2; j++ {
			if as[j].Act == rp.Assert && !as[j].Negated && as[j].Within == rp.None && l.accuses(&as[i], &as[j]) && tellerOf(l.r, &as[i]).differ(tellerOf(l.r, &as[j])) && l.saysNot(&as[j]) {
				add(l.refOf(int32(i)), ref{rp.None, int32(j)}, l.point(&as[i]))
				break
			}
		}
	}
}

// saysNot reports whether the clause somebody says is negated and tells of what was: not "would not comment".
func (l *look) saysNot(a *rp.Attribution) bool {
	h := a.ContentHead
	if h == rp.None || l.is(l.r.Tokens[h].Lemma, silence) {
		return false
	}
	return l.signOf(h, a) < 0
}
