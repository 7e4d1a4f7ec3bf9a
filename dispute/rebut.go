package dispute

import (
	"slices"

	rp "rapporteur"
)

// rebuts reports whether somebody accused denies what he is accused of: "A accused B of shelling the town", "B denied that
// its guns had shelled the town". The accusation is the event, and its words must name the kind of happening denied.
func (f *Finder) rebuts(r *rp.Reading, charge, denial *telling) bool {
	if charge.Type != rp.ACCUSE || charge.sign <= 0 || denial.sign >= 0 || !denial.denial || denial.teller.class != byActor || !sameTime(charge, denial) {
		return false
	}
	speaker := rp.Participant{Actor: denial.teller.id, Mention: r.Attributions[denial.AccordingTo].SourceMention}
	accused := false
	for _, p := range charge.Recipients {
		accused = accused || sameParty(r, p, speaker)
	}
	return accused && f.names(r, charge, denial)
}

// names reports whether the content of the accusation has a word for the kind of happening that is denied.
func (f *Finder) names(r *rp.Reading, charge, denial *telling) bool {
	i, found := slices.BinarySearchFunc(r.Attributions, charge.TriggerHead, func(a rp.Attribution, head int32) int { return int(a.CueHead - head) })
	if found { // attributions are in the order of their cues
		for _, content := range r.Attributions[i].Content {
			if f.mentions(r, content, charge.Sentence, denial) {
				return true
			}
		}
	}
	return false
}

func (f *Finder) mentions(r *rp.Reading, content rp.Span, sentence int32, denial *telling) bool {
	if sentence < 0 || int(sentence) >= len(r.Sentences) {
		return false
	}
	s := &r.Sentences[sentence]
	for i := s.First; i < s.End; i++ {
		tok := &r.Tokens[i]
		if !content.Contains(tok.Span) {
			continue
		}
		if kind := f.kinds[tok.Lemma]; kind != 0 && kind == denial.kind || tok.Lemma == denial.lemma {
			return true
		}
	}
	return false
}
