package dispute

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// figure is a count of people as somebody tells it.
type figure struct {
	*rp.Quantity
	teller   teller
	told     int32 // the attribution, or None
	sentence int32
	role     rp.QuantityRole
	whole    bool // the toll, the figure, the number of …: the whole count
	denied   bool
	from     bool // denied: this many or more
}

// figureSpan is how many sentences two counts of one thing may lie apart; without a word that says that they are the whole count, one.
const figureSpan = 5

// figures links counts of one thing that exclude each other, told by different people.
func (l *look) figures(add func(a, b ref, about rp.Point)) {
	if l.told == nil {
		return
	}
	fs := l.counts()
	for j := range fs {
		for i := max(0, j-20); i < j; i++ {
			if l.clash(&fs[i], &fs[j]) {
				add(l.figureRef(&fs[i]), l.figureRef(&fs[j]), rp.HowMany)
			}
		}
	}
}

// counts are the figures that can be compared.
func (l *look) counts() []figure {
	var fs []figure
	for q := range l.r.Quantities {
		x := &l.r.Quantities[q]
		share := x.Unit == "percent"
		if x.Unit != "" && x.Unit != "person" && !share || int(x.First) >= len(l.r.Tokens) {
			continue
		}
		f := figure{Quantity: x, told: l.told[x.First], sentence: l.r.Tokens[x.First].Sentence, role: x.Role}
		verb := l.verbOf(x.First)
		f.whole = l.wholeCount(x, verb)
		switch {
		case share && !l.ofVoters(x):
			continue
		case share:
			f.role, f.whole = rp.Participants, true
		case f.role == rp.OtherQuantity && (f.whole || l.bare(&f)):
			f.whole = true
			f.role = l.roleBefore(fs, f.sentence, x.First)
		}
		if f.role == rp.OtherQuantity || f.role > rp.Participants || l.partial(x) || l.unsure(verb) || l.another(f.sentence) {
			continue
		}
		if f.told != rp.None {
			a := &l.r.Attributions[f.told]
			f.teller = tellerOf(l.r, a)
			f.denied = a.Act == rp.Deny && !a.Negated
			f.from = verb != rp.None && l.is(l.r.Tokens[verb].Lemma, reach)
		}
		fs = append(fs, f)
	}
	return fs
}

// verbOf is the verb that a figure belongs to.
func (l *look) verbOf(i int32) int32 {
	for h, n := i, 0; h != rp.None && n < 6; h, n = l.r.Tokens[h].Head, n+1 {
		if l.r.Tokens[h].UPOS == rp.VERB {
			return h
		}
	}
	return rp.None
}

// wholeCount reports whether the figure is said of the toll, the number, the count, or of all there are.
func (l *look) wholeCount(x *rp.Quantity, verb int32) bool {
	if verb == rp.None {
		return false
	}
	for c := range l.t.Children(verb) {
		switch l.r.Tokens[c].Deprel {
		case rp.Nsubj, rp.NsubjPass, rp.Obj:
			if l.is(l.r.Tokens[c].Lemma, toll) && c < x.First {
				return true
			}
		}
	}
	return false
}

// roleBefore is the role that a bare toll has: from the words before it in the sentence, else that of the last figure.
func (l *look) roleBefore(fs []figure, sentence, at int32) rp.QuantityRole {
	for i := at; i >= l.r.Sentences[sentence].First; i-- {
		if role := l.countedBy(l.r.Tokens[i].Lemma); role != rp.OtherQuantity {
			return role
		}
	}
	if n := len(fs); n > 0 && sentence-fs[n-1].sentence <= 2 {
		return fs[n-1].role
	}
	return rp.OtherQuantity
}

// countedBy is the role of a count that a word names.
func (f *Finder) countedBy(lemma string) rp.QuantityRole {
	switch {
	case f.is(lemma, killed):
		return rp.Killed
	case f.is(lemma, injured):
		return rp.Injured
	case f.is(lemma, arrested):
		return rp.Arrested
	case f.is(lemma, participants):
		return rp.Participants
	}
	return rp.OtherQuantity
}

// ofVoters reports whether a share is one of those who vote: a word of its sentence says so.
func (l *look) ofVoters(x *rp.Quantity) bool {
	s := &l.r.Sentences[l.r.Tokens[x.First].Sentence]
	for i := s.First; i < s.End; i++ {
		if l.is(l.r.Tokens[i].Lemma, voting) {
			return true
		}
	}
	return false
}

// another reports whether a sentence says that another happening is meant: "in a separate clash".
func (l *look) another(sentence int32) bool {
	s := &l.r.Sentences[sentence]
	for i := s.First; i < s.End; i++ {
		if l.is(l.r.Tokens[i].Lemma, separate) {
			return true
		}
	}
	return false
}

// bare reports whether somebody says nothing but a figure: "spoke of 600". It is of what was counted before.
func (l *look) bare(f *figure) bool {
	if f.told == rp.None {
		return false
	}
	a := &l.r.Attributions[f.told]
	return len(a.Content) == 1 && a.Content[0].Contains(f.Span) && a.Content[0].Len()-f.Span.Len() < 4
}

// partial reports whether the figure is a part of another: "including 12", "12 of them", "12 others", "12 bodies were found".
func (l *look) partial(x *rp.Quantity) bool {
	s := &l.r.Sentences[l.r.Tokens[x.First].Sentence]
	for i := max(s.First, x.First-3); i < min(s.End, x.End+3); i++ {
		if l.is(l.r.Tokens[i].Lemma, subset) {
			return true
		}
	}
	if x.Head >= 0 && int(x.Head) < len(l.r.Tokens) && l.r.Tokens[x.Head].Deprel == rp.Nsubj && l.t.Child(l.r.Tokens[x.Head].Head, rp.Cop) != rp.None {
		return true // "four victims were children"
	}
	if int(x.End)+1 >= len(l.r.Tokens) {
		return false
	}
	after := &l.r.Tokens[x.End]
	ofThem := after.Lemma == "of" && (l.r.Tokens[x.End+1].XPOS != rp.PRPS || l.ownOnes(x.End+2)) // "300 of its members" are all it speaks of
	return ofThem || after.Lemma == "more" || x.Group == "bodies"
}

// ownOnes reports whether a token is "own" in "20 of their own": those of one side alone.
func (l *look) ownOnes(i int32) bool {
	return int(i) < len(l.r.Tokens) && l.is(l.r.Tokens[i].Lemma, subset)
}

// unsure reports whether a verb tells of what may be or will be.
func (l *look) unsure(verb int32) bool {
	return verb != rp.None && l.t.Child(verb, rp.Aux) != rp.None && l.r.Tokens[l.t.Child(verb, rp.Aux)].XPOS == rp.MD
}

// clash reports whether two figures count one thing, are told by different people and exclude each other.
func (l *look) clash(a, b *figure) bool {
	if a.role != b.role || a.Unit == "percent" != (b.Unit == "percent") || a.denied && b.denied || !a.teller.differ(b.teller) || !l.sameCounted(a, b) || !a.whole && !b.whole && l.elsewhere(a.sentence, a.told, b.sentence, b.told) {
		return false
	}
	between := b.sentence - a.sentence
	if between > figureSpan || !a.whole && !b.whole && (between > 1 || a.told == rp.None) {
		return false
	}
	if a.denied {
		return excludes(a, b)
	}
	if b.denied {
		return excludes(b, a)
	}
	return disjoint(a.Quantity, b.Quantity)
}

// excludes reports whether what is denied is what the other tells.
func excludes(no, yes *figure) bool {
	low, high := bounds(yes.Quantity)
	if no.from {
		return low >= no.Value
	}
	return low == no.Value && high == no.Value
}

// sameCounted reports whether the same people may have been counted.
func (l *look) sameCounted(a, b *figure) bool {
	x, y := l.groupOf(a), l.groupOf(b)
	if m, n := l.mentionOf(a.Head), l.mentionOf(b.Head); m != nil && n != nil && different(marksBefore(l.r, m), marksBefore(l.r, n)) {
		return false
	}
	return x == y || x == "" && !l.is(y, members) || y == "" && !l.is(x, members)
}

func (l *look) mentionOf(head int32) *rp.Mention {
	if head < 0 || int(head) >= len(l.heads) || l.heads[head] == rp.None {
		return nil
	}
	return &l.r.Mentions[l.heads[head]]
}

// groupOf is the noun that is counted; nothing where it is left out ("12 dead") or says only what was counted ("12 arrests").
func (l *look) groupOf(f *figure) string {
	if f.Head < 0 || int(f.Head) >= len(l.r.Tokens) || f.Group == "" {
		return ""
	}
	if lemma := l.r.Tokens[f.Head].Lemma; l.countedBy(lemma) == rp.OtherQuantity && !l.is(lemma, generic) {
		return lemma
	}
	return ""
}

// elsewhere reports whether two clauses, each a sentence and who tells it there, name different days or different places.
func (l *look) elsewhere(s1, told1, s2, told2 int32) bool {
	return different(l.days(s1, told1), l.days(s2, told2)) || different(l.sites(s1, told1), l.sites(s2, told2))
}

func different(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return false
		}
	}
	return len(a) > 0 && len(b) > 0
}

func (l *look) days(sentence, told int32) (out []string) {
	for i := range l.r.Timexes {
		x := &l.r.Timexes[i]
		if l.r.Tokens[x.First].Sentence == sentence && l.told[x.First] == told && (x.Type == rp.DATE || x.Type == rp.TIME) {
			out = append(out, strings.ToLower(x.Span.Of(l.r.Document.Text)))
		}
	}
	return out
}

func (l *look) sites(sentence, told int32) (out []string) {
	for i := range l.r.Names {
		n := &l.r.Names[i]
		if n.Type == rp.LOC && l.r.Tokens[n.First].Sentence == sentence && l.told[n.First] == told && n.First > 0 && l.r.Tokens[n.First-1].UPOS == rp.ADP {
			out = append(out, rp.Span{Start: l.r.Tokens[n.First].Start, End: l.r.Tokens[n.End-1].End}.Of(l.r.Document.Text))
		}
	}
	return out
}

// figureRef is the event a figure belongs to, else the attribution that tells it, else the event of the publisher.
func (l *look) figureRef(f *figure) ref {
	for e := range l.r.Events {
		for _, q := range l.r.Events[e].Quantities {
			if &l.r.Quantities[q] == f.Quantity {
				return ref{int32(e), rp.None}
			}
		}
	}
	return ref{rp.None, f.told}
}
