package offset

import "unicode/utf16"

// UTF16 gives, for each byte that begins a letter, how many UTF-16 code units stand before it, as programs in
// JavaScript and Java count; at len(text) stands the length of all. Bytes that are not UTF-8 count as one unit each.
func UTF16(text string) []int32 {
	at, n := make([]int32, len(text)+1), int32(0)
	for i, c := range text {
		at[i] = n
		n += int32(max(1, utf16.RuneLen(c)))
	}
	at[len(text)] = n
	return at
}
