package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a phrase, and its key: lower case, without accents and stops.
type word struct {
	start, end int32 // bytes of the phrase
	key        int32 // where its key starts in phrase.keys
	keyEnd     int32
	cap, caps  bool // first letter, all letters upper case
	poss       bool // followed by 's
	comma      bool // followed by a comma, bracket or dash
}

// phrase is a phrase cut into words. keys holds their keys with single spaces between, so that the key of
// several words is a piece of it.
type phrase struct {
	text  string
	keys  string
	words []word
}

func (p *phrase) key(first, end int) string { return p.keys[p.words[first].key:p.words[end-1].keyEnd] }

// maxPhrase bounds the bytes of a phrase that are looked at.
const maxPhrase = 600

// split cuts text into words. spellings maps variants of a word's key to the one the index has.
func split(text string, spellings map[string]string) phrase {
	if len(text) > maxPhrase {
		cut := maxPhrase
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	p := phrase{text: text}
	var keys strings.Builder
	var buf []byte
	for i := 0; i < len(text); {
		w, next, key := nextWord(text, i, buf[:0])
		buf = key
		if w.end > w.start && len(key) > 0 {
			if keys.Len() > 0 {
				keys.WriteByte(' ')
			}
			w.key = int32(keys.Len())
			if s, ok := spellings[string(key)]; ok {
				keys.WriteString(s)
			} else {
				keys.Write(key)
			}
			w.keyEnd = int32(keys.Len())
			p.words = append(p.words, w)
		} else if n := len(p.words); n > 0 && next > i && strings.ContainsAny(text[i:next], ",;:()[]–—") {
			p.words[n-1].comma = true
		}
		i = next
	}
	p.keys = keys.String()
	return p
}

// nextWord reads one word, or one rune that is none, from byte i.
func nextWord(text string, i int, key []byte) (w word, next int, k []byte) {
	w = word{start: int32(i), end: int32(i), caps: true}
	upper := 0
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if unicode.IsUpper(r) {
				upper++
				w.cap = w.cap || len(key) == 0
			} else if unicode.IsLower(r) {
				w.caps = false
			}
			key = appendFolded(key, r)
		case (r == '\'' || r == '’') && len(key) > 0:
			if m := possessive(text, i+n); m > 0 {
				w.end, w.poss = int32(i), true
				return w, i + n + m - 1, key
			}
		case (r == '.' || r == '&' || r == '+') && (len(key) > 0 && continues(text, i+n) || r == '.' && len(key) > 0 && upper == len(key)):
		default:
			if len(key) == 0 {
				return w, i + n, key
			}
			w.end = int32(i)
			return w, i, key
		}
		i += n
	}
	w.end = int32(i)
	return w, i, key
}

// continues reports whether a letter or digit stands at byte i.
func continues(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return i < len(text) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// possessive looks behind an apostrophe: 2 for "s" at the end of a word, 1 for the end itself, else 0.
func possessive(text string, i int) int {
	if !continues(text, i) {
		return 1
	}
	if (text[i] == 's' || text[i] == 'S') && !continues(text, i+1) {
		return 2
	}
	return 0
}

// appendFolded adds a rune in lower case without accent.
func appendFolded(key []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(key, byte(r))
	}
	if unicode.Is(unicode.Mn, r) || r == 'ʼ' || r == 'ʻ' {
		return key
	}
	r = unicode.ToLower(r)
	if plain := plainLetters(r); plain != "" {
		return append(key, plain...)
	}
	return utf8.AppendRune(key, r)
}

// plainLetters is what a lower-case Latin letter with a mark is without it; "" for all other runes.
func plainLetters(r rune) string {
	switch {
	case strings.ContainsRune("àáâãäåāăąǎạảấầẩẫậắằẳẵặ", r):
		return "a"
	case strings.ContainsRune("çćĉċč", r):
		return "c"
	case strings.ContainsRune("ďđð", r):
		return "d"
	case strings.ContainsRune("èéêëēĕėęěẹẻẽếềểễệə", r):
		return "e"
	case strings.ContainsRune("ĝğġģǧ", r):
		return "g"
	case strings.ContainsRune("ĥħḥ", r):
		return "h"
	case strings.ContainsRune("ìíîïĩīĭįıỉịǐ", r):
		return "i"
	case strings.ContainsRune("ñńņňŉ", r):
		return "n"
	case strings.ContainsRune("òóôõöøōŏőơọỏốồổỗộớờởỡợǒ", r):
		return "o"
	case strings.ContainsRune("ŕŗř", r):
		return "r"
	case strings.ContainsRune("śŝşšșṣ", r):
		return "s"
	case strings.ContainsRune("ţťŧțṭ", r):
		return "t"
	case strings.ContainsRune("ùúûüũūŭůűųưụủứừửữự", r):
		return "u"
	case strings.ContainsRune("ýÿŷỳỵỷỹ", r):
		return "y"
	case strings.ContainsRune("źżžẓ", r):
		return "z"
	}
	return rarerLetters(r)
}

func rarerLetters(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ł', 'ļ', 'ľ', 'ĺ':
		return "l"
	case 'ķ':
		return "k"
	case 'ŵ':
		return "w"
	case 'ĵ':
		return "j"
	}
	return ""
}
