package dna

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"regexp"
	"strings"
)

//go:embed schema.sql
var tables string

// abbreviation is one of the words in braces that keep schema.sql legible.
var abbreviation = regexp.MustCompile(`\{(\w+) ?(\w*) ?(\w*)\}`)

// schema writes schema.sql out: {colours}, {permissions}, {short X} for a short text, {to X TABLE} for a foreign key.
func schema() string {
	return abbreviation.ReplaceAllStringFunc(tables, func(s string) string {
		m := abbreviation.FindStringSubmatch(s)
		switch m[1] {
		case "colours":
			return integers([]string{"Red", "Green", "Blue"}, "NOT NULL DEFAULT 0", "255")
		case "permissions":
			return integers(permissions(), "NOT NULL DEFAULT 1", "1")
		case "short":
			return m[2] + " TEXT NOT NULL DEFAULT '' CHECK (LENGTH(" + m[2] + ") < 191)"
		default: // to
			return "FOREIGN KEY(" + m[2] + ") REFERENCES " + m[3] + "(ID) ON DELETE CASCADE"
		}
	})
}

func integers(names []string, rule, most string) string {
	columns := make([]string, len(names))
	for i, n := range names {
		columns[i] = n + " INTEGER " + rule + " CHECK (" + n + " BETWEEN 0 AND " + most + ")"
	}
	return strings.Join(columns, ", ")
}

// permissions are the columns of CODERS that say what a coder may do.
func permissions() []string {
	var out []string
	for _, may := range [][2]string{{"Add", "Documents Statements"}, {"Edit", "Documents Statements Attributes Regex StatementTypes Coders CoderRelations"},
		{"Delete", "Documents Statements"}, {"Import", "Documents"}, {"ViewOthers", "Documents Statements"}, {"EditOthers", "Documents Statements"}} {
		for thing := range strings.FieldsSeq(may[1]) {
			out = append(out, "Permission"+may[0]+thing)
		}
	}
	return out
}

// password hides a password as DNA's library does (Jasypt's StrongPasswordEncryptor): 16 bytes of salt, and the SHA-256
// of salt and password taken 100,000 times over. The salt is fixed, because the password is known to everybody.
func password(plain string) string {
	salt := []byte("rapporteur's own")
	digest := sha256.Sum256(append(salt, plain...))
	for range 100_000 - 1 {
		digest = sha256.Sum256(digest[:])
	}
	return base64.StdEncoding.EncodeToString(append(salt, digest[:]...))
}
