// Package gdelt writes events in the columns of GDELT 2.0: the event table (61 columns) and the table of mentions (16).
// Tab-separated, no header, as GDELT publishes them.
//
// What is ours in them: GlobalEventID is made of the event's id and the dyad, the same on every machine; AvgTone and the
// actors' own geography stay empty, because the program measures no tone and an actor's home is not where it acts; ADM1
// codes are the country's alone, and FeatureID is empty, because GDELT takes both from another gazetteer. Offsets of the mentions table count Unicode code points.
// The format has no status: only deeds are written (export.Deed).
package gdelt

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/internal/offset"
	"rapporteur/plover"
	"rapporteur/record"
)

// Writer writes one of the two tables. See export.Writer.
type Writer struct {
	w    *bufio.Writer
	line func(*row) []string
}

// NewEvents begins an event table.
func NewEvents(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to), line: (*row).event} }

// NewMentions begins a table of mentions, to be joined by GlobalEventID.
func NewMentions(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to), line: (*row).mention} }

// Close writes what is still held.
func (w *Writer) Close() error { return w.w.Flush() }

// row is one dyad of one event, with what both tables take from it.
type row struct {
	r      *rp.Reading
	e      *rp.Event
	d      export.Dyad
	id     int64
	day    rp.Date
	points *offset.Table
}

// Write adds a line for each dyad of each deed that has a CAMEO code and a day.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	if len(r.Events) == 0 {
		return nil
	}
	ids, points := record.EventIDs(r, by), offset.New(r.Document.Text)
	for i := range r.Events {
		e := &r.Events[i]
		day, _ := export.Day(r, e)
		if !export.Deed(e) || e.CAMEO == "" || day.IsZero() {
			continue
		}
		for n, d := range export.Dyads(r, e) {
			one := row{r: r, e: e, d: d, id: export.Number(ids[i]) + int64(n), day: day, points: points}
			cells := w.line(&one)
			for j := range cells {
				cells[j] = export.Cell(cells[j])
			}
			if _, err := w.w.WriteString(strings.Join(cells, "\t") + "\n"); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *row) event() []string {
	day := compact(o.day)
	cells := []string{strconv.FormatInt(o.id, 10), day, day[:6], day[:4], o.fraction()}
	cells = append(cells, actor(o.d.Source)...)
	cells = append(cells, actor(o.d.Target)...)
	code, _ := plover.CAMEO(o.e.CAMEO)
	cells = append(cells, root(o), o.e.CAMEO, base(o.e.CAMEO), o.e.CAMEO[:min(2, len(o.e.CAMEO))], strconv.Itoa(int(code.QuadGDELT)),
		strconv.FormatFloat(float64(code.Goldstein)/10, 'f', 1, 64), strconv.Itoa(len(o.e.Trigger)), "1", "1", "")
	none := place(nil)
	cells = append(append(append(cells, none...), none...), place(export.PlaceOf(o.r, o.e))...)
	return append(cells, o.added(), source(o.r.Document))
}

// fraction is the year with the part of it that is over, as GDELT counts it: months of 30 days and a bit.
func (o *row) fraction() string {
	part := (float64(o.day.Month)*30 + float64(o.day.Day)) / 365
	return strconv.FormatFloat(float64(o.day.Year)+part, 'f', 4, 64)
}

// actor gives code, name, country, known group, ethnic group, two religions and three types.
func actor(a *rp.Actor) []string {
	cells := make([]string, 10)
	if a == nil {
		return cells
	}
	cells[0], cells[1] = a.Code, strings.ToUpper(a.Name)
	if len(a.Country) == 3 {
		cells[2] = a.Country
	} else if len(a.Code) >= 6 { // IGOEUREEC: the group stands after what it is
		cells[3] = a.Code[3:6]
	}
	for i, s := range a.Sectors[:min(3, len(a.Sectors))] {
		cells[7+i] = string(s)
	}
	return cells
}

// root is 1 for events of the first paragraph.
func root(o *row) string {
	end := strings.Index(o.r.Document.Text, "\n\n")
	if s := export.Sentence(o.r, o.e); end < 0 || int(s.Start) < end {
		return "1"
	}
	return "0"
}

func base(code string) string { return code[:min(3, len(code))] }

// place gives type, full name, country, ADM1, ADM2, latitude, longitude and feature.
func place(p *rp.Place) []string {
	cells := make([]string, 8)
	if p == nil || !p.Resolved {
		cells[0] = "0"
		return cells
	}
	country := export.CountryOf(p.Country)
	names := []string{p.Name}
	if p.Admin1 != "" && p.Admin1 != p.Name {
		names = append(names, p.Admin1)
	}
	if country.Name != "" && country.Name != p.Name {
		names = append(names, country.Name)
	}
	cells[0], cells[1], cells[2], cells[3] = geoType(p), strings.Join(names, ", "), country.FIPS, country.FIPS
	cells[5], cells[6] = strconv.FormatFloat(p.Lat, 'f', -1, 64), strconv.FormatFloat(p.Lon, 'f', -1, 64)
	return cells
}

// geoType is GDELT's: 1 country, 2 and 3 state and city of the United States, 4 and 5 city and state elsewhere.
func geoType(p *rp.Place) string {
	usa := p.Country == "USA"
	switch {
	case strings.HasPrefix(p.Feature, "PCL"):
		return "1"
	case strings.HasPrefix(p.Feature, "ADM") && usa:
		return "2"
	case strings.HasPrefix(p.Feature, "ADM"):
		return "5"
	case usa:
		return "3"
	}
	return "4"
}

// mention says where in the document the event stands.
func (o *row) mention() []string {
	doc := o.r.Document
	kind := "2" // known by its citation alone
	if strings.HasPrefix(doc.URL, "http") {
		kind = "1"
	}
	return []string{strconv.FormatInt(o.id, 10), compact(o.day) + "000000", o.added(), kind, doc.Publisher, source(doc), strconv.Itoa(int(o.e.Sentence) + 1),
		o.at(o.d.From), o.at(o.d.To), o.trigger(), "1", strconv.Itoa(int(o.e.Confidence+5) / 10), strconv.Itoa(o.points.Len()), "", "", ""}
}

func (o *row) at(p rp.Participant) string {
	if p.Mention < 0 || int(p.Mention) >= len(o.r.Mentions) {
		return "-1"
	}
	return strconv.Itoa(o.points.Point(int(o.r.Mentions[p.Mention].Start)))
}

func (o *row) trigger() string {
	if len(o.e.Trigger) == 0 {
		return "-1"
	}
	return strconv.Itoa(o.points.Point(int(o.e.Trigger[0].Start)))
}

// added is when the record came to be known: the publication, never the clock.
func (o *row) added() string {
	if day := o.r.Document.Date(); !day.IsZero() {
		return compact(day) + "000000"
	}
	return ""
}

func compact(d rp.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day) }

func source(doc *rp.Document) string {
	if doc.URL != "" {
		return doc.URL
	}
	return doc.ID
}
