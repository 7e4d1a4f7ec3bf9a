package neural

import (
	"encoding/binary"
	"fmt"
)

// Parts is a model file.
type Parts interface {
	Part(name string) (string, error)
}

// Reader reads the parts of a net until the first fault, which Err tells.
type Reader struct {
	parts Parts
	err   error
}

// NewReader makes a reader of parts.
func NewReader(parts Parts) *Reader { return &Reader{parts: parts} }

// Err is the first fault.
func (r *Reader) Err() error { return r.err }

// Part is a part as it is.
func (r *Reader) Part(name string) string {
	part, err := r.parts.Part(name)
	if r.err == nil {
		r.err = err
	}
	return part
}

// Numbers reads 32-bit numbers, count of them unless it is negative.
func (r *Reader) Numbers(name string, count int) []int32 {
	part := r.Part(name)
	if count >= 0 && len(part) != 4*count && r.err == nil {
		r.err = fmt.Errorf("net: part %s has %d bytes, want %d", name, len(part), 4*count)
	}
	out := make([]int32, max(count, len(part)/4))
	for i := range len(part) / 4 {
		out[i] = int32(binary.LittleEndian.Uint32([]byte(part[4*i : 4*i+4])))
	}
	return out
}

// Matrix makes a layer of weights and biases.
func (r *Reader) Matrix(weights string, bias []int32, shifted bool) *Matrix {
	m, err := NewMatrix(weights, bias, shifted)
	if r.err == nil {
		r.err = err
	}
	return m
}

// Layer reads a layer of signed inputs: its weights are the part name.w, its biases name.b.
func (r *Reader) Layer(name string) *Matrix {
	return r.Matrix(r.Part(name+".w"), r.Numbers(name+".b", -1), true)
}

// Stack reads layers with memory: layer0 to the last of count.
func (r *Reader) Stack(prefix string, count int) *Stack {
	s := &Stack{}
	for i := range count {
		s.layers = append(s.layers, r.Layer(fmt.Sprintf("%slayer%d", prefix, i)))
	}
	if r.err == nil {
		r.err = s.check()
	}
	return s
}
