package record

// TellingSchema is the name and number of a telling row.
const TellingSchema = "rapporteur/telling/1"

// TellingRow is one event of one document as a telling of a happening: rows with the same happening tell of the same
// event of the world. event_id and document lead to the rows of events.
type TellingRow struct {
	Story          string    `parquet:"story"` // key of the story in its store
	StoryTitle     string    `parquet:"story_title"`
	Happening      string    `parquet:"happening"` // key of the happening in its store
	Day            string    `parquet:"happening_day"`
	Type           string    `parquet:"type,dict"`
	Actors         []string  `parquet:"actors,list"` // of all tellings of the happening
	Recipients     []string  `parquet:"recipients,list"`
	Place          string    `parquet:"place"`
	Tellings       float64   `parquet:"tellings"` // how many documents tell it; reprints of one count once
	EventID        string    `parquet:"event_id"`
	Document       string    `parquet:"document"`
	Title          string    `parquet:"title"`
	Publisher      string    `parquet:"publisher"`
	Published      string    `parquet:"published"`
	URL            string    `parquet:"url"`
	CopyOf         string    `parquet:"copy_of"` // the document of which this one is a reprint
	Status         string    `parquet:"status,dict"`
	SpeakerNames   []string  `parquet:"speaker_names,list"`
	QuantityRoles  []string  `parquet:"quantity_roles,list"`
	QuantityValues []float64 `parquet:"quantity_values,list"`
	QuantityTexts  []string  `parquet:"quantity_texts,list"`
	Sentence       string    `parquet:"sentence"`
	SentenceSpan   string    `parquet:"sentence_span"` // "start-end" in code points
	Disputed       []string  `parquet:"disputed,list"` // the points on which another telling contradicts this one
	Score          float64   `parquet:"score"`         // likeness to the tellings before it, 0 to 1
	Why            string    `parquet:"why"`           // what it shares with them
	Coder          string    `parquet:"coder,dict"`
	Model          string    `parquet:"model,dict"`
	Lexicon        string    `parquet:"lexicon,dict"`
}

// tellingColumns are all columns of a telling row; docs/format.md explains each.
func tellingColumns() (t table[TellingRow]) {
	type row = TellingRow
	t.text("story", func(r *row) string { return r.Story })
	t.text("story_title", func(r *row) string { return r.StoryTitle })
	t.text("happening", func(r *row) string { return r.Happening })
	t.text("happening_day", func(r *row) string { return r.Day })
	t.text("type", func(r *row) string { return r.Type })
	t.list("actors", func(r *row) []string { return r.Actors })
	t.list("recipients", func(r *row) []string { return r.Recipients })
	t.text("place", func(r *row) string { return r.Place })
	t.number("tellings", func(r *row) (float64, bool) { return r.Tellings, true })
	t.text("event_id", func(r *row) string { return r.EventID })
	t.text("document", func(r *row) string { return r.Document })
	t.text("title", func(r *row) string { return r.Title })
	t.text("publisher", func(r *row) string { return r.Publisher })
	t.text("published", func(r *row) string { return r.Published })
	t.text("url", func(r *row) string { return r.URL })
	t.text("copy_of", func(r *row) string { return r.CopyOf })
	t.text("status", func(r *row) string { return r.Status })
	t.list("speaker_names", func(r *row) []string { return r.SpeakerNames })
	t.list("quantity_roles", func(r *row) []string { return r.QuantityRoles })
	t.numbers("quantity_values", func(r *row) []float64 { return r.QuantityValues })
	t.list("quantity_texts", func(r *row) []string { return r.QuantityTexts })
	t.text("sentence", func(r *row) string { return r.Sentence })
	t.text("sentence_span", func(r *row) string { return r.SentenceSpan })
	t.list("disputed", func(r *row) []string { return r.Disputed })
	t.number("score", func(r *row) (float64, bool) { return r.Score, true })
	t.text("why", func(r *row) string { return r.Why })
	t.text("coder", func(r *row) string { return r.Coder })
	t.text("model", func(r *row) string { return r.Model })
	t.text("lexicon", func(r *row) string { return r.Lexicon })
	return t
}

// TellingColumns are the names of the columns of a telling row.
func TellingColumns() []string { return tellingColumns().names() }

// AppendJSON appends the row as a line of JSON: text that is not known is null.
func (row *TellingRow) AppendJSON(dst []byte) []byte {
	return tellingColumns().appendJSON(dst, TellingSchema, row)
}

// CSV gives the cells of the row, as those of an event row.
func (row *TellingRow) CSV() []string { return tellingColumns().csv(row) }
