package coder

import "strings"

// Reads reports whether documents of a language (BCP 47: "en-GB") are coded. "" and "und" leave it open, and are.
func Reads(lang string) bool {
	primary := strings.ToLower(lang)
	if i := strings.IndexAny(primary, "-_"); i >= 0 {
		primary = primary[:i]
	}
	return primary == "" || primary == "en" || primary == "eng" || primary == "und"
}
