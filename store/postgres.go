package store

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// postgres keeps everything in one database, which many may read, review and code into.
type postgres struct{}

func (postgres) open(name string, _ bool) (*sql.DB, error) {
	db, err := sql.Open("pgx", name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", redact(name), err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// words: text sorts by bytes, as in SQLite, so that both give the same order.
func (postgres) words() *strings.Replacer {
	return strings.NewReplacer("{key}", "BIGINT PRIMARY KEY", "{text}", `TEXT COLLATE "C" NOT NULL DEFAULT ''`, "{int}", "BIGINT NOT NULL DEFAULT 0", "{ref}", "BIGINT",
		"{real}", "DOUBLE PRECISION", "{blob}", "BYTEA NOT NULL", "{clustered}", "")
}

func (postgres) bind(query string) string {
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(query, "?") {
		if n > 0 {
			b.WriteString("$" + strconv.Itoa(n))
		}
		b.WriteString(part)
		n++
	}
	return b.String()
}

func (postgres) begin() []string {
	return []string{"BEGIN", "LOCK TABLE versions IN SHARE ROW EXCLUSIVE MODE"}
}

func (postgres) matches() string { return "d.words @@ websearch_to_tsquery('english', ?)" }

// search quotes every word, so that none is taken for an operator.
func (postgres) search(text string) string {
	var list []string
	for _, w := range searchWords(text) {
		quoted := `"` + w.text + `"`
		if w.not {
			quoted = "-" + quoted
		}
		list = append(list, quoted)
	}
	return strings.Join(list, " ")
}

func (postgres) excerpt() (column, from, key string) {
	return "ts_headline('english', left(d.text, 20000), q.q, 'StartSel=\"\", StopSel=\"\", MaxFragments=1, MaxWords=16, MinWords=8')",
		"(SELECT websearch_to_tsquery('english', ?) AS q) q JOIN documents d ON d.words @@ q.q", "d.doc"
}

// countMatches looks up how many documents hold a word, where there is nothing but one, which may be in most of them.
func (postgres) countMatches() string {
	return `SELECT CASE WHEN q::text ~ '^''[^''\\]+''$' THEN coalesce((SELECT n FROM word_totals WHERE word = btrim(q::text, '''')), 0)
	  ELSE (SELECT count(*) FROM documents d WHERE d.words @@ q) END FROM websearch_to_tsquery('english', ?) q`
}

// enter counts the documents of each word; the database itself keeps the index.
func (postgres) enter() string {
	return `INSERT INTO word_totals (word, n) SELECT w, count(*) FROM documents d, unnest(tsvector_to_array(d.words)) w WHERE d.doc > ? AND d.doc <= ? GROUP BY w
	  ON CONFLICT (word) DO UPDATE SET n = word_totals.n + excluded.n`
}

func (postgres) settle() string { return "ANALYZE" }

// own: full text over title and the first half million letters (an index entry has a limit), and reviews that can only
// be added to; then in how many documents each word is.
func (postgres) own() [][]string {
	return [][]string{{
		`ALTER TABLE documents ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || left(text, 500000))) STORED`,
		`CREATE INDEX documents_words ON documents USING gin (words)`,
		`CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reviews are append-only'; END $$`,
		`CREATE TRIGGER reviews_append_only BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION append_only()`,
	}, {
		`CREATE TABLE word_totals (word TEXT COLLATE "C" PRIMARY KEY, n BIGINT NOT NULL)`,
		`INSERT INTO word_totals (word, n) SELECT word, ndoc FROM ts_stat('SELECT words FROM documents')`,
	}}
}
