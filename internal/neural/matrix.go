package neural

import (
	"fmt"
	"math/bits"
)

// Tile is the number of outputs computed together; the outputs of a Matrix are padded to a multiple of it.
const Tile = 32

// group is the number of rows computed together; buffers are padded to a multiple of it.
const group = 4

// Matrix is a layer of weights with its biases.
type Matrix struct {
	in, out int     // out is padded
	weights []int8  // by tile of outputs, then by four inputs: 32 outputs of 4 weights
	bias    []int32 // padded
}

// NewMatrix makes the layer of rows of weights, one of each output, as long as there are inputs; their number must be a multiple
// of 4. Inputs that stand for signed numbers are stored with 64 added: shifted says so, and the biases make up for it.
func NewMatrix(weights string, bias []int32, shifted bool) (*Matrix, error) {
	outs := len(bias)
	if outs == 0 || len(weights)%outs != 0 || len(weights)/outs%4 != 0 || len(weights) == 0 {
		return nil, fmt.Errorf("net: %d weights for %d outputs", len(weights), outs)
	}
	m := &Matrix{in: len(weights) / outs, out: Padded(outs)}
	m.weights, m.bias = make([]int8, m.in*m.out), make([]int32, m.out)
	for j := range outs {
		row, sum := weights[j*m.in:(j+1)*m.in], int32(0)
		for k := range len(row) { // bytes, not characters
			w := int8(row[k])
			m.weights[m.place(j, k)] = w
			sum += int32(w)
		}
		m.bias[j] = bias[j]
		if shifted {
			m.bias[j] -= 64 * sum
		}
	}
	return m, nil
}

// place is where the weight from input k to output j lies.
func (m *Matrix) place(j, k int) int { return (j/Tile*m.in+k&^3)*Tile + j%Tile*4 + k&3 }

// Padded is the number of outputs of a Matrix made for outs of them.
func Padded(outs int) int { return (outs + Tile - 1) / Tile * Tile }

// In is the number of inputs.
func (m *Matrix) In() int { return m.in }

// Out is the padded number of outputs.
func (m *Matrix) Out() int { return m.out }

// Rows rounds a number of rows up to what Product needs in its buffers.
func Rows(n int) int { return (n + group - 1) / group * group }

// Product computes the outputs for n rows of inputs; row i begins at src[i*stride]. dst and src must have room for Rows(n)
// rows; what it writes beyond row n means nothing.
func (m *Matrix) Product(dst []int32, src []uint8, stride, n int) {
	multiply(dst, src, m.weights, m.bias, shape{m.in, m.out, stride, Rows(n)})
}

// shape tells the sizes of a product.
type shape struct{ in, out, stride, rows int }

// check panics if the buffers are too short, before code that does not look.
func (s shape) check(dst []int32, src []uint8, weights []int8, bias []int32) {
	if s.rows == 0 {
		return
	}
	_ = dst[s.rows*s.out-1]
	_ = src[(s.rows-1)*s.stride+s.in-1]
	_ = weights[s.in*s.out-1]
	_ = bias[s.out-1]
}

// multiplyPlain is the definition of a product in plain Go.
func multiplyPlain(dst []int32, src []uint8, weights []int8, bias []int32, s shape) {
	if bits.UintSize == 32 {
		for i := range s.rows {
			multiplyRow(dst[i*s.out:][:s.out], src[i*s.stride:][:s.in], weights, bias)
		}
		return
	}
	both := make([]uint64, s.in)
	for i := 0; i < s.rows; i += 2 {
		multiplyPair(dst[i*s.out:][:2*s.out], both, src[i*s.stride:][:s.stride+s.in], weights, bias, s)
	}
}

// multiplyPair takes two rows at a time: both are packed into one number, so that one multiplication serves both.
func multiplyPair(dst []int32, both []uint64, src []uint8, weights []int8, bias []int32, s shape) {
	for k := range both {
		both[k] = uint64(src[k]) | uint64(src[s.stride+k])<<32
	}
	for j := 0; j < s.out; j += Tile {
		var sums [Tile]uint64
		x, w := both, weights[j*s.in:][:s.in*Tile]
		for len(x) >= 4 && len(w) >= 4*Tile {
			a, b, c, d := x[0], x[1], x[2], x[3]
			four := w[:4*Tile]
			for t := range sums {
				sums[t] += a*uint64(four[4*t]) + b*uint64(four[4*t+1]) + c*uint64(four[4*t+2]) + d*uint64(four[4*t+3])
			}
			x, w = x[4:], w[4*Tile:]
		}
		for t, sum := range sums {
			low := int32(sum)
			dst[j+t] = bias[j+t] + low
			dst[s.out+j+t] = bias[j+t] + int32((sum-uint64(int64(low)))>>32)
		}
	}
}

// multiplyRow is for processors whose numbers have 32 bits.
func multiplyRow(dst []int32, src []uint8, weights []int8, bias []int32) {
	for j := 0; j < len(dst); j += Tile {
		sums := (*[Tile]int32)(dst[j:])
		copy(sums[:], bias[j:])
		x, w := src, weights[j*len(src):][:len(src)*Tile]
		for len(x) >= 4 && len(w) >= 4*Tile {
			a, b, c, d := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
			four := w[:4*Tile]
			for t := range sums {
				sums[t] += a*int32(four[4*t]) + b*int32(four[4*t+1]) + c*int32(four[4*t+2]) + d*int32(four[4*t+3])
			}
			x, w = x[4:], w[4*Tile:]
		}
	}
}

// Columns packs rows of signed bytes as the weights of a Matrix whose outputs are those rows, without biases. It is filled
// anew for each sentence.
type Columns struct {
	m Matrix
}

// Fill packs n rows of as many bytes as in.
func (c *Columns) Fill(rows []uint8, in, n int) *Matrix {
	m := &c.m
	m.in, m.out = in, Padded(n)
	if len(m.weights) < m.in*m.out || len(m.bias) < m.out {
		m.weights, m.bias = make([]int8, m.in*m.out), make([]int32, m.out)
	}
	for j := range n {
		row := rows[j*in : (j+1)*in]
		for k := 0; k < in; k += 4 {
			at := m.weights[m.place(j, k):][:4]
			at[0], at[1], at[2], at[3] = int8(row[k]), int8(row[k+1]), int8(row[k+2]), int8(row[k+3])
		}
	}
	return m
}
