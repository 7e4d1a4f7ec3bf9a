package tag

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
)

// lemmaCase is a form in its context, and the edits that made its lemmas.
type lemmaCase struct {
	label string
	form  string // normalised
	c     lexeme.Case
	first bool
}

// lemmaCounts counts edits by case.
type lemmaCounts map[lemmaCase]map[string]int

func (l lemmaCounts) count(tok *rp.Token, form string, first bool) {
	c := lexeme.Of(form, false).Case
	if c == lexeme.Lower {
		first = false
	}
	k := lemmaCase{tok.UPOS.String() + " " + tok.XPOS.String(), lexeme.Norm(form), c, first}
	bump(l, k, editOf(form, tok.Lemma).String())
}

// editOf finds the edit that keeps most of the form; the first of keep, lower, title on a tie.
func editOf(form, lemma string) edit {
	var best edit
	kept := -1
	for _, l := range []letters{keep, lower, title} {
		from := l.apply(form)
		n := 0
		for n < len(from) && n < len(lemma) && from[n] == lemma[n] {
			n++
		}
		for !boundary(from, n) || !boundary(lemma, n) {
			n--
		}
		if n > kept {
			best, kept = edit{l, len(from) - n, lemma[n:]}, n
		}
	}
	return best
}

// encode writes the table of edits: for each suffix the edit of most forms, where it differs from that of the shorter
// suffix; for each form its own, where it differs from what the lexicon or else its suffix says.
func (l lemmaCounts) encode(f *perceptron.File, ids map[string]int, b *bases) {
	m := &lemmaMaker{bases: b, ids: ids, suffixes: map[suffixKey]map[string]int{}, chosen: map[suffixKey]string{},
		editIDs: map[string]uint32{}, lookup: map[uint64]uint32{}}
	cases := make([]lemmaCase, 0, len(l))
	for k := range l {
		if _, ok := ids[k.label]; ok {
			cases = append(cases, k)
		}
	}
	slices.SortFunc(cases, func(a, b lemmaCase) int {
		return cmp.Or(cmp.Compare(a.label, b.label), cmp.Compare(a.form, b.form), cmp.Compare(a.c, b.c), compareBool(a.first, b.first))
	})
	for _, k := range cases {
		m.addSuffixes(k, ranked(l[k])[0].key)
	}
	m.choose()
	for _, k := range cases {
		if best := ranked(l[k])[0]; !m.predicts(k, best.key) {
			m.set(lemmaKey(lexeme.Of(k.form, false).Word, 0, m.context(k)), best.key)
		}
	}
	f.Add("edits", strings.Join(m.edits, "\n"))
	f.Add("lemmas", perceptron.EncodeLookup(m.lookup))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// suffixKey is a suffix in a context; length 9 stands for "any form".
type suffixKey struct {
	context uint32
	length  int
	suffix  string
}

type lemmaMaker struct {
	bases    *bases
	ids      map[string]int
	suffixes map[suffixKey]map[string]int // edits by number of forms
	chosen   map[suffixKey]string
	edits    []string
	editIDs  map[string]uint32
	lookup   map[uint64]uint32
}

func (m *lemmaMaker) context(k lemmaCase) uint32 {
	return lemmaContext(k.c, k.first, uint16(m.ids[k.label]))
}

func (m *lemmaMaker) addSuffixes(k lemmaCase, edit string) {
	bump(m.suffixes, suffixKey{m.context(k), 9, ""}, edit)
	for n := 1; n <= 5 && n <= len(k.form); n++ {
		bump(m.suffixes, suffixKey{m.context(k), n, k.form[len(k.form)-n:]}, edit)
	}
}

// choose decides on an edit for each suffix seen in two forms, the shorter ones first.
func (m *lemmaMaker) choose() {
	keys := make([]suffixKey, 0, len(m.suffixes))
	for k := range m.suffixes {
		keys = append(keys, k)
	}
	order := func(k suffixKey) int { return k.length % 9 }
	slices.SortFunc(keys, func(a, b suffixKey) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.context, b.context), cmp.Compare(a.suffix, b.suffix))
	})
	for _, k := range keys {
		top := ranked(m.suffixes[k])[0]
		if k.length != 9 && (top.n < 2 || m.of(k.context, k.suffix[1:]) == top.key) {
			continue
		}
		m.chosen[k] = top.key
		m.set(lemmaKey(suffixHash(k), uint32(k.length), k.context), top.key)
	}
}

func suffixHash(k suffixKey) uint32 {
	if k.length == 9 {
		return 0
	}
	return perceptron.String(k.suffix)
}

// of is the edit chosen for the longest suffix of a form.
func (m *lemmaMaker) of(context uint32, form string) string {
	for n := min(5, len(form)); n > 0; n-- {
		if e, ok := m.chosen[suffixKey{context, n, form[len(form)-n:]}]; ok {
			return e
		}
	}
	return m.chosen[suffixKey{context, 9, ""}]
}

// predicts reports whether a form gets the lemma of an edit without an entry of its own.
func (m *lemmaMaker) predicts(k lemmaCase, want string) bool {
	u, x, _ := strings.Cut(k.label, " ")
	upos, _ := rp.ParseUPOS(u) // labels come from readings
	xpos, _ := rp.ParseXPOS(x)
	form := k.form
	switch k.c {
	case lexeme.Initial:
		form = title.apply(form)
	case lexeme.Upper:
		form = strings.ToUpper(form)
	}
	if lemma, ok := m.bases.lemma(form, lexeme.Of(form, false).Word, upos, xpos); ok {
		e, err := parseEdit(want)
		return err == nil && e.apply(form) == lemma
	}
	return m.of(m.context(k), k.form) == want
}

func (m *lemmaMaker) set(key uint64, edit string) {
	if _, ok := m.editIDs[edit]; !ok {
		m.editIDs[edit] = uint32(len(m.edits))
		m.edits = append(m.edits, edit)
	}
	m.lookup[key] = m.editIDs[edit]
}
