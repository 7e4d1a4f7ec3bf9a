package namedata

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/offset"
)

// Re3d is a document of re3d whose names are still spans: tokens come from the segmenter.
type Re3d struct {
	rp.Document
	Source string // "BBC Online", "CENTCOM" …
	Spans  []Typed
}

// Typed is a span of text with a type.
type Typed struct {
	rp.Span
	Type rp.NameType
}

// Dev reports whether the document belongs to the tenth that is kept for scoring.
func (d *Re3d) Dev() bool {
	h := uint32(2166136261)
	for _, c := range []byte(d.ID) {
		h = (h ^ uint32(c)) * 16777619
	}
	return h%10 == 0
}

// Free reports whether the document may be trained on.
func (d *Re3d) Free() bool { return !strings.HasPrefix(d.Source, "BBC") }

type re3dRow struct {
	ID       string `json:"id"`
	Source   string `json:"source"`
	Text     string `json:"text"`
	Entities []struct {
		Begin, End int
		Type       string
	} `json:"entities"`
}

// ReadRe3d reads re3d.jsonl. Its entities are whole phrases ("Iraqi President Fuad Masum", "the rebels"); what is
// kept of them are the names they hold, by rule: see core.
func ReadRe3d(path string) ([]*Re3d, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var docs []*Re3d
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<24)
	for line := 1; sc.Scan(); line++ {
		var row re3dRow
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		docs = append(docs, row.document())
	}
	return docs, sc.Err()
}

func (row *re3dRow) document() *Re3d {
	d := &Re3d{Document: rp.Document{ID: row.ID, Text: row.Text, Lang: "en"}, Source: row.Source}
	at := offset.New(row.Text)
	places := map[string]bool{} // what is a place somewhere in the text is one where it acts, too
	var all []Typed
	for _, e := range row.Entities {
		t, ok := map[string]rp.NameType{"Person": rp.PER, "Organisation": rp.ORG, "Location": rp.LOC}[e.Type]
		if !ok {
			continue
		}
		for _, s := range core(row.Text, at.Span(e.Begin, e.End), t) {
			all = append(all, Typed{s, t})
			if t == rp.LOC {
				places[s.Of(row.Text)] = true
			}
		}
	}
	for i, s := range all {
		if s.Type == rp.ORG && (places[s.Of(row.Text)] || countries[s.Of(row.Text)]) {
			all[i].Type = rp.LOC
		}
	}
	d.Spans = longest(all)
	return d
}

// countries that re3d's documents often take for organisations.
var countries = map[string]bool{
	"Syria": true, "Iraq": true, "Turkey": true, "United States": true, "US": true, "U.S.": true, "UK": true, "United Kingdom": true,
	"Russia": true, "Iran": true, "France": true, "Germany": true, "Britain": true, "Jordan": true, "Lebanon": true, "Saudi Arabia": true,
	"Australia": true, "Israel": true, "Egypt": true, "Canada": true, "Qatar": true, "Libya": true, "Yemen": true, "Kuwait": true,
}

// longest drops the spans that overlap a longer one or, of two alike, the later type.
func longest(spans []Typed) []Typed {
	slices.SortStableFunc(spans, func(a, b Typed) int {
		if a.Len() != b.Len() {
			return b.Len() - a.Len()
		}
		if a.Start != b.Start {
			return int(a.Start - b.Start)
		}
		return int(b.Type) - int(a.Type)
	})
	var kept []Typed
	for _, s := range spans {
		if !slices.ContainsFunc(kept, func(k Typed) bool { return k.Overlaps(s.Span) }) {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(a, b Typed) int { return int(a.Start - b.Start) })
	return kept
}

// core finds the names in an annotated phrase: the capitalised words at its end, less titles, determiners and
// adjectives of nationality before them; a comma parts "Palmyra, Syria" in two.
func core(text string, s rp.Span, t rp.NameType) []rp.Span {
	var out []rp.Span
	for s.Start < s.End {
		part := s
		if i := strings.Index(s.Of(text), ", "); i >= 0 {
			part.End = s.Start + int32(i)
		}
		if c, ok := coreOf(text, part, t); ok {
			out = append(out, c)
		}
		s.Start = part.End + 2
	}
	return out
}

func coreOf(text string, s rp.Span, t rp.NameType) (rp.Span, bool) {
	words := fields(text, s)
	end := len(words)
	start := end
	for i := end - 1; i >= 0; i-- {
		w := words[i].Of(text)
		if capital(w) {
			start = i
		} else if !inner[w] {
			break
		}
	}
	for start < end && before[strings.Trim(words[start].Of(text), ".,'’\"“”")] {
		start++
	}
	for t == rp.PER && start < end && nationality(words[start].Of(text)) {
		start++
		for start < end && before[words[start].Of(text)] {
			start++
		}
	}
	for start < end && inner[words[start].Of(text)] {
		start++
	}
	if start == end || start > 0 && t == rp.ORG && words[start-1].Of(text) == "of" {
		return rp.Span{}, false
	}
	c := rp.Span{Start: words[start].Start, End: words[end-1].End}
	for _, cut := range []string{"'s", "’s", "'", "’", ".", ",", "\"", "”", "(", ")"} {
		if cut != "." || !strings.Contains(strings.TrimSuffix(c.Of(text), "."), ".") {
			c.End -= int32(len(c.Of(text)) - len(strings.TrimSuffix(c.Of(text), cut)))
		}
	}
	for _, cut := range []string{"(", "\"", "“", "‘"} {
		c.Start += int32(len(c.Of(text)) - len(strings.TrimPrefix(c.Of(text), cut)))
	}
	return c, c.Len() > 1 && !before[c.Of(text)]
}

// fields are the words of a span, by white space.
func fields(text string, s rp.Span) []rp.Span {
	var out []rp.Span
	start := rp.None
	for i, c := range s.Of(text) {
		at := s.Start + int32(i)
		if unicode.IsSpace(c) {
			if start != rp.None {
				out = append(out, rp.Span{Start: start, End: at})
			}
			start = rp.None
		} else if start == rp.None {
			start = at
		}
	}
	if start != rp.None {
		out = append(out, rp.Span{Start: start, End: s.End})
	}
	return out
}

func capital(w string) bool {
	w = strings.TrimLeft(w, "(\"“‘'")
	for _, p := range []string{"al-", "el-", "an-", "ar-", "as-", "ash-", "ad-", "at-", "d'", "al–"} {
		w = strings.TrimPrefix(w, p)
	}
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c) || unicode.IsDigit(c)
}

func nationality(w string) bool {
	for _, s := range []string{"ian", "ish", "ese", "an", "aqi", "i", "US", "U.S.", "UK", "UN", "French", "German", "Greek", "Dutch"} {
		if strings.HasSuffix(w, s) && (len(w) > 4 || len(s) == len(w)) {
			return true
		}
	}
	return false
}

// list makes a set of words.
func list(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

var (
	inner  = list("of the for and de al el bin ibn & in on")
	before = list(`The the A An This These Those Our Their His Her Its My Your We He She It They I You Us Them Him Who Some Many Several All Both Each
		Members Member President Prime Minister Ministers Secretary Secretary-General General Foreign Defense Defence State Special Envoy Ambassador Governor Mayor
		Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Lord Lt. Lt Gen. Gen Col. Col Maj. Maj Capt. Capt Sgt. Sgt Brig. Adm. Commander Colonel Major Captain Sergeant
		Lieutenant Brigadier Admiral Chief Deputy Spokesman Spokesperson Spokeswoman Director Chairman Sheikh Imam King Prince Leader Vice Acting Assistant
		U.S. US Senator Sen. Rep. Staff Army Air Force Marine Corps Navy Command Minister-designate Designate Former Then Joint Task`)
)

// Tokenised gives the document with the segmenter's tokens; a name is the tokens that its span overlaps.
func (d *Re3d) Tokenised(sentences []rp.Sentence, tokens []rp.Token) *Document {
	out := &Document{Document: d.Document, Sentences: sentences, Tokens: tokens}
	i := int32(0)
	for _, s := range d.Spans {
		for int(i) < len(tokens) && tokens[i].End <= s.Start {
			i++
		}
		j := i
		for int(j) < len(tokens) && tokens[j].Start < s.End && tokens[j].Sentence == tokens[i].Sentence {
			j++
		}
		if j > i {
			out.Names = append(out.Names, rp.Name{First: i, End: j, Type: s.Type})
			i = j
		}
	}
	return out
}
