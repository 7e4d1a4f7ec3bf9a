package factuality

import (
	"fmt"

	"rapporteur/model"
)

const (
	magic = "FACT1\n"
	bits  = 16
	// Buckets is how many weights the model has; features share them by their hash.
	Buckets = 1 << bits
	// Unit is how many steps of a weight make one point of the scale from -3 to 3.
	Unit = 1000
	// limit is the end of the scale, in hundredths.
	limit = 300
)

// Weights are little-endian 16-bit numbers, one a bucket, read where they lie in the model file.
type Weights struct{ cells string }

func readWeights(m *model.Model) (Weights, error) {
	data, err := m.Data("factuality.bin")
	if err != nil {
		return Weights{}, err
	}
	return ParseWeights(data)
}

// ParseWeights checks the layout of a model file.
func ParseWeights(data string) (Weights, error) {
	if len(data) != len(magic)+2*Buckets || data[:len(magic)] != magic {
		return Weights{}, fmt.Errorf("factuality.bin: want %q and %d weights", magic, Buckets)
	}
	return Weights{data[len(magic):]}, nil
}

// AppendWeights writes the layout that ParseWeights reads.
func AppendWeights(to []byte, weights []int16) []byte {
	to = append(to, magic...)
	for _, w := range weights {
		to = append(to, byte(w), byte(uint16(w)>>8))
	}
	return to
}

// Bucket is where the weight of a feature lies.
func Bucket(feature uint32) uint32 { return feature >> (32 - bits) }

// score sums the weights of features; the result is in hundredths, from -300 to 300.
func (w Weights) score(features []uint32) int16 {
	sum := int32(0)
	for _, f := range features {
		at := 2 * Bucket(f)
		sum += int32(int16(uint16(w.cells[at]) | uint16(w.cells[at+1])<<8))
	}
	return int16(min(max(sum/(Unit/100), -limit), limit))
}
