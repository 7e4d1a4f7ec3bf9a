package record

import (
	"encoding/json"
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
)

// readingJSON is the shape of a reading as AppendReading writes it (docs/schema/reading.schema.json).
type readingJSON struct {
	Schema       string
	Document     json.RawMessage
	Coder        struct{ Version, Model, Lexicon string }
	Sentences    [][2]int
	Actors       []actorJSON
	Mentions     []mentionJSON
	Times        []timeJSON
	Places       []placeJSON
	Quantities   []quantityJSON
	Attributions []attributionJSON
	Events       []eventJSON
	Disputes     []disputeJSON
	Agreements   []disputeJSON // without a point
	Positions    []positionJSON
	Agenda       []agendaJSON
	Notes        []rp.Note
}

type actorJSON struct {
	Name, Country, Code, Role, Wikidata, Entry, Serves string
	EthnicGroup                                        string `json:"ethnic_group"`
	Kind                                               rp.Kind
	Sectors                                            []rp.Sector
	Members                                            []ref
	Mention                                            ref
	Score                                              float64
}

type mentionJSON struct {
	Span  [2]int
	Actor ref
	Form  rp.Form
	Chain int32
}

type timeJSON struct {
	Span                   [2]int
	Type                   rp.TimexType
	Value, Mod, Start, End string
}

type placeJSON struct {
	Span                           [2]int
	Name, Country, Admin1, Feature string
	Use                            rp.Use
	Lat, Lon                       *float64
	GeoNames                       int32
	Score                          float64
}

type quantityJSON struct {
	Span        [2]int
	Value, Low  float64
	High        *float64
	Bound       rp.Bound
	Unit, Group string
	Role        rp.QuantityRole
}

type attributionJSON struct {
	Source, Cue, Content       [][2]int
	Speaker, Within, Addressee ref
	Concerns                   ref
	CoSpeakers                 []ref `json:"co_speakers"`
	Form                       rp.AttributionForm
	Act                        rp.Act
	Anonymity                  rp.Anonymity
	Stance                     rp.Stance
	Negated                    bool
	Sentence                   int32
	Confidence                 float64
}

type intervalJSON struct {
	Start, End string
	From       ref
}

type positionJSON struct {
	Actor         ref
	Holder, About [2]int
	Issue         string
	Stance        rp.Stance
	Cue           [][2]int
	Time          *intervalJSON
	AccordingTo   ref `json:"according_to"`
	Sentence      int32
	Confidence    float64
}

type agendaJSON struct {
	Kind        rp.AgendaKind
	Span        [2]int
	Event       ref
	Time        *intervalJSON
	AccordingTo ref `json:"according_to"`
	Sentence    int32
}

type eventJSON struct {
	Trigger           [][2]int
	Lemma, Kind       string
	Type              rp.EventType
	Mode, CAMEO, Rule string
	Contexts          []string
	Quad              uint8
	Intensity         float64
	Actors            []ref
	ActorMentions     []ref    `json:"actor_mentions"`
	ActorNouns        []string `json:"actor_nouns"`
	Recipients        []ref
	RecipientMentions []ref    `json:"recipient_mentions"`
	RecipientNouns    []string `json:"recipient_nouns"`
	Time              *intervalJSON
	Place             ref
	Quantities        []ref
	Status            rp.Status
	Factuality        rp.Factuality
	Told              rp.Polarity
	Happened          float64
	AccordingTo       ref `json:"according_to"`
	Sentence          int32
	Confidence        float64
}

type disputeJSON struct {
	Claims []string
	About  rp.Point
}

// decoder makes layers of their JSON; the first fault is kept in err.
type decoder struct {
	in     *readingJSON
	points *offset.Table
	r      *rp.Reading
	err    error
}

func (d *decoder) layers() {
	for _, s := range d.in.Sentences {
		d.r.Sentences = append(d.r.Sentences, rp.Sentence{Span: d.span(s)})
	}
	d.actors()
	d.mentions()
	d.timesAndPlaces()
	d.quantities()
	d.attributions()
	for i := range d.in.Events {
		d.r.Events = append(d.r.Events, d.event(&d.in.Events[i]))
	}
	d.disputes()
	d.positionsAndAgenda()
	d.r.Notes = d.in.Notes
}

func (d *decoder) actors() {
	for _, a := range d.in.Actors {
		d.r.Actors = append(d.r.Actors, rp.Actor{
			Name: a.Name, ID: a.Entry, Country: a.Country, Code: a.Code, Role: a.Role, Serves: a.Serves, Ethnic: a.EthnicGroup, Wikidata: a.Wikidata, Sectors: a.Sectors, Kind: a.Kind,
			Members: d.list(a.Members, len(d.in.Actors), "actor"), Mention: d.within(a.Mention, len(d.in.Mentions), "mention"), Score: thousandths(a.Score),
		})
	}
}

func (d *decoder) mentions() {
	for _, m := range d.in.Mentions {
		d.r.Mentions = append(d.r.Mentions, rp.Mention{Span: d.span(m.Span), Actor: d.within(m.Actor, len(d.in.Actors), "actor"),
			Form: m.Form, Chain: m.Chain, Head: rp.None, Name: rp.None})
	}
}

func (d *decoder) timesAndPlaces() {
	for _, t := range d.in.Times {
		d.r.Timexes = append(d.r.Timexes, rp.Timex{Span: d.span(t.Span), Type: t.Type, Value: t.Value, Mod: t.Mod, From: d.date(t.Start), To: d.date(t.End)})
	}
	for _, p := range d.in.Places {
		place := rp.Place{Span: d.span(p.Span), Name: p.Name, Country: p.Country, Admin1: p.Admin1, Feature: p.Feature, Use: p.Use, GeoNames: p.GeoNames, Score: thousandths(p.Score)}
		if p.Lat != nil && p.Lon != nil {
			place.Lat, place.Lon, place.Resolved = *p.Lat, *p.Lon, true
		}
		d.r.Places = append(d.r.Places, place)
	}
}

func (d *decoder) quantities() {
	for _, q := range d.in.Quantities {
		one := rp.Quantity{Span: d.span(q.Span), Head: rp.None, Value: q.Value, Low: q.Low, Unit: q.Unit, Group: q.Group, Role: q.Role, Bound: q.Bound}
		if q.High != nil {
			one.High = *q.High
		}
		d.r.Quantities = append(d.r.Quantities, one)
	}
}

func (d *decoder) attributions() {
	n := len(d.in.Attributions)
	for _, a := range d.in.Attributions {
		d.r.Attributions = append(d.r.Attributions, rp.Attribution{
			Source: d.spans(a.Source), Cue: d.spans(a.Cue), Content: d.spans(a.Content),
			CueHead: rp.None, SourceHead: rp.None, ContentHead: rp.None, SourceMention: rp.None,
			Speaker: d.within(a.Speaker, len(d.in.Actors), "actor"), CoSpeakers: d.list(a.CoSpeakers, len(d.in.Actors), "actor"), Addressee: d.within(a.Addressee, len(d.in.Actors), "actor"),
			Concerns: d.within(a.Concerns, len(d.in.Mentions), "mention"), Within: d.within(a.Within, n, "attribution"), Sentence: a.Sentence, Form: a.Form, Act: a.Act, Anonymity: a.Anonymity, Stance: a.Stance, Negated: a.Negated, Confidence: thousandths(a.Confidence),
		})
	}
}

func (d *decoder) event(e *eventJSON) rp.Event {
	in := d.in
	out := rp.Event{
		Trigger: d.spans(e.Trigger), TriggerHead: rp.None, Lemma: e.Lemma, Kind: e.Kind, Type: e.Type, Mode: e.Mode, CAMEO: e.CAMEO, Rule: e.Rule, Contexts: e.Contexts, Quad: e.Quad,
		Intensity: tenths(e.Intensity), Status: e.Status, Factuality: e.Factuality, Told: e.Told, Happened: hundredths(e.Happened), Sentence: e.Sentence, Confidence: thousandths(e.Confidence),
		Actors: d.participants(e.Actors, e.ActorMentions, e.ActorNouns), Recipients: d.participants(e.Recipients, e.RecipientMentions, e.RecipientNouns),
		Quantities: d.list(e.Quantities, len(in.Quantities), "quantity"), Place: d.within(e.Place, len(in.Places), "place"),
		AccordingTo: d.within(e.AccordingTo, len(in.Attributions), "attribution"), Time: d.interval(e.Time),
	}
	return out
}

// interval is the time of an item, without dates where the record gives none.
func (d *decoder) interval(t *intervalJSON) rp.EventTime {
	if t == nil {
		return rp.EventTime{Timex: rp.None}
	}
	return rp.EventTime{Start: d.date(t.Start), End: d.date(t.End), Timex: d.within(t.From, len(d.in.Times), "time")}
}

func (d *decoder) positionsAndAgenda() {
	for _, p := range d.in.Positions {
		d.r.Positions = append(d.r.Positions, rp.Position{Holder: d.span(p.Holder), About: d.span(p.About), Cue: d.spans(p.Cue), Issue: p.Issue, Time: d.interval(p.Time),
			Actor: d.within(p.Actor, len(d.in.Actors), "actor"), AccordingTo: d.within(p.AccordingTo, len(d.in.Attributions), "attribution"),
			Sentence: p.Sentence, Confidence: thousandths(p.Confidence), Stance: p.Stance})
	}
	for _, a := range d.in.Agenda {
		d.r.Agenda = append(d.r.Agenda, rp.AgendaItem{Span: d.span(a.Span), Time: d.interval(a.Time), Event: d.within(a.Event, len(d.in.Events), "event"),
			AccordingTo: d.within(a.AccordingTo, len(d.in.Attributions), "attribution"), Sentence: a.Sentence, Kind: a.Kind})
	}
}

// participants joins actors with the mentions and nouns beside them; where a record has fewer of these the rest have none.
func (d *decoder) participants(actors, mentions []ref, nouns []string) []rp.Participant {
	var out []rp.Participant
	for i, a := range actors {
		p := rp.Participant{Actor: d.within(a, len(d.in.Actors), "actor"), Mention: rp.None}
		if i < len(mentions) {
			p.Mention = d.within(mentions[i], len(d.in.Mentions), "mention")
		}
		if i < len(nouns) {
			p.Noun = nouns[i]
		}
		out = append(out, p)
	}
	return out
}

func (d *decoder) disputes() {
	for _, one := range d.in.Disputes {
		events, said := d.claims(one.Claims)
		d.r.Disputes = append(d.r.Disputes, rp.Dispute{Claims: events, Said: said, About: one.About})
	}
	for _, one := range d.in.Agreements {
		events, said := d.claims(one.Claims)
		d.r.Agreements = append(d.r.Agreements, rp.Agreement{Claims: events, Said: said})
	}
}

// claims parts ids of events from those of attributions.
func (d *decoder) claims(ids []string) (events, said []int32) {
	for _, claim := range ids {
		var r ref
		if err := r.UnmarshalJSON([]byte(`"` + claim + `"`)); err != nil && d.err == nil {
			d.err = fmt.Errorf("claim: %w", err)
		}
		if strings.HasPrefix(claim, string(eventID)) {
			events = append(events, d.within(r, len(d.in.Events), "event"))
		} else {
			said = append(said, d.within(r, len(d.in.Attributions), "attribution"))
		}
	}
	return events, said
}
