package gunzip_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"rapporteur/internal/gunzip"
)

func pack(t testing.TB, text []byte, level int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	w.Name, w.Comment, w.Extra = "page", "of a crawl", []byte("sl\x04\x00abcd")
	_, _ = w.Write(text)
	_ = w.Close()
	return b.Bytes()
}

// texts are of all kinds: empty, short, the same over and over, noise, words, all bytes unevenly often.
func texts() [][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise, uneven := make([]byte, 100_000), make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
		u := random.Float64()
		uneven[i] = byte(u * u * u * u * u * u * 256)
	}
	var words strings.Builder
	for range 20_000 {
		fmt.Fprintf(&words, "<p>the envoy %d of the council met %d</p>", random.IntN(50), random.IntN(100_000))
	}
	return [][]byte{nil, []byte("a"), bytes.Repeat([]byte("a"), 70_000), bytes.Repeat([]byte("abcdefg "), 5_000), noise, uneven, []byte(words.String())}
}

func levels() []int {
	return []int{gzip.HuffmanOnly, gzip.NoCompression, gzip.BestSpeed, gzip.DefaultCompression, gzip.BestCompression}
}

func unpack(d *gunzip.Decoder, member []byte) ([]byte, error) {
	return d.Member(make([]byte, gunzip.Room(max(0, gunzip.Size(member)))), member)
}

func TestMember(t *testing.T) {
	var d gunzip.Decoder
	for i, text := range texts() {
		for _, level := range levels() {
			member := pack(t, text, level)
			got, err := unpack(&d, member)
			if err != nil || !bytes.Equal(got, text) {
				t.Errorf("text %d, level %d: %d bytes of %d, %v", i, level, len(got), len(text), err)
			}
			if _, err := unpack(&d, append(bytes.Clone(member), 0)); err == nil {
				t.Errorf("text %d, level %d: a byte too many is taken", i, level)
			}
			if _, err := unpack(&d, member[:len(member)-1]); err == nil {
				t.Errorf("text %d, level %d: a byte too few is taken", i, level)
			}
			if _, err := d.Member(make([]byte, max(0, len(text)-1)), member); err == nil {
				t.Errorf("text %d, level %d: it is written where there is no room", i, level)
			}
		}
	}
}

// FuzzMember: what is decompressed is what the standard library makes of it.
func FuzzMember(f *testing.F) {
	for _, text := range texts() {
		for _, level := range levels() {
			member := pack(f, text[:min(len(text), 5_000)], level)
			f.Add(member, 0, byte(0))
			f.Add(member, len(member)/2, byte(4))
		}
	}
	f.Fuzz(func(t *testing.T, member []byte, at int, change byte) {
		if at >= 0 && at < len(member) {
			member[at] ^= change
		}
		if gunzip.Size(member) > 1<<24 {
			return
		}
		got, err := unpack(new(gunzip.Decoder), member)
		if err != nil {
			return
		}
		r, err := gzip.NewReader(bytes.NewReader(member))
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%d bytes, want %d (%v)", len(got), len(want), err)
		}
	})
}

func BenchmarkMember(b *testing.B) {
	text := texts()[6]
	member := pack(b, text, gzip.DefaultCompression)
	var d gunzip.Decoder
	dst := make([]byte, gunzip.Room(len(text)))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := d.Member(dst, member); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStandard(b *testing.B) {
	text := texts()[6]
	member := pack(b, text, gzip.DefaultCompression)
	r := new(gzip.Reader)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_ = r.Reset(bytes.NewReader(member))
		_, _ = io.Copy(io.Discard, r)
	}
}
