package parse

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/perceptron"
)

// Options of training.
type Options struct {
	Epochs   int
	Seed     uint64
	Margin   int    // by which the right choice must lead, else weights move
	Explore  int    // of 100 steps after the first epoch, how many follow the parser's own choice even if it is wrong
	Slots    int    // of the table of actions
	Entries  int    // most weights of relations kept
	Clusters string // the file of word classes
}

// Pair is a reading as the parser will see it, with predicted tags, and the same tokens with gold trees.
type Pair struct {
	Reading *rp.Reading
	Gold    []rp.Token
}

// Train makes the file of a parser. The same pairs and options give the same bytes.
func Train(pairs []Pair, o Options) []byte {
	l := &learner{margin: int32(o.Margin), actions: perceptron.NewLearner3(), labels: perceptron.NewLearner(), random: perceptron.Random(o.Seed)}
	var err error
	if l.classes, err = cluster.Open(o.Clusters); err != nil {
		panic(err) // the caller must have opened it before
	}
	for _, p := range pairs {
		for i := range p.Reading.Sentences {
			l.jobs = append(l.jobs, newJob(p, &p.Reading.Sentences[i]))
		}
	}
	for epoch := range o.Epochs {
		l.random.Shuffle(len(l.jobs), func(i, j int) { l.jobs[i], l.jobs[j] = l.jobs[j], l.jobs[i] })
		if epoch > 0 {
			l.explore = uint64(o.Explore)
		}
		for i := range l.jobs {
			l.learn(&l.jobs[i])
		}
	}
	f := &perceptron.File{}
	l.actions.Encode(f, "actions", o.Slots)
	l.labels.Encode(f, "labels", o.Entries)
	return f.Encode()
}

// job is a sentence with its gold tree, made projective.
type job struct {
	text   string
	tokens []rp.Token
	gold   oracle
	labels []rp.Deprel
}

func newJob(p Pair, s *rp.Sentence) job {
	tokens := p.Gold[s.First:s.End]
	heads := make([]int32, len(tokens))
	labels := make([]rp.Deprel, len(tokens))
	for i := range tokens {
		heads[i], labels[i] = int32(len(tokens)), tokens[i].Deprel
		if tokens[i].Head != rp.None {
			heads[i] = tokens[i].Head - s.First
		}
	}
	projectivise(heads)
	return job{p.Reading.Document.Text, p.Reading.Tokens[s.First:s.End], newOracle(heads), labels}
}

type learner struct {
	actions *perceptron.Learner3
	labels  *perceptron.Learner
	jobs    []job
	random  perceptron.Random
	explore uint64
	margin  int32
	classes cluster.Table
	s       state
}

// learn parses a sentence and corrects each choice that loses an arc of the gold tree that could still be had.
func (l *learner) learn(j *job) {
	s := &l.s
	s.load(l.classes, j.text, j.tokens)
	for !s.done() {
		a, forced := s.forced()
		if !forced {
			a = l.choose(j)
		}
		if a == shift {
			s.shift()
			continue
		}
		head, dep := s.arc(a)
		s.attach(head, dep, l.label(j, head, dep))
	}
}

// choose learns an action and says which to take.
func (l *learner) choose(j *job) action {
	s := &l.s
	var features [numActionTemplates]uint64
	s.atomise()
	active := perceptron.Present(features[:], actionTemplates, &s.atoms)
	var scores [3]int32
	l.actions.Score(&scores, active)
	guess := s.best(&scores)
	good, bad := j.gold.choose(s, &scores)
	l.actions.Tick()
	if scores[good]-scores[bad] <= l.margin {
		l.actions.Update(active, int(good), int(bad))
	}
	if guess == bad && good != bad && l.random.Next()%100 >= l.explore {
		return good
	}
	return guess
}

// label learns the relation of an arc of the gold tree; for others it only guesses.
func (l *learner) label(j *job, head, dep int32) rp.Deprel {
	s := &l.s
	if int(head) == s.n {
		return rp.Root
	}
	var features [numLabelTemplates]uint64
	s.labelAtoms(head, dep)
	active := perceptron.Present(features[:], labelTemplates, &s.atoms)
	var scores [perceptron.MaxLabels]int32
	l.labels.Score(&scores, active)
	guess := bestLabel(&scores)
	if j.gold.heads[dep] == head && j.labels[dep] != rp.Root {
		l.labels.Tick()
		scores[j.labels[dep]] -= l.margin
		l.labels.Update(active, int(j.labels[dep]), int(bestLabel(&scores)))
	}
	return guess
}
