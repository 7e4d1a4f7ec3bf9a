package store

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// Entry is a reading made ready to be written. Making it is most of the work, and many goroutines can do it.
type Entry struct {
	doc          rp.Document
	hash         [sha256.Size]byte
	day          string
	sentences    int
	tokens       int
	record       []byte // compressed
	actors       []actorEntry
	events       []eventEntry
	attributions []attributionEntry
	disputes     []disputeEntry
}

type actorEntry struct {
	entity     entity
	code, role string
	country    string
	start, end int
}

type eventEntry struct {
	row        record.Row // without what stands in other tables
	id, day    string
	json       []byte
	actors     []participant
	recipients []participant
	mutual     bool        // all actors take part alike: a meeting
	countries  [2][]string // of actors and recipients, each once
	speaker    int32       // index into actors, or rp.None
	start, end int
}

type participant struct {
	actor int32 // index into Entry.actors
	code  string
}

type attributionEntry struct {
	speaker, addressee, within int32
	act, form                  string
	negated                    bool
	confidence                 float64
	source, cue, content       string
	spans                      string
	start, end                 int
}

type disputeEntry struct {
	about, claims, day string
	start, end         int
}

// DocumentHash is the identity of a version of a document: of all that was given, text and particulars.
func DocumentHash(doc *rp.Document) [sha256.Size]byte {
	h := sha256.New()
	for _, s := range []string{doc.ID, doc.Title, doc.Published, doc.Publisher, doc.URL, doc.Lang, string(doc.Extra), doc.Text} {
		h.Write(strconv.AppendInt(nil, int64(len(s)), 10))
		h.Write([]byte{' '})
		h.Write([]byte(s))
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// Prepare makes an entry of a reading. It is safe for many goroutines.
func (w *Session) Prepare(r *rp.Reading) *Entry {
	doc := r.Document
	e := &Entry{doc: *doc, hash: DocumentHash(doc), day: day(doc.Published), sentences: len(r.Sentences), tokens: len(r.Tokens)}
	e.record = w.zip.EncodeAll(record.AppendReading(nil, r, w.by, false), nil)
	m := &entryMaker{e: e, r: r, points: offset.New(doc.Text)}
	for i := range r.Actors {
		m.actor(&r.Actors[i])
	}
	rows := record.Rows(r, w.by)
	for i := range rows {
		m.event(&r.Events[i], rows[i])
	}
	for i := range r.Attributions {
		m.attribution(&r.Attributions[i])
	}
	for i := range r.Disputes {
		m.dispute(&r.Disputes[i])
	}
	return e
}

// day is the first ten characters of a date or moment, which is how the store sorts.
func day(published string) string {
	if len(published) < 10 {
		return ""
	}
	return published[:10]
}

type entryMaker struct {
	e      *Entry
	r      *rp.Reading
	points *offset.Table
}

func (m *entryMaker) actor(a *rp.Actor) {
	entry := actorEntry{entity: entityOf(m.r, a), code: a.Code, role: a.Role, country: countryOf(a.Country)}
	if a.Mention >= 0 && int(a.Mention) < len(m.r.Mentions) {
		entry.start, entry.end = m.points.Points(m.r.Mentions[a.Mention].Span)
	}
	m.e.actors = append(m.e.actors, entry)
}

func countryOf(code string) string {
	if len(code) != 3 {
		return ""
	}
	return code
}

func (m *entryMaker) event(e *rp.Event, row record.Row) {
	entry := eventEntry{id: row.EventID, day: row.TimeStart, speaker: rp.None}
	if entry.day == "" {
		entry.day = m.e.day
	}
	entry.actors, entry.countries[0] = m.participants(e.Actors)
	entry.recipients, entry.countries[1] = m.participants(e.Recipients)
	entry.mutual = len(e.Recipients) == 0 && len(entry.actors) > 1
	if a := e.AccordingTo; a >= 0 {
		entry.speaker = m.r.Attributions[a].Speaker
	}
	entry.start, entry.end = m.extent(e.Trigger)
	row.EventID, row.Document, row.Title, row.Publisher, row.Published, row.URL = "", "", "", "", "", ""
	row.Coder, row.Model, row.Lexicon = "", "", ""
	entry.json, _ = json.Marshal(&row) // strings and numbers only: cannot fail
	entry.row = row
	m.e.events = append(m.e.events, entry)
}

func (m *entryMaker) participants(list []rp.Participant) (who []participant, countries []string) {
	for _, p := range list {
		if p.Actor < 0 {
			continue
		}
		a := &m.r.Actors[p.Actor]
		if !slices.ContainsFunc(who, func(o participant) bool { return o.actor == p.Actor }) {
			who = append(who, participant{p.Actor, a.Code})
		}
		if c := countryOf(a.Country); c != "" && !slices.Contains(countries, c) {
			countries = append(countries, c)
		}
	}
	return who, countries
}

func (m *entryMaker) attribution(a *rp.Attribution) {
	text := m.r.Document.Text
	entry := attributionEntry{
		speaker: a.Speaker, addressee: a.Addressee, within: a.Within, act: a.Act.String(), form: a.Form.String(), negated: a.Negated, confidence: float64(a.Confidence) / 1000,
		source: record.Join(text, a.Source), cue: record.Join(text, a.Cue), content: record.Join(text, a.Content),
	}
	entry.spans = `{"source":` + m.pairs(a.Source) + `,"cue":` + m.pairs(a.Cue) + `,"content":` + m.pairs(a.Content) + `}`
	entry.start, entry.end = m.extent(slices.Concat(a.Source, a.Cue, a.Content))
	m.e.attributions = append(m.e.attributions, entry)
}

// dispute dates a dispute by the first event in it that has a date.
func (m *entryMaker) dispute(d *rp.Dispute) {
	entry := disputeEntry{about: d.About.String(), day: m.e.day}
	var claims []string
	var spans []rp.Span
	for i := len(d.Claims) - 1; i >= 0; i-- {
		if day := m.e.events[d.Claims[i]].row.TimeStart; day != "" {
			entry.day = day
		}
	}
	for _, c := range d.Claims {
		claims = append(claims, record.EventID(c))
		spans = append(spans, m.r.Events[c].Trigger...)
	}
	for _, a := range d.Said {
		claims = append(claims, record.AttributionID(a))
		spans = append(spans, m.r.Attributions[a].Cue...)
	}
	entry.claims = strings.Join(claims, " ")
	entry.start, entry.end = m.extent(spans)
	m.e.disputes = append(m.e.disputes, entry)
}

// extent is the stretch from the first to the last of some spans, in code points.
func (m *entryMaker) extent(spans []rp.Span) (start, end int) {
	if len(spans) == 0 {
		return 0, 0
	}
	all := spans[0]
	for _, s := range spans[1:] {
		all.Start, all.End = min(all.Start, s.Start), max(all.End, s.End)
	}
	return m.points.Points(all)
}

func (m *entryMaker) pairs(spans []rp.Span) string {
	b := []byte{'['}
	for i, s := range spans {
		if i > 0 {
			b = append(b, ',')
		}
		start, end := m.points.Points(s)
		b = strconv.AppendInt(append(b, '['), int64(start), 10)
		b = strconv.AppendInt(append(b, ','), int64(end), 10)
		b = append(b, ']')
	}
	return string(append(b, ']'))
}
