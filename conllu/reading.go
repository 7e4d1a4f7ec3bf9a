package conllu

import (
	"strconv"
	"strings"

	rp "rapporteur"
)

// ToReading lays gold tokens out as a reading: a text made of the forms, with the spaces MISC tells
// of, sentences and tokens over it. Tokens have spans, sentence and Glued; Gold adds the other columns.
// A comment "newdoc" or "newpar" starts a paragraph (a blank line in the text).
func ToReading(sentences []*Sentence) *rp.Reading {
	n := 0
	for _, s := range sentences {
		n += len(s.Words)
	}
	r := &rp.Reading{Sentences: make([]rp.Sentence, 0, len(sentences)), Tokens: make([]rp.Token, 0, n)}
	var text strings.Builder
	paragraph := int32(0)
	for i, s := range sentences {
		_, doc := s.Comment("newdoc")
		_, docID := s.Comment("newdoc id")
		_, par := s.Comment("newpar")
		_, parID := s.Comment("newpar id")
		if i > 0 && (doc || docID || par || parID) {
			text.WriteString("\n\n")
			paragraph++
		}
		layOut(r, s, &text)
		r.Sentences[len(r.Sentences)-1].Paragraph = paragraph
	}
	r.Document = &rp.Document{Text: text.String(), Lang: "en"}
	return r
}

// layOut appends one sentence to the text and the layers.
func layOut(r *rp.Reading, s *Sentence, text *strings.Builder) {
	sent := rp.Sentence{First: int32(len(r.Tokens))}
	end := text.Len()
	sent.Start = int32(end)
	next := 0
	for i := range s.Words {
		start := text.Len()
		text.WriteString(s.Words[i].Form)
		end = text.Len()
		for next < len(s.Ranges) && s.Ranges[next].Last < i+1 {
			next++
		}
		inside := next < len(s.Ranges) && s.Ranges[next].First <= i+1
		r.Tokens = append(r.Tokens, rp.Token{Span: rp.Span{Start: int32(start), End: int32(end)}, Head: rp.None,
			Sentence: int32(len(r.Sentences)), Glued: inside && s.Ranges[next].First < i+1})
		misc := s.Words[i].Misc
		if inside {
			misc = s.Ranges[next].Misc
		}
		if inside && i+1 < s.Ranges[next].Last || spaceless(misc) {
			continue
		}
		text.WriteByte(' ')
	}
	sent.End, sent.Span.End = int32(len(r.Tokens)), int32(end)
	r.Sentences = append(r.Sentences, sent)
}

func spaceless(misc string) bool { return miscValue(misc, "SpaceAfter") == "No" }

// miscValue is the value of a key in the MISC column, "" when it has none.
func miscValue(misc, key string) string {
	for pair := range strings.SplitSeq(misc, "|") {
		if k, v, _ := strings.Cut(pair, "="); k == key {
			return v
		}
	}
	return ""
}

// Gold copies lemma, tags, features, heads and relations of the sentences into the tokens ToReading made of
// them. What UD English does not have stays unset.
func Gold(r *rp.Reading, sentences []*Sentence) {
	for i, s := range sentences {
		first := r.Sentences[i].First
		for j := range s.Words {
			w, tok := &s.Words[j], &r.Tokens[int(first)+j]
			tok.Lemma = w.Lemma
			tok.UPOS, _ = rp.ParseUPOS(w.UPOS)
			tok.XPOS, _ = rp.ParseXPOS(w.XPOS)
			tok.Feats, _ = rp.ParseFeats(w.Feats)
			tok.Deprel, _ = rp.ParseDeprel(w.Deprel)
			tok.Head = rp.None
			if w.Head > 0 {
				tok.Head = first + int32(w.Head) - 1
			}
		}
	}
}

// Fill copies what was read back into the sentences that r was made of by ToReading: lemma, tags, features, heads,
// relations, and names as NE in MISC. Ids, forms, ranges, comments and the rest of MISC stay as they were.
func Fill(sentences []*Sentence, r *rp.Reading) {
	names := nameTags(r)
	for i, s := range sentences {
		first := r.Sentences[i].First
		for j := range s.Words {
			k := first + int32(j)
			s.Words[j].fill(&r.Tokens[k], first)
			s.Words[j].Misc = setMisc(s.Words[j].Misc, "NE", names[k])
		}
	}
}

// fill sets the columns a token tells; first is the first token of its sentence.
func (w *Word) fill(tok *rp.Token, first int32) {
	w.Lemma, w.UPOS, w.XPOS, w.Feats = tok.Lemma, tok.UPOS.String(), tok.XPOS.String(), tok.Feats.String()
	w.Head, w.Deprel = 0, tok.Deprel.String()
	if tok.Head != rp.None {
		w.Head = int(tok.Head-first) + 1
	}
}

// FromReading makes sentences of a reading of plain text: comments newpar, sent_id and text, a range for each run of glued
// tokens, names as NE and SpaceAfter in MISC.
func FromReading(r *rp.Reading) []*Sentence {
	names := nameTags(r)
	out := make([]*Sentence, len(r.Sentences))
	for i := range r.Sentences {
		out[i] = fromSentence(r, i, names)
	}
	return out
}

func fromSentence(r *rp.Reading, i int, names []string) *Sentence {
	sent, text := &r.Sentences[i], r.Document.Text
	s := &Sentence{Words: make([]Word, 0, sent.End-sent.First)}
	if i > 0 && r.Sentences[i-1].Paragraph != sent.Paragraph {
		s.Comments = append(s.Comments, "# newpar")
	}
	s.Comments = append(s.Comments, "# sent_id = "+strconv.Itoa(i+1))
	s.Comments = append(s.Comments, "# text = "+strings.Join(strings.Fields(sent.Span.Of(text)), " "))
	for k := sent.First; k < sent.End; k++ {
		tok := &r.Tokens[k]
		w := Word{Form: tok.Span.Of(text), Misc: "NE=" + names[k]}
		w.fill(tok, sent.First)
		gluedNext := k+1 < sent.End && r.Tokens[k+1].Glued
		if !tok.Glued && gluedNext {
			s.Ranges = append(s.Ranges, openRange(r, k, sent))
		}
		if !tok.Glued && !gluedNext && touches(r, k) {
			w.Misc += "|SpaceAfter=No"
		}
		s.Words = append(s.Words, w)
	}
	return s
}

// openRange makes the range of the orthographic token that starts at token k.
func openRange(r *rp.Reading, k int32, sent *rp.Sentence) Range {
	end := k + 1
	for end < sent.End && r.Tokens[end].Glued {
		end++
	}
	span := rp.Span{Start: r.Tokens[k].Start, End: r.Tokens[end-1].Span.End}
	out := Range{First: int(k-sent.First) + 1, Last: int(end - sent.First), Form: span.Of(r.Document.Text)}
	if touches(r, end-1) {
		out.Misc = "SpaceAfter=No"
	}
	return out
}

// touches reports whether the token after k starts where k ends.
func touches(r *rp.Reading, k int32) bool {
	return int(k)+1 < len(r.Tokens) && r.Tokens[k+1].Start == r.Tokens[k].Span.End
}

// nameTags gives each token its IOB2 tag.
func nameTags(r *rp.Reading) []string {
	tags := make([]string, len(r.Tokens))
	for i := range tags {
		tags[i] = "O"
	}
	for _, name := range r.Names {
		for k := name.First; k < name.End; k++ {
			tags[k] = "I-" + name.Type.String()
		}
		tags[name.First] = "B-" + name.Type.String()
	}
	return tags
}

// setMisc sets a key in a MISC column, keeping the keys UD sorts before and after it in order.
func setMisc(misc, key, value string) string {
	pair := key + "=" + value
	if misc == "_" || misc == "" {
		return pair
	}
	out := []string{}
	done := false
	for old := range strings.SplitSeq(misc, "|") {
		k, _, _ := strings.Cut(old, "=")
		if !done && k >= key {
			out, done = append(out, pair), true
		}
		if k != key {
			out = append(out, old)
		}
	}
	if !done {
		out = append(out, pair)
	}
	return strings.Join(out, "|")
}
