package clock

import (
	rp "rapporteur"
)

// tell goes through the text once and keeps what later sentences lean on: the first day each deed and happening is
// given, and the day that each paragraph is telling of.
func (k *Reading) tell() {
	if len(k.r.Timexes) == 0 {
		return
	}
	now, paragraph := telling{rp.None, none}, int32(-1)
	for s := range k.r.Sentences {
		sent := &k.r.Sentences[s]
		if sent.Paragraph != paragraph {
			now, paragraph = telling{rp.None, none}, sent.Paragraph
		}
		for i := sent.First; i < sent.End; i++ {
			now = k.tellToken(i, now)
		}
	}
}

// tellToken is the day the paragraph tells of after a token.
func (k *Reading) tellToken(i int32, now telling) telling {
	verb := k.toks[i].UPOS == rp.VERB
	if !verb && !k.isHappening(i) {
		return now
	}
	e := k.clause(i, rp.None)
	if e.Timex == rp.None {
		if verb && now.token != rp.None {
			k.running[i] = now
		}
		return now
	}
	if aDay(e) {
		if key := lower(k.toks[i].Lemma); k.told[key].time.Start.IsZero() {
			k.told[key] = telling{i, e}
		}
	}
	switch {
	case !verb || k.verbs[k.toks[i].Lemma]&say != 0 || !k.Past(i):
		return now
	case e.Start.IsZero():
		return telling{rp.None, none}
	}
	return telling{i, e}
}

// discourse is the time that earlier sentences give: of a noun, that of the same happening; of a deed in the past, that
// of the happening it is told with or that its paragraph tells of.
func (k *Reading) discourse(i, carrier int32) rp.EventTime {
	v := i
	if carrier != rp.None {
		v = carrier
	}
	if !k.isVerb(v) {
		return k.again(i)
	}
	if !k.Past(v) || k.apart(v) || k.verbs[k.toks[v].Lemma]&say != 0 {
		return none
	}
	for c := range k.t.Children(v) {
		if k.with(c, v) {
			if e := k.again(c); e.Timex != rp.None {
				return e
			}
		}
	}
	if before, ok := k.running[v]; ok && !k.lasting[v] && k.goesOn(before, v) {
		return before.time
	}
	return k.retold(v)
}

const dying = "die" // suffers what it tells, though no passive

// goesOn reports whether a clause goes on with what an earlier one told: its subject is a pronoun or took part there, or
// it tells what was suffered and by nobody. A month or year goes no further than the next sentence.
func (k *Reading) goesOn(told telling, v int32) bool {
	before := told.token
	if !aDay(told.time) && k.toks[v].Sentence > k.toks[before].Sentence+1 {
		return false
	}
	if k.t.Child(v, rp.NsubjPass) != rp.None && k.t.Child(v, rp.OblAgent) == rp.None {
		return true
	}
	s := k.t.Child(v, rp.Nsubj)
	if s == rp.None {
		return k.toks[v].Lemma == dying
	}
	if k.toks[s].UPOS == rp.PRON || k.toks[v].Lemma == dying {
		return true
	}
	for c := range k.t.Children(before) {
		if k.same(c, s) {
			return true
		}
	}
	return false
}

// again is the day of a happening told of before: "the attack".
func (k *Reading) again(n int32) rp.EventTime {
	d := k.t.Child(n, rp.Det)
	if d == rp.None || !k.isHappening(n) {
		return none
	}
	if !k.is(d, definite) {
		return none
	}
	if e, ok := k.told[lower(k.toks[n].Lemma)]; ok && e.token < n {
		return e.time
	}
	return none
}

// retold is the day of a deed that was told before in the same words of the same subject: "A plane crashed on Monday. …
// It crashed on the runway."
func (k *Reading) retold(v int32) rp.EventTime {
	before, ok := k.told[lower(k.toks[v].Lemma)]
	if !ok || before.token >= v {
		return none
	}
	was, is := k.t.Child(before.token, rp.Nsubj, rp.NsubjPass), k.t.Child(v, rp.Nsubj, rp.NsubjPass)
	if was == rp.None || is == rp.None || k.toks[is].UPOS != rp.PRON && !k.same(is, was) {
		return none
	}
	return before.time
}
