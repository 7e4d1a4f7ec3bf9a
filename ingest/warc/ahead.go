package warc

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// ahead unpacks the members of a stretch of the file side by side, before they are asked for. Where members begin may
// be a guess. What does not turn out to be one whole member is left alone, and read as a stream then, as if there were
// no ahead: so it changes how fast members are read, never what is read.
type ahead struct {
	end     int64 // of the stretch in the file
	members []member
	at      int    // of the members: the next
	room    []byte // for their texts: mostRoom, so that it never grows
}

// member is what seems to be one, in the stretch that was looked at last.
type member struct {
	offset int64
	packed []byte
	room   int    // that the text takes; -1 if it is to be read as a stream
	text   []byte // the room, then the text itself; nil if it could not be unpacked
}

// mostRoom bounds the texts of a stretch, and so the members that are unpacked ahead.
const mostRoom = 8 << 20

// packing is how members are packed.
type packing interface {
	// length is that of the member at the beginning of b; more than there is of b if it does not end there.
	length(b []byte) int
	// room is how many bytes the text of a member takes; -1 where that is not known, or more than mostRoom.
	room(member []byte) int
	// unpack may be called by as many workers at once as there are processors.
	unpack(worker int, room, member []byte) ([]byte, error)
}

// take gives the text of the member at an offset, and the length of the member in the file.
func (a *ahead) take(offset int64) (text []byte, packed int, ok bool) {
	for a.at < len(a.members) && a.members[a.at].offset < offset {
		a.at++
	}
	if a.at == len(a.members) || a.members[a.at].offset != offset {
		return nil, 0, false
	}
	m := &a.members[a.at]
	return m.text, len(m.packed), m.text != nil
}

// look unpacks the members of a stretch, which begins with one; whole says that the file ends with it.
func (a *ahead) look(p packing, offset int64, stretch []byte, whole bool) {
	a.members, a.at = a.members[:0], 0
	at, used := 0, 0
	for at < len(stretch) {
		next := at + p.length(stretch[at:])
		if next > len(stretch) && !whole {
			break // it goes on behind the stretch
		}
		next = min(next, len(stretch))
		m := member{offset: offset + int64(at), packed: stretch[at:next]}
		if m.room = p.room(m.packed); used+max(0, m.room) > mostRoom {
			break // the next stretch begins here
		}
		used += max(0, m.room)
		a.members = append(a.members, m)
		at = next
	}
	a.end = offset + int64(at)
	a.share()
	a.unpack(p)
}

// share gives every member the room it needs.
func (a *ahead) share() {
	if a.room == nil {
		a.room = make([]byte, mostRoom)
	}
	left := a.room
	for i := range a.members {
		if m := &a.members[i]; m.room >= 0 {
			m.text, left = left[:m.room:m.room], left[m.room:]
		}
	}
}

// unpack unpacks all members of a stretch, as many at once as there are processors.
func (a *ahead) unpack(p packing) {
	var next atomic.Int64
	var all sync.WaitGroup
	for worker := range min(runtime.GOMAXPROCS(0), len(a.members)) {
		all.Go(func() {
			for i := next.Add(1); i <= int64(len(a.members)); i = next.Add(1) {
				if m := &a.members[i-1]; m.text != nil {
					m.text, _ = p.unpack(worker, m.text, m.packed)
				}
			}
		})
	}
	all.Wait()
}
