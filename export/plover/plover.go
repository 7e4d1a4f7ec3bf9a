// Package plover writes events as PLOVER records: one JSON object a line with the fields of the PLOVER manual (id, date,
// actor, recipient, event, mode, context …). Offsets in text_info count Unicode code points of the document's text.
//
// date is the first day of the event's own time, else the day of publication; date_from says which. PLOVER's auxiliary
// modes (historical, future, hypothetical, negation) carry the status, which also stands whole in status, with
// factuality and according_to beside it: PLOVER lets a coder add fields.
package plover

import (
	"bufio"
	"encoding/json"
	"io"

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// Writer writes lines. See export.Writer.
type Writer struct{ w *bufio.Writer }

// New begins a file.
func New(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to)} }

// Close writes what is still held.
func (w *Writer) Close() error { return w.w.Flush() }

// event is a PLOVER record, its fields in the manual's order, ours at the end.
type event struct {
	ID          string         `json:"id"`
	Date        string         `json:"date,omitempty"`
	EndDate     string         `json:"enddate,omitempty"`
	Actor       []entity       `json:"actor"`
	Recipient   []entity       `json:"recipient"`
	Event       []string       `json:"event"`
	Mode        []string       `json:"mode"`
	Context     []string       `json:"context"`
	QuadCode    uint8          `json:"quad_code"`
	EventScale  float64        `json:"event_scale"`
	Location    *location      `json:"event_loc,omitempty"`
	EventText   string         `json:"event_text"`
	Text        string         `json:"text"`
	TextInfo    textInfo       `json:"text_info"`
	Size        map[string]int `json:"size,omitempty"`
	CiteInfo    citeInfo       `json:"cite_info"`
	Status      string         `json:"status"`
	Factuality  string         `json:"factuality"`
	AccordingTo []string       `json:"according_to"`
	DateFrom    string         `json:"date_from,omitempty"`
	CAMEO       string         `json:"cameo,omitempty"`
	Confidence  float64        `json:"confidence"`
}

type entity struct {
	RawText     string      `json:"raw_text"`
	Name        string      `json:"entity_name"`
	Wikidata    string      `json:"wikidata_id,omitempty"`
	Code        string      `json:"code,omitempty"`
	Country     string      `json:"country_name,omitempty"`
	Sector      rp.Sector   `json:"sector_code,omitempty"`
	OtherSector []rp.Sector `json:"other_sector_codes,omitempty"`
	Office      string      `json:"office,omitempty"`
}

type location struct {
	GeoNames  int32   `json:"geonameid,omitempty"`
	Name      string  `json:"name"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Feature   string  `json:"feature code,omitempty"`
	ISO2      string  `json:"country code,omitempty"`
	ISO3      string  `json:"cc3,omitempty"`
	Admin1    string  `json:"admin1 name,omitempty"`
}

type textInfo struct {
	Sequence int `json:"sequence"`
	Start    int `json:"start"`
	End      int `json:"end"`
}

type citeInfo struct {
	Citation    string `json:"citation"`
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language"`
	Publication string `json:"publication,omitempty"`
	Published   string `json:"published,omitempty"`
	Coder       string `json:"coder"`
	Codebook    string `json:"codebook"`
}

// Write adds a line for each event, whatever its status.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	if len(r.Events) == 0 {
		return nil
	}
	ids, points := record.EventIDs(r, by), offset.New(r.Document.Text)
	enc := json.NewEncoder(w.w)
	enc.SetEscapeHTML(false)
	for i := range r.Events {
		if err := enc.Encode(recordOf(r, &r.Events[i], ids[i], points, by)); err != nil {
			return err
		}
	}
	return nil
}

func recordOf(r *rp.Reading, e *rp.Event, id string, points *offset.Table, by record.Coder) event {
	doc, sentence := r.Document, export.Sentence(r, e)
	start, end := points.Points(sentence)
	day, own := export.Day(r, e)
	from := "publication"
	if own {
		from = "text"
	} else if day.IsZero() {
		from = ""
	}
	out := event{
		ID: id, Date: day.String(), Event: []string{e.Type.String()}, Mode: modes(e), Context: orEmpty(e.Contexts), QuadCode: e.Quad, EventScale: float64(e.Intensity) / 10,
		Actor: entities(r, e.Actors), Recipient: entities(r, e.Recipients), Location: locationOf(export.PlaceOf(r, e)),
		EventText: record.Join(doc.Text, e.Trigger), Text: sentence.Of(doc.Text), TextInfo: textInfo{int(e.Sentence) + 1, start, end}, Size: size(r, e),
		CiteInfo: citeInfo{Citation: doc.ID, URL: doc.URL, Title: doc.Title, Language: doc.Lang, Publication: doc.Publisher, Published: doc.Published,
			Coder: "rapporteur " + by.Version, Codebook: "plover-base-1.3"},
		Status: e.Status.String(), Factuality: e.Factuality.String(), AccordingTo: []string{}, DateFrom: from, CAMEO: e.CAMEO, Confidence: float64(e.Confidence) / 1000,
	}
	if !e.Time.End.IsZero() && e.Time.End != e.Time.Start {
		out.EndDate = e.Time.End.String()
	}
	for _, a := range record.Chain(r, e.AccordingTo) {
		out.AccordingTo = append(out.AccordingTo, record.Speaker(r, &r.Attributions[a]))
	}
	return out
}

// modes is the mode of the type and the auxiliary mode of the status.
func modes(e *rp.Event) []string {
	out := []string{}
	if e.Mode != "" {
		out = append(out, e.Mode)
	}
	switch e.Status {
	case rp.Planned:
		out = append(out, "future")
	case rp.Desired, rp.Hypothetical:
		out = append(out, "hypothetical")
	case rp.Denied:
		out = append(out, "negation")
	case rp.Historical:
		out = append(out, "historical")
	}
	return out
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func entities(r *rp.Reading, side []rp.Participant) []entity {
	out := []entity{}
	for _, p := range side {
		if p.Actor < 0 {
			continue
		}
		a := &r.Actors[p.Actor]
		one := entity{RawText: export.Words(r, p), Name: a.Name, Wikidata: a.Wikidata, Code: a.Code, Country: export.CountryOf(a.Country).Name, Office: a.Role}
		if len(a.Sectors) > 0 {
			one.Sector, one.OtherSector = a.Sectors[0], a.Sectors[1:]
		}
		out = append(out, one)
	}
	return out
}

func locationOf(p *rp.Place) *location {
	if p == nil || !p.Resolved {
		return nil
	}
	c := export.CountryOf(p.Country)
	return &location{GeoNames: p.GeoNames, Name: p.Name, Latitude: p.Lat, Longitude: p.Lon, Feature: p.Feature, ISO2: c.ISO2, ISO3: p.Country, Admin1: p.Admin1}
}

// size holds the figures PLOVER names.
func size(r *rp.Reading, e *rp.Event) map[string]int {
	names := map[rp.QuantityRole]string{rp.Killed: "dead", rp.Injured: "injured", rp.Arrested: "arrested"}
	var out map[string]int
	for _, i := range e.Quantities {
		q := &r.Quantities[i]
		if name := names[q.Role]; name != "" {
			if out == nil {
				out = map[string]int{}
			}
			out[name] += int(q.Value)
		}
	}
	return out
}
