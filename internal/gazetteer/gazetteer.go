// Package gazetteer reads and writes the compiled gazetteer: places with their names, as one string that is
// searched where it lies.
//
// The file is a header, the rows of the places, the divisions they lie in, and the names. Names are sorted
// by their folded form, front-coded in blocks; a place's own name says how many rows bear it (the rows are
// sorted by name, so they need no reference), any other name lists its rows.
package gazetteer

import (
	"bytes"
	"errors"
	"math"
	"sort"
	"strings"
)

const (
	magic        = "RGAZ2\n\x00\x00"
	header       = len(magic) + 5*4
	rowSize      = 13
	divisionSize = 6
	blockNames   = 16 // names in a block
	blockSize    = 8
)

// Features are the GeoNames feature codes a row may have, in the order of their numbers in the file.
var features = [...]string{"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLC", "PPLX", "PPLL", "PPLG", "PPLS", "PPLF", "STLMT", "ADM1", "ADM2", "PCLI"}

// Gazetteer is a compiled gazetteer. It is read-only and safe for many goroutines.
type Gazetteer struct {
	rows, divisions, blocks, names string
}

// Open checks the header of a compiled gazetteer. Nothing is read or copied.
func Open(data string) (*Gazetteer, error) {
	if len(data) < header || !strings.HasPrefix(data, magic) {
		return nil, errors.New("gazetteer: not a gazetteer of this version")
	}
	var sizes [4]int
	at := header
	for i := range sizes {
		sizes[i] = int(uint32At(data, len(magic)+4*i))
		at += sizes[i]
	}
	if at != len(data) {
		return nil, errors.New("gazetteer: length does not fit its header")
	}
	var parts [4]string
	at = header
	for i, n := range sizes {
		parts[i] = data[at : at+n]
		at += n
	}
	return &Gazetteer{parts[0], parts[1], parts[2], parts[3]}, nil
}

// Len is the number of places.
func (g *Gazetteer) Len() int { return len(g.rows) / rowSize }

// Row is what the gazetteer knows of a place, but for its name.
type Row struct {
	Lat, Lon   float64
	ID         int32 // GeoNames
	Division   uint16
	Population float64 // to about ten per cent
	Feature    string
}

// Row returns a place.
func (g *Gazetteer) Row(row int32) Row {
	at := int(row) * rowSize
	return Row{
		Lat:        float64(uint24At(g.rows, at))/1e4 - 90,
		Lon:        float64(uint24At(g.rows, at+3))/1e4 - 180,
		ID:         int32(uint24At(g.rows, at+6)),
		Division:   uint16(g.rows[at+9]) | uint16(g.rows[at+10])<<8,
		Feature:    features[g.rows[at+11]],
		Population: math.Exp2(float64(g.rows[at+12])/8) - 1,
	}
}

// Division is the country (ISO 3166-1 alpha-2) of a division and the row of the division itself: of the
// country where it is a country as a whole; -1 where the gazetteer has no row for it.
func (g *Gazetteer) Division(n uint16) (country string, row int32) {
	at := int(n) * divisionSize
	return g.divisions[at : at+2], int32(uint32At(g.divisions, at+2))
}

// longestFold is the length in bytes beyond which no name is looked up.
const longestFold = 64

// Lookup appends the rows of the places with a name, in any case and with or without accents.
func (g *Gazetteer) Lookup(name string, rows []int32) []int32 {
	if len(name) > longestFold {
		return rows
	}
	var buffer [2 * longestFold]byte
	want := AppendFold(buffer[:0], name)
	if len(want) == 0 {
		return rows
	}
	n := len(g.blocks) / blockSize
	var fold [2 * longestFold]byte
	b := sort.Search(n, func(i int) bool { // the first block whose first name is not before the wanted
		return bytes.Compare(AppendFold(fold[:0], g.head(i)), want) >= 0
	})
	c := cursor{g: g}
	for c.open(max(b-1, 0)); c.next(); {
		switch bytes.Compare(AppendFold(fold[:0], string(c.name)), want) {
		case 0:
			rows = c.appendRows(rows)
		case 1:
			return rows
		}
	}
	return rows
}

// Name is the name of a place.
func (g *Gazetteer) Name(row int32) string {
	n := len(g.blocks) / blockSize
	b := sort.Search(n, func(i int) bool { return int32(uint32At(g.blocks, i*blockSize+4)) > row })
	c := cursor{g: g}
	for c.open(max(b-1, 0)); c.next(); {
		if row >= c.row && row < c.row+int32(c.own) {
			return string(c.name)
		}
	}
	return ""
}

// head is the first name of a block, which is written whole.
func (g *Gazetteer) head(block int) string {
	at := int(uint32At(g.blocks, block*blockSize))
	return g.names[at+2 : at+2+int(g.names[at+1])]
}

// cursor walks the names.
type cursor struct {
	g      *Gazetteer
	at     int
	name   []byte
	row    int32 // first of the rows that bear the name
	own    int   // how many
	others int   // how many rows follow that have it as another name
	buffer [256]byte
}

func (c *cursor) open(block int) {
	c.at = len(c.g.names)
	c.name = c.buffer[:0]
	if at := block * blockSize; at < len(c.g.blocks) {
		c.at, c.row = int(uint32At(c.g.blocks, at)), int32(uint32At(c.g.blocks, at+4))
	}
	c.own, c.others = 0, 0
}

func (c *cursor) next() bool {
	c.at += 3 * c.others
	c.row += int32(c.own)
	names := c.g.names
	if c.at >= len(names) {
		return false
	}
	kept, added := int(names[c.at]), int(names[c.at+1])
	c.name = append(c.name[:kept], names[c.at+2:c.at+2+added]...)
	c.at += 2 + added
	c.own, c.others = int(names[c.at]), int(names[c.at+1])
	c.at += 2
	return true
}

func (c *cursor) appendRows(rows []int32) []int32 {
	for i := range c.own {
		rows = append(rows, c.row+int32(i))
	}
	for i := range c.others {
		rows = append(rows, int32(uint24At(c.g.names, c.at+3*i)))
	}
	return rows
}

func uint24At(s string, i int) uint32 {
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16
}

func uint32At(s string, i int) uint32 { return uint24At(s, i) | uint32(s[i+3])<<24 }

// Countries are the rows of the countries, by ISO 3166-1 alpha-2.
func (g *Gazetteer) Countries() map[string]int32 {
	rows := map[string]int32{}
	for n := range len(g.divisions) / divisionSize {
		if country, row := g.Division(uint16(n)); row >= 0 && g.Row(row).Feature == "PCLI" {
			rows[country] = row
		}
	}
	return rows
}
