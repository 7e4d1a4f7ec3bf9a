package ingest

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	rp "rapporteur"
)

func document(t *testing.T, format Format, data string) Item {
	t.Helper()
	in := Input{Where: "x", Data: []byte(data), Format: format}
	return in.Document(rp.Date{})
}

func TestHead(t *testing.T) {
	tests := []struct{ text, title, published string }{
		{"Talks open in Vienna\n\nThe ministers met.", "Talks open in Vienna", ""},
		{"Talks open in Vienna\r\n\r\nThe ministers met.", "Talks open in Vienna", ""},
		{"The ministers met.\n\nThey parted.", "", ""},
		{"Will they meet?\n\n2015-11-16\n\nNobody knows.", "Will they meet?", "2015-11-16"},
		{"Friday, January 4, 2019 \n\n\nThe ministers met.", "", "2019-01-04"},
		{"VIENNA\n\nThe ministers met.", "", ""},
		{"Only one line without an end", "", ""},
		{"The talks opened on 4 January 2019\nThe ministers met.", "", ""},
	}
	for _, test := range tests {
		it := document(t, Text, test.text)
		if it.Err != nil || it.Doc.Title != test.title || it.Doc.Published != test.published {
			t.Errorf("%q: title %q, published %q, %v", test.text, it.Doc.Title, it.Doc.Published, it.Err)
		}
		if it.Doc.Text != test.text || it.Own {
			t.Errorf("%q became %q", test.text, it.Doc.Text)
		}
	}
}

func TestHeader(t *testing.T) {
	it := document(t, Text, "Title: A: b\nDATE: 2015-11-16\nid: 7\n\n\nThe ministers met.\n")
	want := rp.Document{ID: "7", Title: "A: b", Published: "2015-11-16", Text: "The ministers met.\n", Lang: "en"}
	if it.Err != nil || it.Doc.ID != want.ID || it.Doc.Title != want.Title || it.Doc.Published != want.Published || it.Doc.Text != want.Text || !it.Own {
		t.Errorf("header read as %+v, %v", it.Doc, it.Err)
	}
	for _, text := range []string{"Title: A\nMinister: B\n\nText.", "text: no\n\nText."} {
		if it := document(t, Text, text); it.Own || it.Doc.Text != text {
			t.Errorf("%q has no header, but became %q", text, it.Doc.Text)
		}
	}
}

func TestCharset(t *testing.T) {
	tests := []struct{ in, text, fault string }{
		{"\xef\xbb\xbfThe café.", "The café.", ""},
		{"\xff\xfeT\x00h\x00e\x00", "The", ""},
		{"\xfe\xff\x00T\x00h\x00e", "The", ""},
		{"The caf\xe9 \x93Zo\xeb\x94 is open.", "The café “Zoë” is open.", ""},
		{"caf\xc3\xa9 \xff", "", "byte 6 is 0xff"},
		{"\x00\x01\x02", "", "byte 0 is 0x00"},
		{"ab\xffcd", "", "byte 2 is 0xff"},
		{"\xcf\xf0\xe5\xe7", "", "byte 0 is 0xcf"},
	}
	for _, test := range tests {
		it := document(t, Text, test.in)
		switch {
		case test.fault == "" && (it.Err != nil || it.Doc.Text != test.text):
			t.Errorf("%q read as %q, %v", test.in, it.Doc.Text, it.Err)
		case test.fault != "" && (it.Err == nil || !strings.Contains(it.Err.Error(), test.fault)):
			t.Errorf("%q: error %v, want %q", test.in, it.Err, test.fault)
		}
	}
}

func TestHTMLCharset(t *testing.T) {
	page := func(charset, word string) string {
		p := "<p>The ministers of both countries met at the " + word + " on Friday, and talked for three hours about the ceasefire, which their governments had promised.</p>"
		return "<html><head><meta charset=\"" + charset + "\"></head><body><article>" + strings.Repeat(p, 4) + "</article></body></html>"
	}
	for _, test := range [][2]string{{"utf-8", "café"}, {"iso-8859-1", "caf\xe9"}, {"windows-1251", "\xe4\xee\xec"}} {
		it := document(t, HTML, page(test[0], test[1]))
		if it.Err != nil || !utf8.ValidString(it.Doc.Text) || !strings.Contains(it.Doc.Text, "café") && !strings.Contains(it.Doc.Text, "дом") {
			t.Errorf("%s: %v", test[0], it.Err)
		}
	}
	if it := document(t, HTML, page("utf-8", "caf\xe9")); it.Err == nil || !strings.Contains(it.Err.Error(), "byte ") {
		t.Errorf("a page that is not what it declares: %v", it.Err)
	}
}

func TestHTMLBlocks(t *testing.T) {
	long := "The ministers of both countries met on Friday, and talked for three hours about the ceasefire, which their governments had promised to keep."
	it := document(t, HTML, "<html><body><article><p>"+long+"</p><p>One<br>two  \n <b>th</b>ree&nbsp;&amp; four.</p><p>"+long+"</p><script>evil()</script></article></body></html>")
	if want := long + "\n\nOne\ntwo three & four.\n\n" + long; it.Err != nil || it.Doc.Text != want {
		t.Errorf("page read as %q, %v", it.Doc.Text, it.Err)
	}
	deep := strings.Repeat("<div>", 100_000) + long
	if it := document(t, HTML, deep); it.Err == nil && it.Doc.Text == "" {
		t.Error("a page nested without end gave neither text nor error")
	}
}

func TestLanguage(t *testing.T) {
	tests := map[string]string{
		"The ministers met.": "en",
		"12345, 67":          "und",
		"Les ministres des deux pays se sont rencontrés lundi à Vienne pour parler de la paix et de la guerre.": "fr",
		"Президент России встретился в понедельник с министром иностранных дел Германии в Москве.":              "ru",
		"Xi Jinping met Nguyen Phu Trong in Hanoi, Kiichi Miyazawa and Park Geun-hye said in Seoul on Monday.":  "en",
	}
	for text, want := range tests {
		if got := detect(text); got != want {
			t.Errorf("language of %q is %s, want %s", text, got, want)
		}
	}
}

func TestJSONNumbersAndNulls(t *testing.T) {
	it := document(t, JSON, `{"id":12,"title":null,"text":"é","date":"2015-11-16","b":true,"a":{"x":[1, 2]}}`)
	if it.Err != nil || it.Doc.ID != "12" || it.Doc.Title != "" || it.Doc.Published != "2015-11-16" {
		t.Errorf("%+v, %v", it.Doc, it.Err)
	}
	if got := string(it.Doc.Extra); got != `{"date":"2015-11-16","b":true,"a":{"x":[1,2]}}` {
		t.Errorf("unknown keys became %s", got)
	}
}

func TestSizes(t *testing.T) {
	if it := document(t, Text, strings.Repeat("a ", MaxText/2+1)); it.Err == nil {
		t.Error("a text that is too long was taken")
	}
	if it := document(t, JSON, `{"text":"`+strings.Repeat("[", 20_000)+`"}`); it.Err != nil {
		t.Error(it.Err)
	}
	if it := document(t, JSON, `{"text":"a","b":`+strings.Repeat("[", 200_000)+`}`); it.Err == nil {
		t.Error("JSON nested without end was taken")
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"é\ud800","published":"2015-11-16","x":[{"y":null}]}`))
	f.Add([]byte(`{"text":"a"}{"text":"b"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := Input{Data: data, Format: JSON}
		it := in.Document(rp.Date{})
		if it.Err == nil && (!utf8.ValidString(it.Doc.Text) || it.Doc.ID == "" || it.Doc.Extra != nil && !json.Valid(it.Doc.Extra)) {
			t.Errorf("%q became %+v", data, it.Doc)
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(`<html><head><meta charset=latin1><title>T</title></head><body><p>a<table><p>b</table><br>&#0;</body>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := Input{Data: data, Format: HTML}
		it := in.Document(rp.Date{})
		if it.Err == nil && !utf8.ValidString(it.Doc.Text) {
			t.Errorf("%q became %q", data, it.Doc.Text)
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte("title: x\n\n\xe9t\xe9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := Input{Data: data}
		it := in.Document(rp.Date{})
		if it.Err == nil && !utf8.ValidString(it.Doc.Text) {
			t.Errorf("%q became %q", data, it.Doc.Text)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	page := []byte("<html><body><article>" + strings.Repeat("<p>The ministers of both countries met on Friday, and talked for three hours about the ceasefire.</p>", 40) + "</article></body></html>")
	b.ReportAllocs()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		in := Input{Data: bytes.Clone(page), Format: HTML}
		if it := in.Document(rp.Date{}); it.Err != nil {
			b.Fatal(it.Err)
		}
	}
}
