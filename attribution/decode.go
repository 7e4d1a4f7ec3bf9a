package attribution

import rp "rapporteur"

// decoder finds the best sequence of roles over the window of a cue (Viterbi).
type decoder struct {
	w      *Weights
	buffer Step
	back   [][NumRoles]uint8
	best   [NumRoles]int32
	roles  []Role
}

const never = -1 << 28

// decode gives the role of each token of the cue's window; the first token of the window comes with them.
func (d *decoder) decode(s *Sketch, cue int32) (first int32, roles []Role) {
	d.back = d.back[:0]
	first, _ = s.Window(cue)
	inside := s.speechAround(cue)
	s.RoleFeatures(cue, d.buffer, func(step Step) {
		d.buffer = step
		emit := d.w.role(step.Role)
		if step.Token == cue {
			for r := range emit {
				if Role(r) != CueRole {
					emit[r] = never
				}
			}
		}
		if inside != rp.None && s.quote[step.Token] != inside {
			emit = [NumRoles]int32{0, never, never, never}
		}
		d.advance(step.Edges, emit)
	})
	n := len(d.back)
	d.roles = d.roles[:0]
	for range n {
		d.roles = append(d.roles, NoRole)
	}
	at := uint8(0)
	for r := range d.best {
		if d.best[r] > d.best[at] {
			at = uint8(r)
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.roles[i] = Role(at)
		at = d.back[i][at]
	}
	return first, d.roles
}

// speechAround is the quotation a cue stands in if that is a clause or more, so that what is reported in it stays in it;
// None elsewhere, and where only the cue is quoted: he "slammed" the plan.
func (s *Sketch) speechAround(cue int32) int32 {
	q := s.quote[cue]
	if q == rp.None {
		return q
	}
	n := 0
	for i := max(0, cue-8); i < min(int32(len(s.tokens)), cue+8); i++ {
		if s.quote[i] == q && s.tokens[i].UPOS != rp.PUNCT {
			n++
		}
	}
	if n < 4 {
		return rp.None
	}
	return q
}

// advance adds a token to the lattice.
func (d *decoder) advance(edges []uint32, emit [NumRoles]int32) {
	var from [NumRoles]uint8
	if len(edges) == 0 {
		d.best = emit
		d.back = append(d.back, from)
		return
	}
	var next [NumRoles]int32
	trans := d.w.edge(edges)
	for to := range next {
		best := int32(never * 2)
		for r := range d.best {
			if v := d.best[r] + trans[r][to]; v > best {
				best, from[to] = v, uint8(r)
			}
		}
		next[to] = max(best+emit[to], never*2)
	}
	d.best = next
	d.back = append(d.back, from)
}
