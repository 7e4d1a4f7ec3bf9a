package event

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sort"

	rp "rapporteur"
	"rapporteur/model"
)

// classes are NoEvent and PLOVER's sixteen types.
const classes = int(rp.ASSAULT) + 1

const modelMagic = "RPEV1\n"

// ranker holds the trained weights: a row of 16-bit weights for each hashed feature, rows sorted by hash.
type ranker struct {
	hashes  []uint32
	weights []int16 // classes to a feature
}

// readRanker reads model/en/event.bin; without it every feature weighs nothing.
func readRanker(m *model.Model) (*ranker, error) {
	data, err := m.Data("event.bin")
	if err != nil {
		return &ranker{}, nil //nolint:nilerr // not trained yet: rules alone
	}
	return decodeRanker(data)
}

func decodeRanker(data string) (*ranker, error) {
	if len(data) < len(modelMagic)+4 || data[:len(modelMagic)] != modelMagic {
		return nil, fmt.Errorf("event.bin: want %q at its start", modelMagic)
	}
	b := []byte(data[len(modelMagic):])
	n := int(binary.LittleEndian.Uint32(b))
	if len(b) != 4+n*(4+2*classes) {
		return nil, fmt.Errorf("event.bin: %d bytes for %d features of %d classes", len(b), n, classes)
	}
	rk := &ranker{make([]uint32, n), make([]int16, n*classes)}
	for i := range rk.hashes {
		rk.hashes[i] = binary.LittleEndian.Uint32(b[4+4*i:])
	}
	for i := range rk.weights {
		rk.weights[i] = int16(binary.LittleEndian.Uint16(b[4+4*n+2*i:]))
	}
	return rk, nil
}

// Encode writes the weights as model/en/event.bin.
func (rk *ranker) encode() []byte {
	b := binary.LittleEndian.AppendUint32([]byte(modelMagic), uint32(len(rk.hashes)))
	for _, h := range rk.hashes {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	for _, w := range rk.weights {
		b = binary.LittleEndian.AppendUint16(b, uint16(w))
	}
	return b
}

// unit is how many steps of a weight make one unit of log odds.
const unit = 1024

// sums adds up the weights of features for each class.
func (rk *ranker) sums(features []uint32) (sum [classes]int32) {
	for _, h := range features {
		i := sort.Search(len(rk.hashes), func(i int) bool { return rk.hashes[i] >= h })
		if i == len(rk.hashes) || rk.hashes[i] != h {
			continue
		}
		for c, w := range rk.weights[i*classes : (i+1)*classes] {
			sum[c] += int32(w)
		}
	}
	return sum
}

// scores gives each class its probability per mille.
func (rk *ranker) scores(features []uint32) [classes]int32 { return perMille(rk.sums(features)) }

// perMille makes probabilities of log odds, by integers alone: the exponential is a table's.
func perMille(sum [classes]int32) (out [classes]int32) {
	top := slices.Max(sum[:])
	var parts [classes]int64
	var all int64
	for c, s := range sum {
		parts[c] = expTable(top - s)
		all += parts[c]
	}
	for c := range parts {
		out[c] = int32(1000 * parts[c] / all)
	}
	return out
}

// expTable is e to the minus d/unit, times 2^20, in steps of an eighth.
func expTable(d int32) int64 {
	i := int(d) / step
	if i >= len(powers) {
		return 0
	}
	return powers[i]
}

// exp is the same between the steps.
func exp(d int32) int64 {
	low := expTable(d)
	return low - (low-expTable(d+step))*int64(d%step)/step
}

const step = unit / 8

var powers = func() (t [112]int64) {
	for i := range t {
		t[i] = int64(math.Round(math.Exp(-float64(i)/8) * (1 << 20)))
	}
	return t
}()
