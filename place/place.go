// Package place finds toponyms and resolves them to the gazetteer.
//
// What is looked at: names of type LOC, runs of proper nouns, and the adjectives and nouns of peoples. What
// decides where a name lies: the place it is said to lie in ("Paris, Texas"), the countries and divisions
// the document speaks of, how near the other places lie, and how many people live there. A name means one
// place throughout a document, unless the text itself says otherwise.
package place

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	tables
	gazetteer *gazetteer.Gazetteer
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	data, err := m.Data("gazetteer.bin")
	if err != nil {
		return nil, err
	}
	g, err := gazetteer.Open(data)
	if err != nil {
		return nil, err
	}
	t, err := loadTables(lex, g)
	return &Finder{t, g}, err
}

// Find makes the layer of places.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Place {
	s := &search{Finder: f, r: r, t: t, text: r.Document.Text}
	s.scan()
	s.doubt()
	s.resolve()
	places := make([]rp.Place, 0, len(s.found))
	for i := range s.found {
		places = append(places, s.place(&s.found[i]))
	}
	slices.SortStableFunc(places, func(a, b rp.Place) int { return int(a.Start) - int(b.Start) })
	return places
}

// toponym is a name found in the text.
type toponym struct {
	first, end int32  // tokens
	key        string // the folded name
	sense      int32  // index into search.senses; senses are shared by all toponyms of a name
	within     int32  // index into search.found of the place it is said to lie in, or None
	picked     int32  // the candidate, by its own container; None: the sense's
	demonym    bool
	named      bool // the tagger of names says LOC
	sure       bool // the words around say that it is a place
	lent       bool // opens the name of an organisation there
	holds      bool // the place before is said to lie in it
	owner      bool // a person's name follows its possessive: "South Africa's De Klerk"
	vague      bool // lies in or at the place of that name, but is another thing ("Kabul River")
}

// sense is what a name may mean in the document, and what it is taken to mean.
type sense struct {
	key        string
	candidates []candidate
	best       int32 // index into candidates, or None
	margin     float64
	mentions   int
	votes      float64
}

// candidate is a place that has the name.
type candidate struct {
	row      int32 // of the gazetteer, or None
	region   int32 // index into tables.regions, or None
	lat, lon float64
	country  int32  // index into tables.countries, or None
	division uint16 // of the gazetteer
	feature  string
	size     float64 // binary logarithm of the population
	alias    bool    // by another name than its own
	score    float64
}

// search is the work on one document.
type search struct {
	*Finder
	r       *rp.Reading
	t       *tree.Tree
	text    string
	found   []toponym
	senses  []sense
	index   map[string]int32 // of senses, by key
	people  map[string]bool  // folded last words of names that are not places
	rows    []int32
	opening []bool // tokens of datelines
}

func (s *search) token(i int32) *rp.Token { return &s.r.Tokens[i] }

func (s *search) word(i int32) string {
	if i < 0 || int(i) >= len(s.r.Tokens) {
		return ""
	}
	return s.r.Tokens[i].Of(s.text)
}

// surface is the text of tokens [first, end).
func (s *search) surface(first, end int32) string {
	return s.text[s.r.Tokens[first].Start:s.r.Tokens[end-1].End]
}

// place makes the record of a toponym.
func (s *search) place(t *toponym) rp.Place {
	p := rp.Place{
		Span:  rp.Span{Start: s.token(t.first).Start, End: s.token(t.end - 1).End},
		First: t.first, End: t.end, Name: s.surface(t.first, t.end), Use: s.use(t), Score: 300,
	}
	sense := &s.senses[t.sense]
	best := sense.best
	if t.picked != rp.None {
		best = t.picked
	}
	if best == rp.None {
		return p
	}
	c := sense.candidates[best]
	if t.vague && !s.borneOut(t.sense, &c) {
		return p
	}
	p.Lat, p.Lon, p.Feature, p.Resolved = c.lat, c.lon, c.feature, true
	p.Score = uint16(min(950, max(400, 600+25*sense.margin)))
	if c.country != rp.None {
		p.Country = s.countries[c.country].id
	}
	if c.region != rp.None {
		p.Name, p.GeoNames = s.regions[c.region].name, s.regions[c.region].id
		return p
	}
	p.Name, p.GeoNames = s.gazetteer.Name(c.row), s.gazetteer.Row(c.row).ID
	if _, division := s.gazetteer.Division(c.division); division >= 0 && division != c.row {
		p.Admin1 = s.gazetteer.Name(division)
	}
	if c.feature == "PCLI" {
		p.Admin1 = ""
		if c.country != rp.None {
			p.Name = s.countries[c.country].name
		}
	}
	return p
}
