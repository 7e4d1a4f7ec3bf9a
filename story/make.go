package story

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	rp "rapporteur"
	"rapporteur/dispute"
	"rapporteur/lexicon"
)

// Maker makes Documents of readings. It is read-only and safe for many goroutines.
type Maker struct{ stop map[string]bool }

// NewMaker takes the words that tell nothing about a story from lexicon/<language>/story/stopwords.txt.
func NewMaker(lex *lexicon.Lexicon) (*Maker, error) {
	words, err := lex.Words("story/stopwords.txt")
	if err != nil {
		return nil, err
	}
	m := &Maker{stop: map[string]bool{}}
	for _, w := range words {
		m.stop[w] = true
	}
	return m, nil
}

// The kinds of features and what they are worth: who and where tell stories apart better than words.
const (
	word, actor, place            = 'w', 'a', 'p'
	worth, titleWorth, namedWorth = 16, 28, 36
)

// Make takes from a reading what the grouping needs. keys are the caller's of its events, in their order; nil numbers
// them from 0.
func (m *Maker) Make(key int64, r *rp.Reading, keys []int64) *Document {
	doc := r.Document
	d := &Document{Key: key, Day: doc.Date(), Title: doc.Title, Publisher: doc.Publisher}
	g := newGather()
	eachWord(doc.Text, func(w string) {
		d.words = append(d.words, id(word, w))
		if !m.stop[w] && len(w) > 2 {
			g.add(word, worth, w)
		}
	})
	eachWord(doc.Title, func(w string) {
		if !m.stop[w] && len(w) > 2 {
			g.add(word, titleWorth, w)
		}
	})
	for i := range r.Mentions {
		if a := r.Mentions[i].Actor; a >= 0 && r.Mentions[i].Form == rp.NameForm {
			g.add(actor, namedWorth, party(&r.Actors[a]).Key)
		}
	}
	for i := range r.Places {
		if p := &r.Places[i]; p.Resolved && p.Use == rp.Literal {
			g.add(place, namedWorth, strings.ToLower(p.Name))
		}
	}
	d.vector = g.vector()
	d.words = shingles(d.words)
	d.sketch = newSketch(d.words)
	for i := range r.Events {
		e := event(r, int32(i))
		e.Key = int64(i)
		if keys != nil {
			e.Key = keys[i]
		}
		d.Events = append(d.Events, e)
	}
	return d
}

// eachWord gives the words of a text in small letters.
func eachWord(text string, f func(string)) {
	start := -1
	for i, c := range text {
		if letter := unicode.IsLetter(c) || unicode.IsDigit(c); letter && start < 0 {
			start = i
		} else if !letter && start >= 0 {
			f(strings.ToLower(text[start:i]))
			start = -1
		}
	}
	if start >= 0 {
		f(strings.ToLower(text[start:]))
	}
}

func party(a *rp.Actor) Party {
	key := a.ID
	if key == "" {
		key = strings.ToLower(a.Name)
	}
	return Party{Key: key, Name: a.Name, Code: a.Code, Country: a.Country}
}

func event(r *rp.Reading, i int32) Event {
	e := &r.Events[i]
	out := Event{Account: account(r, i), Kind: e.Kind, Type: e.Type, Start: e.Time.Start, End: e.Time.End, Status: e.Status, Sentence: e.Sentence}
	for _, s := range e.Trigger {
		out.Senses = append(out.Senses, "word:"+strings.ToLower(s.Of(r.Document.Text)))
	}
	out.Senses = append(out.Senses, "rule:"+e.Rule, "cameo:"+e.CAMEO)
	out.Actors, out.Recipients = parties(r, e.Actors), parties(r, e.Recipients)
	if e.Place >= 0 {
		p := &r.Places[e.Place]
		out.Place = Spot{Name: p.Name, Country: p.Country, ID: p.GeoNames}
		if p.Name == "" {
			out.Place.Name = p.Of(r.Document.Text)
		}
	}
	for _, q := range e.Quantities {
		one := &r.Quantities[q]
		out.Figures = append(out.Figures, Figure{Role: one.Role, Value: one.Value, Low: one.Low, High: one.High})
	}
	if a := e.AccordingTo; a >= 0 {
		out.Speaker = speaker(r, &r.Attributions[a])
	}
	return out
}

// account is what an event tells, for comparing it with other reports; what nobody is quoted for is told by the publisher.
func account(r *rp.Reading, i int32) dispute.Account {
	a := dispute.AccountOf(r, i, func(actor int32) string { return party(&r.Actors[actor]).Key })
	if a.Teller == "" {
		a.Teller = "publisher " + cmp.Or(r.Document.Publisher, r.Document.ID)
	}
	return a
}

func parties(r *rp.Reading, side []rp.Participant) []Party {
	var out []Party
	for _, p := range side {
		if p.Actor >= 0 {
			out = append(out, party(&r.Actors[p.Actor]))
		}
	}
	return out
}

func speaker(r *rp.Reading, a *rp.Attribution) string {
	if a.Speaker >= 0 {
		return r.Actors[a.Speaker].Name
	}
	return fmt.Sprint("s", a.Sentence)
}
