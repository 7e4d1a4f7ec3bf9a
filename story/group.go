package story

import (
	"cmp"
	"slices"
)

// Options set how readily documents are joined. The zero Options are the defaults.
type Options struct {
	Join   int // likeness, per mille, from which a document joins a story; 0: 180
	Window int // days after its last document until a story is closed; 0: 5
	Merge  int // likeness, per mille, from which two events are one happening; 0: 520

	Documents, Events Rulings // of reviewers, by keys
}

func (o Options) filled() Options {
	o.Join, o.Window, o.Merge = cmp.Or(o.Join, 180), cmp.Or(o.Window, 5), cmp.Or(o.Merge, 520)
	return o
}

// Grouper groups documents that come in the order of their days. It is not safe for several goroutines.
type Grouper struct {
	o      Options
	seen   *counts
	copies *copies
	open   []*group            // in the order they were begun
	index  map[uint32][]*group // strong terms of documents: the groups they are in
	of     map[*Document]*group
}

// group is a story in the making.
type group struct {
	in       []Member
	centroid map[uint32]int64
	norm     int64
	texts    map[uint32]string
	keys     []uint32 // under which it stands in the index
}

// New begins a grouping.
func New(o Options) *Grouper {
	return &Grouper{o: o.filled(), seen: newCounts(), copies: newCopies(), index: map[uint32][]*group{}, of: map[*Document]*group{}}
}

const (
	// probes is by how many of its strongest terms a document looks for stories.
	probes = 24
	// unit is the length that every document's vector is given in a centroid.
	unit = 1 << 10
	// reasons is how many shared terms are told.
	reasons = 6
)

// Add puts a document into a story and returns the stories that nothing can join any more.
func (g *Grouper) Add(d *Document) []*Story {
	closed := g.close(d)
	g.seen.add(d.vector.terms)
	d.vector.weigh(g.seen)
	m, into := g.place(d, g.of[g.copies.find(d)])
	if into == nil {
		into = &group{centroid: map[uint32]int64{}, texts: map[uint32]string{}}
		g.open = append(g.open, into)
	}
	g.of[d] = into
	into.in = append(into.in, m)
	if m.CopyOf == nil {
		g.learn(into, d)
	}
	return closed
}

// place finds the open story of a document: where a reviewer put it, that of the text it reprints (twin; nil: of none),
// the nearest; nil when there is none.
func (g *Grouper) place(d *Document, twin *group) (Member, *group) {
	m := Member{Document: d, Score: 1000, Why: []string{ruledWhy}}
	for _, s := range g.open {
		if together, ok := g.o.Documents.over(d.Key, s.documents); ok && together {
			return m, s
		}
	}
	if twin != nil && g.may(twin, d) {
		m.CopyOf, m.Why = twin.original(d), []string{"the same text"}
		return m, twin
	}
	if best, score := g.nearest(d); best != nil && score >= g.o.Join {
		m.Score, m.Why = score, best.shared(&d.vector)
		return m, best
	}
	m.Why = nil
	return m, nil
}

// may says whether no reviewer keeps a document out of a story.
func (g *Grouper) may(s *group, d *Document) bool {
	together, ok := g.o.Documents.over(d.Key, s.documents)
	return together || !ok
}

// original is the document of the group that d reprints.
func (s *group) original(d *Document) *Document {
	for _, m := range s.in {
		if m.CopyOf == nil && m.Document.words != nil && isCopy(d.words, m.Document.words) {
			return m.Document
		}
	}
	for _, m := range s.in { // a reprint of a reprint
		if isCopy(d.words, m.Document.words) {
			return cmp.Or(m.CopyOf, m.Document)
		}
	}
	return s.in[0].Document
}

// learn takes a document into the middle of its group.
func (g *Grouper) learn(s *group, d *Document) {
	length := root(d.vector.norm)
	if length == 0 {
		return
	}
	for _, t := range d.vector.terms {
		w := int64(t.weight) * unit / length
		if w == 0 {
			continue
		}
		old := s.centroid[t.id]
		s.centroid[t.id] = old + w
		s.norm += (old+w)*(old+w) - old*old
		s.texts[t.id] = d.vector.texts[t.text]
	}
	for _, t := range d.vector.strongest(probes) {
		if !slices.Contains(g.index[t.id], s) {
			g.index[t.id] = append(g.index[t.id], s)
			s.keys = append(s.keys, t.id)
		}
	}
}

// root is the whole part of a square root.
func root(n int64) int64 {
	x := int64(1)
	for x*x < n {
		x *= 2
	}
	for {
		y := (x + n/max(1, x)) / 2
		if y >= x {
			return x
		}
		x = y
	}
}

// nearest finds the open story most like a document; the one begun first of equals.
func (g *Grouper) nearest(d *Document) (*group, int) {
	candidates := map[*group]bool{}
	for _, t := range d.vector.strongest(probes) {
		for _, s := range g.index[t.id] {
			candidates[s] = true
		}
	}
	var best *group
	score := -1
	for _, s := range g.open {
		if !candidates[s] || !g.may(s, d) {
			continue
		}
		if n := s.like(d); n > score {
			best, score = s, n
		}
	}
	return best, score
}

// like is the likeness of a document to the middle of a story; each day between them takes a twentieth away.
func (s *group) like(d *Document) int {
	dot := int64(0)
	for _, t := range d.vector.terms {
		dot += int64(t.weight) * s.centroid[t.id]
	}
	n := likeness(dot, d.vector.norm, s.norm)
	return n - n*min(20, s.days(d))/20
}

// days is how long ago the last document of the story came out; 0 when either day is not known.
func (s *group) days(d *Document) int {
	last := s.in[len(s.in)-1].Document.Day
	if d.Day.IsZero() || last.IsZero() {
		return 0
	}
	return max(0, d.Day.DaysSince(last))
}

// shared tells the strongest terms that a document has in common with a story.
func (s *group) shared(v *vector) []string {
	var out []string
	for _, t := range v.strongest(len(v.terms)) {
		if s.centroid[t.id] > 0 && t.weight > 0 && len(out) < reasons && !slices.Contains(out, v.texts[t.text]) {
			out = append(out, v.texts[t.text])
		}
	}
	return out
}

// close ends the stories whose last document is older than the window.
func (g *Grouper) close(d *Document) []*Story {
	var out []*Story
	g.open = slices.DeleteFunc(g.open, func(s *group) bool {
		if s.days(d) <= g.o.Window {
			return false
		}
		out = append(out, g.end(s))
		return true
	})
	return out
}

// Close ends all stories.
func (g *Grouper) Close() []*Story {
	var out []*Story
	for _, s := range g.open {
		out = append(out, g.end(s))
	}
	g.open = nil
	return out
}

func (g *Grouper) end(s *group) *Story {
	for _, k := range s.keys {
		left := slices.DeleteFunc(g.index[k], func(o *group) bool { return o == s })
		if len(left) == 0 {
			delete(g.index, k)
		} else {
			g.index[k] = left
		}
	}
	for _, m := range s.in {
		g.copies.forget(m.Document)
		delete(g.of, m.Document)
	}
	story := &Story{In: s.in, Title: s.title(), First: s.in[0].Document.Day, Last: s.in[len(s.in)-1].Document.Day}
	story.Happenings = merge(s.in, g.o.Merge, g.o.Events)
	return story
}

// title is that of the document most like the whole story.
func (s *group) title() string {
	best, score := s.in[0].Document.Title, -1
	for _, m := range s.in {
		if n := s.like(m.Document); m.Document.Title != "" && n > score {
			best, score = m.Document.Title, n
		}
	}
	return best
}
