package ingest

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var (
	utf8BOM    = []byte{0xef, 0xbb, 0xbf}
	utf16LEBOM = []byte{0xff, 0xfe}
	utf16BEBOM = []byte{0xfe, 0xff}
)

// decode makes UTF-8 of the bytes of a plain text. The name is that of the charset where it was not UTF-8.
func decode(data []byte) (text, name string, err error) {
	switch {
	case bytes.HasPrefix(data, utf8BOM):
		data = data[len(utf8BOM):]
	case bytes.HasPrefix(data, utf16LEBOM), bytes.HasPrefix(data, utf16BEBOM):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(out), "UTF-16", err
	}
	if i := binaryByte(data); i >= 0 {
		return "", "", fmt.Errorf("byte %d is 0x%02x: a binary file, not text", i, data[i])
	}
	if utf8.Valid(data) {
		return string(data), "", nil
	}
	if looksWestern(data) {
		out, err := charmap.Windows1252.NewDecoder().Bytes(data)
		return string(out), "windows-1252", err
	}
	i := invalidByte(data)
	return "", "", fmt.Errorf("byte %d is 0x%02x: not UTF-8, and the charset cannot be told: save it as UTF-8", i, data[i])
}

// decodeHTML makes UTF-8 of a page by the charset that its server or itself declares; a page that declares none is
// taken as browsers do.
func decodeHTML(data []byte, media string) (string, error) {
	var enc encoding.Encoding
	name := "utf-8"
	if !utf8.Valid(data) {
		enc, name, _ = charset.DetermineEncoding(data, media)
	}
	if name == "utf-8" {
		data = bytes.TrimPrefix(data, utf8BOM)
		if i := invalidByte(data); i >= 0 {
			return "", fmt.Errorf("byte %d is 0x%02x: not UTF-8, which the page declares", i, data[i])
		}
		return string(data), nil
	}
	if i := binaryByte(data); i >= 0 && name == "windows-1252" {
		return "", fmt.Errorf("byte %d is 0x%02x: a binary file, not a page", i, data[i])
	}
	out, err := enc.NewDecoder().Bytes(data)
	return string(out), err
}

// binaryByte is the position of the first byte that no text holds, -1 when there is none.
func binaryByte(data []byte) int {
	return bytes.IndexFunc(data, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' && r != 0x1b && r != 0x1a
	})
}

// invalidByte is the position of the first byte that is not UTF-8, -1 when all is well.
func invalidByte(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// looksWestern reports whether bytes that are not UTF-8 make sense as windows-1252: few of them, each a typographic
// sign or a letter beside letters, and no sequence that is valid UTF-8 (which would be a broken UTF-8 file).
func looksWestern(data []byte) bool {
	high := 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, size := utf8.DecodeRune(data[i:]); size > 1 || !westernByte(data, i) {
			return false
		}
		high++
		i++
	}
	return high*4 <= len(data)
}

func westernByte(data []byte, i int) bool {
	switch b := data[i]; {
	case b == 0xff, b == 0xfe, b == 0xde, b == 0xd0, b == 0xf0, b == 0xd7, b == 0xf7:
		return false
	case b == 0x80, b == 0x85, 0x91 <= b && b <= 0x97, b == 0xa0, b == 0xa3, b == 0xa7, b == 0xab, b == 0xb0, b == 0xbb:
		return true
	case b >= 0xc0, b == 0x8a, b == 0x9a, b == 0x8e, b == 0x9e, b == 0x8c, b == 0x9c:
		before, after := byteAt(data, i-1), byteAt(data, i+1)
		return asciiLetter(before) || asciiLetter(after) || before == ' ' && after == ' ' // "à" is a word
	}
	return false
}

// byteAt is a byte of a text, which is followed and preceded by blanks; line breaks are blanks too.
func byteAt(data []byte, i int) byte {
	if i < 0 || i >= len(data) || data[i] == '\n' || data[i] == '\r' {
		return ' '
	}
	return data[i]
}

func asciiLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
