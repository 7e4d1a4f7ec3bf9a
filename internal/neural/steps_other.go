//go:build !amd64

package neural

func memory(gate, content, state []int32, out []uint8) { memoryPlain(gate, content, state, out) }

func narrow(dst []uint8, src []int32, c *Clip) { narrowPlain(dst, src, c) }

func embed(dst []uint8, table string, rows []int32, dim int) { embedPlain(dst, table, rows, dim) }
