package record

// eventColumns are all columns of an event row; docs/format.md explains each.
func eventColumns() (t table[Row]) {
	t.text("event_id", func(r *Row) string { return r.EventID })
	t.text("document", func(r *Row) string { return r.Document })
	t.text("title", func(r *Row) string { return r.Title })
	t.text("publisher", func(r *Row) string { return r.Publisher })
	t.text("published", func(r *Row) string { return r.Published })
	t.text("url", func(r *Row) string { return r.URL })
	t.text("type", func(r *Row) string { return r.Type })
	t.text("mode", func(r *Row) string { return r.Mode })
	t.list("contexts", func(r *Row) []string { return r.Contexts })
	t.text("cameo", func(r *Row) string { return r.CAMEO })
	t.text("acled", func(r *Row) string { return r.ACLED })
	t.number("quad", func(r *Row) (float64, bool) { return float64(r.Quad), true })
	t.number("intensity", func(r *Row) (float64, bool) { return r.Intensity, true })
	t.text("status", func(r *Row) string { return r.Status })
	t.text("factuality", func(r *Row) string { return r.Factuality })
	t.list("actor_names", func(r *Row) []string { return r.ActorNames })
	t.list("actor_codes", func(r *Row) []string { return r.ActorCodes })
	t.list("actor_countries", func(r *Row) []string { return r.ActorCountries })
	t.list("actor_sectors", func(r *Row) []string { return r.ActorSectors })
	t.list("actor_wikidata", func(r *Row) []string { return r.ActorWikidata })
	t.list("recipient_names", func(r *Row) []string { return r.RecipientNames })
	t.list("recipient_codes", func(r *Row) []string { return r.RecipientCodes })
	t.list("recipient_countries", func(r *Row) []string { return r.RecipientCountries })
	t.list("recipient_sectors", func(r *Row) []string { return r.RecipientSectors })
	t.list("recipient_wikidata", func(r *Row) []string { return r.RecipientWikidata })
	t.text("time_start", func(r *Row) string { return r.TimeStart })
	t.text("time_end", func(r *Row) string { return r.TimeEnd })
	t.text("time_text", func(r *Row) string { return r.TimeText })
	t.text("place_name", func(r *Row) string { return r.PlaceName })
	t.text("place_country", func(r *Row) string { return r.PlaceCountry })
	t.text("place_admin1", func(r *Row) string { return r.PlaceAdmin1 })
	t.number("place_lat", func(r *Row) (float64, bool) { return known(r.Lat) })
	t.number("place_lon", func(r *Row) (float64, bool) { return known(r.Lon) })
	t.number("place_geonames", func(r *Row) (float64, bool) { return known(r.GeoNames) })
	t.list("quantity_roles", func(r *Row) []string { return r.QuantityRoles })
	t.numbers("quantity_values", func(r *Row) []float64 { return r.QuantityValues })
	t.list("quantity_units", func(r *Row) []string { return r.QuantityUnits })
	t.list("quantity_texts", func(r *Row) []string { return r.QuantityTexts })
	t.list("speaker_names", func(r *Row) []string { return r.SpeakerNames })
	t.list("speaker_codes", func(r *Row) []string { return r.SpeakerCodes })
	t.list("speaker_acts", func(r *Row) []string { return r.SpeakerActs })
	t.list("disputed", func(r *Row) []string { return r.Disputed })
	t.text("sentence", func(r *Row) string { return r.Sentence })
	t.text("sentence_span", func(r *Row) string { return r.SentenceSpan })
	t.text("trigger", func(r *Row) string { return r.Trigger })
	t.list("trigger_spans", func(r *Row) []string { return r.TriggerSpans })
	t.list("evidence", func(r *Row) []string { return r.Evidence })
	t.number("confidence", func(r *Row) (float64, bool) { return r.Confidence, true })
	t.text("rule", func(r *Row) string { return r.Rule })
	t.text("coder", func(r *Row) string { return r.Coder })
	t.text("model", func(r *Row) string { return r.Model })
	t.text("lexicon", func(r *Row) string { return r.Lexicon })
	return t
}

// Columns are the names of the columns of an event row.
func Columns() []string { return eventColumns().names() }

// AppendJSON appends the row as a line of JSON: text that is not known is null.
func (row *Row) AppendJSON(dst []byte) []byte {
	return eventColumns().appendJSON(dst, EventSchema, row)
}

// CSV gives the cells of the row: lists joined by ";" (a ";" within an item becomes ","), "" for what is not known.
func (row *Row) CSV() []string { return eventColumns().csv(row) }
