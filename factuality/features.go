package factuality

import (
	"strconv"

	rp "rapporteur"
	"rapporteur/internal/perceptron"
)

// add makes a feature of its parts.
func (v *view) add(parts ...string) {
	h := uint32(0)
	for _, p := range parts {
		h = perceptron.Join(h, perceptron.String(p))
	}
	v.list = append(v.list, h)
}

// clauseWords are what describes one clause to the model.
type clauseWords struct {
	tense   string // the tag of the verb and its auxiliaries
	aux     string // lemmas of the auxiliaries
	subject string // pronoun, or the part of speech
	mark    string
	minus   string // "not" when negated
	adverbs []string
}

func (v *view) words(i int32) clauseWords {
	w := clauseWords{tense: v.toks[i].XPOS.String(), subject: "-"}
	for c := range v.t.Children(i) {
		t := &v.toks[c]
		switch t.Deprel {
		case rp.Aux, rp.AuxPass, rp.Cop:
			w.tense += " " + t.XPOS.String() + "/" + auxClass(t)
			w.aux += " " + t.Lemma
		case rp.Nsubj, rp.NsubjPass, rp.Csubj, rp.Expl, rp.NsubjOuter:
			w.subject = v.thing(c)
		case rp.Mark:
			w.mark = t.Lemma
		case rp.Advmod:
			if v.is(c, negation) {
				w.minus = "not"
			} else {
				w.adverbs = append(w.adverbs, t.Lemma)
			}
		}
	}
	return w
}

// auxClass tells the auxiliaries of time apart; modals go by their tag.
func auxClass(t *rp.Token) string {
	if t.XPOS == rp.MD {
		return t.Lemma
	}
	return t.Lemma[:min(2, len(t.Lemma))]
}

// thing describes an argument: a pronoun by itself, a noun by its number and its determiner.
func (v *view) thing(i int32) string {
	t := &v.toks[i]
	if t.UPOS == rp.PRON {
		return t.Lemma
	}
	d := v.t.Child(i, rp.Det, rp.NmodPoss)
	if d == rp.None {
		return t.XPOS.String()
	}
	return t.XPOS.String() + " " + v.lemma(d)
}

// features describes a token to the model.
func (v *view) features(i int32, s stance) {
	v.list = v.list[:0]
	t := &v.toks[i]
	w := v.words(i)
	st := strconv.Itoa(int(s.code()))
	v.add("bias")
	v.add("stance", st)
	v.own(i, &w, st)
	v.children(i, w.tense)
	v.above(i, &w, st)
	v.sentence(i, st, &w)
	v.near(i, t)
}

// own are the features of the token and its clause.
func (v *view) own(i int32, w *clauseWords, st string) {
	t := &v.toks[i]
	lemma, rel := t.Lemma, t.Deprel.String()
	alike := v.alike.Of(t.Of(v.r.Document.Text))
	fine, broad := strconv.Itoa(int(alike.Fine)), strconv.Itoa(int(alike.Broad))
	v.add("tag", t.XPOS.String(), t.UPOS.String())
	v.add("lemma", lemma)
	v.add("form", lemma, t.XPOS.String())
	v.add("lemma minus", lemma, w.minus)
	v.add("lemma rel", lemma, rel)
	v.add("lemma tense", lemma, w.tense)
	v.add("lemma stance", lemma, st)
	v.add("fine", fine)
	v.add("broad", broad)
	v.add("fine tense", fine, w.tense)
	v.add("broad tense", broad, w.tense)
	v.add("fine stance", fine, st)
	v.add("rel", rel)
	v.add("tense", w.tense)
	v.add("aux", w.aux)
	v.add("subject", w.subject)
	v.add("minus", w.minus)
	v.add("tense rel", w.tense, rel)
	v.add("tense rel stance", w.tense, rel, st)
	v.add("tense minus", w.tense, w.minus)
	v.add("tense mark", w.tense, w.mark, rel)
	v.add("aux minus", w.aux, w.minus)
	v.add("subject tense", w.subject, w.tense)
	v.add("subject tense minus", w.subject, w.tense, w.minus)
	v.add("subject aux", w.subject, w.aux)
	v.add("subject lemma", w.subject, lemma)
	v.add("mark rel", w.mark, rel)
	v.add("mark stance", w.mark, st)
	for _, a := range w.adverbs {
		v.add("adverb", a)
		v.add("adverb tense", a, w.tense)
	}
}

// children are what hangs on the token.
func (v *view) children(i int32, tense string) {
	shape := ""
	for c := range v.t.Children(i) {
		t := &v.toks[c]
		rel := t.Deprel.String()
		switch t.Deprel {
		case rp.Punct, rp.Aux, rp.AuxPass, rp.Mark, rp.Cc:
			continue
		case rp.Obj, rp.Iobj, rp.Obl, rp.OblUnmarked:
			v.add("argument", rel, v.thing(c))
			v.add("argument lemma", rel, t.Lemma)
			v.add("argument tense", rel, v.thing(c), tense)
			if m := v.t.Child(c, rp.Case); m != rp.None {
				v.add("preposition", v.lemma(m))
				v.add("preposition tense", v.lemma(m), tense)
			}
		case rp.Advcl, rp.Ccomp, rp.Xcomp, rp.Conj, rp.Parataxis:
			v.add("clause below", rel, t.XPOS.String())
			if m := v.t.Child(c, rp.Mark); m != rp.None {
				v.add("mark below", rel, v.lemma(m))
				v.add("mark below tense", rel, v.lemma(m), tense)
			}
		}
		v.add("child", rel, t.XPOS.String())
		shape += rel + " "
	}
	v.add("shape", shape)
	v.add("shape tense", shape, tense)
}

// steps is how far up the tree the model looks.
const steps = 4

// above are the predicates that govern the token.
func (v *view) above(i int32, own *clauseWords, st string) {
	path := ""
	for n := 0; n < steps; n++ {
		h := v.toks[i].Head
		if h == rp.None {
			v.add("path to root", path, own.tense)
			return
		}
		w := v.words(h)
		path += v.toks[i].Deprel.String() + " "
		lemma := v.lemma(h)
		level := strconv.Itoa(n)
		v.add("above", path, lemma)
		v.add("above tense", path, w.tense, w.minus)
		v.add("path", path)
		v.add("path own", path, own.tense, own.mark)
		v.add("above minus", path, lemma, w.minus)
		v.add("above own", path, lemma, own.tense)
		v.add("above stance", path, strconv.Itoa(int(v.stance(h, 0).code())))
		if n < 2 {
			alike := v.alike.Of(v.toks[h].Of(v.r.Document.Text))
			v.add("above full", path, lemma, w.tense, w.minus, own.tense)
			v.add("above fine", path, strconv.Itoa(int(alike.Fine)))
			v.add("above broad", path, strconv.Itoa(int(alike.Broad)), own.tense)
			v.add("above subject", path, w.subject, w.tense)
			v.add("above subject lemma", path, w.subject, lemma)
			v.add("above mark", path, w.mark)
			v.add("both", lemma, v.lemma(i))
		}
		for _, a := range w.adverbs {
			v.add("above adverb", level, a)
		}
		i = h
	}
}

// sentence are features of the whole sentence.
func (v *view) sentence(i int32, st string, w *clauseWords) {
	sent := &v.r.Sentences[v.toks[i].Sentence]
	first, last := v.toks[sent.First].Lemma, sent.End-1
	ends := v.toks[last].Of(v.r.Document.Text)
	v.add("ends", ends)
	v.add("ends tense", ends, w.tense)
	v.add("ends subject", ends, w.subject, w.tense)
	v.add("begins", first)
	v.add("begins tense", first, w.tense)
	v.add("length", strconv.Itoa(min(int(sent.End-sent.First)/4, 8)))
	at := i - sent.First
	v.add("place", strconv.Itoa(min(int(at), 6)), w.tense)
	verbs := map[string]bool{}
	for k := sent.First; k < sent.End && k < sent.First+60; k++ {
		t := &v.toks[k]
		if c := v.classes[t.Lemma]; c != 0 && !verbs[t.Lemma] {
			verbs[t.Lemma] = true
			v.add("holds", t.Lemma)
			side := "before"
			if k > i {
				side = "behind"
			}
			v.add("holds", side, t.Lemma, w.tense)
		}
	}
}

// near are the words beside the token.
func (v *view) near(i int32, t *rp.Token) {
	sent := &v.r.Sentences[t.Sentence]
	word := func(k int32) string {
		if k < sent.First || k >= sent.End {
			return ""
		}
		return v.toks[k].Lemma
	}
	tag := func(k int32) string {
		if k < sent.First || k >= sent.End {
			return ""
		}
		return v.toks[k].XPOS.String()
	}
	v.add("before", word(i-1))
	v.add("before tag", tag(i-1), t.XPOS.String())
	v.add("before two", word(i-2), word(i-1))
	v.add("before tags", tag(i-2), tag(i-1), t.XPOS.String())
	v.add("before tags 3", tag(i-3), tag(i-2), tag(i-1), t.XPOS.String())
	v.add("behind", word(i+1))
	v.add("behind tag", tag(i+1), t.XPOS.String())
	v.add("behind two", word(i+1), word(i+2))
	v.add("around", word(i-1), word(i+1))
	v.add("around lemma", word(i-1), t.Lemma)
	v.add("lemma behind", t.Lemma, word(i+1))
}
