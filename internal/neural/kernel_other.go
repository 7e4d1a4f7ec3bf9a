//go:build !amd64 && !arm64

package neural

func multiply(dst []int32, src []uint8, weights []int8, bias []int32, s shape) {
	s.check(dst, src, weights, bias)
	multiplyPlain(dst, src, weights, bias, s)
}
