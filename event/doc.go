// Package event finds who did what to whom: PLOVER type and mode, CAMEO code, roles, status and factuality.
//
// In goes a reading with tokens, trees, mentions, actors, times, places, quantities and attributions; out come
// events. The codebook (lexicon/en/event, see docs/rules.md) names the words that tell of events and where in the
// tree their actors and recipients stand; "turns" are predicates that make another event of the one they govern
// (refuse to meet, threaten to attack, lift sanctions). Files: codebook.go reads it, slots.go walks the tree,
// trigger.go and turn.go find candidates, roles.go, status.go, bind.go and context.go complete them.
package event

import (
	"rapporteur/event/clock"
	"rapporteur/internal/cluster"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Coder is made once and safe for many goroutines.
type Coder struct {
	book   *codebook
	ranker *ranker
	net    *net
	forms  cluster.Table // classes of words, for the ranker
	clock  *clock.Clock  // when an event was
	trust  *trust        // what its confidence is reckoned from
	least  uint16        // the confidence per mille that the profile asks for
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Coder, error) {
	book, err := readCodebook(lex)
	if err != nil {
		return nil, err
	}
	rk, err := readRanker(m)
	if err != nil {
		return nil, err
	}
	data, err := m.Data(cluster.File)
	if err != nil {
		return nil, err
	}
	forms, err := cluster.Open(data)
	if err != nil {
		return nil, err
	}
	second, err := readNet(m, forms)
	if err != nil {
		return nil, err
	}
	hours, err := clock.New(lex)
	if err != nil {
		return nil, err
	}
	t, err := readTrust(lex)
	if err != nil {
		return nil, err
	}
	return &Coder{book: book, ranker: rk, net: second, forms: forms, clock: hours, trust: t, least: t.profiles[Balanced]}, nil
}
