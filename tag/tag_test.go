package tag

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// layOut makes the layers of a text of one sentence whose tokens are parted by blanks.
func layOut(text string) (*rp.Document, []rp.Sentence, []rp.Token) {
	var tokens []rp.Token
	at := 0
	for _, form := range strings.Fields(text) {
		at += strings.Index(text[at:], form)
		tokens = append(tokens, rp.Token{Span: rp.Span{Start: int32(at), End: int32(at + len(form))}, Head: rp.None})
		at += len(form)
	}
	return &rp.Document{Text: text}, []rp.Sentence{{Span: rp.Span{Start: 0, End: int32(len(text))}, First: 0, End: int32(len(tokens))}}, tokens
}

func newTagger(t testing.TB) *Tagger {
	t.Helper()
	tagger, err := New(lexicon.Default(), model.Default())
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

func TestTag(t *testing.T) {
	tagger := newTagger(t)
	for _, c := range []struct{ text, want string }{
		{"The ministers met rebels in Geneva on Monday .", "the/DET minister/NOUN meet/VERB rebel/NOUN in/ADP Geneva/PROPN on/ADP Monday/PROPN ./PUNCT"},
		{"She went home and wrote “ nothing ” .", "she/PRON go/VERB home/ADV and/CCONJ write/VERB “/PUNCT nothing/PRON ”/PUNCT ./PUNCT"},
		{"THE ARMY HAS KILLED FIVE MEN", "the/DET army/NOUN have/AUX kill/VERB five/NUM man/NOUN"},
		{"Rebels freed the pilot and fled .", "rebel/NOUN free/VERB the/DET pilot/NOUN and/CCONJ flee/VERB ./PUNCT"},
		{"Troops shelled the town and massacred villagers .", "troop/NOUN shell/VERB the/DET town/NOUN and/CCONJ massacre/VERB villager/NOUN ./PUNCT"},
		{"", ""},
	} {
		doc, sentences, tokens := layOut(c.text)
		tagger.Tag(doc, sentences, tokens)
		var got []string
		for _, tok := range tokens {
			got = append(got, tok.Lemma+"/"+tok.UPOS.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestFeats(t *testing.T) {
	tagger := newTagger(t)
	doc, sentences, tokens := layOut("The soldiers were killed .")
	tagger.Tag(doc, sentences, tokens)
	if !tokens[1].Feats.Is(rp.PluralNumber) || !tokens[3].Feats.Is(rp.PassiveVoice) || tokens[3].XPOS != rp.VBN {
		t.Errorf("features: %v; %v %v", tokens[1].Feats, tokens[3].XPOS, tokens[3].Feats)
	}
}

// Whatever the text, tagging ends, changes no span and gives each token a lemma.
func TestAnyText(t *testing.T) {
	tagger := newTagger(t)
	for _, text := range []string{strings.Repeat("a ", 5000), "\xff \xfe", "日本 の 首相 。", strings.Repeat("x", 3000) + " ’ “", "É È Ł"} {
		doc, sentences, tokens := layOut(text)
		spans := append([]rp.Token(nil), tokens...)
		tagger.Tag(doc, sentences, tokens)
		for i, tok := range tokens {
			if tok.Span != spans[i].Span || tok.Lemma == "" {
				t.Errorf("%.20q token %d: %+v", text, i, tok)
			}
		}
	}
}

func TestEdit(t *testing.T) {
	for _, c := range []struct{ form, lemma string }{
		{"ministers", "minister"}, {"went", "go"}, {"Cities", "city"}, {"GOD", "God"}, {"American", "American"}, {"Éclairs", "éclair"}, {"’s", "'s"},
	} {
		e := editOf(c.form, c.lemma)
		back, err := parseEdit(e.String())
		if err != nil || back != e || e.apply(c.form) != c.lemma {
			t.Errorf("%s → %s: edit %v gives %q, %v", c.form, c.lemma, e, e.apply(c.form), err)
		}
	}
}

func BenchmarkTag(b *testing.B) {
	tagger := newTagger(b)
	doc, sentences, tokens := layOut("The foreign minister of the interim government told reporters on Tuesday that talks with the rebels had broken down after shelling killed at least twelve civilians near the border .")
	b.ReportAllocs()
	for b.Loop() {
		tagger.Tag(doc, sentences, tokens)
	}
	b.ReportMetric(float64(b.N*len(tokens))/b.Elapsed().Seconds(), "words/s")
}

func FuzzOpen(f *testing.F) {
	f.Add("RPMODEL\x01")
	f.Fuzz(func(t *testing.T, data string) { Open(lexicon.Default(), data, "") })
}
