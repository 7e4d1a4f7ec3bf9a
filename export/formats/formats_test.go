package formats

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	rp "rapporteur"
	"rapporteur/export/polecat"
	"rapporteur/internal/specimen"
	"rapporteur/record"
)

// written is what a format makes of the specimen n times over.
func written(t *testing.T, f Format, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := f.New(&out)
	for range n {
		if err := w.Write(specimen.Reading(), record.Coder{Version: "1", Model: "ab", Lexicon: "cd"}); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out.Bytes()
}

// TestFormats holds every format to its own definition: the number of columns, the shape, the offsets. Nothing at all and two
// documents must both make a whole file, and the same readings the same bytes.
func TestFormats(t *testing.T) {
	checks := map[string]func(*testing.T, []byte, int){
		"events": checkLines(len(specimen.Reading().Events)), "attributions": checkLines(len(specimen.Reading().Attributions)), "plover": checkPlover, "polecat": checkPolecat, "petrarch": columns(11), "gdelt": checkGDELT, "gdelt-mentions": columns(16),
		"geojson": checkGeoJSON, "graphml": checkXML("graphml"), "gexf": checkXML("gexf"), "webanno": checkWebAnno, "brat": checkBrat, "dna": checkDNA, "labelstudio": checkLabelStudio,
	}
	for _, f := range All() {
		t.Run(f.Name, func(t *testing.T) {
			check := checks[f.Name]
			if check == nil {
				t.Fatal("no check of this format")
			}
			for n := range 3 {
				one := written(t, f, n)
				check(t, one, n)
				if again := written(t, f, n); !bytes.Equal(one, again) {
					t.Error("not the same bytes twice")
				}
			}
		})
	}
}

// checkLines wants so many JSON objects a document.
func checkLines(each int) func(*testing.T, []byte, int) {
	return func(t *testing.T, b []byte, n int) {
		if got := len(lines(b)); got != n*each {
			t.Errorf("%d lines, want %d", got, n*each)
		}
		for _, line := range lines(b) {
			if !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %s", line)
			}
		}
	}
}

func lines(b []byte) []string {
	if len(b) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

func columns(want int) func(*testing.T, []byte, int) {
	return func(t *testing.T, b []byte, n int) {
		all := lines(b)
		if (len(all) > 0) != (n > 0) {
			t.Errorf("%d documents make %d lines", n, len(all))
		}
		for _, line := range all {
			if got := strings.Count(line, "\t") + 1; got != want {
				t.Errorf("%d columns, want %d: %q", got, want, line)
			}
		}
	}
}

func checkGDELT(t *testing.T, b []byte, n int) {
	columns(61)(t, b, n)
	ids := map[string]bool{}
	for _, line := range lines(b) {
		f := strings.Split(line, "\t")
		ids[f[0]] = true
		if _, err := strconv.ParseInt(f[0], 10, 64); err != nil || len(f[1]) != 8 || f[1][:4] != f[3] || f[26] == "" || f[28] != f[26][:2] {
			t.Errorf("id, day, code or root are wrong: %q", line)
		}
		if q, err := strconv.Atoi(f[29]); err != nil || q < 1 || q > 4 {
			t.Errorf("QuadClass %q", f[29])
		}
	}
	if n > 0 && len(ids) != len(lines(b))/n {
		t.Errorf("%d ids in %d lines", len(ids), len(lines(b))/n)
	}
}

func checkPolecat(t *testing.T, b []byte, n int) {
	r := csv.NewReader(bytes.NewReader(b))
	r.Comma = '\t'
	rows, err := r.ReadAll() // also holds all rows to the number of the header's columns
	if err != nil {
		t.Fatal(err)
	}
	if len(rows[0]) != 40 || len(polecat.Header()) != 40 || rows[0][0] != "Event ID" || rows[0][39] != "Version" {
		t.Errorf("the header is %q", rows[0])
	}
	for _, row := range rows[1:] {
		if _, err := rp.ParseEventType(row[2]); err != nil || row[7] == "" {
			t.Errorf("row %q", row)
		}
	}
	if n > 0 && len(rows) == 1 {
		t.Error("no events")
	}
}

func checkPlover(t *testing.T, b []byte, n int) {
	text := []rune(specimen.Reading().Document.Text)
	for _, line := range lines(b) {
		var e struct {
			ID, Date, Text string
			Actor          []struct {
				Raw string `json:"raw_text"`
			}
			Event []string
			Info  struct{ Start, End int } `json:"text_info"`
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if e.ID == "" || len(e.Event) != 1 || string(text[e.Info.Start:e.Info.End]) != e.Text {
			t.Errorf("id, event or offsets are wrong: %s", line)
		}
	}
	if got, want := len(lines(b)), n*len(specimen.Reading().Events); got != want {
		t.Errorf("%d records, want %d", got, want)
	}
}

func checkGeoJSON(t *testing.T, b []byte, n int) {
	var c struct {
		Type     string
		Features []struct {
			Type, ID   string
			Geometry   struct{ Coordinates [2]float64 }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(b, &c); err != nil || c.Type != "FeatureCollection" {
		t.Fatalf("%v, type %q", err, c.Type)
	}
	if (len(c.Features) > 0) != (n > 0) {
		t.Errorf("%d features of %d documents", len(c.Features), n)
	}
	for _, f := range c.Features {
		if lon, lat := f.Geometry.Coordinates[0], f.Geometry.Coordinates[1]; f.Type != "Feature" || lat < 36 || lat > 37 || lon > -4 || lon < -5 { // Málaga
			t.Errorf("feature %+v", f)
		}
	}
}

func checkXML(root string) func(*testing.T, []byte, int) {
	return func(t *testing.T, b []byte, n int) {
		dec, first, nodes, edges := xml.NewDecoder(bytes.NewReader(b)), "", map[string]bool{}, 0
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			el, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			if first == "" {
				first = el.Name.Local
			}
			at := map[string]string{}
			for _, a := range el.Attr {
				at[a.Name.Local] = a.Value
			}
			switch el.Name.Local {
			case "node":
				nodes[at["id"]] = true
			case "edge":
				if edges++; !nodes[at["source"]] || !nodes[at["target"]] {
					t.Errorf("edge %v leads to no node", at)
				}
			}
		}
		if first != root || (edges > 0) != (n > 0) {
			t.Errorf("root %q, %d edges of %d documents", first, edges, n)
		}
	}
}

func checkWebAnno(t *testing.T, b []byte, n int) {
	var page struct {
		Context any `json:"@context"`
		Type    string
		Items   []struct {
			ID, Type, Motivation string
			Target               []struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal(b, &page); err != nil || page.Type != "AnnotationPage" || page.Context == nil {
		t.Fatalf("%v, type %q", err, page.Type)
	}
	text, seen := []rune(specimen.Reading().Document.Text), map[string]bool{}
	for _, item := range page.Items {
		seen[item.Motivation] = true
		for _, target := range item.Target {
			at, quote := target.Selector[0], target.Selector[1]
			if string(text[at.Start:at.End]) != quote.Exact || !strings.Contains(string(text), quote.Prefix+quote.Exact+quote.Suffix) {
				t.Errorf("%s selects %q by position and %q by quotation", item.ID, string(text[at.Start:at.End]), quote.Exact)
			}
		}
	}
	if n > 0 && (!seen["classifying"] || !seen["describing"] || !seen["identifying"] || !seen["tagging"]) {
		t.Errorf("motivations %v", seen)
	}
}

func checkBrat(t *testing.T, b []byte, n int) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != 2*n+1 {
		t.Fatalf("%d files of %d documents", len(z.File), n)
	}
	for i := 0; i < 2*n; i += 2 {
		text, ann := []rune(contents(t, z.File[i])), contents(t, z.File[i+1])
		ids := map[string]bool{}
		for _, line := range lines([]byte(ann)) {
			f := strings.Split(line, "\t")
			ids[f[0]] = true
			switch line[0] {
			case 'T':
				_, where, _ := strings.Cut(f[1], " ")
				var words []string
				for _, piece := range strings.Split(where, ";") {
					var start, end int
					if _, err := fmt.Sscanf(piece, "%d %d", &start, &end); err != nil {
						t.Fatal(err)
					}
					words = append(words, string(text[start:end]))
				}
				if strings.Join(words, " ") != f[2] {
					t.Errorf("%s marks %q, says %q", f[0], words, f[2])
				}
			case 'E':
				for _, role := range strings.Fields(f[1]) {
					if _, id, _ := strings.Cut(role, ":"); !ids[id] {
						t.Errorf("%s names %s, which is not there", f[0], role)
					}
				}
			}
		}
	}
}

func contents(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// checkDNA opens the file as a database whose own checks and keys must hold, and reads the statements as DNA does.
func checkDNA(t *testing.T, b []byte, n int) {
	file := filepath.Join(t.TempDir(), "positions.dna")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var whole string
	var broken int
	if err := db.QueryRow("SELECT integrity_check, (SELECT count(*) FROM pragma_foreign_key_check) FROM pragma_integrity_check").Scan(&whole, &broken); err != nil || whole != "ok" || broken != 0 {
		t.Fatalf("%q, %d broken keys, %v", whole, broken, err)
	}
	rows, err := db.Query(`SELECT d.Title, d.Text, d.Date, s.Start, s.Stop, p.Value, o.Value, c.Value, a.Value FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
	  JOIN DATASHORTTEXT dp ON dp.StatementId = s.ID AND dp.VariableId = 1 JOIN ENTITIES p ON p.ID = dp.Entity
	  JOIN DATASHORTTEXT do ON do.StatementId = s.ID AND do.VariableId = 2 JOIN ENTITIES o ON o.ID = do.Entity
	  JOIN DATASHORTTEXT dc ON dc.StatementId = s.ID AND dc.VariableId = 3 JOIN ENTITIES c ON c.ID = dc.Entity
	  JOIN DATABOOLEAN a ON a.StatementId = s.ID AND a.VariableId = 4`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var got []string
	for rows.Next() {
		var title, text, person, organization, concept string
		var date int64
		var start, stop int
		var agreement bool
		if err := rows.Scan(&title, &text, &date, &start, &stop, &person, &organization, &concept, &agreement); err != nil {
			t.Fatal(err)
		}
		words := string(utf16.Decode(utf16.Encode([]rune(text))[start:stop]))
		got = append(got, fmt.Sprint(title, " ", time.Unix(date, 0).UTC().Format(time.DateOnly), ": ", person, " of ", organization, " on ", concept, " ", agreement, ": ", words))
	}
	want := slices.Repeat([]string{"Müller meets Ångström 2024-03-09: Jörg Müller of Germany on ceasefire true: agreed a ceasefire 🕊,” Müller"}, n)
	if err := rows.Err(); err != nil || !slices.Equal(got, want) {
		t.Errorf("%v: statements %q, want %q", err, got, want)
	}
}

func checkLabelStudio(t *testing.T, b []byte, n int) {
	var tasks []struct {
		Data        map[string]string
		Predictions []struct {
			Result []struct {
				ID, Type string
				FromID   string `json:"from_id"`
				ToID     string `json:"to_id"`
				Value    struct {
					Start, End int
					Text       string
				}
			}
		}
	}
	if err := json.Unmarshal(b, &tasks); err != nil || len(tasks) != n {
		t.Fatalf("%d tasks of %d documents, %v", len(tasks), n, err)
	}
	for _, task := range tasks {
		text, ids := utf16.Encode([]rune(task.Data["text"])), map[string]bool{}
		for _, one := range task.Predictions[0].Result {
			ids[one.ID] = true
			if one.Type == "relation" && (!ids[one.FromID] || !ids[one.ToID]) {
				t.Errorf("relation from %s to %s: not there", one.FromID, one.ToID)
			}
			if got := string(utf16.Decode(text[one.Value.Start:one.Value.End])); one.Type == "labels" && got != one.Value.Text {
				t.Errorf("%s marks %q, says %q", one.ID, got, one.Value.Text)
			}
		}
	}
}
