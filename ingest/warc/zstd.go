package warc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/klauspost/compress/zstd"
)

// frame hands on the bytes of one zstd frame and no byte more, so that the place of the next one is known. The
// format is that of RFC 8878, section 3.1.1.
type frame struct {
	from  io.Reader
	head  []byte // what is still to be handed on before the rest of a block
	left  int64  // of the block
	last  bool   // this is the last block
	check bool   // a checksum follows it
	state frameState
}

type frameState uint8

const (
	atHeader frameState = iota
	atBlock
	atCheck
	atEnd
)

var errFrame = errors.New("a damaged zstd frame")

// Read hands on bytes until the frame ends.
func (f *frame) Read(p []byte) (int, error) {
	for len(f.head) == 0 && f.left == 0 {
		if err := f.next(); err != nil {
			return 0, err
		}
	}
	if len(f.head) > 0 {
		n := copy(p, f.head)
		f.head = f.head[n:]
		return n, nil
	}
	n, err := f.from.Read(p[:min(int64(len(p)), f.left)])
	f.left -= int64(n)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// next goes to the next part of the frame.
func (f *frame) next() error {
	switch f.state {
	case atHeader:
		return f.header()
	case atBlock:
		head, err := f.take(3)
		if err != nil {
			return err
		}
		v := uint32(head[0]) | uint32(head[1])<<8 | uint32(head[2])<<16
		f.head, f.last, f.left = head, v&1 != 0, int64(v>>3)
		switch v >> 1 & 3 {
		case 1: // one byte, repeated
			f.left = 1
		case 3:
			return errFrame
		}
		if f.last {
			f.state = atCheck
		}
		return nil
	case atCheck:
		f.state = atEnd
		if f.check {
			f.left = 4
			return nil
		}
	}
	return io.EOF
}

func (f *frame) header() error {
	head, err := f.take(5)
	if err != nil {
		return err
	}
	d := head[4]
	size := [4]int{0, 1, 2, 4}[d&3] + [4]int{0, 2, 4, 8}[d>>6]
	if d>>5&1 == 0 {
		size++ // the window
	} else if d>>6 == 0 {
		size++ // the size of the content
	}
	more, err := f.take(size)
	if err != nil {
		return err
	}
	f.head, f.check, f.state = append(head, more...), d>>2&1 != 0, atBlock
	return nil
}

func (f *frame) take(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(f.from, b)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

// Skippable frames: any of sixteen, and the one that holds a dictionary.
const (
	skippable  = 0x184D2A50
	dictionary = 0x184D2A5D
)

// skipFrames passes over skippable frames; a dictionary among them is kept.
func (r *Reader) skipFrames() error {
	for {
		head, err := r.in.buf.Peek(8)
		if len(head) < 8 {
			return err
		}
		magic, size := binary.LittleEndian.Uint32(head), int64(binary.LittleEndian.Uint32(head[4:]))
		if magic&^0xF != skippable {
			return nil
		}
		at := r.in.offset()
		_, _ = r.in.buf.Discard(8)
		if magic != dictionary {
			if err := r.in.forward(size); err != nil {
				return err
			}
			continue
		}
		if err := r.dictionary(size); err != nil {
			r.member, r.resume = at, at+1
			return &Fault{at, fmt.Sprintf("the zstd dictionary cannot be read (%v): its records cannot be either", err)}
		}
	}
}

func (r *Reader) dictionary(size int64) error {
	if size > maxDict {
		return fmt.Errorf("more than %d MiB", maxDict>>20)
	}
	dict := make([]byte, size)
	if _, err := io.ReadFull(r.in.buf, dict); err != nil {
		return err
	}
	if bytes.HasPrefix(dict, zstdMagic) {
		plain, err := zstd.NewReader(bytes.NewReader(dict), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxFrame))
		if err != nil {
			return err
		}
		defer plain.Close()
		if dict, err = io.ReadAll(io.LimitReader(plain, maxDict+1)); err != nil {
			return err
		}
		if len(dict) > maxDict {
			return fmt.Errorf("more than %d MiB", maxDict>>20)
		}
	}
	return r.newZstd(zstd.WithDecoderDicts(dict))
}

// newZstd makes the decompressors: one for streams, one for what is unpacked ahead.
func (r *Reader) newZstd(more ...zstd.DOption) error {
	open := func(options ...zstd.DOption) (*zstd.Decoder, error) {
		return zstd.NewReader(nil, append(append(options, zstd.WithDecoderMaxWindow(maxFrame), zstd.WithDecoderLowmem(true)), more...)...)
	}
	z, err := open(zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<50))
	if err != nil {
		return err
	}
	all, err := open(zstd.WithDecoderConcurrency(runtime.GOMAXPROCS(0)), zstd.WithDecoderMaxMemory(mostRoom))
	if err != nil {
		z.Close()
		return err
	}
	r.Close()
	r.zstd, r.zstds = z, &zstdAhead{all}
	return nil
}

// zstdAhead unpacks frames of zstd ahead, those that say how long they will be.
type zstdAhead struct{ all *zstd.Decoder }

func (*zstdAhead) length(b []byte) int {
	from := bytes.NewReader(b)
	if _, err := io.Copy(io.Discard, &frame{from: from}); err != nil || !bytes.HasPrefix(b, zstdMagic) {
		return len(b) + 1
	}
	return len(b) - from.Len()
}

// zstdSlack is room behind a text that the decompressor may write upon: without it every copy is checked, byte by byte.
const zstdSlack = 16

func (*zstdAhead) room(member []byte) int {
	var head zstd.Header
	if head.Decode(member) != nil || !head.HasFCS || head.FrameContentSize > mostRoom-zstdSlack {
		return -1
	}
	return int(head.FrameContentSize) + zstdSlack
}

func (z *zstdAhead) unpack(_ int, room, member []byte) ([]byte, error) {
	text, err := z.all.DecodeAll(member, room[:0])
	if err != nil {
		return nil, err // and not what it has got so far
	}
	return text, nil
}
