package neural

import "unsafe"

// What the processor can do, asked once.
var hasAVX2, hasVNNI = features()

func features() (avx2, vnni bool) {
	const (
		osxsave, avx         = 1 << 27, 1 << 28 // leaf 1, ecx
		ymm, zmm             = 0x6, 0xe6        // saved by the system
		bitAVX2, bitF, bitBW = 1 << 5, 1 << 16, 1 << 30
		bitVNNI              = 1 << 11
	)
	if most, _, _, _ := cpuid(0, 0); most < 7 {
		return false, false
	}
	_, _, c, _ := cpuid(1, 0)
	if c&osxsave == 0 || c&avx == 0 {
		return false, false
	}
	saved := xgetbv()
	_, b, c7, _ := cpuid(7, 0)
	avx2 = saved&ymm == ymm && b&bitAVX2 != 0
	vnni = avx2 && saved&zmm == zmm && b&bitF != 0 && b&bitBW != 0 && c7&bitVNNI != 0
	return avx2, vnni
}

func multiply(dst []int32, src []uint8, weights []int8, bias []int32, s shape) {
	s.check(dst, src, weights, bias)
	if !hasAVX2 {
		multiplyPlain(dst, src, weights, bias, s)
		return
	}
	for j := 0; j < s.out; j += Tile {
		w, b, i := &weights[j*s.in], &bias[j], 0
		for ; hasVNNI && i+2*group <= s.rows; i += 2 * group {
			tile8VNNI(&dst[i*s.out+j], uintptr(4*s.out), &src[i*s.stride], uintptr(s.stride), w, b, s.in/4)
		}
		for ; i < s.rows; i += group {
			if hasVNNI {
				tileVNNI(&dst[i*s.out+j], uintptr(4*s.out), &src[i*s.stride], uintptr(s.stride), w, b, s.in/4)
			} else {
				tileAVX2(&dst[i*s.out+j], uintptr(4*s.out), &src[i*s.stride], uintptr(s.stride), w, b, s.in/4)
			}
		}
	}
}

func memory(gate, content, state []int32, out []uint8) {
	if !hasAVX2 {
		memoryPlain(gate, content, state, out)
		return
	}
	memoryAVX2(&gate[0], &content[0], &state[0], &out[0], len(gate))
}

func narrow(dst []uint8, src []int32, c *Clip) {
	if !hasAVX2 {
		narrowPlain(dst, src, c)
		return
	}
	narrowAVX2(&dst[0], &src[0], len(src), c)
}

func embed(dst []uint8, table string, rows []int32, dim int) {
	if !hasAVX2 || len(rows) == 0 {
		embedPlain(dst, table, rows, dim)
		return
	}
	embedAVX2(&dst[0], unsafe.StringData(table), &rows[0], len(rows), dim)
}

//go:noescape
func cpuid(leaf, sub uint32) (a, b, c, d uint32)

//go:noescape
func xgetbv() (low uint32)

// tileVNNI computes 32 outputs for 4 rows; strides are in bytes, fours is a quarter of the number of inputs.
//
//go:noescape
func tileVNNI(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)

// tile8VNNI does the same for 8 rows: enough sums at a time that none waits for the one before.
//
//go:noescape
func tile8VNNI(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)

//go:noescape
func tileAVX2(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)

//go:noescape
func memoryAVX2(gate, content, state *int32, out *uint8, n int)

//go:noescape
func narrowAVX2(dst *uint8, src *int32, n int, c *Clip)

//go:noescape
func embedAVX2(dst, table *uint8, rows *int32, n, dim int)
