package attribution

import (
	"strings"

	rp "rapporteur"
)

// The functions of this file read what is attributed by its place on the page: the turns of a transcript ("MILLER: We do
// not know.") and quotations that are signed ("“We do not know.” — Anna Miller").

// labelWords is how many words the label of a turn or a signature may have.
const labelWords = 8

// turns adds the attributions of a transcript. One line that begins with a label may be anything ("The result: …"); two or more
// whose labels are names, or the letters of question and answer, are a transcript.
func (w *writer) turns() {
	s := w.s
	var colons []int32
	for n := range s.r.Sentences {
		x := &s.r.Sentences[n]
		if x.First == x.End || n > 0 && s.r.Sentences[n-1].Paragraph == x.Paragraph {
			continue
		}
		if c := s.label(x.First, x.End); c != rp.None {
			colons = append(colons, c)
		}
	}
	if len(colons) < 2 || int(s.tokens[colons[0]].Sentence) == 0 && len(colons) < 3 {
		return
	}
	for k, c := range colons {
		next := int32(len(s.r.Sentences))
		if k+1 < len(colons) {
			next = s.tokens[colons[k+1]].Sentence
		}
		w.turn(c, next, k+1 == len(colons))
	}
}

// label is the colon of a line that begins with a speaker's label, or None. An opening quotation mark may stand before it.
func (s *Sketch) label(first, end int32) int32 {
	if c := s.bracketed(first, end); c != rp.None {
		return c
	}
	if s.tokens[first].UPOS == rp.PUNCT && s.quote[first] != rp.None {
		first++
	}
	for i := first; i < min(end, first+labelWords); i++ {
		form := s.tokens[i].Of(s.r.Document.Text)
		if form == ":" {
			if i == first || i+1 == end || !s.isSpeaker(first, i) {
				return rp.None
			}
			return i
		}
		if s.tokens[i].UPOS == rp.VERB && form != strings.ToUpper(form) {
			return rp.None
		}
	}
	return rp.None
}

// bracketed is the last token of a label between double brackets, as in interviews of Wikinews: "((Anna Miller)) We do not know."; or None.
func (s *Sketch) bracketed(first, end int32) int32 {
	text := s.r.Document.Text
	if !strings.HasPrefix(text[s.tokens[first].Start:], "((") {
		return rp.None
	}
	last := rp.None
	for i := first; i < min(end, first+labelWords+4); i++ {
		if form := s.tokens[i].Of(text); strings.HasSuffix(form, ")") && strings.HasSuffix(text[:s.tokens[i].End], "))") {
			last = i
			break
		}
	}
	if last == rp.None || last+1 == end {
		return rp.None
	}
	return last
}

// isSpeaker reports whether the words of a label can be a speaker: all written in capitals, or a name of one to four words.
func (s *Sketch) isSpeaker(first, end int32) bool {
	text := s.r.Document.Text
	label := text[s.tokens[first].Start:s.tokens[end-1].End]
	if label == strings.ToUpper(label) && label != strings.ToLower(label) {
		return true
	}
	if end-first > 4 {
		return false
	}
	for i := first; i < end; i++ {
		if s.kind[i] != uint8(rp.PER)+1 {
			return false
		}
	}
	return true
}

// turn adds one turn: its words to the end of its paragraph, and the paragraphs up to the next turn. What follows the last turn
// is told by the reporter again.
func (w *writer) turn(colon, next int32, last bool) {
	s := w.s
	own := s.tokens[colon].Sentence
	first := s.r.Sentences[own].First
	for first < colon && s.tokens[first].UPOS == rp.PUNCT {
		first++
	}
	label := run{first, colon}
	for label.end > first+1 && s.tokens[label.end-1].UPOS == rp.PUNCT {
		label.end--
	}
	end := own + 1
	for end < next && (!last || s.r.Sentences[end].Paragraph == s.r.Sentences[own].Paragraph) {
		end++
	}
	for end > own+1 && s.isAside(end-1) {
		end--
	}
	stop := s.r.Sentences[end-1].End
	w.say(label, colon, run{colon + 1, stop})
}

// isAside reports whether a sentence is a remark between turns: "(CROSSTALK)".
func (s *Sketch) isAside(n int32) bool {
	x := &s.r.Sentences[n]
	return x.First == x.End || !strings.HasPrefix(x.Of(s.r.Document.Text), "((") && strings.HasPrefix(strings.TrimLeft(x.Of(s.r.Document.Text), "\"“'‘ "), "(")
}

// signatures adds the quotations that are signed with a dash and a name up to the end of the line.
func (w *writer) signatures() {
	s := w.s
	for q := range s.quotes {
		x := &s.quotes[q]
		if x.Outer != rp.None {
			continue
		}
		dash := s.tokenAt(x.End)
		if int(dash)+1 >= len(s.tokens) || !s.isDash(dash) || s.quote[dash] != rp.None || strings.TrimSpace(s.r.Document.Text[x.End:s.tokens[dash].Start]) != "" {
			continue
		}
		if end := s.signature(dash + 1); end > dash+1 {
			w.say(run{dash + 1, end}, dash, run{s.tokenAt(x.Start), dash})
		}
	}
}

// signature is the end of the name that begins at a token and fills its line; the token itself when there is none.
func (s *Sketch) signature(first int32) int32 {
	if t := &s.tokens[first]; t.UPOS != rp.PROPN && s.kind[first] == 0 {
		return first
	}
	i := first
	for ; int(i) < len(s.tokens) && i < first+labelWords; i++ {
		if i > first && s.beginsLine(i) {
			return i
		}
		if u := s.tokens[i].UPOS; u == rp.VERB || u == rp.AUX || u == rp.PRON {
			return first
		}
	}
	if int(i) == len(s.tokens) {
		return i
	}
	return first
}

// beginsLine reports whether a line break stands before a token.
func (s *Sketch) beginsLine(i int32) bool {
	return i == 0 || strings.Contains(s.r.Document.Text[s.tokens[i-1].End:s.tokens[i].Start], "\n")
}

// say adds an attribution whose parts are known.
func (w *writer) say(source run, cue int32, content run) {
	s := w.s
	a := rp.Attribution{CueHead: cue, SourceHead: s.top(source), ContentHead: s.top(content), SourceMention: rp.None, Speaker: rp.None,
		Addressee: rp.None, Concerns: rp.None, Within: rp.None, Sentence: s.tokens[cue].Sentence, Act: rp.Assert}
	a.Source, a.Cue, a.Content = []rp.Span{s.tidy(source, false)}, []rp.Span{s.tokens[cue].Span}, []rp.Span{s.tidy(content, true)}
	w.set[cue] = true
	w.drafts = append(w.drafts, Draft{Attribution: a, Score: 4 * CueScale, forced: true})
}
