package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
)

// Row is one event that stands by itself: everything about it, without the rest of the reading. Lists that begin with
// the same word (ActorNames, ActorCodes …) are parallel; "" stands where something is not known.
type Row struct {
	EventID    string   `parquet:"event_id"` // hash of document, span, type and coder
	Document   string   `parquet:"document"`
	Title      string   `parquet:"title"`
	Publisher  string   `parquet:"publisher"`
	Published  string   `parquet:"published"`
	URL        string   `parquet:"url"`
	Type       string   `parquet:"type,dict"`
	Mode       string   `parquet:"mode,dict"`
	Contexts   []string `parquet:"contexts,list"`
	CAMEO      string   `parquet:"cameo,dict"`
	Quad       int32    `parquet:"quad"`
	Intensity  float64  `parquet:"intensity"`
	Status     string   `parquet:"status,dict"`
	Factuality string   `parquet:"factuality,dict"`

	ActorNames     []string `parquet:"actor_names,list"`
	ActorCodes     []string `parquet:"actor_codes,list"`
	ActorCountries []string `parquet:"actor_countries,list"`
	ActorSectors   []string `parquet:"actor_sectors,list"`
	ActorWikidata  []string `parquet:"actor_wikidata,list"`

	RecipientNames     []string `parquet:"recipient_names,list"`
	RecipientCodes     []string `parquet:"recipient_codes,list"`
	RecipientCountries []string `parquet:"recipient_countries,list"`
	RecipientSectors   []string `parquet:"recipient_sectors,list"`
	RecipientWikidata  []string `parquet:"recipient_wikidata,list"`

	TimeStart string `parquet:"time_start"`
	TimeEnd   string `parquet:"time_end"`
	TimeText  string `parquet:"time_text"`

	PlaceName    string   `parquet:"place_name"`
	PlaceCountry string   `parquet:"place_country,dict"`
	PlaceAdmin1  string   `parquet:"place_admin1"`
	Lat          *float64 `parquet:"place_lat"`
	Lon          *float64 `parquet:"place_lon"`
	GeoNames     *int32   `parquet:"place_geonames"`

	QuantityRoles  []string  `parquet:"quantity_roles,list"`
	QuantityValues []float64 `parquet:"quantity_values,list"`
	QuantityUnits  []string  `parquet:"quantity_units,list"`
	QuantityTexts  []string  `parquet:"quantity_texts,list"`

	SpeakerNames []string `parquet:"speaker_names,list"` // innermost first, then who reports that, and so on
	SpeakerCodes []string `parquet:"speaker_codes,list"`
	SpeakerActs  []string `parquet:"speaker_acts,list"`

	Disputed []string `parquet:"disputed,list"` // the points at issue

	Sentence     string   `parquet:"sentence"`
	SentenceSpan string   `parquet:"sentence_span"` // "start-end" in code points
	Trigger      string   `parquet:"trigger"`
	TriggerSpans []string `parquet:"trigger_spans,list"`
	Evidence     []string `parquet:"evidence,list"` // spans of trigger, participants, time, place, figures and cue

	Confidence float64 `parquet:"confidence"`
	Rule       string  `parquet:"rule,dict"`
	Coder      string  `parquet:"coder,dict"`
	Model      string  `parquet:"model,dict"`
	Lexicon    string  `parquet:"lexicon,dict"`
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
		Type: e.Type.String(), Mode: e.Mode, Contexts: e.Contexts, CAMEO: e.CAMEO, Quad: int32(e.Quad), Intensity: float64(e.Intensity) / 10,
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
