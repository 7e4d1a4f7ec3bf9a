package attribution

import (
	"slices"

	rp "rapporteur"
)

// Draft is an attribution as one cue alone suggests it, before it is weighed against the others.
type Draft struct {
	rp.Attribution
	Score  int32 // of the cue: log-odds times CueScale
	lent   bool  // the source was not found beside the cue but taken from the tree
	forced bool  // a phrase that always reports, or shown by the page
}

// draftMargin is how far below the threshold of cues a word may lie and still be drafted.
const draftMargin = 3 * CueScale / 2

// neighbourhood is how many drafts on each side a draft is weighed against.
const neighbourhood = 24

// Drafts are the attributions that the words of a document suggest one by one, in the order of their cues, and the cues that fell
// short. Training asks for them too.
func (f *Finder) Drafts(s *Sketch) []Draft {
	w := f.draft(s)
	return w.drafts
}

// draft writes the drafts of a document.
func (f *Finder) draft(s *Sketch) *writer {
	found, rejected := f.cueHeads(s)
	w := &writer{Finder: f, s: s, d: decoder{w: f.weights}, spoken: make([]bool, len(s.r.Sentences)), set: map[int32]bool{}, rejected: rejected}
	w.turns()
	w.signatures()
	for _, c := range found {
		if s.quote[c.head] == rp.None && c.score >= f.weights.Threshold {
			w.spoken[s.tokens[c.head].Sentence] = true
		}
	}
	for _, c := range found {
		if !w.set[c.head] {
			w.write(c, rp.None)
		}
	}
	slices.SortStableFunc(w.drafts, func(a, b Draft) int { return int(a.CueHead - b.CueHead) })
	return w
}

// judge keeps the drafts that hold beside the others. What is said within something else was not annotated where the judge learned:
// there the cue alone decides.
func (w *writer) judge() {
	s, ds := w.s, w.drafts
	keep := make([]bool, len(ds))
	var buffer []uint32
	for i := range ds {
		buffer = s.JudgeFeatures(ds, i, buffer[:0])
		sum := w.weights.judge(buffer)
		ds[i].Confidence = confidence(sum, w.weights.Bar)
		keep[i] = sum >= w.weights.Bar || ds[i].forced
	}
	for i := range ds {
		if keep[i] {
			w.out = append(w.out, ds[i].Attribution)
			continue
		}
		inner := around(ds, i, func(j int) bool { return keep[j] })
		switch {
		case inner && ds[i].Score >= w.weights.Threshold-slack:
			ds[i].Confidence = confidence(ds[i].Score, w.weights.Threshold-slack)
			w.out = append(w.out, ds[i].Attribution)
		case ds[i].Score < w.weights.Threshold:
			w.rejected = append(w.rejected, scored{head: ds[i].CueHead, score: ds[i].Score})
		}
	}
	slices.SortFunc(w.rejected, func(a, b scored) int { return int(a.head - b.head) })
}

// slack is how much less a cue within what somebody says may score than one outside: the stations behind ask more of it.
const slack = CueScale / 4

// around reports whether the content of a draft that may count holds the cue of draft i.
func around(ds []Draft, i int, may func(j int) bool) bool {
	for j := max(0, i-neighbourhood); j < min(len(ds), i+neighbourhood); j++ {
		if j != i && may(j) && holds(ds[j].Content, ds[i].Cue[0]) {
			return true
		}
	}
	return false
}

// Surrounded reports whether a draft with a likely cue, other than itself, holds the cue of draft i in its content.
func (f *Finder) Surrounded(ds []Draft, i int) bool {
	return around(ds, i, func(j int) bool { return ds[j].Score >= f.weights.Threshold })
}

// JudgeFeatures appends what speaks for and against a draft: its cue's score, the shape of its parts, and the drafts beside it.
func (s *Sketch) JudgeFeatures(ds []Draft, i int, to []uint32) []uint32 {
	d := &ds[i]
	cue := d.CueHead
	l, x, class, fine := s.lemma[cue], uint32(s.tokens[cue].XPOS), uint32(s.class[cue]), uint32(s.alike[cue].Fine)
	score := level(d.Score)
	source, content, words := s.sourceShape(d), s.contentShape(d), s.cueShape(d)
	q := s.surroundings(cue)
	to = append(to, feature(100, score), feature(101, score, class), feature(102, score, x), feature(103, score, q), feature(104, l), feature(105, fine, x),
		feature(106, source), feature(107, source, score), feature(108, source, l), feature(109, source, class, x), feature(110, source, fine),
		feature(111, content), feature(112, content, score), feature(113, content, l), feature(114, content, class, x), feature(115, content, fine),
		feature(116, source, content), feature(117, source, content, x), feature(118, source, content, class),
		feature(119, words), feature(120, words, content), feature(121, words, source), feature(122, content, q))
	if h := d.SourceHead; h != rp.None {
		to = append(to, feature(130, s.lemma[h]), feature(131, s.lemma[h], x), feature(132, uint32(s.alike[h].Fine), class), feature(133, uint32(s.alike[h].Fine), fine),
			feature(134, bucket(h-cue), uint32(s.tokens[h].Deprel)), feature(135, b(s.tokens[h].Head == cue), uint32(s.tokens[h].Deprel), class))
	}
	if h := d.ContentHead; h != rp.None {
		to = append(to, feature(136, s.lemma[h], l), feature(137, uint32(s.alike[h].Fine), class), feature(138, uint32(s.alike[h].Fine), fine), feature(139, bucket(h-cue), uint32(s.tokens[h].Deprel), x),
			feature(140, b(s.tokens[h].Head == cue), uint32(s.tokens[h].Deprel), uint32(s.tokens[h].UPOS), class), feature(141, s.lemma[h], class))
	}
	return s.besideFeatures(ds, i, score, to)
}

// level puts a score into one of some forty classes.
func level(score int32) uint32 {
	return uint32(max(-20, min(24, score/(CueScale/4))) + 20)
}

// besideFeatures appends how a draft stands to the others.
func (s *Sketch) besideFeatures(ds []Draft, i int, score uint32, to []uint32) []uint32 {
	d := &ds[i]
	cue := s.tokens[d.CueHead].Span
	class, x := uint32(s.class[d.CueHead]), uint32(s.tokens[d.CueHead].XPOS)
	outer, inner, rival, same := int32(-1<<20), int32(-1<<20), int32(-1<<20), int32(-1<<20)
	near := uint32(0)
	for j := max(0, i-neighbourhood); j < min(len(ds), i+neighbourhood); j++ {
		o := &ds[j]
		if j == i {
			continue
		}
		if o.Sentence == d.Sentence && o.Score > 0 {
			near++
		}
		at := s.tokens[o.CueHead].Span
		switch {
		case holds(o.Content, cue):
			outer = max(outer, o.Score)
		case holds(d.Content, at):
			inner = max(inner, o.Score)
		case len(o.Content) > 0 && len(d.Content) > 0 && o.Content[0].Overlaps(d.Content[0]):
			rival = max(rival, o.Score)
		case o.SourceHead != rp.None && o.SourceHead == d.SourceHead:
			same = max(same, o.Score)
		}
	}
	out, in, riv, sam := level(outer)/4, level(inner)/4, level(rival)/4, level(same)/4
	sent := &s.r.Sentences[d.Sentence]
	opening := d.Sentence == 0 || s.r.Sentences[d.Sentence-1].Paragraph != sent.Paragraph
	coarse := score / 4
	return append(to, feature(150, out, coarse), feature(151, in, coarse), feature(152, riv, coarse), feature(153, sam, coarse), feature(154, min(near, 4), coarse),
		feature(155, out, class, x), feature(156, in, class, x), feature(157, riv, class, x), feature(158, sam, class, x),
		feature(159, out, in, riv), feature(160, b(d.Sentence == 0), x, class), feature(161, b(opening), x, class), feature(162, s.before(ds, i), coarse), feature(163, b(s.quote[d.CueHead] != rp.None), out, coarse))
}

// before is how likely the draft is that comes before draft i, and how near it lies.
func (s *Sketch) before(ds []Draft, i int) uint32 {
	if i == 0 {
		return 0
	}
	o := &ds[i-1]
	return 1 + level(o.Score)/4*4 + uint32(min(ds[i].Sentence-o.Sentence, 3))
}

// sourceShape tells what kind of source a draft has.
func (s *Sketch) sourceShape(d *Draft) uint32 {
	h := d.SourceHead
	if h == rp.None {
		return 1
	}
	kind := uint32(s.kind[h])
	if kind == 0 {
		switch s.tokens[h].UPOS {
		case rp.PRON, rp.DET:
			kind = 5 + uint32(s.tokens[h].XPOS)
		case rp.NOUN:
			kind = 100 + uint32(s.alike[h].Broad)
		case rp.PROPN:
			kind = 101 << 8
		default:
			kind = 102 << 8
		}
	}
	return feature(170, kind, b(h > d.CueHead), b(d.lent))
}

// contentShape tells what kind of content a draft has: its head, how it begins, whether it is quoted, on which side it stands.
func (s *Sketch) contentShape(d *Draft) uint32 {
	h := d.ContentHead
	if h == rp.None {
		return 2 + uint32(s.form(&d.Attribution))
	}
	first := s.tokenAt(d.Content[0].Start)
	begin := uint32(0)
	if int(first) < len(s.tokens) {
		switch t := &s.tokens[first]; t.UPOS {
		case rp.SCONJ, rp.PART, rp.ADP:
			begin = s.lemma[first]
		case rp.PRON, rp.ADV:
			begin = b(t.XPOS == rp.WP || t.XPOS == rp.WRB || t.XPOS == rp.WDT)
		}
	}
	return feature(171, uint32(s.tokens[h].UPOS), b(h > d.CueHead), begin, uint32(s.form(&d.Attribution)), b(s.isClause(&d.Attribution)), uint32(min(len(d.Content), 2)))
}

// cueShape tells the words of a cue: its head, how it begins and ends.
func (s *Sketch) cueShape(d *Draft) uint32 {
	first, last := s.tokenAt(d.Cue[0].Start), s.tokenAt(d.Cue[0].End-1)
	if int(last) >= len(s.tokens) {
		return 3
	}
	return feature(172, s.lemma[d.CueHead], s.lemma[first], s.lemma[last])
}
