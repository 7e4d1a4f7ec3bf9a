package store

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", without cgo
)

// sqlite keeps everything in one file, with a write-ahead log beside it while it is open.
type sqlite struct{}

// connections is how many goroutines can read at once.
const connections = 8

func (sqlite) open(name string, create bool) (*sql.DB, error) {
	if !create {
		if _, err := os.Stat(name); err != nil {
			return nil, err
		}
	}
	address := url.URL{Path: filepath.ToSlash(name)}
	pragmas := url.Values{"_pragma": {"busy_timeout(20000)", "journal_mode(WAL)", "synchronous(NORMAL)", "cache_size(-32768)", "temp_store(MEMORY)"}}
	db, err := sql.Open("sqlite", "file:"+address.EscapedPath()+"?"+pragmas.Encode())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

func (sqlite) words() *strings.Replacer {
	return strings.NewReplacer("{key}", "INTEGER PRIMARY KEY", "{text}", "TEXT NOT NULL DEFAULT ''", "{int}", "INTEGER NOT NULL DEFAULT 0", "{ref}", "INTEGER",
		"{real}", "REAL", "{blob}", "BLOB NOT NULL", "{clustered}", "WITHOUT ROWID")
}

func (sqlite) bind(query string) string { return query }

func (sqlite) begin() []string { return []string{"BEGIN IMMEDIATE"} }

func (sqlite) matches() string { return "d.doc IN (SELECT rowid FROM words WHERE words MATCH ?)" }

// search writes FTS5's language: every word and every "phrase" must occur; -word must not.
func (sqlite) search(text string) string {
	var must, not []string
	for _, w := range searchWords(text) {
		quoted := `"` + w.text + `"`
		if w.not {
			not = append(not, quoted)
		} else {
			must = append(must, quoted)
		}
	}
	query := strings.Join(must, " AND ")
	for _, w := range not {
		query += " NOT " + w
	}
	if len(must) == 0 {
		return `""` // matches nothing
	}
	return query
}

func (sqlite) excerpt() (column, from, key string) {
	return "snippet(words, 1, '', '', '…', 16)", "words JOIN documents d ON d.doc = words.rowid AND words MATCH ?", "words.rowid"
}

func (sqlite) countMatches() string { return "SELECT count(*) FROM words WHERE words MATCH ?" }

func (sqlite) enter() string {
	return "INSERT INTO words (rowid, title, text) SELECT doc, title, text FROM documents WHERE doc > ? AND doc <= ?"
}

func (sqlite) settle() string { return "PRAGMA optimize" }

// searchWord is a word or phrase that must, or must not, occur.
type searchWord struct {
	text string
	not  bool
}

// searchWords reads words, "quoted phrases", and a minus before either.
func searchWords(text string) []searchWord {
	var list []searchWord
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		var w searchWord
		if text, w.not = strings.CutPrefix(text, "-"); text == "" {
			break
		}
		if text[0] == '"' {
			w.text, text, _ = strings.Cut(text[1:], `"`) // an open quotation ends with the text
		} else {
			w.text, text, _ = strings.Cut(text, " ")
		}
		w.text = strings.TrimSpace(strings.ReplaceAll(w.text, `"`, " "))
		if w.text != "" {
			list = append(list, w)
		}
	}
	return list
}

// own: full text over title and text, which it reads from the table of documents, and reviews that can only be added to.
func (sqlite) own() [][]string {
	return [][]string{{
		`CREATE VIRTUAL TABLE words USING fts5 (title, text, content='documents', content_rowid='doc', tokenize='porter unicode61 remove_diacritics 2')`,
		`CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT raise(ABORT, 'reviews are append-only'); END`,
		`CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT raise(ABORT, 'reviews are append-only'); END`,
	}}
}
