package neural

// hasNEON is false only where a test wants the plain loops.
var hasNEON = true

func multiply(dst []int32, src []uint8, weights []int8, bias []int32, s shape) {
	s.check(dst, src, weights, bias)
	if !hasNEON {
		multiplyPlain(dst, src, weights, bias, s)
		return
	}
	for j := 0; j < s.out; j += Tile {
		w, b := &weights[j*s.in], &bias[j]
		for i := 0; i < s.rows; i += group {
			tileNEON(&dst[i*s.out+j], uintptr(4*s.out), &src[i*s.stride], uintptr(s.stride), w, b, s.in/4)
		}
	}
}

//go:noescape
func tileNEON(dst *int32, dstStride uintptr, src *uint8, srcStride uintptr, weights *int8, bias *int32, fours int)
