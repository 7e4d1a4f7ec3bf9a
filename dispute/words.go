package dispute

import (
	"rapporteur/lexicon"
)

// use is what a word of dispute/words.tsv is good for; a word may have several.
type use uint64

const (
	toll use = 1 << iota
	reach
	generic
	universal
	back
	charge
	refute
	part
	light
	blame
	subset
	site
	patient
	still
	dead
	silence
	within
	killed
	injured
	arrested
	participants
	aim
	empty
	refusal
	such
	causing
	owing
	ending
	border
	armed
	policing
	ruling
	against
	sole
	agent
	having
	members
	confirm
	stress
	limit
	weapon
	fate
	voting
	mortal
	contrast
	separate
	negator
	nothing
	open
	kindling
)

var uses = map[string]use{"toll": toll, "reach": reach, "generic": generic, "universal": universal, "back": back, "charge": charge,
	"refute": refute, "part": part, "light": light, "blame": blame, "subset": subset, "site": site, "patient": patient, "still": still, "dead": dead, "silence": silence,
	"within": within, "killed": killed, "injured": injured, "arrested": arrested, "participants": participants, "aim": aim, "empty": empty, "refusal": refusal, "such": such,
	"causing": causing, "owing": owing, "ending": ending, "border": border, "armed": armed, "policing": policing, "ruling": ruling, "against": against, "sole": sole, "agent": agent, "having": having, "members": members, "confirm": confirm, "stress": stress, "limit": limit, "weapon": weapon, "fate": fate, "voting": voting, "mortal": mortal, "contrast": contrast, "separate": separate,
	"negator": negator, "nothing": nothing, "open": open, "kindling": kindling}

func (f *Finder) readWords(lex *lexicon.Lexicon) error {
	table, err := lex.Table("dispute/words.tsv", "lemma", "use")
	if err != nil {
		return err
	}
	f.uses = make(map[string]use, len(table.Rows))
	for _, row := range table.Rows {
		u := uses[row.Cells[1]]
		if u == 0 {
			return row.Fault("use %q: want one of those the head of the table lists", row.Cells[1])
		}
		f.uses[row.Cells[0]] |= u
	}
	return nil
}

func (f *Finder) is(lemma string, u use) bool { return f.uses[lemma]&u != 0 }
