package attribution

import (
	rp "rapporteur"
)

// writer turns cues into attributions.
type writer struct {
	*Finder
	s        *Sketch
	d        decoder
	spoken   []bool         // by sentence: has a cue outside quotations
	set      map[int32]bool // cues whose attribution the page shows
	drafts   []Draft
	rejected []scored
	out      []rp.Attribution
}

// orphanMargin is how far below the threshold a cue may lie that introduces a quotation nobody else does.
const orphanMargin = 3 * CueScale

// orphanWords is how many words a quotation must have to need a speaker.
const orphanWords = 6

// write adds the attribution of a cue; quotation, if any, is known to be its content.
func (w *writer) write(c scored, quotation int32) bool {
	first, roles := w.d.decode(w.s, c.head)
	d, ok := w.s.spans(c.head, first, roles, w.spoken, quotation)
	if !ok {
		return false
	}
	d.Score, d.forced = c.score, c.forced
	w.drafts = append(w.drafts, d)
	return true
}

// adopt accepts the last draft.
func (w *writer) adopt() {
	d := &w.drafts[len(w.drafts)-1]
	d.Confidence = confidence(d.Score, w.weights.Threshold)
	w.out = append(w.out, d.Attribution)
}

// orphans gives quotations that no attribution holds to the likeliest word of their sentence: "She spoke after the vote: “…”".
func (w *writer) orphans() {
	s, rejected := w.s, w.rejected
	held := make([]bool, len(s.quotes))
	for i := range w.out {
		for _, sp := range w.out[i].Content {
			for q := s.quoteAt(sp.Start); q < int32(len(s.quotes)) && s.quotes[q].Start < sp.End; q++ {
				held[q] = held[q] || s.quotes[q].Overlaps(sp)
			}
		}
	}
	at := 0
	for q := range s.quotes {
		x := &s.quotes[q]
		if held[q] || x.Outer != rp.None || x.Prev != rp.None || !s.isSpeech(int32(q)) {
			continue
		}
		i := s.tokenAt(x.Start)
		if int(i) >= len(s.tokens) {
			return
		}
		first, _ := s.sentence(i)
		_, end := s.sentence(max(i, s.tokenAt(x.End)-1))
		for at < len(rejected) && rejected[at].head < first {
			at++
		}
		best := scored{head: rp.None}
		for k := at; k < len(rejected) && rejected[k].head < end; k++ {
			c := rejected[k]
			if s.quote[c.head] == rp.None && s.tokens[c.head].UPOS == rp.VERB && (best.head == rp.None || c.score > best.score) {
				best = c
			}
		}
		if best.head != rp.None {
			if w.write(best, int32(q)) {
				w.adopt()
			}
		}
	}
}

// isSpeech reports whether a quotation is long enough, and a clause, so that somebody must have said it.
func (s *Sketch) isSpeech(q int32) bool {
	words, verb := 0, false
	for i := s.tokenAt(s.quotes[q].Start); int(i) < len(s.tokens) && s.tokens[i].Start < s.quotes[q].End && words < 40; i++ {
		if s.tokens[i].UPOS != rp.PUNCT {
			words++
		}
		verb = verb || s.tokens[i].UPOS == rp.VERB || s.tokens[i].UPOS == rp.AUX
	}
	return verb && words >= orphanWords
}
