// Package quantity finds figures and what they count: people killed, injured, marching; money, durations, distances.
//
// In goes a parsed reading with its time expressions, out comes its layer of quantities. A figure is a number or a
// vague quantifier with the words that bound it ("at least", "up to"); the tree gives the noun it counts and the
// predicate that decides its role, both looked up in lexicon/en/quantity. Numbers that name ("Resolution 2254",
// "Group of 77"), ages, ordinals, scores and dates are no figures.
package quantity

import (
	"rapporteur/internal/number"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	numbers   *number.Reader
	before    phrases // bounds that stand before the number
	after     phrases // and behind it
	vague     phrases
	joins     map[string]join
	units     map[string]unit
	roles     map[slotted]role
	persons   map[string]bool
	labels    map[string]bool
	things    map[string]bool
	fractions fractions
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	f := &Finder{}
	for _, load := range []func(*lexicon.Lexicon) error{f.loadNumbers, f.loadBounds, f.loadVague, f.loadJoins, f.loadUnits, f.loadRoles, f.loadWords, f.loadFractions} {
		if err := load(lex); err != nil {
			return nil, err
		}
	}
	return f, nil
}
