package mention

import (
	rp "rapporteur"
	"rapporteur/lexicon"
)

// pronoun is what a pronoun's form tells.
type pronoun struct {
	person    byte // '1', '2', '3'; 0 for relative ones
	gender    gender
	kind      rp.Kind
	plural    bool
	either    bool // one or many
	neuter    bool // a thing or a body, no person
	reflexive bool
	relative  bool
}

func (n *nouns) loadPronouns(lex *lexicon.Lexicon) error {
	table, err := lex.Table("mention/pronouns.tsv", "form", "person", "number", "gender", "reflexive")
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		p := pronoun{plural: r.Cells[2] == "p", either: r.Cells[2] == "", reflexive: r.Cells[4] == "yes"}
		switch r.Cells[1] {
		case "1", "2", "3":
			p.person = r.Cells[1][0]
		case "r":
			p.relative = true
		default:
			return r.Fault("person %q: want 1, 2, 3 or r", r.Cells[1])
		}
		switch r.Cells[3] {
		case "m":
			p.gender, p.kind = masculine, rp.Person
		case "f":
			p.gender, p.kind = feminine, rp.Person
		case "n":
			p.neuter = true
		case "":
		default:
			return r.Fault("gender %q: want m, f, n or nothing", r.Cells[3])
		}
		if p.person == '1' && !p.plural || p.person == '2' {
			p.kind = rp.Person
		}
		n.pronouns[r.Cells[0]] = p
	}
	return nil
}
