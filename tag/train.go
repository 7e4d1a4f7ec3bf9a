package tag

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
)

// Options of training.
type Options struct {
	Epochs   int
	Margin   int // by which the right label must lead, else weights move
	Seed     uint64
	Entries  int    // most weights kept in each perceptron
	Clusters string // the file of word classes
	Lexicon  *lexicon.Lexicon
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
	if t.clusters, err = cluster.Open(o.Clusters); err != nil {
		panic(err) // the caller must have opened it before
	}
	if err := t.open(f); err != nil {
		panic(err) // we have just written it
	}
	l := learner{margin: int32(o.Margin), tables: &t, tags: perceptron.NewLearner(), morph: perceptron.NewLearner()}
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
	l.tags.Encode(f, "tag", o.Entries)
	l.morph.Encode(f, "morph", o.Entries/8)
	return f.Encode()
}

type job struct {
	r *rp.Reading
	s *rp.Sentence
}

type learner struct {
	margin      int32
	tables      *tables
	tags, morph *perceptron.Learner
	jobs        []job
	ids         map[label]uint16
	featIDs     map[rp.Feats]uint16
	s           sentence
}

func (l *learner) index() {
	l.ids, l.featIDs = map[label]uint16{}, map[rp.Feats]uint16{}
	for i, lab := range l.tables.labels {
		l.ids[lab] = uint16(i)
	}
	for i, set := range l.tables.featSets {
		l.featIDs[set] = uint16(i)
	}
}

// learn takes one sentence: labels first, with the labels guessed so far as context, then features on the gold labels.
func (l *learner) learn(j job) {
	tokens := j.r.Tokens[j.s.First:j.s.End]
	l.s.load(l.tables, j.r.Document.Text, tokens)
	var features [numTemplates]uint64
	for i := range tokens {
		class := &l.tables.classes[l.s.words[i].class]
		gold, known := l.ids[label{tokens[i].UPOS, tokens[i].XPOS}]
		if class.closed && len(class.labels) == 1 {
			l.s.labels[i] = class.labels[0]
			continue
		}
		l.s.atomise(i)
		active := perceptron.Present(features[:], templates, &l.s.atoms)
		var scores [perceptron.MaxLabels]int32
		l.tags.Score(&scores, active)
		guess := best(&scores, class, len(l.tables.labels))
		l.s.labels[i] = guess
		l.tags.Tick()
		if known && (!class.closed || slices.Contains(class.labels, gold)) {
			scores[gold] -= l.margin
			l.tags.Update(active, int(gold), int(best(&scores, class, len(l.tables.labels))))
		}
	}
	l.learnMorph(tokens)
}

func (l *learner) learnMorph(tokens []rp.Token) {
	for i := range tokens {
		if gold, ok := l.ids[label{tokens[i].UPOS, tokens[i].XPOS}]; ok {
			l.s.labels[i] = gold
		}
	}
	var features [numMorphTemplates]uint64
	for i := range tokens {
		choices := l.tables.feats[l.s.labels[i]]
		gold, ok := l.featIDs[tokens[i].Feats]
		if len(choices) < 2 || !ok || !slices.Contains(choices, gold) {
			continue
		}
		l.s.morphAtoms(i, l.tables.labels)
		active := perceptron.Present(features[:], morphTemplates, &l.s.atoms)
		var scores [perceptron.MaxLabels]int32
		l.morph.Score(&scores, active)
		l.morph.Tick()
		l.morph.Update(active, int(gold), int(bestOf(&scores, choices)))
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
	words  map[string]map[string]int // normalised form to labels
	lemmas lemmaCounts
	bases  *bases
}

func (b *builder) collect(gold []*rp.Reading) {
	b.labels, b.feats, b.words = map[string]int{}, map[string]map[string]int{}, map[string]map[string]int{}
	b.lemmas = lemmaCounts{}
	for _, r := range gold {
		for i := range r.Sentences {
			s := &r.Sentences[i]
			tokens := r.Tokens[s.First:s.End]
			style := lexeme.StyleOf(len(tokens), func(i int) string { return tokens[i].Span.Of(r.Document.Text) })
			for j := range tokens {
				form := tokens[j].Span.Of(r.Document.Text)
				b.count(&tokens[j], form)
				if style != lexeme.Capitals {
					b.lemmas.count(&tokens[j], form, j == 0)
				}
			}
		}
	}
}

func (b *builder) count(tok *rp.Token, form string) {
	lab := tok.UPOS.String() + " " + tok.XPOS.String()
	b.labels[lab]++
	bump(b.feats, lab, tok.Feats.String())
	bump(b.words, lexeme.Norm(form), lab)
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
	b.encodeClasses(f, ids)
	b.lemmas.encode(f, ids, b.bases)
}

// Words seen at least often get a class of their labels; those seen at least closing times, with a label
// seldom outside it, are held to it.
const (
	often   = 3
	closing = 60
)

func (b *builder) encodeClasses(f *perceptron.File, ids map[string]int) {
	words, classIDs := map[uint64]uint32{}, map[string]uint32{}
	var classes []string
	forms := make([]string, 0, len(b.words))
	for form := range b.words {
		forms = append(forms, form)
	}
	slices.Sort(forms)
	for _, form := range forms {
		row := classRow(b.words[form], ids)
		if row == "" {
			continue
		}
		if _, ok := classIDs[row]; !ok {
			classes = append(classes, row)
			classIDs[row] = uint32(len(classes))
		}
		words[perceptron.Key(lexeme.Of(form, false).Word, 0)] = classIDs[row]
	}
	f.Add("classes", strings.Join(classes, "\n"))
	f.Add("words", perceptron.EncodeLookup(words))
}

// classRow is the class of a word as a line, "" when it was seen too seldom.
func classRow(labels map[string]int, ids map[string]int) string {
	total := 0
	for _, n := range labels {
		total += n
	}
	if total < often {
		return ""
	}
	row := ""
	if total >= closing {
		row = "="
	}
	for _, c := range ranked(labels) {
		id, ok := ids[c.key]
		if !ok || total < closing && c.n*20 < total {
			continue
		}
		row += " " + strconv.Itoa(id)
	}
	if row == "=" {
		return ""
	}
	return strings.TrimSpace(row)
}
