package actor

import (
	"strings"
	"testing"

	rp "rapporteur"
)

// words cuts a text at its spaces into tokens of one sentence, all of which hang on the last.
func words(text string, deprels map[string]rp.Deprel) []rp.Token {
	var tokens []rp.Token
	at := int32(0)
	for w := range strings.SplitSeq(text, " ") {
		tok := rp.Token{Span: rp.Span{Start: at, End: at + int32(len(w))}, UPOS: rp.NOUN}
		if d, ok := deprels[w]; ok {
			tok.UPOS, tok.Deprel = rp.ADJ, d
		}
		tokens = append(tokens, tok)
		at += int32(len(w)) + 1
	}
	for i := range tokens {
		tokens[i].Head = int32(len(tokens) - 1)
	}
	return tokens
}

func TestModifiersAreMentioned(t *testing.T) {
	const text = "Israeli strikes hit rebels near a French school and Israel spoke"
	rd := reading(t, text, "2019-05-10", nil, "rebels", "Israel spoke")
	rd.Mentions[1].Span.End -= int32(len(" spoke"))
	rd.Tokens = words(text, map[string]rp.Deprel{"Israeli": rp.Amod, "French": rp.Amod})
	rd.Mentions[0].First, rd.Mentions[0].End = 3, 4
	rd.Mentions[1].First, rd.Mentions[1].End = 9, 10
	acts, mentions := resolver(t).Resolve(rd, nil)
	var got []string
	for _, m := range mentions {
		got = append(got, m.Of(text)+" "+acts[m.Actor].Name)
	}
	want := "Israeli Israel, rebels rebels, French France, Israel Israel"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	if mentions[0].Chain != mentions[3].Chain {
		t.Errorf("Israeli is in chain %d, Israel in %d", mentions[0].Chain, mentions[3].Chain)
	}
	for i, want := range []int32{0, 1, 2, 0} {
		if mentions[i].Chain != want {
			t.Errorf("mention %d is in chain %d, want %d", i, mentions[i].Chain, want)
		}
	}
}
