package dispute

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// Tell completes the events of a reading by what tellings are compared by, here and in other documents: the word that tells it, its kind
// of happening, whether it is told as so, and what descriptions call those who take part. What it sets stands in the record, so
// that a reading which was kept can be compared as well as one just made.
func (f *Finder) Tell(r *rp.Reading, t *tree.Tree) []rp.Event {
	l := &look{Finder: f, r: r, t: t}
	for i := range r.Events {
		e := &r.Events[i]
		if h := e.TriggerHead; h >= 0 && int(h) < len(r.Tokens) {
			e.Lemma = r.Tokens[h].Lemma
			e.Kind = f.names[l.kindOf(h)]
		}
		e.Told = f.told(r, e)
		l.name(e.Actors)
		l.name(e.Recipients)
	}
	return r.Events
}

// told is the polarity of an event, with what the act of whoever tells it does to it.
func (f *Finder) told(r *rp.Reading, e *rp.Event) rp.Polarity {
	p := polarity(e)
	if e.AccordingTo == rp.None || int(e.AccordingTo) >= len(r.Attributions) {
		return p
	}
	a := &r.Attributions[e.AccordingTo]
	switch {
	case a.Negated && a.Act != rp.Deny || f.is(r.Tokens[a.CueHead].Lemma, refusal):
		return rp.OpenSo // "did not say that", "refused to"
	case a.Act == rp.Deny && !a.Negated && p == rp.So:
		return rp.NotSo // "denied that it had …": the content is what is denied
	}
	return p
}

func polarity(e *rp.Event) rp.Polarity {
	switch e.Status {
	case rp.Denied:
		return rp.NotSo
	case rp.Planned, rp.Desired, rp.Hypothetical:
		return rp.OpenSo
	}
	switch e.Factuality {
	case rp.CTMinus, rp.PRMinus, rp.PSMinus:
		return rp.NotSo
	case rp.CTPlus, rp.PRPlus, rp.PSPlus:
		return rp.So
	}
	if e.Status == rp.Alleged {
		return rp.So
	}
	return rp.OpenSo
}

// name gives participants the nouns of the descriptions that stand for them.
func (l *look) name(in []rp.Participant) {
	for i := range in {
		in[i].Noun = l.noun(in[i])
	}
}

// noun is what a description calls a participant, for a pronoun the description of whom it stands for: its noun and the names before it
// that tell it from others, "Armenian soldiers". Empty for names.
func (l *look) noun(p rp.Participant) string {
	if p.Mention < 0 || int(p.Mention) >= len(l.r.Mentions) {
		return ""
	}
	m := described(l.r, p)
	head := &l.r.Tokens[m.Head]
	if m.Form != rp.NominalForm || m.Name != rp.None || head.UPOS != rp.NOUN {
		return ""
	}
	text := l.r.Document.Text
	return strings.Join(append(marksBefore(l.r, m), strings.ToLower(head.Of(text))), " ")
}

// described is the mention of a participant, or for a pronoun the one that says most of whom it stands for.
func described(r *rp.Reading, p rp.Participant) *rp.Mention {
	m := &r.Mentions[p.Mention]
	if m.Form == rp.PronounForm && p.Actor >= 0 && int(p.Actor) < len(r.Actors) {
		if best := r.Actors[p.Actor].Mention; best >= 0 && int(best) < len(r.Mentions) {
			return &r.Mentions[best]
		}
	}
	return m
}

// marksBefore are the names before the noun of a description that tell it from others: "Armenian soldiers", "Azerbaijani soldiers".
func marksBefore(r *rp.Reading, m *rp.Mention) (out []string) {
	for i := m.First; i < m.Head && int(i) < len(r.Tokens); i++ {
		if w := r.Tokens[i].Of(r.Document.Text); r.Tokens[i].UPOS != rp.DET && w != "" && 'A' <= w[0] && w[0] <= 'Z' && (i > m.First || r.Tokens[i].UPOS == rp.PROPN || r.Tokens[i].UPOS == rp.ADJ) {
			out = append(out, w)
		}
	}
	return out
}
