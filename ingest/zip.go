package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Limits of archives.
const (
	maxNested  = 3         // archives inside archives
	maxMembers = 2_000_000 // of one archive
)

// readZip yields the inputs of the members of an archive, in their order. Nothing is ever written under the names of
// members: they only say, in Where, what a document came from.
func (r *Reader) readZip(where string, from io.ReaderAt, size int64, depth int, yield func(Input) bool) bool {
	archive, err := zip.NewReader(from, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return yield(Input{Where: where, Err: fmt.Errorf("not a zip archive that can be read (%w): it is cut off or damaged", err)})
	}
	if word := find(archive, "word/document.xml"); word != nil {
		return r.readDocx(where, word, yield)
	}
	if endingOf(where) == ".docx" {
		return yield(Input{Where: where, Err: errors.New("not a Word document: it holds no word/document.xml")})
	}
	if err := r.checkZip(archive, depth); err != nil {
		return yield(Input{Where: where, Err: err})
	}
	for _, member := range archive.File {
		name := memberName(member.Name)
		switch {
		case strings.HasSuffix(member.Name, "/"), hiddenMember(name):
			continue
		case !knownEnding(name):
			r.Passed.add(endingOf(name))
			continue
		}
		if !r.member(where+":"+name, member, depth, yield) {
			return false
		}
	}
	return true
}

func find(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// checkZip refuses archives that are made to break those who read them.
func (r *Reader) checkZip(archive *zip.Reader, depth int) error {
	switch {
	case depth >= maxNested:
		return fmt.Errorf("archives nested more than %d deep: unpack it first", maxNested)
	case len(archive.File) > maxMembers:
		return fmt.Errorf("more than %d members: unpack it first", maxMembers)
	}
	type extent struct{ start, end int64 }
	var extents []extent
	for _, f := range archive.File {
		start, err := f.DataOffset()
		if err != nil || f.CompressedSize64 == 0 {
			continue // said when it is read
		}
		extents = append(extents, extent{start, start + int64(min(f.CompressedSize64, 1<<62))})
	}
	slices.SortFunc(extents, func(a, b extent) int { return cmp.Compare(a.start, b.start) })
	for i := 1; i < len(extents); i++ {
		if extents[i].start < extents[i-1].end {
			return errors.New("its members lie upon one another: a bomb, not an archive")
		}
	}
	return nil
}

// memberName makes a label of the name of a member: no way up, no root, no control characters.
func memberName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return '?'
		}
		return r
	}, strings.ReplaceAll(name, "\\", "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// hiddenMember reports whether a member is none of the user's documents: hidden files, and what macOS adds.
func hiddenMember(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

func (r *Reader) member(where string, member *zip.File, depth int, yield func(Input) bool) bool {
	if member.Flags&1 != 0 {
		return yield(Input{Where: where, Err: errors.New("encrypted: unpack the archive with its password first")})
	}
	data, err := member.Open()
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	defer data.Close()
	packed := int64(min(member.CompressedSize64, 1<<50))
	return r.stream(where, &inflated{r: data, in: func() int64 { return packed }}, depth+1, yield)
}

// A stream may decompress to this many times its size, and this many bytes more. Text hardly exceeds 20.
const (
	maxRatio = 250
	maxExtra = 64 << 20
)

// inflated reads what comes out of a decompressor, and stops bombs.
type inflated struct {
	r   io.Reader
	in  func() int64 // compressed bytes read so far
	out int64
}

var errBomb = fmt.Errorf("decompresses to more than %d times its size: a bomb, not reports", maxRatio)

func (d *inflated) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if d.out += int64(n); d.out > maxExtra && d.out-maxExtra > maxRatio*d.in() {
		return 0, errBomb
	}
	return n, err
}

// whole reads a stream that must be had at random into memory.
func whole(from io.Reader) (*bytes.Reader, error) {
	data, err := io.ReadAll(io.LimitReader(from, maxInput+1))
	if err == nil && len(data) > maxInput {
		err = fmt.Errorf("more than %d MiB in a stream or archive: save or unpack it as a file of its own", maxInput>>20)
	}
	return bytes.NewReader(data), err
}
