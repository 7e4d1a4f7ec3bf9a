package record

import (
	rp "rapporteur"
	"rapporteur/internal/offset"
)

// AppendReading appends a reading as one line of JSON, with its line break. withText adds the text to the document:
// needed wherever the text the spans count in cannot be had from the input as it stands.
func AppendReading(dst []byte, r *rp.Reading, by Coder, withText bool) []byte {
	w := &writer{b: dst, points: offset.New(r.Document.Text)}
	w.b = append(w.b, '{')
	w.text("schema", Schema)
	w.document(r.Document, withText)
	w.coder(by)
	w.sentences(r)
	w.actors(r)
	w.mentions(r)
	w.times(r)
	w.places(r)
	w.quantities(r)
	w.attributions(r)
	w.events(r)
	w.disputes(r)
	w.agreements(r)
	w.positions(r)
	w.agenda(r)
	w.notes(r)
	return append(w.b, '}', '\n')
}

func (w *writer) document(doc *rp.Document, withText bool) {
	w.key("document")
	w.open('{')
	w.text("id", doc.ID)
	w.textIf("title", doc.Title)
	w.textIf("published", doc.Published)
	w.textIf("publisher", doc.Publisher)
	w.textIf("url", doc.URL)
	w.text("lang", doc.Lang)
	if withText {
		w.text("text", doc.Text)
	}
	w.provenance(doc.Provenance)
	if len(doc.Extra) > 2 { // the members of Extra are known to be none of ours
		w.comma()
		w.b = append(w.b, doc.Extra[1:len(doc.Extra)-1]...)
	}
	w.close('}')
}

func (w *writer) provenance(list []rp.Provenance) {
	if len(list) == 0 {
		return
	}
	w.key("provenance")
	w.open('{')
	for _, p := range list {
		w.text(p.Field, p.From)
	}
	w.close('}')
}

func (w *writer) coder(by Coder) {
	w.key("coder")
	w.open('{')
	w.text("version", by.Version)
	w.text("model", "sha256:"+by.Model)
	w.text("lexicon", "sha256:"+by.Lexicon)
	w.close('}')
}

func (w *writer) sentences(r *rp.Reading) {
	w.key("sentences")
	w.open('[')
	for i := range r.Sentences {
		w.pair(r.Sentences[i].Span)
	}
	w.close(']')
}

func (w *writer) actors(r *rp.Reading) {
	w.key("actors")
	w.open('[')
	for i := range r.Actors {
		a := &r.Actors[i]
		w.open('{')
		w.ref("id", actorID, int32(i))
		w.text("name", a.Name)
		w.text("kind", a.Kind.String())
		w.textOrNull("country", country(a))
		w.textOrNull("sector", firstSector(a))
		w.texts("sectors", sectors(a))
		w.textOrNull("code", a.Code)
		w.textOrNull("role", a.Role)
		w.textOrNull("serves", a.Serves)
		w.textOrNull("ethnic_group", a.Ethnic)
		w.textOrNull("wikidata", a.Wikidata)
		w.textOrNull("entry", a.ID)
		w.refs("members", actorID, a.Members)
		w.ref("mention", mentionID, a.Mention)
		w.fraction("score", int(a.Score), 1000)
		w.close('}')
	}
	w.close(']')
}

func firstSector(a *rp.Actor) string {
	if len(a.Sectors) == 0 {
		return ""
	}
	return string(a.Sectors[0])
}

func sectors(a *rp.Actor) []string {
	list := make([]string, len(a.Sectors))
	for i, s := range a.Sectors {
		list[i] = string(s)
	}
	return list
}

func (w *writer) mentions(r *rp.Reading) {
	w.key("mentions")
	w.open('[')
	for i := range r.Mentions {
		m := &r.Mentions[i]
		w.open('{')
		w.ref("id", mentionID, int32(i))
		w.span("span", m.Span)
		w.ref("actor", actorID, m.Actor)
		w.text("form", m.Form.String())
		w.integer("chain", int(m.Chain))
		w.close('}')
	}
	w.close(']')
}

func (w *writer) times(r *rp.Reading) {
	w.key("times")
	w.open('[')
	for i := range r.Timexes {
		t := &r.Timexes[i]
		w.open('{')
		w.ref("id", timeID, int32(i))
		w.span("span", t.Span)
		w.text("type", t.Type.String())
		w.textOrNull("value", t.Value)
		w.textOrNull("mod", t.Mod)
		w.textOrNull("start", t.From.String())
		w.textOrNull("end", t.To.String())
		if t.Zone != "" {
			w.text("zone", t.Zone)
		}
		if t.Opens {
			w.ref("until", timeID, int32(i)+1)
		}
		w.close('}')
	}
	w.close(']')
}

func (w *writer) places(r *rp.Reading) {
	w.key("places")
	w.open('[')
	for i := range r.Places {
		p := &r.Places[i]
		w.open('{')
		w.ref("id", placeID, int32(i))
		w.span("span", p.Span)
		w.text("name", placeName(r, p))
		w.text("use", p.Use.String())
		w.point(p)
		w.textOrNull("country", p.Country)
		w.textOrNull("admin1", p.Admin1)
		w.textOrNull("feature", p.Feature)
		w.geonames(p)
		w.fraction("score", int(p.Score), 1000)
		w.close('}')
	}
	w.close(']')
}

// placeName is the words of the text for a place that was not found in the gazetteer.
func placeName(r *rp.Reading, p *rp.Place) string {
	if p.Name == "" {
		return p.Span.Of(r.Document.Text)
	}
	return p.Name
}

func (w *writer) point(p *rp.Place) {
	if !p.Resolved {
		w.null("lat")
		w.null("lon")
		return
	}
	w.number("lat", p.Lat)
	w.number("lon", p.Lon)
}

func (w *writer) geonames(p *rp.Place) {
	if p.GeoNames == 0 {
		w.null("geonames")
		return
	}
	w.integer("geonames", int(p.GeoNames))
}

func (w *writer) quantities(r *rp.Reading) {
	w.key("quantities")
	w.open('[')
	for i := range r.Quantities {
		q := &r.Quantities[i]
		w.open('{')
		w.ref("id", quantityID, int32(i))
		w.span("span", q.Span)
		w.number("value", q.Value)
		w.number("low", q.Low)
		if q.High == 0 && q.Value > 0 {
			w.null("high")
		} else {
			w.number("high", q.High)
		}
		w.text("bound", q.Bound.String())
		w.textOrNull("unit", q.Unit)
		w.text("role", q.Role.String())
		w.textOrNull("group", q.Group)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) attributions(r *rp.Reading) {
	w.key("attributions")
	w.open('[')
	for i := range r.Attributions {
		a := &r.Attributions[i]
		w.open('{')
		w.ref("id", attributionID, int32(i))
		w.spans("source", a.Source)
		w.ref("speaker", actorID, a.Speaker)
		w.refs("co_speakers", actorID, a.CoSpeakers)
		w.spans("cue", a.Cue)
		w.spans("content", a.Content)
		w.text("form", a.Form.String())
		w.text("act", a.Act.String())
		w.text("anonymity", a.Anonymity.String())
		w.text("stance", a.Stance.String())
		w.boolean("negated", a.Negated)
		w.ref("within", attributionID, a.Within)
		w.ref("addressee", actorID, a.Addressee)
		w.ref("concerns", mentionID, a.Concerns)
		w.integer("sentence", int(a.Sentence))
		w.fraction("confidence", int(a.Confidence), 1000)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) events(r *rp.Reading) {
	w.key("events")
	w.open('[')
	for i := range r.Events {
		w.event(r, int32(i))
	}
	w.close(']')
}

func (w *writer) event(r *rp.Reading, i int32) {
	e := &r.Events[i]
	w.open('{')
	w.ref("id", eventID, i)
	w.spans("trigger", e.Trigger)
	w.textOrNull("lemma", e.Lemma)
	w.textOrNull("kind", e.Kind)
	w.textOrNull("type", e.Type.String())
	w.textOrNull("mode", e.Mode)
	w.texts("contexts", e.Contexts)
	w.textOrNull("cameo", e.CAMEO)
	w.integer("quad", int(e.Quad))
	w.fraction("intensity", int(e.Intensity), 10)
	w.participants("actor", e.Actors)
	w.participants("recipient", e.Recipients)
	w.time(&e.Time)
	w.ref("place", placeID, e.Place)
	w.refs("quantities", quantityID, e.Quantities)
	w.text("status", e.Status.String())
	w.text("factuality", e.Factuality.String())
	w.text("told", e.Told.String())
	w.fraction("happened", int(e.Happened), 100)
	w.ref("according_to", attributionID, e.AccordingTo)
	w.integer("sentence", int(e.Sentence))
	w.fraction("confidence", int(e.Confidence), 1000)
	w.text("rule", e.Rule)
	w.close('}')
}

// participants writes three lists side by side: who they are, where they are mentioned, and what they are called there.
func (w *writer) participants(side string, list []rp.Participant) {
	who, where, nouns := make([]int32, len(list)), make([]int32, len(list)), make([]string, len(list))
	for i, p := range list {
		who[i], where[i], nouns[i] = p.Actor, p.Mention, p.Noun
	}
	w.refs(side+"s", actorID, who)
	w.refs(side+"_mentions", mentionID, where)
	w.texts(side+"_nouns", nouns)
}

func (w *writer) time(t *rp.EventTime) {
	if t.Start.IsZero() && t.End.IsZero() && t.Timex < 0 {
		w.null("time")
		return
	}
	w.key("time")
	w.open('{')
	w.textOrNull("start", t.Start.String())
	w.textOrNull("end", t.End.String())
	w.ref("from", timeID, t.Timex)
	w.close('}')
}

func (w *writer) disputes(r *rp.Reading) {
	w.key("disputes")
	w.open('[')
	for i := range r.Disputes {
		w.open('{')
		w.claims(r.Disputes[i].Claims, r.Disputes[i].Said)
		w.text("about", r.Disputes[i].About.String())
		w.close('}')
	}
	w.close(']')
}

// claims writes the ids of events and attributions that are linked.
func (w *writer) claims(events, said []int32) {
	w.key("claims")
	w.open('[')
	for _, e := range events {
		w.id(eventID, e)
	}
	for _, a := range said {
		w.id(attributionID, a)
	}
	w.close(']')
}

func (w *writer) agreements(r *rp.Reading) {
	w.key("agreements")
	w.open('[')
	for i := range r.Agreements {
		w.open('{')
		w.claims(r.Agreements[i].Claims, r.Agreements[i].Said)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) positions(r *rp.Reading) {
	w.key("positions")
	w.open('[')
	for i := range r.Positions {
		p := &r.Positions[i]
		w.open('{')
		w.ref("id", positionID, int32(i))
		w.ref("actor", actorID, p.Actor)
		w.span("holder", p.Holder)
		w.text("issue", p.Issue)
		w.span("about", p.About)
		w.text("stance", p.Stance.String())
		w.spans("cue", p.Cue)
		w.time(&p.Time)
		w.ref("according_to", attributionID, p.AccordingTo)
		w.integer("sentence", int(p.Sentence))
		w.fraction("confidence", int(p.Confidence), 1000)
		w.close('}')
	}
	w.close(']')
}

func (w *writer) agenda(r *rp.Reading) {
	w.key("agenda")
	w.open('[')
	for i := range r.Agenda {
		a := &r.Agenda[i]
		w.open('{')
		w.ref("id", agendaID, int32(i))
		w.text("kind", a.Kind.String())
		w.span("span", a.Span)
		w.ref("event", eventID, a.Event)
		w.time(&a.Time)
		w.ref("according_to", attributionID, a.AccordingTo)
		w.integer("sentence", int(a.Sentence))
		w.close('}')
	}
	w.close(']')
}

func (w *writer) notes(r *rp.Reading) {
	w.key("notes")
	w.open('[')
	for _, n := range r.Notes {
		w.open('{')
		w.text("kind", n.Kind)
		w.text("text", n.Text)
		w.close('}')
	}
	w.close(']')
}
