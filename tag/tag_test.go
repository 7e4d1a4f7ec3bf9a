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

// layOutTagged makes the same of words "form/UPOS/XPOS".
func layOutTagged(t testing.TB, words string) (*rp.Document, []rp.Sentence, []rp.Token) {
	t.Helper()
	var forms []string
	for word := range strings.FieldsSeq(words) {
		forms = append(forms, word[:strings.IndexByte(word, '/')])
	}
	doc, sentences, tokens := layOut(strings.Join(forms, " "))
	for i, word := range strings.Fields(words) {
		parts := strings.Split(word, "/")
		var err1, err2 error
		tokens[i].UPOS, err1 = rp.ParseUPOS(parts[1])
		tokens[i].XPOS, err2 = rp.ParseXPOS(parts[2])
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
	}
	return doc, sentences, tokens
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
	for _, c := range []struct{ words, want string }{
		{"The/DET/DT ministers/NOUN/NNS met/VERB/VBD rebels/NOUN/NNS in/ADP/IN Geneva/PROPN/NNP", "the minister meet rebel in Geneva"},
		{"She/PRON/PRP went/VERB/VBD home/ADV/RB and/CCONJ/CC wrote/VERB/VBD “/PUNCT/`` nothing/PRON/NN ”/PUNCT/''", "she go home and write “ nothing ”"},
		{"THE/DET/DT ARMY/NOUN/NN HAS/AUX/VBZ KILLED/VERB/VBN FIVE/NUM/CD MEN/NOUN/NNS IN/ADP/IN SYRIA/PROPN/NNP", "the army have kill five man in Syria"},
		{"Rebels/NOUN/NNS freed/VERB/VBD the/DET/DT pilot/NOUN/NN and/CCONJ/CC fled/VERB/VBD", "rebel free the pilot and flee"},
		{"Troops/NOUN/NNS shelled/VERB/VBD the/DET/DT town/NOUN/NN and/CCONJ/CC massacred/VERB/VBD villagers/NOUN/NNS",
			"troop shell the town and massacre villager"},
		{"", ""},
	} {
		doc, sentences, tokens := layOutTagged(t, c.words)
		tagger.Tag(doc, sentences, tokens)
		var got []string
		for _, tok := range tokens {
			got = append(got, tok.Lemma)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.words, s, c.want)
		}
	}
}

func TestFeats(t *testing.T) {
	tagger := newTagger(t)
	doc, sentences, tokens := layOutTagged(t, "The/DET/DT soldiers/NOUN/NNS were/AUX/VBD killed/VERB/VBN ./PUNCT/.")
	tagger.Tag(doc, sentences, tokens)
	if !tokens[1].Feats.Is(rp.PluralNumber) || !tokens[3].Feats.Is(rp.PassiveVoice) {
		t.Errorf("features: %v; %v", tokens[1].Feats, tokens[3].Feats)
	}
}

// Whatever the text and the tags, tagging ends, changes no span and gives each token a lemma.
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
	doc, sentences, tokens := layOutTagged(b, "The/DET/DT foreign/ADJ/JJ minister/NOUN/NN of/ADP/IN the/DET/DT interim/ADJ/JJ government/NOUN/NN told/VERB/VBD "+
		"reporters/NOUN/NNS on/ADP/IN Tuesday/PROPN/NNP that/SCONJ/IN talks/NOUN/NNS had/AUX/VBD broken/VERB/VBN down/ADP/RP ./PUNCT/.")
	b.ReportAllocs()
	for b.Loop() {
		tagger.Tag(doc, sentences, tokens)
	}
	b.ReportMetric(float64(b.N*len(tokens))/b.Elapsed().Seconds(), "words/s")
}

func FuzzOpen(f *testing.F) {
	f.Add("RPMODEL\x01")
	f.Fuzz(func(t *testing.T, data string) { Open(lexicon.Default(), data) })
}
