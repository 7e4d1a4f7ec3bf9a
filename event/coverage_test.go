package event

import (
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/plover"
)

// Every mode and context that PLOVER lists can come of a rule, a turn or a table of words.
func TestPloverIsCovered(t *testing.T) {
	b, err := readCodebook(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	modes, contexts := producible(b)
	for kind := rp.NoEvent + 1; len(plover.Modes(kind)) > 0; kind++ {
		for _, m := range plover.Modes(kind) {
			if m.Name != "" && !modes[kind.String()+" "+m.Name] {
				t.Errorf("%v %s: no rule, turn or word gives that mode", kind, m.Name)
			}
		}
	}
	for _, c := range plover.Contexts() {
		if !contexts[c] {
			t.Errorf("context %s: no rule, code or word gives it", c)
		}
	}
}

// producible are the modes (with their types) and contexts that a codebook can give.
func producible(b *codebook) (modes, contexts map[string]bool) {
	modes, contexts = map[string]bool{}, map[string]bool{}
	code := func(code, mode string) {
		c, ok := plover.CAMEO(code)
		if !ok {
			return
		}
		if mode == "" {
			mode = c.Mode
		}
		modes[c.Type.String()+" "+mode] = true
		for _, x := range c.Contexts {
			contexts[x] = true
		}
	}
	for _, r := range b.rules {
		code(r.code, r.mode)
		modes[r.kind.String()+" "+r.mode] = true
	}
	for _, rows := range b.turns {
		for _, row := range rows {
			code(row.code, row.mode)
		}
	}
	for kind, words := range b.modes {
		for _, m := range words {
			modes[kind.String()+" "+m] = true
		}
	}
	for _, list := range b.contexts {
		for _, x := range list {
			contexts[x] = true
		}
	}
	return modes, contexts
}
