package record

import (
	"strconv"
	"strings"
)

// column is one column of an event row: its name, and how its value is taken from a row. A value of a row format is
// a string, a list of strings, or a number.
type column struct {
	name   string
	text   func(*Row) string
	list   func(*Row) []string
	number func(*Row) (v float64, known bool)
}

// columns are all columns in the order of CSV and of the keys of JSON lines; docs/format.md explains each.
func columns() []column {
	text := func(name string, f func(*Row) string) column { return column{name: name, text: f} }
	list := func(name string, f func(*Row) []string) column { return column{name: name, list: f} }
	number := func(name string, f func(*Row) (float64, bool)) column { return column{name: name, number: f} }
	return []column{
		text("event_id", func(r *Row) string { return r.EventID }),
		text("document", func(r *Row) string { return r.Document }),
		text("title", func(r *Row) string { return r.Title }),
		text("publisher", func(r *Row) string { return r.Publisher }),
		text("published", func(r *Row) string { return r.Published }),
		text("url", func(r *Row) string { return r.URL }),
		text("type", func(r *Row) string { return r.Type }),
		text("mode", func(r *Row) string { return r.Mode }),
		list("contexts", func(r *Row) []string { return r.Contexts }),
		text("cameo", func(r *Row) string { return r.CAMEO }),
		number("quad", func(r *Row) (float64, bool) { return float64(r.Quad), true }),
		number("intensity", func(r *Row) (float64, bool) { return r.Intensity, true }),
		text("status", func(r *Row) string { return r.Status }),
		text("factuality", func(r *Row) string { return r.Factuality }),
		list("actor_names", func(r *Row) []string { return r.ActorNames }),
		list("actor_codes", func(r *Row) []string { return r.ActorCodes }),
		list("actor_countries", func(r *Row) []string { return r.ActorCountries }),
		list("actor_sectors", func(r *Row) []string { return r.ActorSectors }),
		list("actor_wikidata", func(r *Row) []string { return r.ActorWikidata }),
		list("recipient_names", func(r *Row) []string { return r.RecipientNames }),
		list("recipient_codes", func(r *Row) []string { return r.RecipientCodes }),
		list("recipient_countries", func(r *Row) []string { return r.RecipientCountries }),
		list("recipient_sectors", func(r *Row) []string { return r.RecipientSectors }),
		list("recipient_wikidata", func(r *Row) []string { return r.RecipientWikidata }),
		text("time_start", func(r *Row) string { return r.TimeStart }),
		text("time_end", func(r *Row) string { return r.TimeEnd }),
		text("time_text", func(r *Row) string { return r.TimeText }),
		text("place_name", func(r *Row) string { return r.PlaceName }),
		text("place_country", func(r *Row) string { return r.PlaceCountry }),
		text("place_admin1", func(r *Row) string { return r.PlaceAdmin1 }),
		number("place_lat", func(r *Row) (float64, bool) { return known(r.Lat) }),
		number("place_lon", func(r *Row) (float64, bool) { return known(r.Lon) }),
		number("place_geonames", func(r *Row) (float64, bool) { return known(r.GeoNames) }),
		list("quantity_roles", func(r *Row) []string { return r.QuantityRoles }),
		{name: "quantity_values", list: func(r *Row) []string { return numerals(r.QuantityValues) }, number: func(*Row) (float64, bool) { return 0, true }},
		list("quantity_units", func(r *Row) []string { return r.QuantityUnits }),
		list("quantity_texts", func(r *Row) []string { return r.QuantityTexts }),
		list("speaker_names", func(r *Row) []string { return r.SpeakerNames }),
		list("speaker_codes", func(r *Row) []string { return r.SpeakerCodes }),
		list("speaker_acts", func(r *Row) []string { return r.SpeakerActs }),
		list("disputed", func(r *Row) []string { return r.Disputed }),
		text("sentence", func(r *Row) string { return r.Sentence }),
		text("sentence_span", func(r *Row) string { return r.SentenceSpan }),
		text("trigger", func(r *Row) string { return r.Trigger }),
		list("trigger_spans", func(r *Row) []string { return r.TriggerSpans }),
		list("evidence", func(r *Row) []string { return r.Evidence }),
		number("confidence", func(r *Row) (float64, bool) { return r.Confidence, true }),
		text("rule", func(r *Row) string { return r.Rule }),
		text("coder", func(r *Row) string { return r.Coder }),
		text("model", func(r *Row) string { return r.Model }),
		text("lexicon", func(r *Row) string { return r.Lexicon }),
	}
}

func known[N int32 | float64](p *N) (float64, bool) {
	if p == nil {
		return 0, false
	}
	return float64(*p), true
}

func numeral(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func numerals(list []float64) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = numeral(v)
	}
	return out
}

// Columns are the names of the columns of an event row.
func Columns() []string {
	var names []string
	for _, c := range columns() {
		names = append(names, c.name)
	}
	return names
}

// AppendJSON appends the row as a line of JSON: text that is not known is null.
func (row *Row) AppendJSON(dst []byte) []byte {
	w := &writer{b: dst}
	w.b = append(w.b, '{')
	w.text("schema", EventSchema)
	for _, c := range columns() {
		switch {
		case c.text != nil:
			w.textOrNull(c.name, c.text(row))
		case c.list != nil && c.number != nil:
			w.key(c.name)
			w.b = append(append(append(w.b, '['), strings.Join(c.list(row), ",")...), ']')
		case c.list != nil:
			w.texts(c.name, c.list(row))
		default:
			if v, ok := c.number(row); ok {
				w.number(c.name, v)
			} else {
				w.null(c.name)
			}
		}
	}
	return append(w.b, '}', '\n')
}

// CSV gives the cells of the row: lists joined by ";" (a ";" within an item becomes ","), "" for what is not known.
func (row *Row) CSV() []string {
	var cells []string
	for _, c := range columns() {
		switch {
		case c.text != nil:
			cells = append(cells, c.text(row))
		case c.list != nil:
			cells = append(cells, joinList(c.list(row)))
		default:
			cell := ""
			if v, ok := c.number(row); ok {
				cell = numeral(v)
			}
			cells = append(cells, cell)
		}
	}
	return cells
}

func joinList(items []string) string {
	var b strings.Builder
	for i, s := range items {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(strings.ReplaceAll(s, ";", ","))
	}
	return b.String()
}
