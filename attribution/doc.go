// Package attribution finds who says what: source, cue and content, direct, indirect and mixed (PolNeAR), nested.
//
// The way of a document: quotation marks are paired (quotes.go); every word that could report speech, belief or
// intent is judged by a linear model over its words and its place in the tree (cue.go); for each cue that passes,
// a linear chain over the words around it says which belong to source, cue and content, seen along the path from
// the cue through the tree (roles.go, decode.go); the words become spans, and quotations that go on in other
// sentences are taken along (spans.go); last come act, speaker, addressee and nesting (act.go, link.go, nest.go).
package attribution

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	cues       map[cueKey]uint8
	elided     map[string]bool
	negator    map[string]bool
	blows      map[string]bool
	reasons    map[string]bool
	citing     map[string]bool // verbs that name the source of what is said beside them
	untrue     map[string]bool // what is said of reports that are denied
	reports    map[string]bool // nouns for what others have said
	phrases    map[string][]phrase
	deeds      map[string]bool   // verbs that do what they say
	doings     map[string]bool   // verbs that do something to a thing
	reflexives map[string]bool   // "themselves"
	grounds    map[string]bool   // conjunctions by which somebody gives the grounds of what he says
	clausal    map[string]bool   // verbs that report clauses, not things
	selves     map[string]bool   // words by which a speaker speaks of himself
	hearers    map[string]string // verbs with an addressee, and how they take him
	sources    map[string]sourceKind
	stances    map[string]rp.Stance
	judgements map[string]rp.Stance
	alike      cluster.Table
	weights    *Weights
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	f, err := NewUntrained(lex, m)
	if err != nil {
		return nil, err
	}
	f.weights, err = readWeights(m)
	return f, err
}

// NewUntrained compiles all but the weights: enough to make sketches and to train.
func NewUntrained(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	f := &Finder{cues: map[cueKey]uint8{}, hearers: map[string]string{}}
	data, err := m.Data("clusters.bin")
	if err != nil {
		return nil, err
	}
	if f.alike, err = cluster.Open(data); err != nil {
		return nil, err
	}
	lists := []struct {
		to   *map[string]bool
		name string
	}{{&f.elided, "elisions"}, {&f.negator, "negators"}, {&f.blows, "blows"}, {&f.reasons, "reasons"}, {&f.citing, "citing"}, {&f.selves, "selves"},
		{&f.untrue, "untrue"}, {&f.reports, "reports"}, {&f.clausal, "clausal"}, {&f.deeds, "deeds"}, {&f.doings, "doings"}, {&f.reflexives, "reflexives"}, {&f.grounds, "grounds"}}
	for _, l := range lists {
		if *l.to, err = wordSet(lex, "attribution/"+l.name+".txt"); err != nil {
			return nil, err
		}
	}
	if err = f.readCues(lex); err != nil {
		return nil, err
	}
	if err = f.readPhrases(lex); err != nil {
		return nil, err
	}
	if err = f.readSources(lex); err != nil {
		return nil, err
	}
	if f.judgements, err = lex.Judgements(); err != nil {
		return nil, err
	}
	if err = f.readStances(lex); err != nil {
		return nil, err
	}
	return f, f.readHearers(lex)
}

// Use sets the weights of a finder that was made untrained.
func (f *Finder) Use(w *Weights) { f.weights = w }

func wordSet(lex *lexicon.Lexicon, name string) (map[string]bool, error) {
	words, err := lex.Words(name)
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set, err
}

var wordClasses = map[string]wordClass{"verb": verbWord, "noun": nounWord, "adj": adjWord}

func (f *Finder) readCues(lex *lexicon.Lexicon) error {
	table, err := lex.Table("attribution/cues.tsv", "lemma", "class", "act")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		class, ok := wordClasses[row.Cells[1]]
		if !ok {
			return row.Fault("class %q: want verb, noun or adj", row.Cells[1])
		}
		act, err := rp.ParseAct(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		f.cues[cueKey{row.Cells[0], class}] = uint8(act) + 1
	}
	return nil
}

func (f *Finder) readHearers(lex *lexicon.Lexicon) error {
	table, err := lex.Table("attribution/hearers.tsv", "lemma", "by")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		if by := row.Cells[1]; by != "object" && by != "to" {
			return row.Fault("by %q: want object or to", by)
		}
		f.hearers[row.Cells[0]] = row.Cells[1]
	}
	return nil
}

// Sketch prepares a document for features; Find begins with it, and so does the training.
func (f *Finder) Sketch(r *rp.Reading, t *tree.Tree) *Sketch {
	return newSketch(r, t, f)
}

// Find makes the layer of attributions.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Attribution {
	if len(r.Tokens) == 0 {
		return nil
	}
	s := f.Sketch(r, t)
	w := f.draft(s)
	w.judge()
	w.orphans()
	out := w.out
	slices.SortFunc(out, func(a, b rp.Attribution) int { return int(a.CueHead - b.CueHead) })
	out = dropDoubles(s, out)
	lastSays(s, out)
	out = f.mend(s, out)
	for i := range out {
		f.tell(s, &out[i])
	}
	nestWithin(s, out)
	out = f.sift(s, out)
	f.ownWords(s, out)
	for i := range out {
		out[i].Concerns = s.concerned(&out[i])
	}
	for i := range out {
		out[i].Anonymity, out[i].Stance = f.anonymity(s, &out[i]), f.stance(s, &out[i])
	}
	return out
}

// scored is a word that may be the head of a cue.
type scored struct {
	head, score int32
	forced      bool // whatever the score
}

// cueHeads are the words likely enough to be heads of cues for a draft; rejected are those that fell short by little.
func (f *Finder) cueHeads(s *Sketch) (found, rejected []scored) {
	var buffer []uint32
	for i := range s.tokens {
		if !s.IsCandidate(int32(i)) {
			continue
		}
		buffer = s.CueFeatures(int32(i), buffer[:0])
		forced := f.forces(s, int32(i))
		switch sum := f.weights.cue(buffer); {
		case f.isBlow(s, int32(i)) || f.notSpeech(s, int32(i)):
		case sum >= f.weights.Threshold-draftMargin || forced:
			found = append(found, scored{int32(i), sum, forced})
		case sum >= f.weights.Threshold-orphanMargin:
			rejected = append(rejected, scored{int32(i), sum, false})
		}
	}
	return found, rejected
}

// isBlow reports whether a word that can mean words as well as blows ("attacked", "slammed") means blows here: no reason is
// given for it, and it opens no clause.
func (f *Finder) isBlow(s *Sketch, i int32) bool {
	if !f.blows[s.tokens[i].Lemma] {
		return false
	}
	for c := range s.t.Children(i) {
		switch s.tokens[c].Deprel {
		case rp.Ccomp:
			return false
		case rp.Obl, rp.Advcl, rp.Nmod:
			if m := s.t.Child(c, rp.Case, rp.Mark); m != rp.None && f.reasons[s.tokens[m].Lemma] {
				return false
			}
		}
	}
	return true
}

// confidence maps a sum of weights to per mille: 500 at the threshold, rising and falling with the distance from it.
// The weights are log-odds times CueScale.
func confidence(sum, threshold int32) uint16 {
	d := int64(sum - threshold)
	return uint16(500 + 490*d/(max(d, -d)+CueScale))
}

// CueScale is what log-odds are multiplied with to become the integer weights of cues.
const CueScale = 64

// RoleScale is the same for the roles.
const RoleScale = 64
