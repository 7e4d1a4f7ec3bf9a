package coder

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/record"
)

var station = sync.OnceValues(func() (*Coder, error) { return New(lexicon.Default(), model.Default()) })

func builtin(t testing.TB) *Coder {
	t.Helper()
	c, err := station()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written is the record of a reading as bytes, to compare two readings.
func written(r *rp.Reading) []byte { return record.AppendReading(nil, r, record.Coder{}, false) }

func examples(t testing.TB) []*rp.Document {
	t.Helper()
	files, err := filepath.Glob("../examples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples")
	}
	var docs []*rp.Document
	for _, f := range files {
		if strings.HasSuffix(f, ".record.txt") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, &rp.Document{ID: f, Text: string(text), Published: "2015-02-12", Lang: "en"})
	}
	return docs
}

func TestExamplesAreValid(t *testing.T) {
	c := builtin(t)
	for _, doc := range examples(t) {
		r := c.Read(doc)
		for _, fault := range faults(r) {
			t.Errorf("%s: %s", doc.ID, fault)
		}
		if len(r.Events) == 0 {
			t.Errorf("%s: no event", doc.ID)
		}
		if !bytes.Equal(written(r), written(c.Read(doc))) {
			t.Errorf("%s: two readings differ", doc.ID)
		}
	}
}

// TestGoroutinesShareACoder reads side by side what was read one by one.
func TestGoroutinesShareACoder(t *testing.T) {
	c := builtin(t)
	docs := examples(t)
	var wg sync.WaitGroup
	for _, doc := range docs {
		want := written(c.Read(doc))
		for range 2 {
			wg.Go(func() {
				if !bytes.Equal(written(c.Read(doc)), want) {
					t.Errorf("%s: read differently beside other readings", doc.ID)
				}
			})
		}
	}
	wg.Wait()
}

// hard are texts that are no tidy reports.
var hard = map[string]string{
	"empty":         "",
	"space":         " \n\t \u00a0 \n",
	"one letter":    "a",
	"capitals":      "REBELS SHELL GOVERNMENT POSITIONS NEAR DEBALTSEVE AS TRUCE FALTERS, SAYS UKRAINE",
	"table":         "Country\tKilled\tInjured\nMali\t12\t40\nNiger\t3\t—\n|---|---|\n| Chad | 1 |\n",
	"tweet":         "RT @un_spokes: BREAKING!!! UN says 12 killed 😢😢 in #Aleppo https://t.co/abc via @reuters 👉🏽",
	"Chinese":       "中国外交部发言人星期四表示，双方已就停火达成一致。俄罗斯总统普京说：“这是一个好消息。”",
	"Arabic":        "قال الرئيس المصري يوم الخميس إن الطرفين اتفقا على وقف إطلاق النار في غزة.",
	"Russian":       "Президент России Владимир Путин заявил в четверг, что стороны договорились о прекращении огня.",
	"mixed scripts": "Putin (Путин) told 新华社 on Thursday: «Мы согласны» — “we agree”. Ｆｕｌｌｗｉｄｔｈ ﬁgures: １２ killed.",
	"zero bytes":    "Russia\x00 attacked\x00 Ukraine.\x00",
	"combining":     "Franc\u0327ois Hollande me\u0301t Angela Merkel\u200b in Pa\u00adris.\u202e",
	"quotes":        "\"“”'‘’\"\" said he said she said, \"\"\" he said \" that \" they \" said",
	"brackets":      strings.Repeat("(", 300) + "Russia" + strings.Repeat(")", 300),
	"line ends":     "Russia\r\nattacked\r\n\r\nUkraine\rtoday\u2028and\u2029yesterday.\v\f",
	"abbreviations": "U.S. Sen. J. R. R. Smith Jr. of St. Louis, Mo., met Gen. A. B. C. etc. etc. a.m. p.m.",
	"only marks":    ".,;:!?…—–-'\"()[]{}<>/\\|@#$%^&*~`+=_",
	"numbers":       strings.Repeat("1,234,567.89 ", 200),
}

func TestHardTexts(t *testing.T) {
	c := builtin(t)
	for name, text := range hard {
		for _, fault := range faults(c.Read(&rp.Document{Text: text, Published: "2020-02-30"})) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// TestLongTexts reads texts of two lengths: four times the text may take about four times as long, not sixteen times.
func TestLongTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts are slow")
	}
	c := builtin(t)
	for name, piece := range map[string]string{
		"no marks":       "rebels shelled government positions near the town of Debaltseve and said that troops fled ",
		"one sentence":   "Russia accused Ukraine, and the President of Ukraine told reporters that rebels had killed 12 civilians, and ",
		"names":          "Vladimir Putin Angela Merkel François Hollande Petro Poroshenko ",
		"quotation mark": "\" he said ",
		"no spaces":      "abcdefghij",
		"attributions":   "He said that she said that ",
		"short lines":    "Mali\n12\n",
	} {
		const small = 4_000
		once := took(t, c, strings.Repeat(piece, small/len(piece)))
		longer := took(t, c, strings.Repeat(piece, 4*small/len(piece)))
		if longer > 10*once && longer > 2*time.Second {
			t.Errorf("%s: %v for %d bytes, %v for four times as many", name, once, small, longer)
		}
		t.Logf("%s: %v, %v", name, once, longer)
	}
}

func took(t *testing.T, c *Coder, text string) time.Duration {
	t.Helper()
	start := time.Now()
	r := c.Read(&rp.Document{Text: text})
	d := time.Since(start)
	for i, fault := range faults(r) {
		if i < 5 {
			t.Error(fault)
		}
	}
	return d
}

func TestOtherLanguagesAreNotCoded(t *testing.T) {
	c := builtin(t)
	for lang, want := range map[string]bool{"": true, "en": true, "en-GB": true, "EN_us": true, "und": true, "eng": true, "de": false, "zh-Hans": false, "enm": false} {
		r := c.Read(&rp.Document{Text: "Russia attacked Ukraine on Thursday.", Lang: lang})
		if coded := len(r.Tokens) > 0; coded != want {
			t.Errorf("language %q: coded %v, want %v", lang, coded, want)
		}
		if noted := len(r.Notes) > 0; noted == want {
			t.Errorf("language %q: noted %v", lang, noted)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range hard {
		f.Add(text)
	}
	for _, doc := range examples(f) {
		f.Add(doc.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<14 {
			return
		}
		c := builtin(t)
		doc := &rp.Document{Text: text, Published: "2015-02-12"}
		r := c.Read(doc)
		for _, fault := range faults(r) {
			t.Error(fault)
		}
		if !bytes.Equal(written(r), written(c.Read(doc))) {
			t.Error("two readings differ")
		}
	})
}
