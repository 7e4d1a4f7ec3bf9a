package warc

import (
	"bytes"
	"runtime"

	"rapporteur/internal/gunzip"
)

// gzipAhead unpacks members of gzip ahead. It takes the next place that looks like a header for the end of a member.
type gzipAhead struct{ workers []gunzip.Decoder }

func newGzipAhead() *gzipAhead {
	return &gzipAhead{make([]gunzip.Decoder, runtime.GOMAXPROCS(0))}
}

func (*gzipAhead) length(b []byte) int {
	for at := 1; at < len(b); at++ {
		i := bytes.Index(b[at:], gzipMagic)
		if i < 0 {
			break
		}
		if at += i; gunzip.Begins(b[at:]) {
			return at
		}
	}
	return len(b) + 1
}

func (*gzipAhead) room(member []byte) int {
	size := gunzip.Size(member)
	if size < 0 || gunzip.Room(size) > mostRoom {
		return -1
	}
	return gunzip.Room(size)
}

func (g *gzipAhead) unpack(worker int, room, member []byte) ([]byte, error) {
	return g.workers[worker].Member(room, member)
}
