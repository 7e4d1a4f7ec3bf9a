package dispute

import (
	"strings"

	rp "rapporteur"
)

// telling is an event with what matters for comparing it.
type telling struct {
	*rp.Event
	said   int32 // the attribution it is, where no event was found; else None
	teller teller
	kind   uint16 // of happening; 0 when its word is not listed
	lemma  string
	denial bool // told by somebody who denies
	sign   int8 // +1 told as so, -1 told as not so, 0 neither (planned, wished, supposed)
}

// teller is who tells: the publisher, an actor, a chain of mentions, or words not resolved.
type teller struct {
	class tellerClass
	id    int32
	words string
}

type tellerClass uint8

const (
	publisher tellerClass = iota
	byActor
	byChain
	byWords
	unknown
)

// telling is an event that Tell has completed.
func (f *Finder) telling(r *rp.Reading, i int32) telling {
	e := &r.Events[i]
	t := telling{Event: e, said: rp.None, lemma: e.Lemma, kind: f.numbers[e.Kind], sign: signs[e.Told]}
	if e.AccordingTo == rp.None || int(e.AccordingTo) >= len(r.Attributions) {
		return t
	}
	a := &r.Attributions[e.AccordingTo]
	t.teller = tellerOf(r, a)
	t.denial = a.Act == rp.Deny && !a.Negated
	return t
}

// signs are the polarities as signs.
var signs = [...]int8{rp.OpenSo: 0, rp.So: 1, rp.NotSo: -1}

func tellerOf(r *rp.Reading, a *rp.Attribution) teller {
	if a.Speaker != rp.None {
		return teller{class: byActor, id: a.Speaker}
	}
	if m := a.SourceMention; m != rp.None && int(m) < len(r.Mentions) && r.Mentions[m].Chain != rp.None {
		if r.Mentions[m].Form == rp.PronounForm {
			return teller{class: unknown}
		}
		return teller{class: byChain, id: r.Mentions[m].Chain}
	}
	if len(a.Source) == 0 || a.SourceHead == rp.None || r.Tokens[a.SourceHead].UPOS == rp.PRON {
		return teller{class: unknown}
	}
	return teller{class: byWords, words: strings.ToLower(a.Source[0].Of(r.Document.Text))}
}

// differ reports whether two tellers are surely not the same.
func (t teller) differ(o teller) bool {
	return t.class != unknown && o.class != unknown && t != o
}
