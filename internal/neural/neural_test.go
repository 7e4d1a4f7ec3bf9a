package neural

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func randomMatrix(r *rand.Rand, in, out int) (*Matrix, []int8, []int32) {
	weights, bias := make([]byte, in*out), make([]int32, out)
	signed := make([]int8, in*out)
	for i := range weights {
		signed[i] = int8(r.IntN(255) - 127)
		weights[i] = byte(signed[i])
	}
	for i := range bias {
		bias[i] = int32(r.IntN(1<<14) - 1<<13)
	}
	m, err := NewMatrix(string(weights), bias, true)
	if err != nil {
		panic(err)
	}
	return m, signed, bias
}

// Every kernel must give what the definition gives.
func TestProduct(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct{ in, out, stride, rows int }{{4, 1, 4, 1}, {128, 512, 128, 4}, {384, 96, 128, 7}, {96, 51, 100, 33}} {
		m, weights, bias := randomMatrix(r, c.in, c.out)
		src := make([]uint8, Rows(c.rows)*c.stride+c.in)
		for i := range src {
			src[i] = uint8(r.IntN(128))
		}
		for i := range 64 {
			src[i%len(src)] = 127 // the greatest sums
		}
		want := make([]int32, c.rows*c.out)
		for i := range c.rows {
			for j := range c.out {
				want[i*c.out+j] = bias[j]
				for k := range c.in {
					want[i*c.out+j] += int32(weights[j*c.in+k]) * (int32(src[i*c.stride+k]) - 64)
				}
			}
		}
		everyKernel(func(name string) {
			dst := make([]int32, Rows(c.rows)*m.Out())
			m.Product(dst, src, c.stride, c.rows)
			for i := range c.rows {
				if got := dst[i*m.Out():][:c.out]; !slices.Equal(got, want[i*c.out:][:c.out]) {
					t.Fatalf("%s %v row %d:\n got %v\nwant %v", name, c, i, got, want[i*c.out:][:c.out])
				}
			}
		})
	}
}

func TestCells(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const n = 64
	gate, content, src := make([]int32, n), make([]int32, n), make([]int32, n)
	for round := range 200 {
		for i := range gate {
			gate[i], content[i], src[i] = r.Int32N(1<<17)-1<<16, r.Int32N(1<<16)-1<<15, r.Int32N(1<<16)-1<<15
		}
		state, want := make([]int32, n), make([]int32, n)
		for i := range state {
			state[i] = r.Int32N(2*one+1) - one
		}
		copy(want, state)
		out, wantOut := make([]uint8, n), make([]uint8, n)
		memoryPlain(gate, content, want, wantOut)
		Memory(gate, content, state, out)
		if !slices.Equal(state, want) || !slices.Equal(out, wantOut) {
			t.Fatalf("round %d: %v %v, want %v %v", round, state, out, want, wantOut)
		}
		for _, c := range []Clip{{32, 6, 0, 127}, {256, 9, -128, 127}} {
			narrowPlain(wantOut, src, &c)
			Narrow(out, src, &c)
			if !slices.Equal(out, wantOut) {
				t.Fatalf("%v: %v, want %v", c, out, wantOut)
			}
		}
	}
}

func TestEmbed(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const dim, count = 96, 40
	table := make([]byte, dim*count)
	for i := range table {
		table[i] = byte(int8(r.IntN(61) - 30))
	}
	for n := range 12 {
		rows := make([]int32, n)
		for i := range rows {
			rows[i] = r.Int32N(count)
		}
		got, want := make([]uint8, dim), make([]uint8, dim)
		for i := range want {
			sum := 0
			for _, row := range rows {
				sum += int(int8(table[int(row)*dim+i]))
			}
			want[i] = uint8(64 + min(max((sum+1)>>1, -64), 63))
		}
		everyKernel(func(name string) {
			if Embed(got, string(table), rows, dim); !slices.Equal(got, want) {
				t.Fatalf("%s: %v, want %v", name, got, want)
			}
		})
	}
}

func TestFill(t *testing.T) {
	var c Columns
	for _, n := range []int{40, 3, 70} {
		rows := make([]uint8, n*8)
		for i := range rows {
			rows[i] = uint8(i * 7)
		}
		m := c.Fill(rows, 8, n)
		src, dst := []uint8{1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, make([]int32, 4*m.Out())
		m.Product(dst, src, 8, 1)
		for j := range n {
			if want := int32(int8(rows[j*8])) + 2*int32(int8(rows[j*8+7])); dst[j] != want {
				t.Fatalf("%d of %d: %d, want %d", j, n, dst[j], want)
			}
		}
	}
}

func BenchmarkProduct(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	m, _, _ := randomMatrix(r, 256, 512)
	src, dst := make([]uint8, 24*256), make([]int32, 24*512)
	everyKernel(func(name string) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m.Product(dst, src, 256, 24)
			}
			b.ReportMetric(float64(b.N)*24*256*512/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	})
}

func ExampleRows() {
	fmt.Println(Rows(5), Padded(40))
	// Output: 8 64
}
