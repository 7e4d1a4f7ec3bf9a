package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/plover"
)

// Row is one event that stands by itself: everything about it, without the rest of the reading. Lists that begin with
// the same word (ActorNames, ActorCodes …) are parallel; "" stands where something is not known.
type Row struct {
	EventID    string   `parquet:"event_id" json:"event_id,omitempty"` // hash of document, span, type and coder
	Document   string   `parquet:"document" json:"document,omitempty"`
	Title      string   `parquet:"title" json:"title,omitempty"`
	Publisher  string   `parquet:"publisher" json:"publisher,omitempty"`
	Published  string   `parquet:"published" json:"published,omitempty"`
	URL        string   `parquet:"url" json:"url,omitempty"`
	Type       string   `parquet:"type,dict" json:"type,omitempty"`
	Mode       string   `parquet:"mode,dict" json:"mode,omitempty"`
	Contexts   []string `parquet:"contexts,list" json:"contexts,omitempty"`
	CAMEO      string   `parquet:"cameo,dict" json:"cameo,omitempty"`
	ACLED      string   `parquet:"acled,dict" json:"acled,omitempty"` // sub-event type as ACLED names it
	Quad       int32    `parquet:"quad" json:"quad,omitempty"`
	Intensity  float64  `parquet:"intensity" json:"intensity,omitempty"`
	Status     string   `parquet:"status,dict" json:"status,omitempty"`
	Factuality string   `parquet:"factuality,dict" json:"factuality,omitempty"`

	ActorNames     []string `parquet:"actor_names,list" json:"actor_names,omitempty"`
	ActorCodes     []string `parquet:"actor_codes,list" json:"actor_codes,omitempty"`
	ActorCountries []string `parquet:"actor_countries,list" json:"actor_countries,omitempty"`
	ActorSectors   []string `parquet:"actor_sectors,list" json:"actor_sectors,omitempty"`
	ActorWikidata  []string `parquet:"actor_wikidata,list" json:"actor_wikidata,omitempty"`

	RecipientNames     []string `parquet:"recipient_names,list" json:"recipient_names,omitempty"`
	RecipientCodes     []string `parquet:"recipient_codes,list" json:"recipient_codes,omitempty"`
	RecipientCountries []string `parquet:"recipient_countries,list" json:"recipient_countries,omitempty"`
	RecipientSectors   []string `parquet:"recipient_sectors,list" json:"recipient_sectors,omitempty"`
	RecipientWikidata  []string `parquet:"recipient_wikidata,list" json:"recipient_wikidata,omitempty"`

	TimeStart string `parquet:"time_start" json:"time_start,omitempty"`
	TimeEnd   string `parquet:"time_end" json:"time_end,omitempty"`
	TimeText  string `parquet:"time_text" json:"time_text,omitempty"`

	PlaceName    string   `parquet:"place_name" json:"place_name,omitempty"`
	PlaceCountry string   `parquet:"place_country,dict" json:"place_country,omitempty"`
	PlaceAdmin1  string   `parquet:"place_admin1" json:"place_admin1,omitempty"`
	Lat          *float64 `parquet:"place_lat" json:"place_lat,omitempty"`
	Lon          *float64 `parquet:"place_lon" json:"place_lon,omitempty"`
	GeoNames     *int32   `parquet:"place_geonames" json:"place_geonames,omitempty"`

	QuantityRoles  []string  `parquet:"quantity_roles,list" json:"quantity_roles,omitempty"`
	QuantityValues []float64 `parquet:"quantity_values,list" json:"quantity_values,omitempty"`
	QuantityUnits  []string  `parquet:"quantity_units,list" json:"quantity_units,omitempty"`
	QuantityTexts  []string  `parquet:"quantity_texts,list" json:"quantity_texts,omitempty"`

	SpeakerNames []string `parquet:"speaker_names,list" json:"speaker_names,omitempty"` // innermost first, then who reports that, and so on
	SpeakerCodes []string `parquet:"speaker_codes,list" json:"speaker_codes,omitempty"`
	SpeakerActs  []string `parquet:"speaker_acts,list" json:"speaker_acts,omitempty"`

	Disputed []string `parquet:"disputed,list" json:"disputed,omitempty"` // the points at issue

	Sentence     string   `parquet:"sentence" json:"sentence,omitempty"`
	SentenceSpan string   `parquet:"sentence_span" json:"sentence_span,omitempty"` // "start-end" in code points
	Trigger      string   `parquet:"trigger" json:"trigger,omitempty"`
	TriggerSpans []string `parquet:"trigger_spans,list" json:"trigger_spans,omitempty"`
	Evidence     []string `parquet:"evidence,list" json:"evidence,omitempty"` // spans of trigger, participants, time, place, figures and cue

	Confidence float64 `parquet:"confidence" json:"confidence,omitempty"`
	Rule       string  `parquet:"rule,dict" json:"rule,omitempty"`
	Coder      string  `parquet:"coder,dict" json:"coder,omitempty"`
	Model      string  `parquet:"model,dict" json:"model,omitempty"`
	Lexicon    string  `parquet:"lexicon,dict" json:"lexicon,omitempty"`
}

// Rows makes a row of each event of a reading, in the order of the reading.
func Rows(r *rp.Reading, by Coder) []Row {
	if len(r.Events) == 0 {
		return nil
	}
	m := &rowMaker{r: r, by: by, points: offset.New(r.Document.Text), seen: map[string]int{}}
	rows := make([]Row, len(r.Events))
	for i := range r.Events {
		rows[i] = m.row(&r.Events[i])
	}
	for _, d := range r.Disputes {
		for _, c := range d.Claims {
			rows[c].Disputed = append(rows[c].Disputed, d.About.String())
		}
	}
	return rows
}

// EventIDs are the ids of the events of a reading, as its rows bear them.
func EventIDs(r *rp.Reading, by Coder) []string {
	m := &rowMaker{r: r, by: by, points: offset.New(r.Document.Text), seen: map[string]int{}}
	ids := make([]string, len(r.Events))
	for i := range r.Events {
		ids[i] = m.hash(&r.Events[i])
	}
	return ids
}

type rowMaker struct {
	r      *rp.Reading
	by     Coder
	points *offset.Table
	seen   map[string]int // how often a key of an id occurred
}

func (m *rowMaker) row(e *rp.Event) Row {
	doc := m.r.Document
	row := Row{
		EventID: m.hash(e), Document: doc.ID, Title: doc.Title, Publisher: doc.Publisher, Published: doc.Published, URL: doc.URL,
		Type: e.Type.String(), Mode: e.Mode, Contexts: e.Contexts, CAMEO: e.CAMEO, ACLED: plover.ACLED(e.Type, e.Mode, e.CAMEO), Quad: int32(e.Quad), Intensity: float64(e.Intensity) / 10,
		Status: e.Status.String(), Factuality: e.Factuality.String(),
		Trigger: Join(doc.Text, e.Trigger), TriggerSpans: m.spans(e.Trigger), Evidence: m.spans(Evidence(m.r, e)),
		Confidence: float64(e.Confidence) / 1000, Rule: e.Rule,
		Coder: m.by.Version, Model: m.by.Model, Lexicon: m.by.Lexicon,
	}
	if int(e.Sentence) < len(m.r.Sentences) && e.Sentence >= 0 {
		s := m.r.Sentences[e.Sentence].Span
		row.Sentence, row.SentenceSpan = s.Of(doc.Text), m.span(s)
	}
	m.actors(&row, e)
	m.timeAndPlace(&row, e)
	m.figures(&row, e)
	m.speakers(&row, e)
	return row
}

// hash is the id of an event: the same document, span, type and coder give the same id on every machine. Of several
// events with the same key the second and later ones are numbered.
func (m *rowMaker) hash(e *rp.Event) string {
	key := m.r.Document.ID + "\x00" + strings.Join(m.spans(e.Trigger), " ") + "\x00" + e.Type.String() + "\x00" + m.by.Version + "\x00" + m.by.Model + "\x00" + m.by.Lexicon
	n := m.seen[key]
	m.seen[key]++
	if n > 0 {
		key += "\x00" + strconv.Itoa(n)
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16])
}

func (m *rowMaker) span(s rp.Span) string {
	start, end := m.points.Points(s)
	return fmt.Sprintf("%d-%d", start, end)
}

func (m *rowMaker) spans(list []rp.Span) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = m.span(s)
	}
	return out
}

func (m *rowMaker) actors(row *Row, e *rp.Event) {
	for _, p := range e.Actors {
		if p.Actor >= 0 {
			a := &m.r.Actors[p.Actor]
			row.ActorNames = append(row.ActorNames, a.Name)
			row.ActorCodes = append(row.ActorCodes, a.Code)
			row.ActorCountries = append(row.ActorCountries, country(a))
			row.ActorSectors = append(row.ActorSectors, firstSector(a))
			row.ActorWikidata = append(row.ActorWikidata, a.Wikidata)
		}
	}
	for _, p := range e.Recipients {
		if p.Actor >= 0 {
			a := &m.r.Actors[p.Actor]
			row.RecipientNames = append(row.RecipientNames, a.Name)
			row.RecipientCodes = append(row.RecipientCodes, a.Code)
			row.RecipientCountries = append(row.RecipientCountries, country(a))
			row.RecipientSectors = append(row.RecipientSectors, firstSector(a))
			row.RecipientWikidata = append(row.RecipientWikidata, a.Wikidata)
		}
	}
}

func (m *rowMaker) timeAndPlace(row *Row, e *rp.Event) {
	row.TimeStart, row.TimeEnd = e.Time.Start.String(), e.Time.End.String()
	if e.Time.Timex >= 0 && int(e.Time.Timex) < len(m.r.Timexes) {
		row.TimeText = m.r.Timexes[e.Time.Timex].Of(m.r.Document.Text)
	}
	if e.Place < 0 || int(e.Place) >= len(m.r.Places) {
		return
	}
	p := &m.r.Places[e.Place]
	row.PlaceName, row.PlaceCountry, row.PlaceAdmin1 = placeName(m.r, p), p.Country, p.Admin1
	if p.Resolved {
		row.Lat, row.Lon = &p.Lat, &p.Lon
	}
	if p.GeoNames != 0 {
		row.GeoNames = &p.GeoNames
	}
}

func (m *rowMaker) figures(row *Row, e *rp.Event) {
	for _, i := range e.Quantities {
		q := &m.r.Quantities[i]
		row.QuantityRoles = append(row.QuantityRoles, q.Role.String())
		row.QuantityValues = append(row.QuantityValues, q.Value)
		row.QuantityUnits = append(row.QuantityUnits, q.Unit)
		row.QuantityTexts = append(row.QuantityTexts, q.Of(m.r.Document.Text))
	}
}

func (m *rowMaker) speakers(row *Row, e *rp.Event) {
	for _, i := range Chain(m.r, e.AccordingTo) {
		a := &m.r.Attributions[i]
		name, code := Speaker(m.r, a), ""
		if a.Speaker >= 0 {
			code = m.r.Actors[a.Speaker].Code
		}
		row.SpeakerNames = append(row.SpeakerNames, name)
		row.SpeakerCodes = append(row.SpeakerCodes, code)
		row.SpeakerActs = append(row.SpeakerActs, a.Act.String())
	}
}
