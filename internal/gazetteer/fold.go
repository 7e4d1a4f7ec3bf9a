package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// accents lists, behind each plain letter, the letters that are written like it with marks.
var accents = [...]string{
	"aàáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặəÀÁÂÃÄÅĀĂĄǍȦẠẢẤẦẨẪẬẮẰẲẴẶƏ",
	"cçćĉċčÇĆĈĊČ", "dďđḍḏḑÐĎĐḌḎḐð",
	"eèéêëēĕėęěȅȇȩẹẻẽếềểễệÈÉÊËĒĔĖĘĚȨẸẺẼẾỀỂỄỆ",
	"gĝğġģǧǥḡĜĞĠĢǦ", "hĥħḥḩḫẖĤĦḤḨḪ",
	"iìíîïĩīĭįıǐȉȋỉịÌÍÎÏĨĪĬĮİǏỈỊ", "jĵĴ", "kķǩḳḵĶḲḴ", "lĺļľŀłḷḻĹĻĽŁḶ", "nñńņňŉṅṇṉÑŃŅŇṄṆ",
	"oòóôõöøōŏőơǒǫȍȏȯọỏốồổỗộớờởỡợÒÓÔÕÖØŌŎŐƠǑȮỌỎỐỒỔỖỘỚỜỞỠỢ",
	"rŕŗřṛṟŔŖŘṚ", "sśŝşšșṣßŚŜŞŠȘṢ", "tţťŧțṭṯŢŤŦȚṬ",
	"uùúûüũūŭůűųưǔǖǘǚǜụủứừửữựÙÚÛÜŨŪŬŮŰŲƯǓỤỦỨỪỬỮỰ",
	"wŵŴ", "yýÿŷȳỳỵỷỹÝŸŶỲỴỶỸ", "zźżžẓẕŹŻŽẒ",
}

// AppendFold appends to b the form under which names are compared: small letters without marks, words
// parted by one space, no apostrophes and full stops.
func AppendFold(b []byte, s string) []byte {
	start := len(b)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			b = appendPlain(b, start, c)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		b = appendMarked(b, start, r)
	}
	if len(b) > start && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

func appendPlain(b []byte, start int, c byte) []byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return append(b, c+'a'-'A')
	case c == '\'' || c == '.' || c == '`' || c == '"':
		return b
	case c <= ' ' || c == '-' || c == '_' || c == ',':
		if len(b) > start && b[len(b)-1] != ' ' {
			b = append(b, ' ')
		}
		return b
	}
	return append(b, c)
}

func appendMarked(b []byte, start int, r rune) []byte {
	switch {
	case r == 'æ' || r == 'Æ':
		return append(b, "ae"...)
	case r == 'œ' || r == 'Œ':
		return append(b, "oe"...)
	case r == 'þ' || r == 'Þ':
		return append(b, "th"...)
	case r < 0x1f00 && unicode.IsLetter(r):
		for _, row := range accents {
			if strings.ContainsRune(row[1:], r) {
				return append(b, row[0])
			}
		}
		return utf8.AppendRune(b, unicode.ToLower(r))
	case unicode.IsSpace(r) || r == '–' || r == '—' || r == '‐' || r == '‑':
		return appendPlain(b, start, ' ')
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return utf8.AppendRune(b, r)
	}
	return b // apostrophes of all sorts, marks
}

// Fold is the form under which names are compared.
func Fold(s string) string { return string(AppendFold(nil, s)) }
