package coder

import (
	"fmt"
	"unicode/utf8"

	rp "rapporteur"
)

// faults lists what is wrong with the shape of a reading: spans outside the text or within a letter, indexes that
// point nowhere, heads that form no trees.
func faults(r *rp.Reading) []string {
	v := &validator{r: r, text: r.Document.Text}
	v.tokens()
	v.mentions()
	v.findings()
	v.attributions()
	v.events()
	return v.faults
}

type validator struct {
	r      *rp.Reading
	text   string
	faults []string
}

func (v *validator) want(ok bool, format string, args ...any) {
	if !ok {
		v.faults = append(v.faults, fmt.Sprintf(format, args...))
	}
}

func (v *validator) span(s rp.Span, what string, i int) {
	n := int32(len(v.text))
	ok := 0 <= s.Start && s.Start <= s.End && s.End <= n
	v.want(ok, "%s %d: span %v of %d bytes", what, i, s, n)
	if ok {
		v.want((s.Start == n || utf8.RuneStart(v.text[s.Start])) && (s.End == n || utf8.RuneStart(v.text[s.End])), "%s %d: span %v cuts a letter", what, i, s)
	}
}

func (v *validator) index(x int32, n int, none bool, what string, i int) {
	v.want(x >= 0 && int(x) < n || none && x == rp.None, "%s %d: index %d of %d", what, i, x, n)
}

// phrase checks a stretch of tokens and the span that goes with it.
func (v *validator) phrase(s rp.Span, first, end int32, what string, i int) {
	v.span(s, what, i)
	ok := 0 <= first && first < end && int(end) <= len(v.r.Tokens)
	v.want(ok, "%s %d: tokens [%d, %d) of %d", what, i, first, end, len(v.r.Tokens))
	if ok {
		v.want(v.r.Tokens[first].Start == s.Start && v.r.Tokens[end-1].Span.End == s.End, "%s %d: span %v is not that of its tokens", what, i, s)
	}
}

func (v *validator) tokens() {
	at, r := int32(0), v.r
	for i, s := range r.Sentences {
		v.phrase(s.Span, s.First, s.End, "sentence", i)
		v.want(s.First == at, "sentence %d: begins with token %d, want %d", i, s.First, at)
		at = s.End
	}
	v.want(int(at) == len(r.Tokens), "%d tokens in sentences, of %d", at, len(r.Tokens))
	before := int32(0)
	for i, t := range r.Tokens {
		v.span(t.Span, "token", i)
		v.want(t.Start >= before, "token %d: begins at %d, before %d", i, t.Start, before)
		before = t.Span.End
		v.index(t.Sentence, len(r.Sentences), false, "sentence of token", i)
		v.index(t.Head, len(r.Tokens), true, "head of token", i)
		if t.Head >= 0 && int(t.Head) < len(r.Tokens) {
			v.want(r.Tokens[t.Head].Sentence == t.Sentence, "token %d: head in another sentence", i)
		}
	}
	v.trees()
}

// trees follows every head upwards: each token is left behind once.
func (v *validator) trees() {
	state := make([]int, len(v.r.Tokens)) // 0 not seen, else the walk that saw it
	for i := range v.r.Tokens {
		for k := int32(i); k >= 0 && int(k) < len(state) && state[k] == 0; k = v.r.Tokens[k].Head {
			state[k] = i + 1
			if h := v.r.Tokens[k].Head; h >= 0 && int(h) < len(state) && state[h] == i+1 {
				v.want(false, "token %d: its heads form a ring", i)
			}
		}
	}
}

func (v *validator) mentions() {
	r := v.r
	for i, n := range r.Names {
		v.want(0 <= n.First && n.First < n.End && int(n.End) <= len(r.Tokens), "name %d: tokens [%d, %d)", i, n.First, n.End)
	}
	for i, m := range r.Mentions {
		v.phrase(m.Span, m.First, m.End, "mention", i)
		v.want(m.First <= m.Head && m.Head < m.End, "mention %d: head %d outside", i, m.Head)
		v.index(m.Name, len(r.Names), true, "name of mention", i)
		v.index(m.Actor, len(r.Actors), true, "actor of mention", i)
		v.want(m.Chain >= 0 && int(m.Chain) < len(r.Mentions), "mention %d: chain %d", i, m.Chain)
	}
	for i, a := range r.Actors {
		v.index(a.Mention, len(r.Mentions), true, "mention of actor", i)
		for _, m := range a.Members {
			v.index(m, len(r.Actors), false, "member of actor", i)
			v.want(int(m) != i, "actor %d: is a member of itself", i)
		}
		v.want(a.Score <= 1000, "actor %d: score %d", i, a.Score)
	}
}

func (v *validator) findings() {
	r := v.r
	for i, x := range r.Timexes {
		v.phrase(x.Span, x.First, x.End, "time", i)
		v.want(x.From.IsZero() == x.To.IsZero() && x.From.Compare(x.To) <= 0, "time %d: %v to %v", i, x.From, x.To)
	}
	for i, x := range r.Places {
		v.phrase(x.Span, x.First, x.End, "place", i)
	}
	for i, x := range r.Quantities {
		v.phrase(x.Span, x.First, x.End, "quantity", i)
		v.index(x.Head, len(r.Tokens), true, "head of quantity", i)
	}
}

func (v *validator) attributions() {
	r := v.r
	for i, a := range r.Attributions {
		for _, list := range [][]rp.Span{a.Source, a.Cue, a.Content} {
			for k, s := range list {
				v.span(s, "attribution", i)
				v.want(k == 0 || list[k-1].End <= s.Start, "attribution %d: pieces out of order", i)
			}
		}
		v.index(a.CueHead, len(r.Tokens), true, "cue of attribution", i)
		v.index(a.SourceHead, len(r.Tokens), true, "source of attribution", i)
		v.index(a.ContentHead, len(r.Tokens), true, "content of attribution", i)
		v.index(a.SourceMention, len(r.Mentions), true, "mention of attribution", i)
		v.index(a.Speaker, len(r.Actors), true, "speaker of attribution", i)
		v.index(a.Addressee, len(r.Actors), true, "addressee of attribution", i)
		v.index(a.Sentence, len(r.Sentences), false, "sentence of attribution", i)
		v.index(a.Within, len(r.Attributions), true, "attribution around attribution", i)
		depth := 0
		for w := a.Within; w >= 0 && int(w) < len(r.Attributions) && depth <= len(r.Attributions); w = r.Attributions[w].Within {
			depth++
		}
		v.want(depth <= len(r.Attributions), "attribution %d: said within itself", i)
	}
}

func (v *validator) events() {
	r := v.r
	for i, e := range r.Events {
		for _, s := range e.Trigger {
			v.span(s, "event", i)
		}
		v.want(len(e.Trigger) > 0, "event %d: no trigger", i)
		v.index(e.TriggerHead, len(r.Tokens), false, "trigger of event", i)
		for _, list := range [][]rp.Participant{e.Actors, e.Recipients} {
			for _, p := range list {
				v.index(p.Actor, len(r.Actors), true, "actor of event", i)
				v.index(p.Mention, len(r.Mentions), true, "mention of event", i)
			}
		}
		for _, q := range e.Quantities {
			v.index(q, len(r.Quantities), false, "figure of event", i)
		}
		v.index(e.Time.Timex, len(r.Timexes), true, "time of event", i)
		v.index(e.Place, len(r.Places), true, "place of event", i)
		v.index(e.AccordingTo, len(r.Attributions), true, "teller of event", i)
	}
	for i, d := range r.Disputes {
		v.want(len(d.Claims)+len(d.Said) > 1, "dispute %d: %d claims", i, len(d.Claims)+len(d.Said))
		for _, c := range d.Claims {
			v.index(c, len(r.Events), false, "claim of dispute", i)
		}
		for _, c := range d.Said {
			v.index(c, len(r.Attributions), false, "saying of dispute", i)
		}
	}
}
