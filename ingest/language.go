package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// enoughLetters is how much text tells its language; less is taken for English unless it is in another script.
const enoughLetters = 80

// sample is how much of the text is looked at.
const sample = 1536

// setLanguage keeps a declared language and detects one otherwise. Another language than English is noted.
func (it *Item) setLanguage() {
	doc := it.Doc
	it.give("lang", detectUnless(doc.Lang, doc.Text), "detected")
	if isEnglish(doc.Lang) {
		return
	}
	name := doc.Lang
	base, _, _ := strings.Cut(doc.Lang, "-")
	for lang, tag := range whatlanggo.Langs {
		if tag == base || lang.Iso6391() == base {
			name = lang.String()
		}
	}
	it.note("language", "The text is in %s, which this coder does not read: nothing was coded.", name)
}

// detectUnless spares the work where the language is declared.
func detectUnless(declared, text string) string {
	if declared != "" {
		return ""
	}
	return detect(text)
}

// detect gives the language of a text, "en" where it cannot be told, "und" where there are no letters.
func detect(text string) string {
	head := text
	if len(head) > sample {
		head = head[:sample]
		for len(head) > 0 && !utf8.RuneStart(text[len(head)]) {
			head = head[:len(head)-1]
		}
	}
	letters, latin := 0, 0
	for _, r := range head {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
	}
	if letters == 0 {
		return "und"
	}
	if letters < enoughLetters && latin*2 >= letters {
		return "en"
	}
	info := whatlanggo.Detect(head)
	tag := info.Lang.Iso6391()
	if tag == "" {
		tag = info.Lang.Iso6393()
	}
	if tag == "" || latin*2 >= letters && !info.IsReliable() {
		return "en"
	}
	return tag
}
