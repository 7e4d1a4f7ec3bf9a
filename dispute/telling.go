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

func (f *Finder) telling(r *rp.Reading, i int32) telling {
	e := &r.Events[i]
	t := telling{Event: e, said: rp.None, sign: sign(e)}
	if e.TriggerHead >= 0 && int(e.TriggerHead) < len(r.Tokens) {
		t.lemma = r.Tokens[e.TriggerHead].Lemma
		t.kind = f.kinds[t.lemma]
	}
	if e.AccordingTo == rp.None || int(e.AccordingTo) >= len(r.Attributions) {
		return t
	}
	a := &r.Attributions[e.AccordingTo]
	t.teller = tellerOf(r, a)
	t.denial = a.Act == rp.Deny && !a.Negated
	if t.denial && t.sign > 0 { // "denied that it had …": the content is what is denied
		t.sign = -1
	}
	if a.Negated && a.Act != rp.Deny || f.is(r.Tokens[a.CueHead].Lemma, refusal) {
		t.sign = 0 // "did not say that", "refused to": neither told as so nor as not so
	}
	return t
}

func sign(e *rp.Event) int8 {
	switch e.Status {
	case rp.Denied:
		return -1
	case rp.Planned, rp.Desired, rp.Hypothetical:
		return 0
	}
	switch e.Factuality {
	case rp.CTMinus, rp.PRMinus, rp.PSMinus:
		return -1
	case rp.CTPlus, rp.PRPlus, rp.PSPlus:
		return 1
	}
	if e.Status == rp.Alleged {
		return 1
	}
	return 0
}

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
