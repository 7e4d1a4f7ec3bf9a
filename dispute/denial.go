package dispute

import (
	"slices"

	rp "rapporteur"
)

// near is how many sentences may lie between a statement and its denial.
const near = 3

// denied links denials with what they deny: an accusation, or what was said right before ("He denied this", "rejected the charge").
func (l *look) denied(add func(a, b ref, about rp.Point)) {
	if l.told == nil {
		return
	}
	as := l.r.Attributions
	for d := range as {
		no := &as[d]
		if no.Act != rp.Deny || no.Negated || len(no.Content) == 0 || l.is(l.r.Tokens[no.CueHead].Lemma, against) && !l.pointsBack(no) {
			continue
		}
		who := tellerOf(l.r, no)
		for s := d - 1; s >= 0 && no.Sentence-as[s].Sentence <= near; s-- {
			if about, ok := l.denies(no, &as[s], who); ok {
				add(l.refOf(int32(s)), l.refOf(int32(d)), about)
				break
			}
		}
		for s := d + 1; s < len(as) && as[s].Sentence-no.Sentence <= near; s++ {
			if as[s].Act == rp.Accuse && l.accuses(&as[s], no) && who.differ(tellerOf(l.r, &as[s])) && l.sameKind(&as[s], no) {
				add(l.refOf(int32(s)), l.refOf(int32(d)), l.point(&as[s]))
				break
			}
		}
	}
}

func (l *look) denies(no, yes *rp.Attribution, who teller) (rp.Point, bool) {
	if yes.Act == rp.Deny || yes.Negated || !who.differ(tellerOf(l.r, yes)) {
		return 0, false
	}
	switch yes.Act {
	case rp.Accuse:
		if l.accuses(yes, no) && (l.sameKind(yes, no) || l.pointsBack(no) || l.partOf(no)) {
			return l.point(yes), true
		}
		return rp.Occurrence, l.pointsBack(no) && no.Sentence-yes.Sentence <= 1
	case rp.Assert, rp.Announce, rp.Believe:
		plain := !l.is(l.r.Tokens[no.CueHead].Lemma, against) || yes.ContentHead != rp.None && l.isDone(yes.ContentHead)
		return rp.Occurrence, plain && l.pointsBack(no) && no.Sentence-yes.Sentence <= 1
	}
	return 0, false
}

// point is what an accusation is about: who did it, where it lays the blame for something, else whether it happened.
func (l *look) point(a *rp.Attribution) rp.Point {
	if l.is(l.r.Tokens[a.CueHead].Lemma, blame) {
		return rp.ByWhom
	}
	return rp.Occurrence
}

// accuses reports whether the speaker of the denial is named in what the accusation says.
func (l *look) accuses(yes, no *rp.Attribution) bool {
	if no.SourceHead == rp.None {
		return false
	}
	words := l.nouns(no.Source)
	if l.speakFor(words, l.nouns(yes.Content)) {
		return true
	}
	for _, sp := range yes.Content {
		for i := l.tokenAt(sp.Start); int(i) < len(l.r.Tokens) && l.r.Tokens[i].Start < sp.End; i++ {
			if tok := &l.r.Tokens[i]; (tok.UPOS == rp.NOUN || tok.UPOS == rp.PROPN) && slices.Contains(words, tok.Lemma) {
				return true
			}
		}
		for i := l.tokenAt(sp.Start); int(i) < len(l.r.Tokens) && l.r.Tokens[i].Start < sp.End; i++ {
			if l.heads[i] == rp.None {
				continue
			}
			x := &l.r.Mentions[l.heads[i]]
			if sp.Contains(x.Span) && !l.isPlace(i) && x.Actor != rp.None && no.Speaker != rp.None && (same(l.r, x.Actor, no.Speaker) || l.byName(no) && oneCountry(l.r, x.Actor, no.Speaker)) {
				return true
			}
		}
	}
	return false
}

// isPlace reports whether a noun stands in a phrase that says where: "in various cities of the country".
func (l *look) isPlace(i int32) bool {
	for n := 0; i != rp.None && n < 4 && l.r.Tokens[i].UPOS != rp.VERB; n++ {
		if m := l.t.Child(i, rp.Case); m != rp.None && l.is(l.r.Tokens[m].Lemma, within) {
			return true
		}
		i = l.r.Tokens[i].Head
	}
	return false
}

// speakFor reports whether those named by the first nouns speak for some named by the second: an army for soldiers, a government for both.
func (l *look) speakFor(tellers, doers []string) bool {
	for _, w := range tellers {
		for _, v := range doers {
			switch {
			case l.is(w, armed|ruling) && l.is(v, armed), l.is(w, policing|ruling) && l.is(v, policing):
				return true
			}
		}
	}
	return false
}

// nouns are the lemmas of the nouns of some pieces of text.
func (l *look) nouns(spans []rp.Span) (out []string) {
	for _, sp := range spans {
		for i := l.tokenAt(sp.Start); int(i) < len(l.r.Tokens) && l.r.Tokens[i].Start < sp.End; i++ {
			if u := l.r.Tokens[i].UPOS; u == rp.NOUN || u == rp.PROPN {
				out = append(out, l.r.Tokens[i].Lemma)
			}
		}
	}
	return out
}

// byName reports whether the source of an attribution is a name.
func (l *look) byName(a *rp.Attribution) bool {
	return a.SourceMention != rp.None && l.r.Mentions[a.SourceMention].Form == rp.NameForm
}

// oneCountry reports whether two actors belong to one country and one of them is the country itself.
func oneCountry(r *rp.Reading, a, b int32) bool {
	x, y := &r.Actors[a], &r.Actors[b]
	return x.Country != "" && x.Country == y.Country && (x.Kind == rp.State || y.Kind == rp.State)
}

// pointsBack reports whether what is denied is only what was said before: "this", "the charge", "her claim as baseless", "the report a
// fabrication"; not "the charge that …", which says what is denied.
func (l *look) pointsBack(no *rp.Attribution) bool {
	if len(no.Content) != 1 {
		return false
	}
	sp, tokens := no.Content[0], l.r.Tokens
	i := l.tokenAt(sp.Start)
	after := func(i int32) bool { return int(i) < len(tokens) && tokens[i].Start < sp.End }
	if l.is(tokens[i].Lemma, back) && !after(i+1) {
		return l.is(tokens[no.CueHead].Lemma, refute|against)
	}
	for after(i) && (tokens[i].UPOS == rp.DET || tokens[i].UPOS == rp.PRON || tokens[i].UPOS == rp.ADJ) {
		i++
	}
	if !after(i) || tokens[i].UPOS != rp.NOUN || !l.is(tokens[i].Lemma, charge) {
		return false
	}
	return !after(i+1) || tokens[i+1].Lemma == "as" || l.t.Child(i, rp.Acl, rp.Nmod, rp.Ccomp) == rp.None
}

// partOf reports whether what is denied is having done it: "any involvement", "responsibility".
func (l *look) partOf(no *rp.Attribution) bool {
	for _, sp := range no.Content {
		for i := l.tokenAt(sp.Start); int(i) < len(l.r.Tokens) && l.r.Tokens[i].Start < sp.End; i++ {
			if l.is(l.r.Tokens[i].Lemma, part) {
				return true
			}
			if l.r.Tokens[i].UPOS == rp.NOUN && !l.is(l.r.Tokens[i].Lemma, universal) {
				return false
			}
		}
	}
	return false
}

// sameKind reports whether both contents name one kind of happening, or share a verb.
func (l *look) sameKind(a, b *rp.Attribution) bool {
	kinds := map[uint16]bool{}
	l.each(a, func(i int32) {
		if k := l.kindOf(i); k != 0 {
			kinds[k] = true
		}
	})
	found := false
	l.each(b, func(i int32) { found = found || kinds[l.kindOf(i)] })
	return found
}

func (l *look) each(a *rp.Attribution, do func(i int32)) {
	for _, sp := range a.Content {
		for i := l.tokenAt(sp.Start); int(i) < len(l.r.Tokens) && l.r.Tokens[i].Start < sp.End; i++ {
			do(i)
		}
	}
}

// ref is a telling: an event, or an attribution where its words make none.
type ref struct{ event, said int32 }

// refOf is the event that an attribution is or tells, if one names a kind of happening; else the attribution.
func (l *look) refOf(k int32) ref {
	for e := range l.r.Events {
		if l.r.Events[e].TriggerHead == l.r.Attributions[k].CueHead {
			return ref{int32(e), rp.None}
		}
	}
	for e := range l.r.Events {
		if x := &l.r.Events[e]; x.AccordingTo == k && x.TriggerHead >= 0 && l.kindOf(x.TriggerHead) != 0 {
			return ref{int32(e), rp.None}
		}
	}
	return ref{rp.None, k}
}

// answers reports whether a denial answers a telling: it is of one kind of happening, said within a sentence or two, and it denies
// for everybody, or nobody is named on either side who does not fit.
func (l *look) answers(yes, no *telling) bool {
	if l.told == nil || yes.sign <= 0 || no.sign >= 0 || yes.kind == 0 || yes.kind != no.kind || !yes.teller.differ(no.teller) || !sameTime(yes, no) {
		return false
	}
	between := no.Sentence - yes.Sentence
	if between < -2 || between > near || placesClash(l.r, yes, no) {
		return false
	}
	if l.everybody(no.TriggerHead) {
		return true
	}
	if !no.denial || between > 1 {
		return false
	}
	return !l.strangers(yes.Actors, no.Actors) && !l.otherThings(yes.Recipients, no.Recipients)
}

// strangers reports whether both sides name doers, by name or country, and none fits.
func (l *look) strangers(a, b []rp.Participant) bool {
	if compare(l.r, a, b) != apart {
		return false
	}
	for _, p := range a {
		for _, q := range b {
			if p.Actor == rp.None || q.Actor == rp.None || l.r.Actors[p.Actor].Country == "" || l.r.Actors[q.Actor].Country == "" {
				return false
			}
		}
	}
	return true
}

// otherThings reports whether the targets of two tellings cannot be the same: strangers, or things of different names.
func (l *look) otherThings(a, b []rp.Participant) bool {
	if l.strangers(a, b) {
		return true
	}
	if compare(l.r, a, b) != apart {
		return false
	}
	for _, p := range a {
		for _, q := range b {
			if l.loose(p) || l.loose(q) {
				return false
			}
		}
	}
	return true
}

// loose reports whether a participant is named so vaguely that it may be any: a pronoun, "people", "the town", "soldiers".
func (l *look) loose(p rp.Participant) bool {
	if p.Mention < 0 || int(p.Mention) >= len(l.r.Mentions) {
		return true
	}
	m := &l.r.Mentions[p.Mention]
	lemma := l.r.Tokens[m.Head].Lemma
	return m.Form == rp.PronounForm || l.is(lemma, generic|universal|site) || l.nobody(m.Head) || m.Plural && m.Form == rp.NominalForm
}

// countered reports whether an accusation is turned back: "A blamed B for the shelling", "B said A had shelled it".
func (l *look) countered(charge, back *telling) bool {
	if l.told == nil || charge.Type != rp.ACCUSE || back.sign <= 0 || back.teller.class != byActor || back.kind == 0 || back.AccordingTo == rp.None || !charge.teller.differ(back.teller) {
		return false
	}
	accused, accuser := false, false
	for _, p := range charge.Recipients {
		accused = accused || same(l.r, p.Actor, back.teller.id)
	}
	for _, p := range charge.Actors {
		for _, q := range back.Actors {
			accuser = accuser || same(l.r, p.Actor, q.Actor)
		}
	}
	between := back.Sentence - charge.Sentence
	return accused && accuser && between >= -near && between <= near && l.charges(charge, back)
}
