package conllu

import (
	"bytes"
	"strings"
	"testing"

	rp "rapporteur"
)

// row makes a line: id, form and MISC given, the rest "_".
func row(id, form, head, misc string) string {
	return strings.Join([]string{id, form, "_", "_", "_", "_", head, "_", "_", misc}, "\t") + "\n"
}

var sample = "# newdoc id = a\n# text = Don't go, Zoë!\n" +
	row("1-2", "Don't", "_", "_") + row("1", "Do", "3", "_") + row("2", "n't", "3", "_") + row("3", "go", "0", "SpaceAfter=No") +
	row("4", ",", "3", "_") + row("5", "Zoë", "3", "Gloss=name|SpaceAfter=No") + row("6", "!", "3", "_") + "\n" +
	"# newpar\n" + row("1", "Yes", "0", "SpaceAfter=No") + row("2", ".", "1", "_") + "\n"

func TestRoundTrip(t *testing.T) {
	sentences, err := ReadAll(strings.NewReader("\ufeff" + sample))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, sentences); err != nil || out.String() != sample {
		t.Errorf("%v:\n%s", err, out.String())
	}
	if id, ok := sentences[0].Comment("newdoc id"); id != "a" || !ok {
		t.Errorf("newdoc id: %q", id)
	}
}

func TestToReading(t *testing.T) {
	sentences, _ := ReadAll(strings.NewReader(sample))
	r := ToReading(sentences)
	if want := "Don't go, Zoë! \n\nYes. "; r.Document.Text != want {
		t.Fatalf("text %q, want %q", r.Document.Text, want)
	}
	for i, s := range sentences {
		for j, w := range s.Words {
			tok := r.Tokens[int(r.Sentences[i].First)+j]
			if got := tok.Span.Of(r.Document.Text); got != w.Form {
				t.Errorf("sentence %d word %d: %q, want %q", i, j+1, got, w.Form)
			}
		}
	}
	if r.Tokens[0].Glued || !r.Tokens[1].Glued || r.Tokens[2].Glued || r.Sentences[1].Paragraph != 1 {
		t.Error("glue or paragraphs are wrong")
	}
	r.Names = []rp.Name{{First: 4, End: 5, Type: rp.PER}}
	r.Tokens[0].Head = 2
	Fill(sentences, r)
	if w := sentences[0].Words[4]; w.Misc != "Gloss=name|NE=B-PER|SpaceAfter=No" {
		t.Errorf("misc %q", w.Misc)
	}
	if w := sentences[0].Words[0]; w.Head != 3 || w.Misc != "NE=O" {
		t.Errorf("word 1: %+v", w)
	}
	back := FromReading(r)
	if len(back) != 2 || len(back[0].Ranges) != 1 || back[0].Ranges[0].Form != "Don't" || back[0].Words[2].Misc != "NE=O|SpaceAfter=No" {
		t.Errorf("from reading: %+v", back[0])
	}
}

func TestFaults(t *testing.T) {
	for in, want := range map[string]string{
		"1\ta\n":                         "line 1: 2 columns",
		"#x\n" + row("2", "a", "0", "_"): `line 2: id "2": want 1`,
		row("1", "a", "x", "_"):          `line 1: head "x"`,
		row("1", "a", "2", "_"):          "line 1: word 1: head 2",
		row("2-3", "ab", "_", "_"):       `line 1: range "2-3"`,
		row("1-2", "ab", "_", "_") + row("1", "a", "0", "_"): "line 1: range 1-2 ends after the last word",
		row("1", "\xff", "0", "_"):                           "line 1: not UTF-8",
	} {
		_, err := ReadAll(strings.NewReader(in))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", in, err, want)
		}
	}
}

func TestEmptyNodesAreSkipped(t *testing.T) {
	s, err := ReadAll(strings.NewReader(row("1", "a", "0", "_") + row("1.1", "b", "_", "_") + row("2", "c", "1", "_")))
	if err != nil || len(s) != 1 || len(s[0].Words) != 2 {
		t.Errorf("%v %v", s, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add(row("1-2", "ab", "_", "_") + row("1", "a b", "0", "SpaceAfter=No") + row("2", "c", "1", "_"))
	f.Fuzz(func(t *testing.T, in string) {
		sentences, err := ReadAll(strings.NewReader(in))
		if err != nil {
			return
		}
		r := ToReading(sentences)
		Gold(r, sentences)
		var a, b bytes.Buffer
		if Write(&a, sentences) != nil {
			t.Fatal("write")
		}
		again, err := ReadAll(bytes.NewReader(a.Bytes()))
		if err != nil {
			t.Fatalf("own output: %v\n%s", err, a.String())
		}
		if Write(&b, again) != nil || a.String() != b.String() {
			t.Error("second round differs")
		}
	})
}
