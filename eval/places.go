package eval

import (
	"encoding/json"
	"math"
	"os"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// goldPlaces is a document with its toponyms. Corpora without types take every toponym for literal.
type goldPlaces struct {
	Text, Date string
	Toponyms   []goldPlace
}

type goldPlace struct {
	Start, End int
	Lat, Lon   *float64
	GeoNameID  *int32
	Type       string // of GeoWebNews

	span rp.Span
}

// literalTypes are the types of GeoWebNews that say where something is.
const literalTypes = " Literal Literal_Modifier Mixed Coercion Embedded_Literal "

// nearKm is the distance within which a place counts as found, as in the literature (100 miles).
const nearKm = 161

// places scores the place station. Recognition is of literal toponyms, by overlap; of what is found, demonyms
// count only on corpora that take them for toponyms, and metonyms only where the gold does not part them off.
// Acc@161 is the share of gold toponyms with coordinates that were given the right GeoNames id or a position
// within 161 km: over those recognised and resolved, and over all.
func places(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		docs, bad, err := goldToponyms(file)
		if err != nil {
			return nil, err
		}
		var recognised, resolved, all PRF
		for i := range docs {
			doc := &docs[i]
			r := c.Read(&rp.Document{Text: doc.Text, Published: doc.Date, Lang: "en"})
			scorePlaces(doc, wanted(r.Places, doc, file), &recognised, &resolved, &all)
		}
		corpus := baseName(file)
		scores = append(scores, recognised.Scores(corpus, "literal recognition")...)
		scores = append(scores, Score{corpus, "Acc@161 of recognised", percent(resolved.Right, resolved.Gold), resolved.Gold},
			Score{corpus, "Acc@161 of all", percent(all.Right, all.Gold), all.Gold})
		if bad > 0 {
			scores = append(scores, Score{corpus, "rows that do not parse", float64(bad), bad})
		}
	}
	return scores, nil
}

// goldToponyms reads a file; rows cut short are counted and passed over.
func goldToponyms(file string) (docs []goldPlaces, bad int, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, 0, err
	}
	for line := range strings.Lines(string(data)) {
		var doc goldPlaces
		if json.Unmarshal([]byte(line), &doc) != nil {
			bad++
			continue
		}
		table := offset.New(doc.Text)
		for i := range doc.Toponyms {
			g := &doc.Toponyms[i]
			g.span = table.Span(g.Start, g.End)
		}
		docs = append(docs, doc)
	}
	return docs, bad, nil
}

// wanted picks the uses that the corpus takes for toponyms: with types, literal ones; GeoVirus leaves out
// demonyms; LGL has all.
func wanted(found []rp.Place, doc *goldPlaces, file string) []rp.Place {
	typed := len(doc.Toponyms) > 0 && doc.Toponyms[0].Type != ""
	lgl := strings.Contains(file, "lgl")
	var list []rp.Place
	for _, p := range found {
		if lgl || p.Use == rp.Literal || !typed && p.Use == rp.Metonym {
			list = append(list, p)
		}
	}
	return list
}

func (g *goldPlace) literal() bool {
	return g.Type == "" || strings.Contains(literalTypes, " "+g.Type+" ") && g.Lat != nil
}

func scorePlaces(doc *goldPlaces, found []rp.Place, recognised, resolved, all *PRF) {
	recognised.Found += len(found)
	used := make([]bool, len(found))
	for i := range doc.Toponyms {
		g := &doc.Toponyms[i]
		if !g.literal() {
			continue
		}
		recognised.Gold++
		hit := -1
		for j := range found {
			if !used[j] && found[j].Overlaps(g.span) {
				hit = j
				break
			}
		}
		if hit >= 0 {
			used[hit] = true
			recognised.Right++
		}
		if g.Lat == nil || g.Lon == nil {
			continue
		}
		all.Gold++
		if hit < 0 || !found[hit].Resolved {
			continue
		}
		resolved.Gold++
		if g.agrees(&found[hit]) {
			resolved.Right++
			all.Right++
		}
	}
}

func (g *goldPlace) agrees(p *rp.Place) bool {
	return g.GeoNameID != nil && *g.GeoNameID != 0 && *g.GeoNameID == p.GeoNames || greatCircle(*g.Lat, *g.Lon, p.Lat, p.Lon) <= nearKm
}

// greatCircle is the distance of two places in kilometres.
func greatCircle(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371, math.Pi / 180
	a, b := math.Sin((lat2-lat1)*degree/2), math.Sin((lon2-lon1)*degree/2)
	h := a*a + math.Cos(lat1*degree)*math.Cos(lat2*degree)*b*b
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}
