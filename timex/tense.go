package timex

import (
	rp "rapporteur"
	"rapporteur/internal/number"
	"rapporteur/lexicon"
)

// tenses are the words that say when their clause lies: auxiliaries and predicates that look ahead.
type tenses map[string]tense

func loadTenses(lex *lexicon.Lexicon) (tenses, error) {
	t, err := lex.Table("timex/tense.tsv", "lemma", "points")
	if err != nil {
		return nil, err
	}
	out := tenses{}
	for _, row := range t.Rows {
		switch row.Cells[1] {
		case "future":
			out[row.Cells[0]] = future
		case "past":
			out[row.Cells[0]] = past
		case "either":
			out[row.Cells[0]] = either
		case "scheduled":
			out[row.Cells[0]] = scheduled
		default:
			return nil, row.Fault("points %q: want past, future, either or scheduled", row.Cells[1])
		}
	}
	return out, nil
}

func (ts tenses) look(s string) tense {
	if len(s) > 24 {
		return present
	}
	var buf [24]byte
	return ts[string(number.Lower(buf[:0], s))]
}

// of is which way the clause around token i points: past, future, or present when nothing tells.
func (ts tenses) of(text string, tokens []rp.Token, i int32) tense {
	if i < 2 || tokens[i-1].Sentence != tokens[i].Sentence || tokens[i-2].Sentence != tokens[i].Sentence {
		if found, ok := ts.following(text, tokens, i); ok {
			return found
		}
	}
	if i > 0 && tokens[i-1].Sentence == tokens[i].Sentence && tokens[i-1].UPOS == rp.ADJ && ts.look(tokens[i-1].Of(text)) == future {
		return future // "effective Feb. 1"
	}
	v := i
	for steps := 0; v != rp.None && steps < 64; steps++ {
		t := &tokens[v]
		if steps == 1 && t.XPOS == rp.VBD && v == i-1 {
			return past // "he predicted Wednesday": nothing stands between, so that is when he did
		}
		if steps == 1 && t.UPOS == rp.NOUN && ts.look(t.Lemma) == future && t.Lemma != deadline && !ts.towards(text, tokens, i) {
			v = t.Head // "a similar plan in June" was made then; what is planned "for June" lies ahead
			continue
		}
		if t.UPOS == rp.VERB || t.UPOS == rp.AUX || steps > 0 && ts.look(t.Lemma) == future {
			if found, ok := ts.verb(text, tokens, v); ok {
				return found
			}
		} else if found, ok := ts.copula(text, tokens, v); ok {
			return found
		}
		v = t.Head
	}
	return ts.nearest(text, tokens, i)
}

// deadline is the noun that looks ahead whatever stands between it and its time.
const deadline = "deadline"

// towards reports whether "for" stands before token i.
func (ts tenses) towards(text string, tokens []rp.Token, i int32) bool {
	return i > 0 && tokens[i-1].Sentence == tokens[i].Sentence && tokens[i-1].Of(text) == "for"
}

// following is the tense of the first finite verb to the right, which is that of an expression in front of its
// sentence: "On Tuesday, the government said".
func (ts tenses) following(text string, tokens []rp.Token, i int32) (tense, bool) {
	for k := i + 1; int(k) < len(tokens) && k < i+24 && tokens[k].Sentence == tokens[i].Sentence; k++ {
		t := &tokens[k]
		if t.UPOS != rp.VERB && t.UPOS != rp.AUX {
			continue
		}
		switch t.XPOS {
		case rp.VBD:
			return past, true
		case rp.MD:
			f := ts.look(t.Span.Of(text))
			return f, f != present && f != scheduled
		case rp.VBZ, rp.VBP:
			return present, false
		}
	}
	return present, false
}

// nearest looks back through the sentence for a word that points ahead, where the tree tells nothing.
func (ts tenses) nearest(text string, tokens []rp.Token, i int32) tense {
	for k := i - 1; k >= 0 && k > i-24 && tokens[k].Sentence == tokens[i].Sentence; k-- {
		if tokens[k].XPOS == rp.VBD {
			return past
		}
		if found := ts.look(tokens[k].Span.Of(text)); found != present && found != scheduled {
			return found
		}
	}
	return present
}

// verb reads the tense of a verb off its auxiliaries and form; false when its head must tell.
func (ts tenses) verb(text string, tokens []rp.Token, v int32) (tense, bool) {
	if found, ok := ts.auxiliaries(text, tokens, v); ok {
		if found == present && ts.look(tokens[v].Lemma) == future {
			return future, true
		}
		return found, true
	}
	if ts.look(tokens[v].Lemma) == future {
		if tokens[v].XPOS == rp.VBD {
			return either, true // "planned to leave on Friday"
		}
		return future, true
	}
	switch tokens[v].XPOS {
	case rp.VBD:
		return past, true
	case rp.VBN:
		return past, true
	case rp.VBZ, rp.VBP:
		if ts.look(tokens[v].Lemma) == scheduled {
			return either, true
		}
		return present, true
	}
	return present, false
}

// auxiliaries looks at the auxiliaries to the left of v that hang on it.
func (ts tenses) auxiliaries(text string, tokens []rp.Token, v int32) (tense, bool) {
	found, ok, infinitive := present, false, false
	for i := v - 1; i >= 0 && i > v-12 && tokens[i].Sentence == tokens[v].Sentence; i-- {
		t := &tokens[i]
		if t.Head != v || t.UPOS != rp.AUX {
			infinitive = infinitive || t.Head == v && t.XPOS == rp.TO
			continue
		}
		ok = true
		switch f := ts.look(t.Span.Of(text)); {
		case f == future || f == either && found != past:
			found = f
		case t.XPOS == rp.VBD && found == present:
			found = past
		case t.Lemma == "have" && found != future:
			found = past
		}
	}
	switch {
	case found == past && ts.look(tokens[v].Lemma) == future && (tokens[v].XPOS == rp.VBN || tokens[v].XPOS == rp.VBG):
		return either, ok // "was scheduled for Friday", "were planning to leave on Friday"
	case infinitive && ok && found == present:
		return future, ok // "is to be sentenced in June"
	}
	return found, ok
}

// copula reads the tense of a predicate that is no verb: "the vote is on Friday", "was due Monday".
func (ts tenses) copula(text string, tokens []rp.Token, v int32) (tense, bool) {
	for i := v - 1; i >= 0 && i > v-12 && tokens[i].Sentence == tokens[v].Sentence; i-- {
		t := &tokens[i]
		if t.Head != v || t.Deprel != rp.Cop {
			continue
		}
		if found, ok := ts.auxiliaries(text, tokens, v); ok && found != present {
			return found, true
		}
		if t.XPOS == rp.VBD {
			return past, true
		}
		return present, true
	}
	return present, false
}
