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
	keys  []byte
	words []word
}

func (p *phrase) key(first, end int) []byte { return p.keys[p.words[first].key:p.words[end-1].keyEnd] }

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
	var p phrase
	p.split(text, spellings)
	return p
}

// split cuts text into words in place of what p held, whose memory it uses again.
func (p *phrase) split(text string, spellings map[string]string) {
	p.text, p.keys, p.words = text, p.keys[:0], p.words[:0]
	for i := 0; i < len(text); {
		before := len(p.keys)
		if before > 0 {
			p.keys = append(p.keys, ' ')
		}
		start := len(p.keys)
		w, next, keys := nextWord(text, i, p.keys)
		if w.end > w.start && len(keys) > start {
			if s, ok := spellings[string(keys[start:])]; ok {
				keys = append(keys[:start], s...)
			}
			w.key, w.keyEnd = int32(start), int32(len(keys))
			p.keys, p.words = keys, append(p.words, w)
		} else {
			p.keys = keys[:before]
			if n := len(p.words); n > 0 && strings.ContainsAny(text[i:next], ",;:()[]–—") {
				p.words[n-1].comma = true
			}
		}
		i = next
	}
}

// nextWord reads one word, or one rune that is none, from byte i, and adds its key to keys.
func nextWord(text string, i int, keys []byte) (w word, next int, k []byte) {
	w = word{start: int32(i), end: int32(i), caps: true}
	upper, start := 0, len(keys)
	for i < len(text) {
		if c := text[i]; 'a' <= c && c <= 'z' { // the common case
			keys, w.caps = append(keys, c), false
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		first := len(keys) == start
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if unicode.IsUpper(r) {
				upper++
				w.cap = w.cap || first
			} else if unicode.IsLower(r) {
				w.caps = false
			}
			keys = appendFolded(keys, r)
		case (r == '\'' || r == '’') && !first:
			if m := possessive(text, i+n); m > 0 {
				w.end, w.poss = int32(i), true
				return w, i + n + m - 1, keys
			}
		case !first && (r == '.' || r == '&' || r == '+') && continues(text, i+n), r == '.' && !first && upper == len(keys)-start:
		case first:
			return w, i + n, keys
		default:
			w.end = int32(i)
			return w, i, keys
		}
		i += n
	}
	w.end = int32(i)
	return w, i, keys
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
