package attribution

import (
	"encoding/binary"
	"fmt"

	"rapporteur/model"
)

// Weights are the trained numbers of the station, read in place from the model file.
//
// Layout, little endian: the four bytes "ATT1"; uint32 bits of the cue table; uint32 bits of the role table; int32 threshold;
// the transitions, int32, [4 contexts][from][to]; the cue table, int16, one a bucket; the role table, int16, three a bucket
// (source, cue, content; the role of none weighs nothing).
type Weights struct {
	CueBits, RoleBits uint32
	Threshold         int32 // a cue is accepted from this sum on
	Transition        [4][NumRoles][NumRoles]int32
	cues, roles       string
}

const (
	magic      = "ATT1"
	headerSize = 16 + 4*4*NumRoles*NumRoles
	roleWidth  = NumRoles - 1
)

// readWeights reads "attribution.bin". A model without it is an error that says so.
func readWeights(m *model.Model) (*Weights, error) {
	data, err := m.Data("attribution.bin")
	if err != nil {
		return nil, err
	}
	return ParseWeights(data)
}

// ParseWeights checks the layout of a model file.
func ParseWeights(data string) (*Weights, error) {
	if len(data) < headerSize || data[:4] != magic {
		return nil, fmt.Errorf("attribution.bin: want a file that begins with %q", magic)
	}
	head := []byte(data[:headerSize])
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(head[4*i:]) }
	w := &Weights{CueBits: word(1), RoleBits: word(2), Threshold: int32(word(3))}
	at := 4
	for c := range w.Transition {
		for from := range w.Transition[c] {
			for to := range w.Transition[c][from] {
				w.Transition[c][from][to] = int32(word(at))
				at++
			}
		}
	}
	if w.CueBits > 24 || w.RoleBits > 24 || len(data) != headerSize+2<<w.CueBits+2*roleWidth<<w.RoleBits {
		return nil, fmt.Errorf("attribution.bin: %d bytes do not fit tables of %d and %d bits", len(data), w.CueBits, w.RoleBits)
	}
	w.cues = data[headerSize : headerSize+2<<w.CueBits]
	w.roles = data[headerSize+2<<w.CueBits:]
	return w, nil
}

// AppendWeights writes the layout that ParseWeights reads.
func AppendWeights(to []byte, w *Weights, cues, roles []int16) []byte {
	to = append(to, magic...)
	to = binary.LittleEndian.AppendUint32(to, w.CueBits)
	to = binary.LittleEndian.AppendUint32(to, w.RoleBits)
	to = binary.LittleEndian.AppendUint32(to, uint32(w.Threshold))
	for c := range w.Transition {
		for from := range w.Transition[c] {
			for _, v := range w.Transition[c][from] {
				to = binary.LittleEndian.AppendUint32(to, uint32(v))
			}
		}
	}
	for _, table := range [][]int16{cues, roles} {
		for _, v := range table {
			to = binary.LittleEndian.AppendUint16(to, uint16(v))
		}
	}
	return to
}

func int16At(s string, i uint32) int32 {
	return int32(int16(uint16(s[i]) | uint16(s[i+1])<<8))
}

// cue sums the weights of features.
func (w *Weights) cue(features []uint32) int32 {
	sum := int32(0)
	shift := 32 - w.CueBits
	for _, f := range features {
		sum += int16At(w.cues, f>>shift*2)
	}
	return sum
}

// role sums the weights of features for each role.
func (w *Weights) role(features []uint32) [NumRoles]int32 {
	var sum [NumRoles]int32
	shift := 32 - w.RoleBits
	for _, f := range features {
		at := f >> shift * (2 * roleWidth)
		sum[1] += int16At(w.roles, at)
		sum[2] += int16At(w.roles, at+2)
		sum[3] += int16At(w.roles, at+4)
	}
	return sum
}
