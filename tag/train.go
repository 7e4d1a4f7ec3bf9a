package tag

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
)

// Options of training.
type Options struct {
	Epochs  int
	Seed    uint64
	Entries int // most weights kept
	Lexicon *lexicon.Lexicon
}

// Train makes the file of a tagger from readings that hold gold tokens. The same readings and options give the same bytes.
func Train(gold []*rp.Reading, o Options) []byte {
	var t tables
	var err error
	if t.bases, err = newBases(o.Lexicon); err != nil {
		panic(err) // the built-in lists are tested
	}
	b := &builder{bases: t.bases}
	b.collect(gold)
	f := &perceptron.File{}
	b.encode(f)
	if err := t.open(f); err != nil {
		panic(err) // we have just written it
	}
	l := learner{tables: &t, weights: perceptron.NewLearner()}
	for _, r := range gold {
		for i := range r.Sentences {
			l.jobs = append(l.jobs, job{r, &r.Sentences[i]})
		}
	}
	l.index()
	random := perceptron.Random(o.Seed)
	for range o.Epochs {
		random.Shuffle(len(l.jobs), func(i, j int) { l.jobs[i], l.jobs[j] = l.jobs[j], l.jobs[i] })
		for _, j := range l.jobs {
			l.learn(j)
		}
	}
	l.weights.Encode(f, "morph", o.Entries)
	return f.Encode()
}

type job struct {
	r *rp.Reading
	s *rp.Sentence
}

type learner struct {
	tables  *tables
	weights *perceptron.Learner
	jobs    []job
	featIDs map[rp.Feats]uint16
	s       sentence
}

func (l *learner) index() {
	l.featIDs = map[rp.Feats]uint16{}
	for i, set := range l.tables.featSets {
		l.featIDs[set] = uint16(i)
	}
}

// learn takes one sentence, with its gold tags.
func (l *learner) learn(j job) {
	tokens := j.r.Tokens[j.s.First:j.s.End]
	l.s.load(l.tables, j.r.Document.Text, tokens)
	var features [numTemplates]uint64
	for i := range tokens {
		choices := l.tables.feats[l.s.labels[i]]
		gold, ok := l.featIDs[tokens[i].Feats]
		if len(choices) < 2 || !ok || !slices.Contains(choices, gold) {
			continue
		}
		l.s.atomise(i, l.tables.labels)
		active := perceptron.Present(features[:], templates, &l.s.atoms)
		var scores [perceptron.MaxLabels]int32
		l.weights.Score(&scores, active)
		l.weights.Tick()
		l.weights.Update(active, int(gold), int(bestOf(&scores, choices)))
	}
}

// count is how often something was seen.
type count[K cmp.Ordered] struct {
	key K
	n   int
}

// ranked sorts counts, the most frequent first, ties by key.
func ranked[K cmp.Ordered](counts map[K]int) []count[K] {
	var out []count[K]
	for k, n := range counts {
		out = append(out, count[K]{k, n})
	}
	slices.SortFunc(out, func(a, b count[K]) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.key, b.key))
	})
	return out
}

// builder counts the training data for the tables.
type builder struct {
	labels map[string]int            // "NOUN NN"
	feats  map[string]map[string]int // label to sets of features
	lemmas lemmaCounts
	bases  *bases
}

func (b *builder) collect(gold []*rp.Reading) {
	b.labels, b.feats = map[string]int{}, map[string]map[string]int{}
	b.lemmas = lemmaCounts{}
	for _, r := range gold {
		for i := range r.Sentences {
			s := &r.Sentences[i]
			tokens := r.Tokens[s.First:s.End]
			style := lexeme.StyleOf(len(tokens), func(i int) string { return tokens[i].Span.Of(r.Document.Text) })
			for j := range tokens {
				form := tokens[j].Span.Of(r.Document.Text)
				b.count(&tokens[j])
				if style != lexeme.Capitals {
					b.lemmas.count(&tokens[j], form, j == 0)
				}
			}
		}
	}
}

func (b *builder) count(tok *rp.Token) {
	lab := tok.UPOS.String() + " " + tok.XPOS.String()
	b.labels[lab]++
	bump(b.feats, lab, tok.Feats.String())
}

func bump[K comparable](m map[K]map[string]int, a K, b string) {
	if m[a] == nil {
		m[a] = map[string]int{}
	}
	m[a][b]++
}

// rare is the number of times a label or a set of features must be seen to be learnt.
const rare = 3

// encode writes the tables.
func (b *builder) encode(f *perceptron.File) {
	ids := map[string]int{}
	var labels, sets, choices []string
	for _, c := range ranked(b.labels) {
		if c.n >= rare || len(labels) == 0 {
			ids[c.key] = len(labels)
			labels = append(labels, c.key)
		}
	}
	setIDs := map[string]int{}
	for _, lab := range labels {
		row := ""
		for i, c := range ranked(b.feats[lab]) {
			if i > 0 && c.n < rare || i >= 60 {
				break
			}
			if _, ok := setIDs[c.key]; !ok {
				setIDs[c.key] = len(sets)
				sets = append(sets, c.key)
			}
			row += " " + strconv.Itoa(setIDs[c.key])
		}
		choices = append(choices, row)
	}
	f.Add("labels", strings.Join(labels, "\n"))
	f.Add("feats", strings.Join(sets, "\n"))
	f.Add("choices", strings.Join(choices, "\n"))
	b.lemmas.encode(f, ids, b.bases)
}
