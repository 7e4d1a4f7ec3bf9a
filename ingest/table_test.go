package ingest

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	rp "rapporteur"
)

// all reads everything that a reader makes of one stream under a name.
func all(t *testing.T, r *Reader, name string, data []byte) []Item {
	t.Helper()
	var items []Item
	r.stream(name, bytes.NewReader(data), 0, func(in Input) bool {
		items = append(items, in.Document(rp.Date{}))
		return true
	})
	return items
}

// faults are the places and reasons of what failed.
func faults(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		if it.Err != nil {
			b.WriteString(it.Where + ": " + it.Err.Error() + "\n")
		}
	}
	return b.String()
}

// origins are the entries of provenance as one line.
func origins(doc *rp.Document) string {
	var list []string
	for _, p := range doc.Provenance {
		list = append(list, p.Field+" from "+p.From)
	}
	return strings.Join(list, "; ")
}

func TestCSV(t *testing.T) {
	const table = "Article ID,Headline,Date,Source,Body,Section\n" +
		"17,Talks open,2013-04-19,The Courier,\"The ministers met, and\nparted.\",World\n" +
		"18,\"Envoy \"\"leaves\"\"\",2013-04-20,The Courier,The envoy left.\n" +
		"19,Too many,2013-04-21,The Courier,The envoy, who left.,World,Page 1\n" +
		"20,No text,2013-04-21,The Courier,,World\n" +
		"21,Late,2013-04-22,The Courier,The caf\xe9 closed.,World\n" +
		"22,Cut\n"
	items := all(t, &Reader{}, "a.csv", []byte(table))
	if len(items) != 6 {
		t.Fatalf("%d items of 6 rows: %s", len(items), faults(items))
	}
	doc := items[0].Doc
	if doc.ID != "17" || doc.Title != "Talks open" || doc.Published != "2013-04-19" || doc.Publisher != "The Courier" || doc.Text != "The ministers met, and\nparted." {
		t.Errorf("first row read as %+v", doc)
	}
	if got, want := origins(doc), "id from column Article ID; title from column Headline; published from column Date; publisher from column Source; lang from detected"; got != want {
		t.Errorf("particulars from\n%s, want\n%s", got, want)
	}
	if string(doc.Extra) != `{"Section":"World"}` || items[1].Doc.Title != `Envoy "leaves"` || items[4].Doc.Text != "The café closed." {
		t.Errorf("extra %s, title %s, text %s", doc.Extra, items[1].Doc.Title, items[4].Doc.Text)
	}
	for _, want := range []string{"a.csv:5: 8 cells, but the header row has 6", "a.csv:6: column \"Body\" is empty", "a.csv:8: 2 cells, and none in column \"Body\""} {
		if !strings.Contains(faults(items), want) {
			t.Errorf("failures do not say %q:\n%s", want, faults(items))
		}
	}
}

func TestColumns(t *testing.T) {
	columns, err := ParseColumns("text=Inhalt, title=Titel")
	if err != nil {
		t.Fatal(err)
	}
	r := &Reader{Columns: columns}
	items := all(t, r, "a.csv", []byte("\xef\xbb\xbfTitel;Inhalt;Text\nTalks open;The ministers met.;nothing\n"))
	if len(items) != 1 || items[0].Err != nil || items[0].Doc.Text != "The ministers met." || items[0].Doc.Title != "Talks open" || string(items[0].Doc.Extra) != `{"Text":"nothing"}` {
		t.Errorf("%+v, %s", items, faults(items))
	}
	items = all(t, r, "a.jsonl", []byte(`{"Titel":"Talks open","Inhalt":"The ministers met.","published":"2013-04-19"}`))
	if len(items) != 1 || items[0].Err != nil || origins(items[0].Doc)[:20] != "id from SHA-256 of t" || items[0].Doc.Published != "2013-04-19" || items[0].Doc.Title != "Talks open" {
		t.Errorf("%+v, %s", items, faults(items))
	}
	for data, want := range map[string]string{
		"Titel,Body\na,b\n":  `no column "Inhalt" for text; the columns are Titel, Body`,
		"":                   "no rows",
		"Titel,Inhalt\na,\"": "",
	} {
		if got := faults(all(t, r, "a.csv", []byte(data))); !strings.Contains(got, want) {
			t.Errorf("%q: %s, want %s", data, got, want)
		}
	}
	if got := faults(all(t, &Reader{}, "a.csv", []byte("url,name\nhttp://a,b\n"))); !strings.Contains(got, "--columns text=NAME") || !strings.Contains(got, "rapporteur fetch") {
		t.Error(got)
	}
	for _, s := range []string{"text", "body=text", "text=a,text=b", "title="} {
		if _, err := ParseColumns(s); err == nil {
			t.Errorf("--columns %s is taken", s)
		}
	}
}

// An open quotation mark must not bring the whole file into memory.
func TestOpenQuote(t *testing.T) {
	data := append([]byte("id,text\n1,The ministers met.\n2,\"The envoy"), bytes.Repeat([]byte(" and the envoy\n"), maxInput/10)...)
	items := all(t, &Reader{}, "a.csv", data)
	if len(items) != 2 || items[0].Err != nil || !strings.Contains(faults(items), "quotation mark left open") {
		t.Errorf("%d items; %s", len(items), faults(items))
	}
}

type parquetRow struct {
	Key   int64     `parquet:"id"`
	Title string    `parquet:"title,optional"`
	Text  string    `parquet:"text"`
	Day   int32     `parquet:"published,date"`
	Seen  time.Time `parquet:"seen,timestamp(microsecond)"`
	Tags  []string  `parquet:"tags,list"`
}

func TestParquet(t *testing.T) {
	var buf bytes.Buffer
	w := parquet.NewGenericWriter[parquetRow](&buf, parquet.Compression(&parquet.Zstd))
	for i := range 100 {
		row := parquetRow{Key: int64(i), Text: "The ministers met.", Day: 15814, Seen: time.Date(2013, 4, 19, 8, 0, 0, 0, time.UTC), Tags: []string{"a", "b"}}
		if i%2 == 0 {
			row.Title = "Talks open"
		}
		if _, err := w.Write([]parquetRow{row}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	items := all(t, &Reader{}, "a.parquet", buf.Bytes())
	if len(items) != 100 || faults(items) != "" {
		t.Fatalf("%d rows of 100; %s", len(items), faults(items))
	}
	doc := items[2].Doc
	if doc.ID != "2" || doc.Title != "Talks open" || doc.Published != "2013-04-19" || items[3].Doc.Title != "" || items[3].Where != "a.parquet:4" {
		t.Errorf("row read as %+v at %s", doc, items[3].Where)
	}
	if got := string(doc.Extra); got != `{"seen":"2013-04-19T08:00:00Z","tags":["a","b"]}` {
		t.Errorf("other columns became %s", got)
	}
	for i := 0; i < buf.Len(); i += 37 { // a byte turned over anywhere must not break the reader
		broken := slices.Clone(buf.Bytes())
		broken[i] ^= 0x55
		all(t, &Reader{}, "a.parquet", broken)
		all(t, &Reader{}, "a.parquet", broken[:i])
	}
}

// A page whose header asks for more memory than its file can hold, or than we want to give, is refused before it is read.
func TestPages(t *testing.T) {
	for i, test := range []struct {
		packed, unpacked int32
		ok               bool
	}{{100, 4000, true}, {100, 1 << 30, false}, {1 << 30, 4000, false}, {101, 4000, false}, {-1, 4000, false}} {
		page := format.PageHeader{Type: format.DataPage, CompressedPageSize: test.packed, UncompressedPageSize: test.unpacked}
		data, err := thrift.Marshal(new(thrift.CompactProtocol), page)
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, make([]byte, 100)...)
		column := &format.ColumnMetaData{TotalCompressedSize: int64(len(data))}
		if err := checkColumn(column, bytes.NewReader(data), make([]byte, 1000)); (err == nil) != test.ok {
			t.Errorf("case %d: %v", i, err)
		}
	}
}

// FuzzParquet: no file, however damaged, breaks the reader or takes much memory.
func FuzzParquet(f *testing.F) {
	var buf bytes.Buffer
	w := parquet.NewGenericWriter[parquetRow](&buf, parquet.Compression(&parquet.Zstd))
	_, _ = w.Write([]parquetRow{{Key: 1, Text: "The ministers met.", Tags: []string{"a", "b"}}, {Key: 2, Text: "The envoy left.", Title: "Talks"}})
	_ = w.Close()
	f.Add(buf.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) { all(t, &Reader{}, "a.parquet", data) })
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("id;text\n1;\"The \"\"ministers\"\" met.\"\n2;The caf\xe9\n"))
	f.Add([]byte("\xff\xfei\x00d\x00,\x00t\x00e\x00x\x00t\x00\n\x001\x00,\x00a\x00\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { all(t, &Reader{}, "a.csv", data) })
}
