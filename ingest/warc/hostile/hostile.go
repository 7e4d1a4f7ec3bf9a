// Package hostile makes web archives with damaged and malicious members among good ones, and says where they are.
package hostile

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Packing is how the records of an archive are packed.
type Packing uint8

// The ways to pack records.
const (
	Plain Packing = iota
	Gzip
	Zstd
)

// Made says what an archive holds.
type Made struct {
	Bytes int64
	Text  int64   // bytes of all good records before packing
	Good  int     // records of type response that can be read
	Bad   []int64 // offsets of the damaged ones
}

// Write writes an archive of at least size bytes, the same for the same seed. One record in every is damaged, in turn
// in each of the ways that there are for the packing; 0 for none.
func Write(to io.Writer, packing Packing, size int64, every int, seed uint64) (Made, error) {
	m := &maker{rng: rand.New(rand.NewPCG(seed, 8)), packing: packing, words: bytes.Fields([]byte(words))}
	m.zip, _ = gzip.NewWriterLevel(nil, gzip.BestSpeed)
	m.zstd, _ = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	var made Made
	for n := 1; made.Bytes < size; n++ {
		var member []byte
		if every > 0 && n%every == 0 {
			member = m.bad(n / every)
			made.Bad = append(made.Bad, made.Bytes)
		} else {
			record := m.record("response", m.page())
			member = m.pack(record)
			made.Good++
			made.Text += int64(len(record))
		}
		k, err := to.Write(member)
		made.Bytes += int64(k)
		if err != nil {
			return made, err
		}
	}
	return made, nil
}

type maker struct {
	rng     *rand.Rand
	packing Packing
	zip     *gzip.Writer
	zstd    *zstd.Encoder
	words   [][]byte
	serial  int
}

// words are what pages are made of.
const words = "minister envoy army protest border ceasefire election council village court strike rebel police treaty talks river market capital journalist border guard the of in and to said on with after that for was by at from who"

// page is an HTTP response with a page of 4 to 40 kB.
func (m *maker) page() []byte {
	m.serial++
	var b bytes.Buffer
	var digits [4]byte
	fmt.Fprintf(&b, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>Report %d</title></head><body><article>", m.serial)
	for end := 4_000 + m.rng.IntN(36_000); b.Len() < end; {
		b.WriteString("<p>")
		for range 60 {
			b.Write(m.words[m.rng.IntN(len(m.words))])
			b.Write(append(strconv.AppendInt(digits[:0], int64(m.rng.IntN(1000)), 10), ' '))
		}
		b.WriteString("</p>")
	}
	b.WriteString("</article></body></html>")
	return b.Bytes()
}

func (m *maker) head(kind, length string) string {
	return fmt.Sprintf("WARC/1.%d\r\nWARC-Type: %s\r\nWARC-Target-URI: https://news.example/%d\r\nWARC-Date: 2016-09-21T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %s\r\n\r\n",
		m.serial%2, kind, m.serial, length)
}

func (m *maker) record(kind string, block []byte) []byte {
	return append(append([]byte(m.head(kind, fmt.Sprint(len(block)))), block...), "\r\n\r\n"...)
}

func (m *maker) pack(record []byte) []byte {
	var b bytes.Buffer
	switch m.packing {
	case Gzip:
		m.zip.Reset(&b)
		_, _ = m.zip.Write(record)
		_ = m.zip.Close()
		return b.Bytes()
	case Zstd:
		return m.zstd.EncodeAll(record, nil)
	}
	return record
}

// bad makes a damaged member; what is amiss goes round.
func (m *maker) bad(n int) []byte {
	page := m.page()
	wrong := func(length string) []byte {
		return m.pack(append(append([]byte(m.head("response", length)), page...), "\r\n\r\n"...))
	}
	ways := []func() []byte{
		func() []byte { return wrong("999999999999") },
		func() []byte { return wrong(fmt.Sprint(len(page) + 1000)) },
		func() []byte { return wrong(fmt.Sprint(len(page) - 1000)) },
		func() []byte { return wrong("-1") },
		func() []byte { return wrong("many") },
		func() []byte { return m.pack(append([]byte("WARC/1.0\r\nX: "), bytes.Repeat([]byte("x"), 1<<20)...)) },
	}
	if m.packing != Plain {
		whole := m.pack(m.record("response", page))
		ways = append(ways,
			func() []byte { return whole[:len(whole)/2] },
			func() []byte { return whole[:len(whole)-6] },
			func() []byte { whole[len(whole)/2] ^= 0x5a; whole[len(whole)/3] ^= 0xff; return whole },
			func() []byte {
				return m.pack(append([]byte(m.head("response", "80000000")), make([]byte, 80_000_000)...))
			},
			func() []byte { return m.pack(append([]byte(m.head("response", "10")), make([]byte, 80_000_000)...)) },
		)
	}
	return ways[n%len(ways)]()
}
