// Package webanno writes a reading as W3C Web Annotations with their provenance in PROV-O: one AnnotationPage in JSON-LD.
// Each event, attribution, actor mention, time and place is an Annotation whose target selects its characters by
// TextPositionSelector (Unicode code points, as the standard counts) and TextQuoteSelector. A page streams: it holds no
// more than one document in memory.
package webanno

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// head opens the page; the terms of our own are declared so that every key means something to a JSON-LD reader.
const head = `{"@context":["http://www.w3.org/ns/anno.jsonld",{"prov":"http://www.w3.org/ns/prov#","wasAttributedTo":"prov:wasAttributedTo",` +
	`"wasDerivedFrom":{"@id":"prov:wasDerivedFrom","@type":"@id"},"wasGeneratedBy":"prov:wasGeneratedBy","rap":"urn:rapporteur:term:",` +
	`"event":"rap:event","actors":"rap:actors","recipients":"rap:recipients","status":"rap:status","factuality":"rap:factuality","cameo":"rap:cameo",` +
	`"start":"rap:start","end":"rap:end","speaker":"rap:speaker","act":"rap:act","within":{"@id":"rap:within","@type":"@id"},` +
	`"code":"rap:code","rule":"rap:rule","confidence":"rap:confidence"}],` +
	`"id":"urn:rapporteur:page","type":"AnnotationPage","items":[`

// Writer writes one page. See export.Writer.
type Writer struct {
	w *bufio.Writer
	n int
}

// New begins a page.
func New(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to)} }

type object map[string]any // encoding/json sorts the keys, so that the same reading gives the same bytes

// Write adds the annotations of a document.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	p := &page{r: r, points: offset.New(r.Document.Text), by: by, doc: iri(r.Document)}
	p.events(record.EventIDs(r, by))
	p.attributions()
	p.mentions()
	p.times()
	p.places()
	for _, item := range p.items {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(item); err != nil {
			return err
		}
		before := ",\n"
		if w.n == 0 {
			before = head + "\n"
		}
		w.n++
		if _, err := w.w.WriteString(before + string(bytes.TrimRight(line.Bytes(), "\n"))); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the page.
func (w *Writer) Close() error {
	if w.n == 0 {
		w.w.WriteString(head) // bufio keeps the first error for Flush
	}
	w.w.WriteString("\n]}\n")
	return w.w.Flush()
}

// page makes the annotations of one document.
type page struct {
	r      *rp.Reading
	points *offset.Table
	by     record.Coder
	doc    string
	items  []object
}

// iri names a document: its address, else a URN of its id.
func iri(doc *rp.Document) string {
	if u, err := url.Parse(doc.URL); err == nil && u.IsAbs() {
		return doc.URL
	}
	return "urn:rapporteur:document:" + url.PathEscape(doc.ID)
}

func (p *page) add(id, motivation string, spans []rp.Span, body object, more object) {
	if len(spans) == 0 {
		return
	}
	item := object{
		"id": id, "type": "Annotation", "motivation": motivation, "body": body, "target": p.targets(spans),
		"creator":        object{"id": "urn:rapporteur:coder:" + p.by.Version, "type": "Software", "name": "rapporteur " + p.by.Version},
		"wasDerivedFrom": p.doc,
		"wasGeneratedBy": object{"type": "prov:Activity", "prov:used": []object{{"id": "urn:sha256:" + p.by.Model}, {"id": "urn:sha256:" + p.by.Lexicon}}},
	}
	for k, v := range more {
		item[k] = v
	}
	p.items = append(p.items, item)
}

func (p *page) targets(spans []rp.Span) []object {
	var out []object
	for _, s := range spans {
		start, end := p.points.Points(s)
		text := p.r.Document.Text
		out = append(out, object{"source": p.doc, "selector": []object{
			{"type": "TextPositionSelector", "start": start, "end": end},
			{"type": "TextQuoteSelector", "exact": s.Of(text), "prefix": before(text, int(s.Start)), "suffix": after(text, int(s.End))},
		}})
	}
	return out
}

// around is how many bytes of context a quotation is given, cut at a whole letter.
const around = 32

func before(text string, at int) string {
	from := max(0, at-around)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	return text[from:at]
}

func after(text string, at int) string {
	to := min(len(text), at+around)
	for to > at && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	return text[at:to]
}

func (p *page) local(id string) string {
	return "urn:rapporteur:" + url.PathEscape(p.r.Document.ID) + ":" + id
}

func (p *page) events(ids []string) {
	for i := range p.r.Events {
		e := &p.r.Events[i]
		body := object{"type": "SpecificResource", "purpose": "classifying", "event": e.Type.String(), "actors": p.names(e.Actors), "recipients": p.names(e.Recipients),
			"status": e.Status.String(), "factuality": e.Factuality.String(), "cameo": e.CAMEO, "rule": e.Rule, "confidence": float64(e.Confidence) / 1000}
		if day, own := export.Day(p.r, e); own {
			body["start"], body["end"] = day.String(), e.Time.End.String()
		}
		more := object{}
		if chain := record.Chain(p.r, e.AccordingTo); len(chain) > 0 {
			a := &p.r.Attributions[chain[0]]
			more["wasAttributedTo"] = object{"type": "prov:Agent", "name": record.Speaker(p.r, a)}
			body["within"] = p.local(record.AttributionID(chain[0]))
		}
		p.add("urn:rapporteur:event:"+ids[i], "classifying", e.Trigger, body, more)
	}
}

func (p *page) names(side []rp.Participant) []object {
	out := []object{}
	for _, one := range side {
		if one.Actor >= 0 {
			out = append(out, p.agent(&p.r.Actors[one.Actor]))
		}
	}
	return out
}

func (p *page) agent(a *rp.Actor) object {
	o := object{"type": "prov:Agent", "name": a.Name}
	if a.Wikidata != "" {
		o["id"] = "http://www.wikidata.org/entity/" + a.Wikidata
	}
	if a.Code != "" {
		o["code"] = a.Code
	}
	return o
}

func (p *page) attributions() {
	for i := range p.r.Attributions {
		a := &p.r.Attributions[i]
		body := object{"type": "SpecificResource", "purpose": "describing", "speaker": record.Speaker(p.r, a), "act": a.Act.String()}
		if a.Within >= 0 {
			body["within"] = p.local(record.AttributionID(a.Within))
		}
		more := object{"wasAttributedTo": object{"type": "prov:Agent", "name": record.Speaker(p.r, a)}}
		p.add(p.local(record.AttributionID(int32(i))), "describing", a.Content, body, more)
	}
}

func (p *page) mentions() {
	for i := range p.r.Mentions {
		if m := &p.r.Mentions[i]; m.Actor >= 0 {
			body := p.agent(&p.r.Actors[m.Actor])
			body["purpose"] = "identifying"
			p.add(p.local(fmt.Sprint("m", i+1)), "identifying", []rp.Span{m.Span}, body, nil)
		}
	}
}

func (p *page) times() {
	for i := range p.r.Timexes {
		t := &p.r.Timexes[i]
		p.add(p.local(fmt.Sprint("t", i+1)), "tagging", []rp.Span{t.Span}, object{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": t.Value}, nil)
	}
}

func (p *page) places() {
	for i := range p.r.Places {
		place := &p.r.Places[i]
		body := object{"type": "SpecificResource", "purpose": "geotagging", "name": place.Name}
		if place.GeoNames != 0 {
			body["id"] = fmt.Sprintf("https://sws.geonames.org/%d/", place.GeoNames)
		}
		p.add(p.local(fmt.Sprint("p", i+1)), "identifying", []rp.Span{place.Span}, body, nil)
	}
}
