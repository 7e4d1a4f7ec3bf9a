// Package cluster tells which words are used alike: each frequent form has two class numbers, one of few broad
// classes and one of many fine ones, induced from unlabelled text (train/clusters).
//
// The file is an open-addressed hash table of 8-byte slots that is searched where it lies, so loading costs nothing:
//
//	8 bytes  magic "RPCLUS1\n"
//	4 bytes  number of slots, a power of two
//	slots    4 bytes fingerprint of the form (0: empty), 2 bytes fine class, 2 bytes broad class
//
// All numbers are little-endian. Class 0 means unknown; forms are compared by their 32-bit fingerprint only.
package cluster

import (
	"encoding/binary"
	"errors"
	"unicode"
	"unicode/utf8"
)

const (
	magic  = "RPCLUS1\n"
	header = len(magic) + 4
	slot   = 8
)

// File is the name of the table's file in a model.
const File = "clusters.bin"

// Class is the pair of classes of a form; 0 where the form is unknown.
type Class struct{ Fine, Broad uint16 }

// Table looks forms up. The zero Table knows no form. It is read-only and safe for many goroutines.
type Table struct {
	slots string
	mask  uint32
}

// Open reads a table as Build writes it.
func Open(data string) (Table, error) {
	if len(data) < header || data[:len(magic)] != magic {
		return Table{}, errors.New("clusters: not a cluster table")
	}
	n := binary.LittleEndian.Uint32([]byte(data[len(magic):header]))
	if n == 0 || n&(n-1) != 0 || len(data) != header+int(n)*slot {
		return Table{}, errors.New("clusters: table is cut off or damaged")
	}
	return Table{data[header:], n - 1}, nil
}

// Of is the class of a form, or of the form in lower case where only that is known.
func (t Table) Of(form string) Class {
	if t.slots == "" {
		return Class{}
	}
	if c := t.find(fingerprint(form, false)); c != (Class{}) {
		return c
	}
	return t.find(fingerprint(form, true))
}

func (t Table) find(print uint32) Class {
	for i := print & t.mask; ; i = (i + 1) & t.mask {
		s := t.slots[i*slot : i*slot+slot]
		switch uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24 {
		case print:
			return Class{uint16(s[4]) | uint16(s[5])<<8, uint16(s[6]) | uint16(s[7])<<8}
		case 0:
			return Class{}
		}
	}
}

// fingerprint is FNV-1a over the form with digits as 0, never 0 itself.
func fingerprint(form string, lower bool) uint32 {
	h := uint32(2166136261)
	for _, r := range form {
		if r >= '0' && r <= '9' {
			r = '0'
		}
		if lower {
			r = unicode.ToLower(r)
		}
		var buf [utf8.UTFMax]byte
		for _, b := range buf[:utf8.EncodeRune(buf[:], r)] {
			h = (h ^ uint32(b)) * 16777619
		}
	}
	return max(h, 1)
}

// Entry is a form with its class.
type Entry struct {
	Form string
	Class
}

// Build makes the bytes that Open reads. Of two forms with one fingerprint the first is kept.
func Build(entries []Entry) []byte {
	n := uint32(1)
	for int(n) < 2*len(entries) {
		n *= 2
	}
	out := binary.LittleEndian.AppendUint32([]byte(magic), n)
	out = append(out, make([]byte, int(n)*slot)...)
	slots := out[header:]
	for _, e := range entries {
		print := fingerprint(e.Form, false)
		i := print & (n - 1)
		for ; ; i = (i + 1) & (n - 1) {
			if p := binary.LittleEndian.Uint32(slots[i*slot:]); p == 0 || p == print {
				break
			}
		}
		if s := slots[i*slot:]; binary.LittleEndian.Uint32(s) == 0 {
			binary.LittleEndian.PutUint32(s, print)
			binary.LittleEndian.PutUint16(s[4:], e.Fine)
			binary.LittleEndian.PutUint16(s[6:], e.Broad)
		}
	}
	return out
}
