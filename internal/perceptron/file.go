package perceptron

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// magic starts every model file; its last byte is the version of the layout.
const magic = "RPMODEL\x01"

// File is a model file: named parts, each a string of bytes. Layout: magic, then for each part the length of its
// name, the name, the length of its data, the data; lengths are 4 bytes, little-endian.
type File struct {
	names, parts []string
}

// Add appends a part.
func (f *File) Add(name, data string) {
	f.names, f.parts = append(f.names, name), append(f.parts, data)
}

// Encode gives the bytes of the file.
func (f *File) Encode() []byte {
	out := []byte(magic)
	for i, name := range f.names {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(name)))
		out = append(out, name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(f.parts[i])))
		out = append(out, f.parts[i]...)
	}
	return out
}

// Open reads the table of parts; the parts stay where they are.
func Open(data string) (*File, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, fmt.Errorf("model file: want it to start with %q", magic)
	}
	f := &File{}
	for len(rest) > 0 {
		var name, part string
		if name, rest, ok = cut(rest); ok {
			part, rest, ok = cut(rest)
		}
		if !ok {
			return nil, fmt.Errorf("model file: cut short after part %d", len(f.names))
		}
		f.Add(name, part)
	}
	return f, nil
}

// cut takes a length and as many bytes off the front.
func cut(s string) (head, rest string, ok bool) {
	if len(s) < 4 {
		return "", "", false
	}
	n := int(u32(s, 0))
	if n > len(s)-4 {
		return "", "", false
	}
	return s[4 : 4+n], s[4+n:], true
}

// Part is the data of a part.
func (f *File) Part(name string) (string, error) {
	for i, n := range f.names {
		if n == name {
			return f.parts[i], nil
		}
	}
	return "", fmt.Errorf("model file: no part %q", name)
}

// Lines is a part that holds one string a line.
func (f *File) Lines(name string) ([]string, error) {
	part, err := f.Part(name)
	if err != nil || part == "" {
		return nil, err
	}
	return strings.Split(part, "\n"), nil
}

// u32 is the i-th 32-bit number of s. The compiler makes one load of it.
func u32(s string, i int) uint32 {
	s = s[4*i : 4*i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// u64 is the i-th 64-bit number of s.
func u64(s string, i int) uint64 {
	s = s[8*i : 8*i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
