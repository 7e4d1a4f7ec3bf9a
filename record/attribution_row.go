package record

import (
	"strconv"

	rp "rapporteur"
	"rapporteur/internal/offset"
)

// AttributionSchema is the name and number of an attribution row.
const AttributionSchema = "rapporteur/attribution/1"

// AttributionRow is one attribution that stands by itself: who says, by which words, what.
type AttributionRow struct {
	AttributionID  string   `parquet:"attribution_id"` // the document's id, "#", and the attribution's id in its reading
	Document       string   `parquet:"document"`
	Title          string   `parquet:"title"`
	Publisher      string   `parquet:"publisher"`
	Published      string   `parquet:"published"`
	URL            string   `parquet:"url"`
	Form           string   `parquet:"form,dict"`
	Act            string   `parquet:"act,dict"`
	Negated        string   `parquet:"negated,dict"` // "true" or "false"
	SpeakerName    string   `parquet:"speaker_name"`
	SpeakerCode    string   `parquet:"speaker_code,dict"`
	SpeakerCountry string   `parquet:"speaker_country,dict"`
	SpeakerRole    string   `parquet:"speaker_role"`
	SpeakerID      string   `parquet:"speaker_wikidata"`
	AddresseeName  string   `parquet:"addressee_name"`
	AddresseeCode  string   `parquet:"addressee_code,dict"`
	Source         string   `parquet:"source"`
	Cue            string   `parquet:"cue"`
	Content        string   `parquet:"content"`
	SourceSpans    []string `parquet:"source_spans,list"` // "start-end" in code points
	CueSpans       []string `parquet:"cue_spans,list"`
	ContentSpans   []string `parquet:"content_spans,list"`
	Within         string   `parquet:"within"`           // attribution_id of the one this is said in
	EventIDs       []string `parquet:"events,list"`      // event_id of the events told in it
	ReportedBy     []string `parquet:"reported_by,list"` // the speakers it is told by, innermost first
	Confidence     float64  `parquet:"confidence"`
	Coder          string   `parquet:"coder,dict"`
	Model          string   `parquet:"model,dict"`
	Lexicon        string   `parquet:"lexicon,dict"`
}

// AttributionRows makes a row of each attribution of a reading, in the order of the reading.
func AttributionRows(r *rp.Reading, by Coder) []AttributionRow {
	if len(r.Attributions) == 0 {
		return nil
	}
	m := &rowMaker{r: r, by: by, points: offset.New(r.Document.Text)}
	told := make([][]string, len(r.Attributions))
	for i, id := range EventIDs(r, by) {
		if a := r.Events[i].AccordingTo; a >= 0 {
			told[a] = append(told[a], id)
		}
	}
	rows := make([]AttributionRow, len(r.Attributions))
	for i := range r.Attributions {
		rows[i] = m.attribution(int32(i))
		rows[i].EventIDs = told[i]
	}
	return rows
}

func (m *rowMaker) attribution(i int32) AttributionRow {
	r, a := m.r, &m.r.Attributions[i]
	doc := r.Document
	row := AttributionRow{
		AttributionID: m.global(i), Document: doc.ID, Title: doc.Title, Publisher: doc.Publisher, Published: doc.Published, URL: doc.URL,
		Form: a.Form.String(), Act: a.Act.String(), Negated: strconv.FormatBool(a.Negated), SpeakerName: Speaker(r, a),
		Source: Join(doc.Text, a.Source), Cue: Join(doc.Text, a.Cue), Content: Join(doc.Text, a.Content),
		SourceSpans: m.spans(a.Source), CueSpans: m.spans(a.Cue), ContentSpans: m.spans(a.Content),
		Confidence: float64(a.Confidence) / 1000, Coder: m.by.Version, Model: m.by.Model, Lexicon: m.by.Lexicon,
	}
	if a.Speaker >= 0 {
		who := &r.Actors[a.Speaker]
		row.SpeakerCode, row.SpeakerCountry, row.SpeakerRole, row.SpeakerID = who.Code, country(who), who.Role, who.Wikidata
	}
	if a.Addressee >= 0 {
		row.AddresseeName, row.AddresseeCode = r.Actors[a.Addressee].Name, r.Actors[a.Addressee].Code
	}
	for _, outer := range Chain(r, a.Within) {
		row.ReportedBy = append(row.ReportedBy, Speaker(r, &r.Attributions[outer]))
	}
	if a.Within >= 0 {
		row.Within = m.global(a.Within)
	}
	return row
}

// global names an attribution beyond its document.
func (m *rowMaker) global(i int32) string { return m.r.Document.ID + "#" + AttributionID(i) }

// attributionColumns are all columns of an attribution row; docs/format.md explains each.
func attributionColumns() (t table[AttributionRow]) {
	type row = AttributionRow
	t.text("attribution_id", func(r *row) string { return r.AttributionID })
	t.text("document", func(r *row) string { return r.Document })
	t.text("title", func(r *row) string { return r.Title })
	t.text("publisher", func(r *row) string { return r.Publisher })
	t.text("published", func(r *row) string { return r.Published })
	t.text("url", func(r *row) string { return r.URL })
	t.text("form", func(r *row) string { return r.Form })
	t.text("act", func(r *row) string { return r.Act })
	t.text("negated", func(r *row) string { return r.Negated })
	t.text("speaker_name", func(r *row) string { return r.SpeakerName })
	t.text("speaker_code", func(r *row) string { return r.SpeakerCode })
	t.text("speaker_country", func(r *row) string { return r.SpeakerCountry })
	t.text("speaker_role", func(r *row) string { return r.SpeakerRole })
	t.text("speaker_wikidata", func(r *row) string { return r.SpeakerID })
	t.text("addressee_name", func(r *row) string { return r.AddresseeName })
	t.text("addressee_code", func(r *row) string { return r.AddresseeCode })
	t.text("source", func(r *row) string { return r.Source })
	t.text("cue", func(r *row) string { return r.Cue })
	t.text("content", func(r *row) string { return r.Content })
	t.list("source_spans", func(r *row) []string { return r.SourceSpans })
	t.list("cue_spans", func(r *row) []string { return r.CueSpans })
	t.list("content_spans", func(r *row) []string { return r.ContentSpans })
	t.text("within", func(r *row) string { return r.Within })
	t.list("events", func(r *row) []string { return r.EventIDs })
	t.list("reported_by", func(r *row) []string { return r.ReportedBy })
	t.number("confidence", func(r *row) (float64, bool) { return r.Confidence, true })
	t.text("coder", func(r *row) string { return r.Coder })
	t.text("model", func(r *row) string { return r.Model })
	t.text("lexicon", func(r *row) string { return r.Lexicon })
	return t
}

// AttributionColumns are the names of the columns of an attribution row.
func AttributionColumns() []string { return attributionColumns().names() }

// AppendJSON appends the row as a line of JSON: text that is not known is null.
func (row *AttributionRow) AppendJSON(dst []byte) []byte {
	return attributionColumns().appendJSON(dst, AttributionSchema, row)
}

// CSV gives the cells of the row, as those of an event row.
func (row *AttributionRow) CSV() []string { return attributionColumns().csv(row) }
