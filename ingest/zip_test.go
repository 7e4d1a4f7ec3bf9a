package ingest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"strings"
	"testing"
)

// zipOf makes an archive of pairs of names and contents.
func zipOf(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestZip(t *testing.T) {
	inner := zipOf(t, "b.jsonl", `{"id":"b","text":"The envoy left."}`)
	archive := zipOf(t, "news/a.txt", "The ministers met.", "../../etc/passwd.txt", "The guards slept.", "notes.bin", "x", "__MACOSX/a.txt", "y", "deep/inner.zip", string(inner),
		"table.csv", "id,text\n7,The talks failed.\n", "/root.txt", "", "c:\\x.txt", "The door opened.")
	r := &Reader{}
	items := all(t, r, "a.zip", archive)
	want := []string{"a.zip:news/a.txt", "a.zip:etc/passwd.txt", "a.zip:deep/inner.zip:b.jsonl:1", "a.zip:table.csv:2", "a.zip:root.txt", "a.zip:c:/x.txt"}
	if len(items) != len(want) {
		t.Fatalf("%d items: %s", len(items), faults(items))
	}
	for i, it := range items {
		if it.Where != want[i] || (it.Err != nil) != (i == 4) {
			t.Errorf("%s: %v, want %s", it.Where, it.Err, want[i])
		}
	}
	if r.Passed.String() != ".bin 1" {
		t.Errorf("%v passed over, want notes.bin alone", r.Passed)
	}
	if got := all(t, &Reader{}, "-", archive); len(got) != len(want) {
		t.Errorf("from standard input %d items: %s", len(got), faults(got))
	}
}

func TestZipBombs(t *testing.T) {
	var zeros bytes.Buffer
	w := zip.NewWriter(&zeros)
	f, _ := w.Create("a.jsonl")
	blank := append(bytes.Repeat([]byte(" "), 1<<20), '\n')
	for range 120 {
		_, _ = f.Write(blank)
	}
	_ = w.Close()
	nested := zipOf(t, "a.txt", "The ministers met.")
	for range 4 {
		nested = zipOf(t, "a.zip", string(nested))
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"zeros":   {zeros.Bytes(), "a bomb"},
		"nested":  {nested, "nested more than 3 deep"},
		"overlap": {overlapping(t), "lie upon one another"},
		"cut":     {zeros.Bytes()[:1000], "not a zip archive"},
		"empty":   {nil, "not a zip archive"},
	} {
		if got := faults(all(t, &Reader{}, "a.zip", test.data)); !strings.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// overlapping makes an archive with two entries in its directory for the same data.
func overlapping(t *testing.T) []byte {
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, 9)
	_, _ = w.Write(bytes.Repeat([]byte("a"), 1000))
	_ = w.Close()
	var out []byte
	le := binary.LittleEndian
	entry := func(b []byte) []byte {
		b = le.AppendUint16(append(b, 20, 0, 0, 0), 8)
		b = append(b, make([]byte, 8)...)
		b = le.AppendUint32(b, uint32(packed.Len()))
		b = le.AppendUint32(b, 1000)
		return le.AppendUint16(le.AppendUint16(b, 5), 0)
	}
	out = append(entry([]byte("PK\x03\x04")), "a.txt"...)
	out = append(out, packed.Bytes()...)
	start := len(out)
	for range 2 {
		out = entry(append(out, 'P', 'K', 1, 2, 20, 0))
		out = append(append(out, make([]byte, 14)...), "a.txt"...)
	}
	size := len(out) - start
	out = le.AppendUint16(append(out, "PK\x05\x06\x00\x00\x00\x00"...), 2)
	out = le.AppendUint32(le.AppendUint32(le.AppendUint16(out, 2), uint32(size)), uint32(start))
	return append(out, 0, 0)
}

func TestDocx(t *testing.T) {
	const body = `<?xml version="1.0"?><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Talks open</w:t></w:r></w:p><w:p/>` +
		`<w:p><w:r><w:t xml:space="preserve">The ministers </w:t></w:r><w:r><w:t>met &amp; parted.</w:t></w:r></w:p></w:body></w:document>`
	items := all(t, &Reader{}, "a.docx", zipOf(t, "word/document.xml", body))
	if len(items) != 1 || items[0].Err != nil || items[0].Doc.Text != "Talks open\n\nThe ministers met & parted." || items[0].Doc.Title != "Talks open" {
		t.Errorf("%+v; %s", items, faults(items))
	}
	evil := `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + body
	if got := faults(all(t, &Reader{}, "a.docx", zipOf(t, "word/document.xml", evil))); !strings.Contains(got, "declares entities") {
		t.Errorf("entities: %q", got)
	}
	if got := faults(all(t, &Reader{}, "a.docx", zipOf(t, "word/document.xml", strings.Repeat("<a>", 1_000_000)))); !strings.Contains(got, "nested too deep") {
		t.Errorf("nesting: %q", got)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(zipOf(f, "a.txt", "The ministers met.", "b.csv", "id,text\n1,a\n"))
	f.Add(zipOf(f, "word/document.xml", "<p><t>a</t></p>"))
	f.Fuzz(func(t *testing.T, data []byte) { all(t, &Reader{}, "a.zip", data) })
}
