package render

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	rp "rapporteur"
	"rapporteur/internal/specimen"
)

func htmlOf(t *testing.T, r *rp.Reading) (string, *html.Node) {
	t.Helper()
	var b strings.Builder
	if err := HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), root
}

// textOf gives the words of the element with a class.
func textOf(root *html.Node, class string) string {
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "class" && a.Val == class {
				var b strings.Builder
				for c := range n.Descendants() {
					if c.Type == html.TextNode {
						b.WriteString(c.Data)
					}
				}
				return b.String()
			}
		}
	}
	return ""
}

// TestHTMLKeepsTheText: whatever the marks, the text of the page is the text of the report.
func TestHTMLKeepsTheText(t *testing.T) {
	r := specimen.Reading()
	source, root := htmlOf(t, r)
	if got := textOf(root, "text"); got != r.Document.Text {
		t.Errorf("the text became %q", got)
	}
	for _, bad := range []string{"http://", "https://", "src=", "@import", "url("} {
		if strings.Contains(source, bad) {
			t.Errorf("the page asks the network: %s", bad)
		}
	}
	golden(t, "specimen.html", source)
}

// TestHTMLEscapes: a report cannot bring its own markup.
func TestHTMLEscapes(t *testing.T) {
	evil := `<script>alert(1)</script>"><img src=x onerror=alert(1)>&amp;`
	r := &rp.Reading{Document: &rp.Document{Text: evil, Title: evil, Publisher: evil, Lang: "en"}, Notes: []rp.Note{{Text: evil}}}
	r.Actors = []rp.Actor{{Name: evil, Role: evil, Country: "DEU"}}
	r.Mentions = []rp.Mention{{Span: rp.Span{Start: 0, End: int32(len(evil))}}}
	r.Events = []rp.Event{{Type: rp.CONSULT, Trigger: []rp.Span{{Start: 2, End: 9}}, Actors: []rp.Participant{{}}, Place: rp.None, AccordingTo: rp.None, Time: rp.EventTime{Timex: rp.None}}}
	_, root := htmlOf(t, r)
	scripts := 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "img" {
			t.Error("the report brought an element of its own")
		}
		if n.Type == html.ElementNode && n.Data == "script" {
			scripts++
		}
	}
	if scripts != 1 {
		t.Errorf("%d scripts, want ours alone", scripts)
	}
	if got := textOf(root, "text"); got != evil {
		t.Errorf("the text became %q", got)
	}
}
