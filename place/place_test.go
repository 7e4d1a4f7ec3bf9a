package place_test

import (
	"fmt"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/place"
	"rapporteur/segment"
	"rapporteur/tag"
)

// stations are what the places are found from.
type stations struct {
	segment *segment.Segmenter
	tag     *tag.Tagger
	parse   *parse.Parser
	place   *place.Finder
}

func made(t testing.TB) stations {
	t.Helper()
	lex, m := lexicon.Default(), model.Default()
	var s stations
	var errs [4]error
	s.segment, errs[0] = segment.New(lex, m)
	s.tag, errs[1] = tag.New(lex, m)
	s.parse, errs[2] = parse.New(m)
	s.place, errs[3] = place.New(lex, m)
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s stations) read(text string) (*rp.Reading, *tree.Tree) {
	r := &rp.Reading{Document: &rp.Document{Text: text, Lang: "en"}}
	r.Sentences, r.Tokens = s.segment.Segment(r.Document)
	s.parse.Parse(r.Document, r.Sentences, r.Tokens)
	s.tag.Tag(r.Document, r.Sentences, r.Tokens)
	return r, tree.New(r.Tokens)
}

func (s stations) find(text string) []rp.Place { return s.place.Find(s.read(text)) }

// written shows a place: the words, what they mean, where it is.
func written(text string, p rp.Place) string {
	s := p.Of(text) + " = "
	if !p.Resolved {
		return s + "?"
	}
	s += p.Name + " " + p.Feature
	if p.Admin1 != "" {
		s += ", " + p.Admin1
	}
	if p.Country != "" {
		s += ", " + p.Country
	}
	if p.Use != rp.Literal {
		s += " (" + p.Use.String() + ")"
	}
	return s
}

func TestFind(t *testing.T) {
	s := made(t)
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"The talks took place in Vienna on Monday.", []string{"Vienna = Vienna PPLC, Vienna, AUT"}},
		{"A fire broke out near Paris, Texas, on Friday.", []string{"Paris = Paris PPLA2, Texas, USA", "Texas = Texas ADM1, USA"}},
		{"He was born in Springfield, Ill., and lives in Chicago.", []string{"Springfield = Springfield PPLA, Illinois, USA", "Ill. = Illinois ADM1, USA", "Chicago = Chicago PPLA2, Illinois, USA"}},
		{"Syrian troops entered Aleppo.", []string{"Syrian = Syria PCLI, SYR (demonym)", "Aleppo = Aleppo PPLA, Aleppo, SYR"}},
		{"Mr. Paris Lincoln said nothing.", nil},
		{"Ships passed through the Strait of Hormuz.", []string{"Strait of Hormuz = Strait of Hormuz STRT"}},
		{"Protests spread across the Middle East and Western Europe.", []string{"Middle East = Middle East RGN", "Western Europe = Western Europe RGN"}},
		{"Fighters left Tbilisi for Batumi, and Georgia closed its border.", []string{"Tbilisi = Tbilisi PPLC, T'bilisi, GEO", "Batumi = Batumi PPLA, Ajaria, GEO", "Georgia = Georgia PCLI, GEO (metonym)"}},
		{"They met in Salisbury on Friday.", []string{"Salisbury = Salisbury PPLA3, England, GBR"}}, // no capital by its former name
		{"Police searched a flat in Kiev.", []string{"Kiev = Kyiv PPLC, Kyiv City, UKR"}},
		{"The storm hit Atlanta and Savannah before it left Georgia.", []string{"Atlanta = Atlanta PPLA, Georgia, USA", "Savannah = Savannah PPLA2, Georgia, USA", "Georgia = Georgia ADM1, USA"}},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range s.find(tt.text) {
			got = append(got, written(tt.text, p))
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%q:\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// TestOwner gives the layer of names: a state whose possessive a person's name follows is no place.
func TestOwner(t *testing.T) {
	s := made(t)
	text := "Peru's Keiko Holt spoke in Lima."
	r, tr := s.read(text)
	r.Names = []rp.Name{{First: 0, End: 1, Type: rp.LOC}, {First: 2, End: 4, Type: rp.PER}, {First: 6, End: 7, Type: rp.LOC}}
	if places := s.place.Find(r, tr); len(places) != 2 || places[0].Use != rp.Metonym || places[1].Use != rp.Literal {
		t.Errorf("places %+v, want Peru as a metonym and Lima literal", places)
	}
}

// TestStreets wants a street that is only called by a far town's name to lie nowhere, and one near another place there.
func TestStreets(t *testing.T) {
	s := made(t)
	for text, want := range map[string]bool{"The man was last seen on Ainsworth Avenue.": false, "Crews left Ainsworth Avenue for Omaha, Nebraska.": true} {
		r, tr := s.read(text)
		for i, tok := range r.Tokens {
			if tok.Of(text) == "Ainsworth" {
				r.Names = []rp.Name{{First: int32(i), End: int32(i) + 2, Type: rp.LOC}}
			}
		}
		if places := s.place.Find(r, tr); len(places) == 0 || places[0].Resolved != want {
			t.Errorf("%q: %+v, want resolved %v", text, places, want)
		}
	}
}

// TestNames gives the layer of names: a person is no place, and a place that no table knows stays.
func TestNames(t *testing.T) {
	s := made(t)
	text := "Paris Holt met London in Quxbury."
	r, tr := s.read(text)
	r.Names = []rp.Name{{First: 0, End: 2, Type: rp.PER}, {First: 3, End: 4, Type: rp.PER}, {First: 5, End: 6, Type: rp.LOC}}
	places := s.place.Find(r, tr)
	if len(places) != 1 || places[0].Of(text) != "Quxbury" || places[0].Resolved {
		t.Errorf("places %+v, want Quxbury alone, unresolved", places)
	}
}

func TestSpans(t *testing.T) {
	s := made(t)
	text := "KYJIW, Україна — Zürich, São Tomé and Łódź joined N'Djamena’s call.\n\n— \xff Mali"
	at := int32(0)
	for _, p := range s.find(text) {
		if p.Start < at || p.Span.End <= p.Start || int(p.Span.End) > len(text) {
			t.Errorf("span %v after %d", p.Span, at)
		}
		at = p.Span.End
	}
}

func BenchmarkFind(b *testing.B) {
	s := made(b)
	text := "Rebels shelled Aleppo on Tuesday, officials in Damascus said. Turkish planes flew over Idlib and the Mediterranean. "
	r, tr := s.read(text + text + text + text)
	b.SetBytes(int64(4 * len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.place.Find(r, tr)
	}
}

func BenchmarkNew(b *testing.B) {
	lex, m := lexicon.Default(), model.Default()
	for b.Loop() {
		place.New(lex, m)
	}
}

// Seas and rivers are found though the tagger of names takes them for persons or bodies.
func TestRegionsTakenForOthers(t *testing.T) {
	s := made(t)
	for text, names := range map[string][]rp.Name{
		"A tanker was seized in the Strait of Hormuz.": {{First: 6, End: 9, Type: rp.ORG}},
		"Troops crossed the Euphrates.":                {{First: 3, End: 4, Type: rp.PER}},
	} {
		r, tr := s.read(text)
		r.Names = names
		if got := s.place.Find(r, tr); len(got) != 1 || !got[0].Resolved {
			t.Errorf("%s: %v", text, got)
		}
	}
}
