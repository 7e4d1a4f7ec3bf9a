package attribution

import (
	"encoding/binary"
	"fmt"

	"rapporteur/model"
)

// Weights are the trained numbers of the station, read in place from the model file.
//
// Layout, little endian: the four bytes "ATT3"; uint32 bits of the tables of cues, roles, edges and judge; int32 threshold and bar;
// then the tables, one byte a number: cues, one number a bucket; roles, three a bucket (source, cue, content; the role of none weighs nothing);
// edges, sixteen a bucket (role before times role after); judge, one a bucket.
type Weights struct {
	CueBits, RoleBits, EdgeBits, JudgeBits uint32
	Threshold                              int32 // a cue is likely from this sum on
	Bar                                    int32 // a draft is accepted from this sum on
	cues, roles, edges, verdicts           string
}

const (
	magic      = "ATT3"
	headerSize = 28
	roleWidth  = NumRoles - 1
	edgeWidth  = NumRoles * NumRoles
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
	w := &Weights{CueBits: word(1), RoleBits: word(2), EdgeBits: word(3), JudgeBits: word(4), Threshold: int32(word(5)), Bar: int32(word(6))}
	if max(w.CueBits, w.RoleBits, w.EdgeBits, w.JudgeBits) > 24 {
		return nil, fmt.Errorf("attribution.bin: tables of %d, %d, %d and %d bits, want at most 24", w.CueBits, w.RoleBits, w.EdgeBits, w.JudgeBits)
	}
	cues, roles, edges, judge := 1<<w.CueBits, roleWidth<<w.RoleBits, edgeWidth<<w.EdgeBits, 1<<w.JudgeBits
	if want := headerSize + cues + roles + edges + judge; len(data) != want {
		return nil, fmt.Errorf("attribution.bin: %d bytes, want %d by its header", len(data), want)
	}
	data = data[headerSize:]
	w.cues, w.roles, w.edges = data[:cues], data[cues:cues+roles], data[cues+roles:cues+roles+edges]
	w.verdicts = data[cues+roles+edges:]
	return w, nil
}

// AppendWeights writes the layout that ParseWeights reads.
func AppendWeights(to []byte, w *Weights, cues, roles, edges, judge []int8) []byte {
	to = append(to, magic...)
	for _, v := range []uint32{w.CueBits, w.RoleBits, w.EdgeBits, w.JudgeBits, uint32(w.Threshold), uint32(w.Bar)} {
		to = binary.LittleEndian.AppendUint32(to, v)
	}
	for _, table := range [][]int8{cues, roles, edges, judge} {
		for _, v := range table {
			to = append(to, byte(v))
		}
	}
	return to
}

// cue sums the weights of the features of a cue.
func (w *Weights) cue(features []uint32) int32 { return sum(w.cues, w.CueBits, features) }

// judge sums the weights of the features of a draft.
func (w *Weights) judge(features []uint32) int32 { return sum(w.verdicts, w.JudgeBits, features) }

func sum(table string, bits uint32, features []uint32) (sum int32) {
	for _, f := range features {
		sum += int32(int8(table[f>>(32-bits)]))
	}
	return sum
}

// role sums the weights of features for each role.
func (w *Weights) role(features []uint32) [NumRoles]int32 {
	var sum [NumRoles]int32
	shift := 32 - w.RoleBits
	for _, f := range features {
		at := f >> shift * roleWidth
		row := w.roles[at : at+roleWidth]
		sum[1] += int32(int8(row[0]))
		sum[2] += int32(int8(row[1]))
		sum[3] += int32(int8(row[2]))
	}
	return sum
}

// edge sums the weights of features for each change of role, [before][after].
func (w *Weights) edge(features []uint32) [NumRoles][NumRoles]int32 {
	var sum [NumRoles][NumRoles]int32
	shift := 32 - w.EdgeBits
	for _, f := range features {
		at := f >> shift * edgeWidth
		row := w.edges[at : at+edgeWidth]
		for k := range edgeWidth {
			sum[k/NumRoles][k%NumRoles] += int32(int8(row[k]))
		}
	}
	return sum
}
