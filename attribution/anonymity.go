package attribution

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// sourceKind is what kind of source a noun names (lexicon/en/attribution/sources.tsv).
type sourceKind uint8

const (
	officeNoun sourceKind = 1 << iota
	kinNoun
	officialNoun
	personNoun
	documentNoun
	bodyNoun
)

var sourceKinds = map[string]sourceKind{"office": officeNoun, "kin": kinNoun, "official": officialNoun, "person": personNoun, "document": documentNoun, "body": bodyNoun}

func (f *Finder) readSources(lex *lexicon.Lexicon) error {
	f.sources = map[string]sourceKind{}
	table, err := lex.Table("attribution/sources.tsv", "class", "words")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		kind, ok := sourceKinds[row.Cells[0]]
		if !ok {
			return row.Fault("class %q: want office, kin, official, person, document or body", row.Cells[0])
		}
		for w := range strings.FieldsSeq(row.Cells[1]) {
			f.sources[w] |= kind
		}
	}
	return nil
}

// anonymity is how the text names the source of an attribution. A pronoun is as anonymous as the first noun it stands for.
func (f *Finder) anonymity(s *Sketch, a *rp.Attribution) rp.Anonymity {
	if len(a.Source) == 0 || a.SourceHead == rp.None {
		return rp.NoSource
	}
	head := a.SourceHead
	if antecedent := s.antecedent(head); antecedent != rp.None {
		head = antecedent
	}
	if s.tokens[head].UPOS == rp.PRON || s.tokens[head].UPOS == rp.DET {
		if named, noun := s.chainOf(head); named {
			return rp.NamedSource
		} else if noun != rp.None {
			head = noun
		}
	}
	if s.nameBehind(a, head) {
		return rp.NamedSource
	}
	return f.sourceClass(s, head)
}

// nameBehind reports whether a source goes on with a person's name behind its noun: "the leader of the rebels, Tomasi Vea".
func (s *Sketch) nameBehind(a *rp.Attribution, head int32) bool {
	for k := s.nameAfter(head); k < len(s.r.Names) && s.r.Names[k].First <= head+12; k++ {
		n := &s.r.Names[k]
		if n.Type != rp.PER || !holds(a.Source, s.tokens[n.First].Span) {
			continue
		}
		if n.First == head+1 || s.tokens[n.First-1].XPOS == rp.Comma {
			return true
		}
	}
	return false
}

// nameAfter is the first name that begins behind a token.
func (s *Sketch) nameAfter(i int32) int {
	k, _ := slices.BinarySearchFunc(s.r.Names, i+1, func(n rp.Name, t int32) int { return int(n.First - t) })
	return k
}

// chainOf tells whether the chain of a pronoun has a name before it, and the head of its first noun, or None.
func (s *Sketch) chainOf(pronoun int32) (named bool, noun int32) {
	noun = rp.None
	m := s.mentionOf(pronoun)
	if m == rp.None {
		return false, noun
	}
	ms := s.r.Mentions
	for k := max(0, m-chainReach); k < m; k++ {
		if ms[k].Chain != ms[m].Chain {
			continue
		}
		if ms[k].Form == rp.NameForm {
			return true, noun
		}
		if noun == rp.None && ms[k].Form == rp.NominalForm {
			noun = ms[k].Head
		}
	}
	return false, noun
}

// chainReach is how many mentions back a pronoun's chain is looked for.
const chainReach = 200

// sourceClass is the class of a noun.
func (f *Finder) sourceClass(s *Sketch, head int32) rp.Anonymity {
	tok := &s.tokens[head]
	kind := f.sources[strings.ToLower(tok.Lemma)]
	if head > 1 && s.tokens[head-1].XPOS == rp.HYPH || head > 1 && s.tokens[head-1].Lemma == "-" { // "secretary-general"
		kind |= f.sources[strings.ToLower(s.tokens[head-2].Lemma)+"-"+strings.ToLower(tok.Lemma)] | f.sources[strings.ToLower(s.tokens[head-2].Lemma)]&officeNoun
	}
	if s.isNamed(head) && kind&(officeNoun|officialNoun|personNoun) == 0 && (kind&bodyNoun == 0 || tok.UPOS == rp.PROPN && !s.common(head)) || s.namedBeside(head) {
		return rp.NamedSource
	}
	plural := tok.XPOS == rp.NNS || tok.XPOS == rp.NNPS || s.t.Child(head, rp.Nummod) != rp.None
	switch {
	case kind&documentNoun != 0 && !(kind&bodyNoun != 0 && plural):
		return rp.DocumentSource
	case kind&officeNoun != 0 && !plural && !(kind&officialNoun != 0 && s.indefinite(head)):
		return f.office(s, head)
	case kind&bodyNoun != 0 && (plural || kind&officialNoun == 0):
		return rp.CollectiveSource
	case kind&kinNoun != 0 && s.t.Child(head, rp.NmodPoss) != rp.None:
		return rp.TitledSource
	case kind&(officialNoun|officeNoun) != 0 && !(kind&personNoun != 0 && !s.modified(head)):
		return rp.AnonymousOfficial
	case kind&personNoun != 0:
		return rp.AnonymousSource
	case tok.UPOS == rp.PROPN:
		return rp.NamedSource
	}
	return s.classByKind(head)
}

// office is the class of a single holder of an office: whoever speaks for a body does so in its name; "a minister" is nobody in particular.
func (f *Finder) office(s *Sketch, head int32) rp.Anonymity {
	if s.indefinite(head) && !strings.HasPrefix(s.tokens[head].Lemma, "spokes") {
		return rp.AnonymousOfficial
	}
	return rp.TitledSource
}

// classByKind falls back on what the words alone tell of a mention.
func (s *Sketch) classByKind(head int32) rp.Anonymity {
	m := s.mentionOf(head)
	if m == rp.None {
		return rp.AnonymousSource
	}
	switch s.r.Mentions[m].Kind {
	case rp.State, rp.Organisation, rp.Group:
		return rp.CollectiveSource
	}
	return rp.AnonymousSource
}

func (s *Sketch) indefinite(head int32) bool {
	if c := s.t.Child(head, rp.NmodPoss); c != rp.None {
		return false
	}
	d := s.t.Child(head, rp.Det)
	return d != rp.None && s.tokens[d].Feats.Is(rp.IndefiniteFeat)
}

// modified reports whether a noun is told apart by an adjective or another noun: "a security source".
func (s *Sketch) modified(head int32) bool {
	return s.t.Child(head, rp.Amod, rp.Compound) != rp.None
}

// isNamed reports whether a token belongs to a name.
func (s *Sketch) isNamed(i int32) bool {
	k := s.nameAfter(i) - 1
	return k >= 0 && i < s.r.Names[k].End || s.tokens[i].UPOS == rp.PROPN
}

// common reports whether a token is written small: a common noun whatever its tag.
func (s *Sketch) common(i int32) bool {
	c := s.r.Document.Text[s.tokens[i].Start]
	return 'a' <= c && c <= 'z'
}

// namedBeside reports whether a name stands in apposition to a noun or is one with it: "the envoy, Lakhdar Brahimi", "Prime Minister Marn".
func (s *Sketch) namedBeside(head int32) bool {
	if s.r.Mentions == nil {
		return false
	}
	if m := s.mentionOf(head); m != rp.None && s.r.Mentions[m].Head == head && s.r.Mentions[m].Form == rp.NameForm && !s.common(head) {
		return s.tokens[head].UPOS == rp.PROPN || s.tokens[head].XPOS == rp.NNP
	}
	for c := range s.t.Children(head) {
		switch s.tokens[c].Deprel {
		case rp.Appos, rp.Flat, rp.NmodDesc:
			if s.tokens[c].UPOS == rp.PROPN && s.isNamed(c) {
				return true
			}
		}
	}
	return false
}
