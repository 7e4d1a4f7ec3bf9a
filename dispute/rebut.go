package dispute

import (
	"slices"

	rp "rapporteur"
)

// rebuts reports whether somebody accused denies what he is accused of: "A accused B of shelling the town", "B denied that
// its guns had shelled the town". The accusation is the event, and its words must name the kind of happening denied.
func (l *look) rebuts(charge, denial *telling) bool {
	if charge.Type != rp.ACCUSE || charge.sign <= 0 || denial.sign >= 0 || !denial.denial || denial.teller.class != byActor || !sameTime(charge, denial) {
		return false
	}
	speaker := rp.Participant{Actor: denial.teller.id, Mention: l.r.Attributions[denial.AccordingTo].SourceMention}
	speaker.Noun = l.noun(speaker)
	accused := false
	for _, p := range charge.Recipients {
		accused = accused || sameParty(l.r, p, speaker)
	}
	return accused && l.charges(charge, denial)
}

// charges reports whether the content of the accusation has a word for the kind of happening that is denied.
func (l *look) charges(charge, denial *telling) bool {
	i, found := slices.BinarySearchFunc(l.r.Attributions, charge.TriggerHead, func(a rp.Attribution, head int32) int { return int(a.CueHead - head) })
	if found { // attributions are in the order of their cues
		for _, content := range l.r.Attributions[i].Content {
			if l.mentions(content, charge.Sentence, denial) {
				return true
			}
		}
	}
	return false
}

func (l *look) mentions(content rp.Span, sentence int32, denial *telling) bool {
	if sentence < 0 || int(sentence) >= len(l.r.Sentences) {
		return false
	}
	s := &l.r.Sentences[sentence]
	for i := s.First; i < s.End; i++ {
		tok := &l.r.Tokens[i]
		if !content.Contains(tok.Span) {
			continue
		}
		if kind := l.kinds[tok.Lemma]; kind != 0 && kind == denial.kind || tok.Lemma == denial.lemma {
			return true
		}
	}
	return false
}
