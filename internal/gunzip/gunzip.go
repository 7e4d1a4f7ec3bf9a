// Package gunzip decompresses gzip members that lie in memory as a whole. It knows the place of every byte beforehand,
// which makes it more than half as fast again as decompressors that read a stream.
package gunzip

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// Errors of what cannot be decompressed here. A stream reader may still read some of it.
var (
	ErrHeader = errors.New("no header of a gzip member that is understood")
	ErrData   = errors.New("damaged, or not one whole member")
)

const (
	shortest = 10 + 2 + 8 // bytes of a member: header, an empty block, trailer
	trailer  = 8          // checksum and size
	slack    = 16         // bytes behind the text that copies may write upon
	ratio    = 1032       // what deflate can make of a byte at most
)

// Size is how long the text of a member says it is; -1 if it lies.
func Size(member []byte) int {
	if len(member) < shortest {
		return -1
	}
	size := binary.LittleEndian.Uint32(member[len(member)-4:])
	if uint64(size) > ratio*uint64(len(member)) {
		return -1
	}
	return int(size)
}

// Room is how many bytes Member needs to hold a text of a size.
func Room(size int) int { return size + slack }

// Decoder decompresses one member after another. The zero Decoder is ready.
type Decoder struct {
	src []byte
	pos int    // of the next byte to be taken into bits; may run past the end, which counts as zeros
	buf uint64 // bits that were taken, the next one lowest
	n   uint   // how many
	dst []byte
	end int // of what is written

	literals table
	offsets  table
	lengths  [320]uint8
}

// Member decompresses a member, which must be all of src, into dst, of Room(Size(src)) bytes or more.
func (d *Decoder) Member(dst, src []byte) ([]byte, error) {
	size := Size(src)
	if size < 0 || len(dst) < Room(size) {
		return nil, ErrData
	}
	start, err := header(src)
	if err != nil {
		return nil, err
	}
	d.src, d.pos, d.buf, d.n = src, start, 0, 0
	d.dst, d.end = dst[:Room(size)], 0
	for last := false; !last; {
		if last, err = d.block(); err != nil {
			return nil, err
		}
		if d.pos > len(src)+8 {
			return nil, ErrData
		}
	}
	text := dst[:d.end]
	if d.pos-int(d.n/8) != len(src)-trailer || d.end != size || crc32.ChecksumIEEE(text) != binary.LittleEndian.Uint32(src[len(src)-trailer:]) {
		return nil, ErrData
	}
	return text, nil
}

// Flags of the header, RFC 1952.
const (
	flagExtra   = 1 << 2
	flagName    = 1 << 3
	flagComment = 1 << 4
)

// Begins reports whether a header stands at the beginning of some bytes, as far as can be seen.
func Begins(b []byte) bool {
	return len(b) >= 10 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 && b[3]&^(1|flagExtra|flagName|flagComment) == 0 && (b[8] == 0 || b[8] == 2 || b[8] == 4)
}

// header is where the blocks begin.
func header(src []byte) (int, error) {
	if !Begins(src) {
		return 0, ErrHeader
	}
	at, flags := 10, src[3]
	if flags&flagExtra != 0 {
		at += 2 + int(binary.LittleEndian.Uint16(src[at:]))
	}
	for _, flag := range []byte{flagName, flagComment} {
		if flags&flag == 0 {
			continue
		}
		for at < len(src) && src[at] != 0 {
			at++
		}
		at++
	}
	if at > len(src)-trailer {
		return 0, ErrHeader
	}
	return at, nil
}

// fill takes bytes from pos on into the n bits of buf, until there are 56 or more.
func fill(src []byte, pos int, buf uint64, n uint) (int, uint64, uint) {
	if pos > len(src)-8 {
		return fillTail(src, pos, buf, n)
	}
	return pos + int(63-n)>>3, buf | binary.LittleEndian.Uint64(src[pos:])<<(n&63), n | 56
}

// fillTail is fill where there are not eight bytes left.
func fillTail(src []byte, pos int, buf uint64, n uint) (int, uint64, uint) {
	for ; n < 56; n += 8 {
		if pos < len(src) {
			buf |= uint64(src[pos]) << n
		}
		pos++
	}
	return pos, buf, n
}

func (d *Decoder) fill() { d.pos, d.buf, d.n = fill(d.src, d.pos, d.buf, d.n) }

// bits takes up to 48 bits that were filled in.
func (d *Decoder) bits(n uint) int {
	v := d.buf & (1<<n - 1)
	d.buf >>= n
	d.n -= n
	return int(v)
}

// block decompresses one block, and says whether it is the last.
func (d *Decoder) block() (last bool, err error) {
	d.fill()
	last = d.bits(1) == 1
	switch d.bits(2) {
	case 0:
		return last, d.stored()
	case 1:
		if d.fixedTables() {
			return last, d.compressed()
		}
	case 2:
		if d.dynamicTables() {
			return last, d.compressed()
		}
	}
	return last, ErrData
}

// stored copies a block that is not compressed.
func (d *Decoder) stored() error {
	d.pos -= int(d.n / 8) // whole bytes are given back
	d.buf, d.n = 0, 0
	if d.pos+4 > len(d.src) {
		return ErrData
	}
	size, check := binary.LittleEndian.Uint16(d.src[d.pos:]), binary.LittleEndian.Uint16(d.src[d.pos+2:])
	from := d.src[d.pos+4:]
	if size != ^check || int(size) > len(from) || int(size) > len(d.dst)-slack-d.end {
		return ErrData
	}
	d.end += copy(d.dst[d.end:], from[:size])
	d.pos += 4 + int(size)
	return nil
}

// compressed decompresses the symbols of a block. What it works with stands in variables of its own, which is most of
// its speed.
func (d *Decoder) compressed() error {
	src, dst, most := d.src, d.dst, len(d.dst)-slack
	pos, buf, n, end := d.pos, d.buf, d.n, d.end
	for pos <= len(src)+8 {
		pos, buf, n = fill(src, pos, buf, n)
		e := d.literals.find(buf, literalBits)
		buf >>= e & lengthMask
		n -= uint(e & lengthMask)
		switch {
		case e&literal != 0 && end < most:
			dst[end] = byte(e >> valueShift)
			end++
			continue
		case e&endOfBlock != 0:
			d.pos, d.buf, d.n, d.end = pos, buf, n, end
			return nil
		case e&length == 0:
			return ErrData
		}
		extra := e >> extraShift & extraMask
		size := int(e>>valueShift) + int(buf&(1<<extra-1))
		buf >>= extra
		e = d.offsets.find(buf, offsetBits)
		buf >>= e & lengthMask
		n -= uint(extra + e&lengthMask)
		extra = e >> extraShift & extraMask
		back := int(e>>valueShift) + int(buf&(1<<extra-1))
		buf >>= extra
		n -= uint(extra)
		if e&length == 0 || back > end || size > most-end {
			return ErrData
		}
		repeat(dst, end, back, size)
		end += size
	}
	return ErrData
}

// repeat writes again what stands back bytes before the end; what it writes may be what it reads. It may write up to
// 16 bytes too far.
func repeat(dst []byte, end, back, size int) {
	if back >= 8 && size <= 16 {
		to, from := dst[end:end+16], dst[end-back:end-back+16]
		binary.LittleEndian.PutUint64(to, binary.LittleEndian.Uint64(from))
		binary.LittleEndian.PutUint64(to[8:], binary.LittleEndian.Uint64(from[8:]))
		return
	}
	for size > 0 {
		k := copy(dst[end:end+size], dst[end-back:end])
		end += k
		back += k
		size -= k
	}
}
