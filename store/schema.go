package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// migrations bring a store from each version to the next; the version of a store is how many it has been through.
// They are never changed once released: a new wish is a new migration. Words in braces are each database's own.
func migrations() []string { return []string{tables, ""} }

// tables is version 1. docs/store.md says what the columns mean.
const tables = `
CREATE TABLE runs (run {key}, version {text}, model {text}, lexicon {text}, UNIQUE (version, model, lexicon));

CREATE TABLE documents (doc {key}, hash {blob}, id {text}, version {int}, title {text}, published {text}, day {text}, publisher {text},
  url {text}, lang {text}, extra {text}, text {text}, UNIQUE (hash));
CREATE INDEX documents_id ON documents (id, version);
CREATE INDEX documents_day ON documents (day, doc);
CREATE INDEX documents_publisher ON documents (publisher, day, doc);

CREATE TABLE readings (run {int}, doc {int}, sentences {int}, tokens {int}, actors {int}, attributions {int}, events {int}, disputes {int},
  record {blob}, PRIMARY KEY (run, doc));

CREATE TABLE entities (entity {key}, name_key {text}, level {int}, name {text}, folded {text}, kind {text}, country {text}, code {text},
  wikidata {text}, named {int}, UNIQUE (name_key));
CREATE INDEX entities_folded ON entities (folded);
CREATE INDEX entities_code ON entities (code);

CREATE TABLE actors (run {int}, doc {int}, number {int}, entity {int}, code {text}, country {text}, role {text}, span_start {int}, span_end {int},
  PRIMARY KEY (run, doc, number)) {clustered};
CREATE INDEX actors_entity ON actors (entity, run, doc);

CREATE TABLE events (event {key}, run {int}, doc {int}, number {int}, event_id {text}, day {text}, type {text}, mode {text}, cameo {text}, quad {int},
  intensity {real}, status {text}, factuality {text}, speaker {ref}, place_country {text}, place_name {text}, lat {real}, lon {real},
  disputed {int}, confidence {real}, span_start {int}, span_end {int}, record {text});
CREATE INDEX events_doc ON events (doc, run, number);
CREATE INDEX events_id ON events (event_id);
CREATE INDEX events_day ON events (run, day, event);
CREATE INDEX events_type ON events (run, type, day, event);
CREATE INDEX events_place ON events (run, place_country, day, event);

CREATE TABLE participants (event {int}, side {int}, number {int}, entity {int}, code {text}, PRIMARY KEY (event, side, number)) {clustered};
CREATE INDEX participants_entity ON participants (entity, side, event);

CREATE TABLE attributions (attribution {key}, run {int}, doc {int}, number {int}, day {text}, speaker {ref}, addressee {ref}, act {text}, form {text},
  negated {int}, within {ref}, confidence {real}, source {text}, cue {text}, content {text}, spans {text}, span_start {int}, span_end {int});
CREATE INDEX attributions_doc ON attributions (doc, run, number);
CREATE INDEX attributions_day ON attributions (run, day, attribution);
CREATE INDEX attributions_speaker ON attributions (speaker, run, day);

CREATE TABLE disputes (dispute {key}, run {int}, doc {int}, number {int}, day {text}, about {text}, claims {text}, span_start {int}, span_end {int});
CREATE INDEX disputes_doc ON disputes (doc, run, number);
CREATE INDEX disputes_day ON disputes (run, day, dispute);

CREATE TABLE failures (run {int}, input {text}, reason {text}, PRIMARY KEY (run, input)) {clustered};

CREATE TABLE months (run {int}, month {text}, type {text}, status {text}, n {int}, PRIMARY KEY (run, month, type, status)) {clustered};
CREATE TABLE dyads (run {int}, actor {int}, recipient {int}, month {text}, type {text}, n {int}, PRIMARY KEY (run, actor, recipient, month, type)) {clustered};
CREATE TABLE dyad_totals (run {int}, level {int}, type {text}, actor {int}, recipient {int}, n {int},
  PRIMARY KEY (run, level, type, actor, recipient)) {clustered};
CREATE INDEX dyad_totals_n ON dyad_totals (run, level, type, n);
CREATE TABLE entity_totals (run {int}, entity {int}, acted {int}, received {int}, said {int}, PRIMARY KEY (run, entity)) {clustered};
CREATE INDEX entity_totals_acted ON entity_totals (run, acted);
CREATE INDEX entity_totals_received ON entity_totals (run, received);
CREATE INDEX entity_totals_said ON entity_totals (run, said);

CREATE TABLE stories (story {key}, run {int}, title {text}, first_day {text}, last_day {text}, documents {int}, record {text});
CREATE INDEX stories_day ON stories (run, first_day, story);
CREATE TABLE story_documents (story {int}, doc {int}, copy_of {ref}, score {real}, why {text}, PRIMARY KEY (story, doc)) {clustered};
CREATE INDEX story_documents_doc ON story_documents (doc);
CREATE TABLE happenings (happening {key}, story {int}, run {int}, day {text}, type {text}, tellings {int}, record {text});
CREATE INDEX happenings_story ON happenings (story, day, happening);
CREATE INDEX happenings_day ON happenings (run, day, happening);
CREATE TABLE tellings (happening {int}, event {int}, score {real}, why {text}, PRIMARY KEY (happening, event)) {clustered};
CREATE INDEX tellings_event ON tellings (event);

CREATE TABLE reviews (review {key}, at {text}, reviewer {text}, layer {text}, target {text}, doc {ref}, field {text}, old {text}, new {text}, verdict {text}, note {text});
CREATE INDEX reviews_target ON reviews (layer, target, review);
CREATE INDEX reviews_doc ON reviews (doc, review);
`

// migrate brings the tables up to date, each step in a transaction of its own.
func (s *Store) migrate(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS versions (version BIGINT PRIMARY KEY)"); err != nil {
		return err
	}
	version, err := s.version(ctx)
	if err != nil {
		return err
	}
	steps := migrations()
	if version > len(steps) {
		return fmt.Errorf("the store is of version %d, this program knows %d: use a newer program", version, len(steps))
	}
	for ; version < len(steps); version++ {
		if err := s.step(ctx, version, steps[version]); err != nil {
			return fmt.Errorf("tables of version %d: %w", version+1, err)
		}
	}
	return nil
}

func (s *Store) version(ctx context.Context) (int, error) {
	var v int
	err := s.row(ctx, "SELECT coalesce(max(version), 0) FROM versions").Scan(&v)
	return v, err
}

// step does one migration, unless somebody else has done it meanwhile.
func (s *Store) step(ctx context.Context, from int, ddl string) error {
	return s.write(ctx, func(conn *sql.Conn) error {
		var v int
		if err := conn.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM versions").Scan(&v); err != nil || v > from {
			return err
		}
		statements := strings.Split(s.d.words().Replace(ddl), ";\n")
		if own := s.d.own(); from < len(own) {
			statements = append(statements, own[from]...)
		}
		statements = append(statements, fmt.Sprintf("INSERT INTO versions VALUES (%d)", from+1))
		for _, q := range statements {
			if strings.TrimSpace(q) == "" {
				continue
			}
			if _, err := conn.ExecContext(ctx, q); err != nil {
				return fmt.Errorf("%w in %.60s", err, strings.TrimSpace(q))
			}
		}
		return nil
	})
}

// write runs do in a transaction that keeps other writers away.
func (s *Store) write(ctx context.Context, do func(*sql.Conn) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	return s.transact(ctx, conn, func() error { return do(conn) })
}

// transact runs do between BEGIN and COMMIT on a connection; after an error everything is as before.
func (s *Store) transact(ctx context.Context, conn *sql.Conn, do func() error) (err error) {
	for _, q := range s.d.begin() {
		if _, err = conn.ExecContext(ctx, q); err != nil {
			break
		}
	}
	if err == nil {
		err = do()
	}
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // there may be nothing left to roll back
	}
	return err
}
