// Package dna writes who stands where on what as a file of Discourse Network Analyzer 3 (an SQLite database): a
// statement with person, organization, concept and agreement for each position that is for or against something. DNA
// has no word for neutral; such positions are left out. Start and Stop count UTF-16 code units, as DNA's text pane does.
//
// A person's organization is the state he holds office in, where that is known. The file opens as coder "Rapporteur"
// with the password "rapporteur"; change it in DNA.
package dna

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite", without cgo

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// agreement is the key of that variable in schema.sql; person, organization and concept are 1, 2 and 3.
const agreement = 4

// longest is how many characters DNA allows in a short text.
const longest = 190

// Writer fills a database in a temporary file, and copies it out at the end. See export.Writer.
type Writer struct {
	to       io.Writer
	file     string
	db       *sql.DB
	tx       *sql.Tx
	entities map[entity]int64
	err      error

	documents, statements int64
}

type entity struct {
	variable int
	value    string
}

// New begins a database. What goes wrong is said by Write or Close.
func New(to io.Writer) *Writer {
	w := &Writer{to: to, entities: map[entity]int64{}}
	w.err = w.begin()
	return w
}

func (w *Writer) begin() error {
	f, err := os.CreateTemp("", "rapporteur-*.dna")
	if err != nil {
		return err
	}
	w.file = f.Name()
	if err := f.Close(); err != nil {
		return err
	}
	if w.db, err = sql.Open("sqlite", "file:"+w.file+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)"); err != nil {
		return err
	}
	if w.tx, err = w.db.BeginTx(context.Background(), nil); err != nil {
		return err
	}
	return w.exec(schema() + "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, 'Rapporteur', 255, 255, 0, '" + password("rapporteur") + "')")
}

func (w *Writer) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(context.Background(), query, args...)
	return err
}

// Write adds a document and its positions.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	w.err = cmp.Or(w.err, w.document(r, by))
	for i := range r.Positions {
		if p := &r.Positions[i]; w.err == nil && p.Stance != rp.Neutral {
			w.err = w.position(r, p)
		}
	}
	return w.err
}

func (w *Writer) document(r *rp.Reading, by record.Coder) error {
	w.documents++
	day := r.Document.Date()
	if day.IsZero() {
		day = rp.NewDate(1970, 1, 1) // DNA knows no document without a date; the note says so
	}
	at, err := time.Parse(time.DateOnly, day.String())
	if err != nil {
		return err
	}
	note := "id: " + r.Document.ID + "\ncoded by Rapporteur " + by.Version
	if r.Document.Date().IsZero() {
		note += "\nday of publication unknown"
	}
	return w.exec("INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Source, Notes, Date) VALUES (?, ?, ?, 1, ?, ?, ?)",
		w.documents, short(cmp.Or(r.Document.Title, r.Document.ID)), r.Document.Text, short(r.Document.Publisher), note, at.Unix())
}

func (w *Writer) position(r *rp.Reading, p *rp.Position) error {
	units, span := offset.UTF16(r.Document.Text), extent(p)
	if span.Start >= span.End {
		return nil
	}
	w.statements++
	if err := w.exec("INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, 1, ?, ?, ?, 1)",
		w.statements, w.documents, units[span.Start], units[span.End]); err != nil {
		return err
	}
	who, of := holder(r, p)
	for i, value := range []described{who, of, {name: p.Issue}} {
		if err := w.short(i+1, value); err != nil {
			return err
		}
	}
	return w.exec("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)", w.statements, agreement, p.Stance == rp.For)
}

// extent is the stretch of text from the first to the last words a position rests on.
func extent(p *rp.Position) rp.Span {
	all := append([]rp.Span{p.About}, p.Cue...)
	if p.Holder.End > p.Holder.Start {
		all = append(all, p.Holder)
	}
	span := all[0]
	for _, s := range all[1:] {
		span.Start, span.End = min(span.Start, s.Start), max(span.End, s.End)
	}
	return span
}

// described is an entity of DNA: its name, and what its attributes Type and Notes say.
type described struct{ name, kind, note string }

// holder says who holds a position: a person and his state, or an organization. Where the actor is not known the words
// of the text stand for it.
func holder(r *rp.Reading, p *rp.Position) (who, of described) {
	if p.Actor < 0 {
		return described{}, described{name: p.Holder.Of(r.Document.Text)}
	}
	a := &r.Actors[p.Actor]
	sectors := make([]string, len(a.Sectors))
	for i, s := range a.Sectors {
		sectors[i] = string(s)
	}
	one := described{name: a.Name, kind: strings.Join(sectors, " "), note: strings.TrimSpace(a.Code + " " + a.Wikidata)}
	if a.Kind != rp.Person {
		return described{}, one
	}
	if len(sectors) > 0 && slices.Contains([]string{"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}, sectors[0]) {
		of = described{name: export.CountryOf(a.Country).Name, kind: sectors[0], note: a.Country}
	}
	return one, of
}

// short gives the current statement a value of a variable; what is not known is the empty value, as in DNA itself.
func (w *Writer) short(variable int, value described) error {
	key := entity{variable, short(value.name)}
	id, ok := w.entities[key]
	if !ok {
		id = int64(len(w.entities) + 1)
		w.entities[key] = id
		if err := w.entity(id, key, value); err != nil {
			return err
		}
	}
	return w.exec("INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)", w.statements, variable, id)
}

func (w *Writer) entity(id int64, key entity, value described) error {
	if err := w.exec("INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) VALUES (?, ?, ?, 0, 0, 0)", id, key.variable, key.value); err != nil {
		return err
	}
	for i, attribute := range []string{value.kind, "", value.note} { // Type, Alias, Notes, as schema.sql numbers them
		if err := w.exec("INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)", id, 3*i+key.variable, short(attribute)); err != nil {
			return err
		}
	}
	return nil
}

// short cuts a text to what DNA allows.
func short(s string) string {
	if letters := []rune(s); len(letters) > longest {
		return string(letters[:longest-1]) + "…"
	}
	return s
}

// Close copies the database out and removes it.
func (w *Writer) Close() error {
	defer func() { _ = os.Remove(w.file) }()
	if w.tx != nil {
		w.err = cmp.Or(w.err, w.tx.Commit())
	}
	if w.db != nil {
		w.err = cmp.Or(w.err, w.db.Close())
	}
	if w.err != nil {
		return fmt.Errorf("dna: %w", w.err)
	}
	f, err := os.Open(w.file)
	if err != nil {
		return err
	}
	_, err = io.Copy(w.to, f)
	return cmp.Or(err, f.Close())
}
