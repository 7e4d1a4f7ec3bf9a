package store

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// Filter narrows what is read. Fields that are zero do not narrow; of a list one must hold; all fields must hold.
// Documents are narrowed by what was found in them, everything else also by the document it stands in.
//
// Actor, Recipient, With and Speaker take the key of an entity ("person/angela-merkel", "country/RUS", "Q567"), the
// beginning of a code in capitals ("RUS", "RUSMIL", "REB"), or a whole name, in capitals or not ("angela merkel").
type Filter struct {
	Run       int64          // 0: the newest run
	From, To  rp.Date        // first and last day: of an event its own, else that of publication
	Types     []rp.EventType // of events
	Statuses  []rp.Status    // of events
	Acts      []rp.Act       // of attributions
	Abouts    []rp.Point     // of disputes
	Actor     string         // who does it: see below
	Recipient string         // to whom it is done; of attributions the addressee
	With      string         // who takes part, on either side
	Speaker   string         // who says it: of attributions, and of the events told in them
	Publisher string         // the outlet, as written
	Place     string         // country code or name of the event's place
	Disputed  bool           // only events that others tell otherwise
	Unjudged  bool           // only events and attributions that no review speaks of
	Text      string         // words and "phrases" in title or text of the document; -word must not occur
	Document  string         // id of the document
	Story     int64
}

// Page cuts a stream. The zero Page is all of it, by day.
type Page struct {
	After  Cursor // go on behind this row
	Limit  int    // 0: no limit
	Newest bool   // the newest day first
	Unsure bool   // of events and attributions: those with the least confidence first, whatever their day
}

// Layer is what is counted.
type Layer uint8

// The layers that Count knows.
const (
	Documents Layer = iota
	Events
	Attributions
	Disputes
	Happenings
)

// layer is how a Layer is stored: its table under the name x (d for documents), and its key.
type layer struct{ table, alias, key string }

func (l Layer) layer() layer {
	return [...]layer{
		{"documents", "d", "doc"}, {"events", "x", "event"}, {"attributions", "x", "attribution"}, {"disputes", "x", "dispute"}, {"happenings", "x", "happening"},
	}[l]
}

// clause is a condition in the making.
type clause struct {
	where []string
	args  []any
	doc   bool // it speaks of d

	first     string // a query for the keys of the few events that are to be looked at at all; "" for none
	firstArgs []any
}

func (c *clause) and(condition string, args ...any) {
	c.where = append(c.where, condition)
	c.args = append(c.args, args...)
}

func (c *clause) in(column string, values []string) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	c.and(column+" IN ("+marks(len(values))+")", args...)
}

// keyed names the keys that are looked at first, before the tables of a query.
func (c *clause) keyed(tables string) string {
	if c.first == "" {
		return tables
	}
	c.where = append(c.where, "x.event = k.event")
	c.args = append(slices.Clone(c.firstArgs), c.args...)
	return "(" + c.first + ") k CROSS JOIN " + tables
}

func (c *clause) String() string {
	if len(c.where) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.where, " AND ")
}

// clause makes the condition of a filter on a layer; f.Run is a number by now.
func (s *Store) clause(f *Filter, of Layer) *clause {
	c := &clause{}
	l := of.layer()
	if of == Documents {
		s.found(c, f)
	} else {
		c.and("x.run = ?", f.Run)
	}
	if !f.From.IsZero() {
		c.and(l.alias+".day >= ?", f.From.String())
	}
	if !f.To.IsZero() {
		c.and(l.alias+".day <= ?", f.To.String())
	}
	switch of {
	case Events:
		ofEvents(c, f)
	case Attributions:
		ofAttributions(c, f)
	case Disputes:
		c.in("x.about", written(f.Abouts))
	case Happenings:
		c.in("x.type", written(f.Types))
		if f.Story != 0 {
			c.and("x.story = ?", f.Story)
		}
		return c
	}
	s.ofDocument(c, f)
	return c
}

// found narrows documents to those in which the run found an event or attribution as the filter wants it.
func (s *Store) found(c *clause, f *Filter) {
	events, said := &clause{}, &clause{}
	ofEvents(events, f)
	said.in("x.act", written(f.Acts))
	for _, in := range []struct {
		table string
		of    *clause
	}{{"events", events}, {"attributions", said}} {
		if len(in.of.where) > 0 || in.of.first != "" {
			in.of.and("x.run = ?", f.Run)
			from := in.of.keyed(in.table + " x")
			c.and("d.doc IN (SELECT x.doc FROM "+from+in.of.String()+")", in.of.args...)
		}
	}
}

func ofEvents(c *clause, f *Filter) {
	c.in("x.type", written(f.Types))
	c.in("x.status", written(f.Statuses))
	var lists []string
	var args []any
	for _, side := range []struct{ who, condition string }{{f.Actor, " AND side IN (0, 2)"}, {f.Recipient, " AND side IN (1, 2)"}, {f.With, ""}} {
		if side.who != "" {
			who, more := entities(side.who)
			lists, args = append(lists, "SELECT event FROM participants WHERE entity IN ("+who+")"+side.condition), append(args, more...)
		}
	}
	switch len(lists) {
	case 0:
	case 1:
		c.and("x.event IN ("+lists[0]+")", args...)
	default: // few events are of two: they are found first
		c.first, c.firstArgs = strings.Join(lists, " INTERSECT "), args
	}
	if f.Speaker != "" {
		who, args := entities(f.Speaker)
		c.and("x.speaker IN ("+who+")", args...)
	}
	if f.Place != "" {
		c.and("(x.place_country = ? OR x.place_name = ?)", f.Place, f.Place)
	}
	if f.Disputed {
		c.and("x.disputed = 1")
	}
	if f.Unjudged {
		c.and("NOT EXISTS (SELECT 1 FROM reviews v WHERE v.layer = 'event' AND v.target = x.event_id)")
	}
}

// saidTarget is what reviews of an attribution x speak of.
const saidTarget = "x.doc || '/s' || (x.number + 1)"

func ofAttributions(c *clause, f *Filter) {
	c.in("x.act", written(f.Acts))
	for _, side := range []struct{ who, column string }{{f.Speaker, "x.speaker"}, {f.Recipient, "x.addressee"}} {
		if side.who != "" {
			who, args := entities(side.who)
			c.and(side.column+" IN ("+who+")", args...)
		}
	}
	if f.With != "" {
		who, args := entities(f.With)
		c.and("(x.speaker IN ("+who+") OR x.addressee IN ("+who+"))", append(args, args...)...)
	}
	if f.Unjudged {
		c.and("NOT EXISTS (SELECT 1 FROM reviews v WHERE v.layer = 'attribution' AND v.target = " + saidTarget + ")")
	}
}

func (s *Store) ofDocument(c *clause, f *Filter) {
	n := len(c.where)
	if f.Publisher != "" {
		c.and("d.publisher = ?", f.Publisher)
	}
	if f.Document != "" {
		c.and("d.id = ?", f.Document)
	}
	if f.Text != "" {
		c.and(s.d.matches(), s.d.search(f.Text))
	}
	if f.Story != 0 {
		c.and("d.doc IN (SELECT doc FROM story_documents WHERE story = ?)", f.Story)
	}
	c.doc = len(c.where) > n
}

// entities is a query for the entities that are meant by a word of a Filter.
func entities(who string) (query string, args []any) {
	query = "SELECT entity FROM entities WHERE name_key = ? OR folded = ?"
	args = []any{who, fold(who)}
	if isCode(who) {
		query += " OR (code >= ? AND code < ?)"
		args = append(args, who, who+"~")
	}
	return query, args
}

// isCode reports whether somebody is written as CAMEO codes actors: capitals only, three or more.
func isCode(who string) bool {
	return len(who) >= 3 && strings.Trim(who, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// written are the names of values, as the tables have them.
func written[T interface{ String() string }](values []T) []string {
	var list []string
	for _, v := range values {
		list = append(list, v.String())
	}
	return list
}
