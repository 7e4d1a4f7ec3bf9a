package workbench

import (
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/event"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
	"rapporteur/record"
)

// Why shows what a sentence was taken for. It comes of reading the document again, since trees are not kept.
type Why struct {
	Item       string       `json:"item" doc:"Id of the event or attribution; empty when a sentence was asked for."`
	SameCoder  bool         `json:"same_coder" doc:"The program that answers is the one that made the record."`
	Sentence   int          `json:"sentence"`
	Span       [2]int       `json:"span" doc:"Of the sentence, in code points."`
	Text       string       `json:"text"`
	Tokens     []Word       `json:"tokens" nullable:"false"`
	Rule       string       `json:"rule" doc:"The rule that gave the event."`
	Reasons    []Reason     `json:"reasons" nullable:"false" doc:"What was decided, with how sure the program was, from 0 to 1."`
	Considered []Considered `json:"considered" nullable:"false" doc:"All rules that words of the sentence called up."`
	Candidates []Candidate  `json:"candidates" nullable:"false" doc:"Who may be meant by each mention, the best first."`
}

// Word is a word of the tree.
type Word struct {
	ID     int    `json:"id" doc:"From 1 within the sentence."`
	Form   string `json:"form"`
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	XPOS   string `json:"xpos"`
	Head   int    `json:"head" doc:"0 for the root."`
	Deprel string `json:"deprel"`
	Start  int    `json:"start" doc:"In code points of the document's text."`
	End    int    `json:"end"`
}

// Reason is one decision.
type Reason struct {
	What   string  `json:"what" doc:"actor, recipient, place, time, status, source, event, …"`
	Text   string  `json:"text"`
	Weight float64 `json:"weight" doc:"From 0 to 1; 0 where there is none."`
}

// Considered is a rule that a word called up.
type Considered struct {
	Token  int    `json:"token" doc:"Number in the sentence."`
	Word   string `json:"word"`
	Type   string `json:"type"`
	Rule   string `json:"rule"`
	Event  string `json:"event" doc:"Id of the event it gave; empty for none."`
	Reason string `json:"reason" doc:"Why it gave none."`
}

// Candidate is somebody a mention may mean.
type Candidate struct {
	Mention string `json:"mention"`
	Span    [2]int `json:"span"`
	Name    string `json:"name"`
	Code    string `json:"code"`
	Key     string `json:"key" doc:"Its entry in the knowledge base; empty for none."`
	Reason  string `json:"reason"`
	Chosen  bool   `json:"chosen"`
}

// whyMaker answers for one reading.
type whyMaker struct {
	r      *rp.Reading
	points *offset.Table
	trace  []event.Trace
	meant  [][]actor.Candidate
}

func newWhyMaker(d *Desk, r *rp.Reading) *whyMaker {
	m := &whyMaker{r: r, points: offset.New(r.Document.Text)}
	if len(r.Tokens) > 0 {
		m.trace, m.meant = d.Coder.Event.Explain(r, tree.New(r.Tokens)), d.Coder.Actor.Explain(r)
	}
	return m
}

// ask answers about an item of a reading as it was kept, or about a sentence.
func (m *whyMaker) ask(in *WhyInput, old *rp.Reading) (Why, error) {
	if in.Item == "" {
		if in.Sentence < 0 || in.Sentence >= len(m.r.Sentences) {
			return Why{}, huma.Error404NotFound("The reading has no such sentence; ask for item or sentence.")
		}
		return m.sentence(int32(in.Sentence)), nil
	}
	n, _ := strconv.Atoi(in.Item[1:]) // digits by its pattern
	n--
	switch {
	case in.Item[0] == 'e' && n >= 0 && n < len(old.Events):
		return m.oldEvent(&old.Events[n], in.Item), nil
	case in.Item[0] == 's' && n >= 0 && n < len(old.Attributions):
		return m.attribution(&old.Attributions[n], in.Item), nil
	}
	return Why{}, errItem(in.Item)
}

// oldEvent finds the event of a reading that was kept in the one just made.
func (m *whyMaker) oldEvent(e *rp.Event, id string) Why {
	for i := range m.r.Events {
		now := &m.r.Events[i]
		if now.Type == e.Type && hull(now.Trigger) == hull(e.Trigger) {
			w := m.event(int32(i))
			w.Item = id
			return w
		}
	}
	w := m.sentence(e.Sentence)
	w.Item, w.Rule = id, e.Rule
	w.Reasons = append(w.Reasons, Reason{What: "event", Text: "this program no longer finds it"})
	return w
}

// event says why an event of the reading was found.
func (m *whyMaker) event(i int32) Why {
	e := &m.r.Events[i]
	w := m.sentence(e.Sentence)
	w.Item, w.Rule = record.EventID(i), e.Rule
	add := func(what, text string, permille uint16) {
		w.Reasons = append(w.Reasons, Reason{what, text, float64(permille) / 1000})
	}
	add("event", e.Type.String()+" "+e.CAMEO, e.Confidence)
	for _, side := range []struct {
		what string
		list []rp.Participant
	}{{"actor", e.Actors}, {"recipient", e.Recipients}} {
		for _, p := range side.list {
			if p.Actor >= 0 {
				a := &m.r.Actors[p.Actor]
				add(side.what, a.Name+" "+a.Code, a.Score)
			}
		}
	}
	if e.Place >= 0 {
		p := &m.r.Places[e.Place]
		add("place", p.Name+" "+p.Country, p.Score)
	}
	if t := e.Time.Timex; t >= 0 {
		add("time", m.r.Timexes[t].Of(m.r.Document.Text)+" = "+m.r.Timexes[t].Value, 0)
	}
	add("status", e.Status.String()+", "+e.Factuality.String(), 0)
	if a := e.AccordingTo; a >= 0 {
		add("source", record.Speaker(m.r, &m.r.Attributions[a])+": "+record.Join(m.r.Document.Text, m.r.Attributions[a].Cue), m.r.Attributions[a].Confidence)
	}
	return w
}

// attribution says what the sentence of a saying was taken for.
func (m *whyMaker) attribution(a *rp.Attribution, id string) Why {
	w := m.sentence(a.Sentence)
	w.Item = id
	text := m.r.Document.Text
	w.Reasons = append(w.Reasons, Reason{"source", record.Join(text, a.Source), float64(a.Confidence) / 1000}, Reason{"cue", record.Join(text, a.Cue), 0},
		Reason{"content", record.Join(text, a.Content), 0}, Reason{"act", a.Form.String() + ", " + a.Act.String(), 0})
	return w
}

// sentence is the tree of a sentence, the rules its words called up, and who may be meant in it.
func (m *whyMaker) sentence(n int32) Why {
	w := Why{SameCoder: true, Sentence: int(n), Tokens: []Word{}, Reasons: []Reason{}, Considered: []Considered{}, Candidates: []Candidate{}}
	if n < 0 || int(n) >= len(m.r.Sentences) {
		return w
	}
	s, text := &m.r.Sentences[n], m.r.Document.Text
	w.Text = s.Of(text)
	w.Span[0], w.Span[1] = m.points.Points(s.Span)
	for i := s.First; i < s.End; i++ {
		w.Tokens = append(w.Tokens, m.word(i, s.First))
	}
	for _, x := range m.trace {
		if x.Token >= s.First && x.Token < s.End {
			w.Considered = append(w.Considered, Considered{int(x.Token-s.First) + 1, m.r.Tokens[x.Token].Of(text), x.Type.String(), x.Rule, record.EventID(x.Event), x.Reason})
		}
	}
	for i, candidates := range m.meant {
		mention := &m.r.Mentions[i]
		if mention.First < s.First || mention.First >= s.End {
			continue
		}
		for k, c := range candidates {
			one := Candidate{Mention: mention.Of(text), Name: c.Actor.Name, Code: c.Actor.Code, Key: c.Actor.ID, Reason: c.Reason, Chosen: k == 0}
			one.Span[0], one.Span[1] = m.points.Points(mention.Span)
			w.Candidates = append(w.Candidates, one)
		}
	}
	return w
}

func (m *whyMaker) word(i, first int32) Word {
	t := &m.r.Tokens[i]
	out := Word{ID: int(i-first) + 1, Form: t.Of(m.r.Document.Text), Lemma: t.Lemma, UPOS: t.UPOS.String(), XPOS: t.XPOS.String(), Deprel: t.Deprel.String()}
	if t.Head >= 0 {
		out.Head = int(t.Head-first) + 1
	}
	out.Start, out.End = m.points.Points(t.Span)
	return out
}
