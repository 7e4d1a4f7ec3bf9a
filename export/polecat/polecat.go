// Package polecat writes events in the 40 tab-separated columns of POLECAT, with its header. Several actors share a
// row, parted by "; "; "None" stands for what is not known, as there. The format has no offsets and no status: only
// deeds are written (export.Deed).
package polecat

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/record"
)

// header is POLECAT's, in its order.
const header = "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|" +
	"Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|" +
	"Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|" +
	"Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|" +
	"Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"

const (
	none = "None"
	and  = "; "
)

// Header gives the names of the columns.
func Header() []string { return strings.Split(header, "|") }

// Writer writes rows. See export.Writer.
type Writer struct {
	w     *csv.Writer
	begun bool
}

// New begins a file.
func New(to io.Writer) *Writer {
	w := csv.NewWriter(to)
	w.Comma = '\t'
	return &Writer{w: w}
}

// begin writes the header once.
func (w *Writer) begin() error {
	if w.begun {
		return nil
	}
	w.begun = true
	return w.w.Write(Header())
}

// Write adds a row for each deed that has a day.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	if err := w.begin(); err != nil {
		return err
	}
	ids := record.EventIDs(r, by)
	var story []string
	for i := range r.Events {
		e := &r.Events[i]
		day, _ := export.Day(r, e)
		if !export.Deed(e) || day.IsZero() {
			continue
		}
		if story == nil {
			story = whoAndWhere(r)
		}
		if err := w.w.Write(row(r, e, ids[i], day, story, by)); err != nil {
			return err
		}
	}
	return nil
}

// Close writes what is still held; a file without events has its header.
func (w *Writer) Close() error {
	if err := w.begin(); err != nil {
		return err
	}
	w.w.Flush()
	return w.w.Error()
}

func row(r *rp.Reading, e *rp.Event, id string, day rp.Date, story []string, by record.Coder) []string {
	doc := r.Document
	cells := []string{id, day.String(), e.Type.String(), e.Mode, strconv.FormatFloat(float64(e.Intensity)/10, 'f', 1, 64), quad(e.Quad), strings.Join(e.Contexts, and)}
	cells = append(cells, people(r, e.Actors)...)
	cells = append(cells, people(r, e.Recipients)...)
	cells = append(cells, place(r, export.PlaceOf(r, e))...)
	cells = append(cells, doc.Publisher, doc.Date().String())
	cells = append(append(cells, story...), doc.Lang, "rapporteur "+by.Version)
	for i, c := range cells {
		if cells[i] = export.Cell(c); c == "" {
			cells[i] = none
		}
	}
	return cells
}

func quad(q uint8) string {
	names := []string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}
	return names[min(int(q), len(names)-1)]
}

// people gives name, country, COW, primary sector, sectors, title, raw name and Wikidata id of all of one side.
func people(r *rp.Reading, side []rp.Participant) []string {
	columns := make([][]string, 8)
	for _, p := range side {
		if p.Actor < 0 {
			continue
		}
		a := &r.Actors[p.Actor]
		country, first := export.CountryOf(a.Country), ""
		var sectors []string
		for _, s := range a.Sectors {
			sectors = append(sectors, string(s))
		}
		if len(sectors) > 0 {
			first = sectors[0]
		}
		for i, cell := range []string{a.Name, a.Country, country.COW, first, strings.Join(sectors, ", "), a.Role, export.Words(r, p), a.Wikidata} {
			if cell == "" {
				cell = none
			}
			columns[i] = append(columns[i], cell)
		}
	}
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = strings.Join(c, and)
	}
	return cells
}

// place gives name, city, district, province, country, latitude, longitude, GeoNames id, raw name and feature.
func place(r *rp.Reading, p *rp.Place) []string {
	cells := make([]string, 10)
	if p == nil {
		return cells
	}
	cells[8] = p.Of(r.Document.Text)
	if !p.Resolved {
		return cells
	}
	cells[0], cells[3], cells[4], cells[9] = p.Name, p.Admin1, p.Country, p.Feature
	if strings.HasPrefix(p.Feature, "PPL") {
		cells[1] = p.Name
	}
	if p.Feature == "ADM2" {
		cells[2] = p.Name
	}
	cells[5], cells[6] = strconv.FormatFloat(p.Lat, 'f', -1, 64), strconv.FormatFloat(p.Lon, 'f', -1, 64)
	if p.GeoNames != 0 {
		cells[7] = strconv.Itoa(int(p.GeoNames))
	}
	return cells
}

// whoAndWhere are the persons, organisations and places of the whole story.
func whoAndWhere(r *rp.Reading) []string {
	var people, groups, places []string
	for i := range r.Actors {
		switch a := &r.Actors[i]; a.Kind {
		case rp.Person:
			people = append(people, a.Name)
		case rp.Organisation, rp.Group:
			groups = append(groups, a.Name)
		}
	}
	for i := range r.Places {
		if p := &r.Places[i]; p.Resolved && !slices.Contains(places, p.Name) {
			places = append(places, p.Name)
		}
	}
	return []string{strings.Join(people, and), strings.Join(groups, and), strings.Join(places, and)}
}
