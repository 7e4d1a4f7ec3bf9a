package neural

// Sums come out of a Matrix in units of 1/8192 when its inputs are signed (1/64) and its weights 1/128.
const one = 1 << 13

// memoryStep is one step of a layer with memory: each cell moves from its state towards a new content by the part its gate
// says. gate and content are sums of a Matrix, state is in 1/8192; out gets the states as shifted activations.
func memoryPlain(gate, content, state []int32, out []uint8) {
	content, state, out = content[:len(gate)], state[:len(gate)], out[:len(gate)]
	for i, g := range gate {
		z := min(max(g+1<<14, 0), 1<<15-1)
		c := min(max(content[i], -one), one)
		s := state[i] + (z*(c-state[i])+1<<14)>>15
		state[i] = s
		out[i] = uint8(min((s+64)>>7, 63) + 64)
	}
}

// Memory is one step of a layer with memory, over a multiple of 32 cells. Each cell moves from its state towards a new content, by the
// part its gate says. gate and content are sums of a Matrix; out gets the states as shifted activations.
func Memory(gate, content, state []int32, out []uint8) {
	n := len(gate)
	if n%Tile != 0 || n == 0 {
		panic("neural: cells: want a multiple of 32")
	}
	_, _, _ = content[n-1], state[n-1], out[n-1]
	memory(gate, content, state, out)
}

// Clip says how sums become bytes: half is added, then they are shifted and held between low and high.
type Clip struct{ Half, Shift, Low, High int32 }

// Narrow makes bytes of sums; dst must be as long as src, a multiple of 32.
func Narrow(dst []uint8, src []int32, c *Clip) {
	n := len(src)
	if n%Tile != 0 || n == 0 {
		panic("neural: sums: want a multiple of 32")
	}
	_ = dst[n-1]
	narrow(dst, src, c)
}

func narrowPlain(dst []uint8, src []int32, c *Clip) {
	dst = dst[:len(src)]
	for i, x := range src {
		dst[i] = uint8(min(max((x+c.Half)>>uint(c.Shift), c.Low), c.High))
	}
}

// Embed sums rows of dim signed bytes of a table and makes shifted activations of them; the bytes are in 1/128. dim must be a
// multiple of 32 and there must be fewer than 256 rows.
func Embed(dst []uint8, table string, rows []int32, dim int) {
	if dim%Tile != 0 || dim == 0 || len(rows) > 255 {
		panic("neural: rows: want fewer than 256, of a multiple of 32 bytes")
	}
	for _, r := range rows {
		_ = table[int(r)*dim : (int(r)+1)*dim]
	}
	_ = dst[dim-1]
	embed(dst, table, rows, dim)
}

func embedPlain(dst []uint8, table string, rows []int32, dim int) {
	var sums [Tile]int32
	for at := 0; at < dim; at += Tile {
		clear(sums[:])
		for _, r := range rows {
			part := table[int(r)*dim+at:][:Tile]
			for i := range sums {
				sums[i] += int32(int8(part[i]))
			}
		}
		for i, x := range sums {
			dst[at+i] = uint8(min(max((x+1)>>1, -64), 63) + 64)
		}
	}
}
