package plover

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
)

//go:embed cameo.tsv
var cameoTable string

//go:embed modes.tsv
var modeTable string

//go:embed contexts.tsv
var contextTable string

//go:embed sectors.tsv
var sectorTable string

// Code is one CAMEO code.
type Code struct {
	Code        string // "0211"
	Mode        string // PLOVER mode, often empty
	Contexts    []string
	Goldstein   int16        // times ten
	Type        rp.EventType // NoEvent where PLOVER has none (public statements)
	QuadPhoenix uint8        // 0 to 4
	QuadGDELT   uint8        // 1 to 4
}

// Root is the first two digits.
func (c *Code) Root() string { return c.Code[:2] }

// Mode is a mode of a PLOVER type; Name "" is the type without a mode.
type Mode struct {
	Type           rp.EventType
	Name           string
	Quad           uint8 // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	Score          int16 // times ten
	NeedsRecipient bool
}

var (
	codes    = must(readCodes(cameoTable))
	byCode   = indexCodes(codes)
	modes    = must(readModes(modeTable))
	contexts = column(contextTable)
	sectors  = readSectors(sectorTable)
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // the tables are compiled in
	}
	return v
}

// Codes are all CAMEO codes in order.
func Codes() []Code { return slices.Clone(codes) }

// CAMEO finds a code.
func CAMEO(code string) (Code, bool) {
	i, ok := byCode[code]
	if !ok {
		return Code{}, false
	}
	return codes[i], true
}

// Modes are the modes of a type, the first of them "" (no mode).
func Modes(t rp.EventType) []Mode {
	var found []Mode
	for _, m := range modes {
		if m.Type == t {
			found = append(found, m)
		}
	}
	return found
}

// Find gives type and mode with quad class and score; a mode the type lacks is false.
func Find(t rp.EventType, mode string) (Mode, bool) {
	for _, m := range modes {
		if m.Type == t && m.Name == mode {
			return m, true
		}
	}
	return Mode{}, false
}

// Quad is the quad class of a type, 0 for NoEvent.
func Quad(t rp.EventType) uint8 {
	m, _ := Find(t, "")
	return m.Quad
}

// Score is PLOVER's score times ten; that of the type where the mode is not known.
func Score(t rp.EventType, mode string) int16 {
	m, ok := Find(t, mode)
	if !ok {
		m, _ = Find(t, "")
	}
	return m.Score
}

// CodeFor is the most general CAMEO code of a type and mode, "" when there is none.
func CodeFor(t rp.EventType, mode string) string {
	best := ""
	for i := range codes {
		c := &codes[i]
		if c.Type == t && c.Mode == mode && c.Root() != "02" && (best == "" || len(c.Code) < len(best)) {
			best = c.Code
		}
	}
	return best
}

// Contexts are PLOVER's contexts in its order.
func Contexts() []string { return slices.Clone(contexts) }

// Sectors are PLOVER's sectors of actors in its order.
func Sectors() []rp.Sector { return slices.Clone(sectors) }

// IsSector reports whether PLOVER has the actor sector.
func IsSector(s string) bool { return slices.Contains(sectors, rp.Sector(s)) }

// IsContext reports whether PLOVER has the context.
func IsContext(s string) bool { return slices.Contains(contexts, s) }

// rows splits a table into cells, past comments and the header.
func rows(text string, width int) ([][]string, error) {
	var out [][]string
	header := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != width {
			return nil, fmt.Errorf("row %q: want %d cells", line, width)
		}
		if header {
			out = append(out, cells)
		}
		header = true
	}
	return out, nil
}

func readCodes(text string) ([]Code, error) {
	table, err := rows(text, 7)
	if err != nil {
		return nil, err
	}
	var out []Code
	for _, r := range table {
		t, err := rp.ParseEventType(r[4])
		if err != nil {
			return nil, err
		}
		n, err := numbers(r[1], r[2], r[3])
		if err != nil {
			return nil, err
		}
		c := Code{Code: r[0], Goldstein: n[0], QuadPhoenix: uint8(n[1]), QuadGDELT: uint8(n[2]), Type: t, Mode: r[5]}
		if r[6] != "" {
			c.Contexts = strings.Split(r[6], ",")
		}
		out = append(out, c)
	}
	return out, nil
}

func readModes(text string) ([]Mode, error) {
	table, err := rows(text, 5)
	if err != nil {
		return nil, err
	}
	var out []Mode
	for _, r := range table {
		t, err := rp.ParseEventType(r[0])
		if err != nil {
			return nil, err
		}
		n, err := numbers(r[2], r[3])
		if err != nil {
			return nil, err
		}
		out = append(out, Mode{t, r[1], uint8(n[0]), n[1], r[4] == "yes"})
	}
	return out, nil
}

func numbers(cells ...string) ([]int16, error) {
	var out []int16
	for _, c := range cells {
		n, err := strconv.ParseInt(c, 10, 16)
		if err != nil {
			return nil, err
		}
		out = append(out, int16(n))
	}
	return out, nil
}

func column(text string) []string {
	var out []string
	for _, r := range must(rows(text, 1)) {
		out = append(out, r[0])
	}
	return out
}

func readSectors(text string) []rp.Sector {
	var out []rp.Sector
	for _, s := range column(text) {
		out = append(out, rp.Sector(s))
	}
	return out
}

func indexCodes(codes []Code) map[string]int {
	m := make(map[string]int, len(codes))
	for i := range codes {
		m[codes[i].Code] = i
	}
	return m
}
