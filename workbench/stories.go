package workbench

import (
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"rapporteur/store"
	"rapporteur/story"
)

// StoryHead is a story in a list.
type StoryHead struct {
	Key       int64  `json:"key"`
	Title     string `json:"title"`
	First     string `json:"first"`
	Last      string `json:"last"`
	Documents int    `json:"documents"`
}

func storyHead(s *store.Story) StoryHead {
	return StoryHead{s.Key, s.Title, s.First, s.Last, s.Documents}
}

func (w *Workbench) stories(ctx context.Context, in *EventList) (List[StoryHead], error) {
	f, err := w.filter(ctx, &in.Filter)
	if err != nil {
		return List[StoryHead]{}, err
	}
	page, err := in.page()
	if err != nil {
		return List[StoryHead]{}, err
	}
	list, err := pageOf(&in.Paging, page, func(p store.Page) iter.Seq2[store.Story, error] { return w.store.Stories(ctx, f, p) }, storyHead, (*store.Story).Cursor)
	if err == nil && !in.streamed() {
		list.Total, err = w.store.CountStories(ctx, f)
	}
	return list, err
}

// Story is one happening, or a chain of them, across reports.
type Story struct {
	StoryHead
	In         []StoryDocument `json:"in" nullable:"false" doc:"Its documents, by key."`
	Happenings []Happening     `json:"happenings" nullable:"false"`
}

// StoryDocument is a document of a story, and why it is.
type StoryDocument struct {
	Document
	CopyOf int64   `json:"copy_of" doc:"Key of the document of which it is a reprint; 0 for none."`
	Score  float64 `json:"score" doc:"Likeness to the story as it stood, from 0 to 1."`
	Why    string  `json:"why" doc:"What it shares with the story."`
}

// Happening is one event of the world, with all who tell it.
type Happening struct {
	Key        int64          `json:"key"`
	Day        string         `json:"day"`
	Type       string         `json:"type"`
	What       string         `json:"what" doc:"Who does it to whom, in names."`
	Count      int            `json:"count" doc:"How many documents tell it; reprints count once."`
	Actors     []string       `json:"actors" nullable:"false"`
	Recipients []string       `json:"recipients" nullable:"false"`
	Place      string         `json:"place"`
	Start      string         `json:"start"`
	End        string         `json:"end"`
	Tellings   []Telling      `json:"tellings" nullable:"false"`
	Figures    []Figure       `json:"figures" nullable:"false" doc:"In the order in which they were told."`
	Disputes   []StoryDispute `json:"disputes" nullable:"false"`
	Agreed     []StoryDispute `json:"agreed" nullable:"false" doc:"Tellings of different people, in different papers, that tell the same; about is empty."`
}

// Telling is one event of one document that tells a happening.
type Telling struct {
	Event     string   `json:"event" doc:"Key of the event."`
	ID        string   `json:"id"`
	Doc       int64    `json:"doc"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Date      string   `json:"date"`
	Speaker   string   `json:"speaker" doc:"According to whom; empty for the publisher."`
	Status    string   `json:"status"`
	Quote     string   `json:"quote" doc:"The sentence."`
	Span      string   `json:"span" doc:"Of the sentence: start-end in code points."`
	Figures   []Figure `json:"figures" nullable:"false"`
	Score     float64  `json:"score"`
	Why       string   `json:"why"`
}

// Figure is a number that somebody gives.
type Figure struct {
	At        string  `json:"at"`
	Publisher string  `json:"publisher"`
	Speaker   string  `json:"speaker"`
	Event     string  `json:"event" doc:"Key of the event."`
	Role      string  `json:"role"`
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	High      float64 `json:"high" doc:"0 when open"`
	Unit      string  `json:"unit"`
	Quote     string  `json:"quote"`
}

// StoryDispute is tellings that bear on one another: that cannot both be true, or that tell the same.
type StoryDispute struct {
	About  string   `json:"about"`
	Claims []string `json:"claims" nullable:"false" doc:"Keys of events among the tellings."`
}

// OneStory asks for a story.
type OneStory struct {
	Key int64 `path:"key" minimum:"1"`
}

func (w *Workbench) story(ctx context.Context, in *OneStory) (Story, error) {
	if w.store == nil {
		return Story{}, errNoStore
	}
	s, err := w.store.Story(ctx, in.Key)
	if err != nil {
		return Story{}, err
	}
	out := Story{StoryHead: storyHead(&s), In: []StoryDocument{}, Happenings: []Happening{}}
	docs := make([]int64, len(s.In))
	for i, d := range s.In {
		docs[i] = d.Doc
	}
	briefs, err := w.store.Briefs(ctx, s.Run, docs)
	if err != nil {
		return out, err
	}
	names, err := w.namesIn(ctx, &s)
	if err != nil {
		return out, err
	}
	for i := range briefs {
		out.In = append(out.In, StoryDocument{briefOf(&briefs[i]), s.In[i].CopyOf, s.In[i].Score, names.in(s.In[i].Why)})
	}
	events, err := w.toldEvents(ctx, &s)
	if err != nil {
		return out, err
	}
	for i := range s.Happenings {
		out.Happenings = append(out.Happenings, happeningOf(&s.Happenings[i], events))
	}
	return out, nil
}

// entityNames are the names of entities by their keys.
type entityNames map[string]string

// namesIn are the names of those of whom the reasons of a story speak by their keys.
func (w *Workbench) namesIn(ctx context.Context, s *store.Story) (entityNames, error) {
	var keys []string
	for i := range s.In {
		for word := range strings.SplitSeq(s.In[i].Why, ", ") {
			if strings.Contains(word, "/") {
				keys = append(keys, word)
			}
		}
	}
	return w.store.EntityNames(ctx, keys)
}

// in writes a reason for people: with names instead of keys, and nothing twice, as "Donald Trump, trump" would be.
func (n entityNames) in(why string) string {
	var words []string
	for word := range strings.SplitSeq(why, ", ") {
		words = append(words, cmp.Or(n[word], word))
	}
	var list []string
	for i, word := range words {
		told := func(other string) bool {
			return len(other) > len(word) && strings.Contains(" "+strings.ToLower(other)+" ", " "+strings.ToLower(word)+" ")
		}
		if !slices.ContainsFunc(words, told) && !slices.ContainsFunc(words[:i], func(o string) bool { return strings.EqualFold(o, word) }) {
			list = append(list, word)
		}
	}
	return strings.Join(list, ", ")
}

// toldEvents are the events of all tellings of a story, by key.
func (w *Workbench) toldEvents(ctx context.Context, s *store.Story) (map[int64]*store.Event, error) {
	var keys []int64
	for i := range s.Happenings {
		for _, t := range s.Happenings[i].Tellings {
			keys = append(keys, t.Event)
		}
	}
	rows, err := w.store.EventsByKey(ctx, keys)
	events := make(map[int64]*store.Event, len(rows))
	for i := range rows {
		events[rows[i].Key] = &rows[i]
	}
	return events, err
}

func happeningOf(h *store.Happening, events map[int64]*store.Event) Happening {
	var account story.Account
	_ = json.Unmarshal([]byte(h.Record), &account) // what another program wrote there is left out
	out := Happening{Key: h.Key, Day: h.Day, Type: h.Type, Count: h.Count, Actors: orEmpty(account.Actors), Recipients: orEmpty(account.Recipients), Place: account.Place,
		Start: account.Start, End: account.End, Tellings: []Telling{}, Figures: []Figure{}, Disputes: linked(account.Disputed, events), Agreed: linked(account.Agreed, events)}
	out.What = strings.TrimSpace(strings.Join(out.Actors, ", ") + " → " + strings.Join(out.Recipients, ", "))
	for _, t := range h.Tellings {
		if e := events[t.Event]; e != nil {
			out.Tellings = append(out.Tellings, tellingOf(e, t))
		}
	}
	for _, course := range account.Figures {
		for _, f := range course.Told {
			e := events[f.Event]
			if e == nil {
				continue
			}
			told := Figure{At: f.Day, Publisher: f.Publisher, Speaker: f.Speaker, Event: e.EventID, Role: course.Role, Value: f.Value, Low: f.Low, High: f.High}
			told.Unit, told.Quote = wordsOf(e, course.Role, f.Value)
			out.Figures = append(out.Figures, told)
		}
	}
	return out
}

// linked are links between tellings by the keys that the API knows.
func linked(links []story.Link, events map[int64]*store.Event) []StoryDispute {
	list := []StoryDispute{}
	for _, l := range links {
		one := StoryDispute{About: l.About, Claims: []string{}}
		for _, key := range l.Claims {
			if e := events[key]; e != nil {
				one.Claims = append(one.Claims, e.EventID)
			}
		}
		list = append(list, one)
	}
	return list
}

func tellingOf(e *store.Event, t store.Telling) Telling {
	out := Telling{Event: e.EventID, ID: idOf(e.Number), Doc: e.Doc, Title: e.Title, Publisher: e.Publisher, Date: e.Published, Status: e.Status, Quote: e.Sentence, Span: e.SentenceSpan,
		Figures: []Figure{}, Score: t.Score, Why: t.Why}
	if len(e.SpeakerNames) > 0 {
		out.Speaker = e.SpeakerNames[0]
	}
	for i, role := range e.QuantityRoles {
		f := Figure{At: e.Day, Publisher: e.Publisher, Speaker: out.Speaker, Event: e.EventID, Role: role, Value: e.QuantityValues[i], Low: e.QuantityValues[i], High: e.QuantityValues[i]}
		f.Unit, f.Quote = e.QuantityUnits[i], e.QuantityTexts[i]
		out.Figures = append(out.Figures, f)
	}
	return out
}

// wordsOf are unit and words of a figure of an event.
func wordsOf(e *store.Event, role string, value float64) (unit, quote string) {
	for i := range e.QuantityRoles {
		if e.QuantityRoles[i] == role && e.QuantityValues[i] == value {
			return e.QuantityUnits[i], e.QuantityTexts[i]
		}
	}
	return "", ""
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
