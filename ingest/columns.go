package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Columns says which column of a table, or key of a JSON object, holds which particular: "text" → "body".
type Columns map[string]string

// ParseColumns reads "text=body,title=headline": ours on the left, theirs on the right.
func ParseColumns(s string) (Columns, error) {
	if s == "" {
		return nil, nil
	}
	c := Columns{}
	for _, pair := range strings.Split(s, ",") {
		ours, theirs, ok := strings.Cut(pair, "=")
		ours, theirs = strings.TrimSpace(ours), strings.TrimSpace(theirs)
		switch {
		case !ok || theirs == "":
			return nil, fmt.Errorf("%q: want a particular and the column that holds it, as in text=body,title=headline", pair)
		case ours != "text" && !slices.Contains(particulars(), ours):
			return nil, fmt.Errorf("%q is no particular of a document: want text, %s", ours, strings.Join(particulars(), ", "))
		case c[ours] != "":
			return nil, fmt.Errorf("%q is given twice", ours)
		}
		c[ours] = theirs
	}
	return c, nil
}

// aliases are the names under which tables of news keep the particulars, the likeliest first; written without case,
// spaces, hyphens and underscores.
func aliases(field string) []string {
	switch field {
	case "id":
		return []string{"id", "docid", "documentid", "articleid", "storyid", "storiesid", "accessionnumber", "guid", "uid", "an"}
	case "text":
		return []string{"text", "fulltext", "body", "bodytext", "articletext", "articlebody", "maintext", "content", "article", "story"}
	case "title":
		return []string{"title", "headline", "heading", "hd"}
	case "published":
		return []string{"published", "date", "publisheddate", "publishdate", "publicationdate", "datepublished", "pubdate", "publishedat", "publicationdatetime", "datetime", "pd"}
	case "publisher":
		return []string{"publisher", "publishername", "outlet", "medianame", "newspaper", "publication", "source", "sourcename", "sitename", "sn"}
	case "url":
		return []string{"url", "link", "href", "sourceurl", "permalink", "weburl"}
	case "lang":
		return []string{"lang", "language", "languagecode"}
	}
	return nil
}

func plainName(s string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "", ".", "").Replace(strings.ToLower(strings.TrimSpace(s)))
}

// fields finds what the columns of a table hold: for each particular the column that the user named, else the one
// with its likeliest name. The result goes from theirs to ours.
func (c Columns) fields(header []string) (*names, error) {
	found := map[string]string{}
	for _, ours := range append([]string{"text"}, particulars()...) {
		if theirs := c[ours]; theirs != "" {
			if !slices.Contains(header, theirs) {
				return nil, fmt.Errorf("no column %q for %s; the columns are %s", theirs, ours, strings.Join(header, ", "))
			}
			found[theirs] = ours
		}
	}
	for _, ours := range append([]string{"text"}, particulars()...) {
		if c[ours] != "" {
			continue
		}
		if theirs, ok := likeliest(header, aliases(ours)); ok && found[theirs] == "" {
			found[theirs] = ours
		}
	}
	return &names{"column ", found}, nil
}

func likeliest(header, names []string) (string, bool) {
	for _, name := range names {
		for _, column := range header {
			if plainName(column) == name {
				return column, true
			}
		}
	}
	return "", false
}

// needText says what to do about a table that has no column of texts.
func needText(columns *names, header []string) error {
	hasURL := false
	for _, ours := range columns.field {
		if ours == "text" {
			return nil
		}
		hasURL = hasURL || ours == "url"
	}
	err := fmt.Errorf("no column of texts among %s: name it with --columns text=NAME", strings.Join(header, ", "))
	if hasURL {
		err = fmt.Errorf("%w; \"rapporteur fetch\" gets the pages of a list of addresses", err)
	}
	return err
}

// object writes a row as a JSON object. Cells without a value are left out.
func object(header []string, cell func(i int) any) []byte {
	out := []byte{'{'}
	seen := make(map[string]bool, len(header))
	for i, name := range header {
		value := cell(i)
		if value == nil || value == "" || seen[name] {
			continue
		}
		seen[name] = true
		data, err := json.Marshal(value)
		if err != nil { // a number that JSON cannot write
			continue
		}
		out = appendMember(out, name, data)
	}
	return append(out, '}')
}

// keys is like fields for JSON objects, whose own names hold unless the user says otherwise.
func (c Columns) keys() *names {
	if len(c) == 0 {
		return nil
	}
	n := &names{kind: "key ", field: map[string]string{}}
	for _, ours := range append([]string{"text"}, particulars()...) {
		theirs := ours
		if c[ours] != "" {
			theirs = c[ours]
		}
		n.field[theirs] = ours
	}
	return n
}

// names says which particular stands under which name of a table or object; nil where they have their own names.
type names struct {
	kind  string // "column ", "key "
	field map[string]string
}

// without says of an object that has no text where it was looked for. Empty cells of tables are left out of objects.
func (n *names) without() error {
	switch theirs := n.theirs("text"); {
	case theirs != "" && n.kind == "column ":
		return fmt.Errorf("column %q is empty", theirs)
	case theirs != "":
		return fmt.Errorf("no key %q", theirs)
	}
	return errors.New("no key \"text\": say with --columns text=NAME which one holds it")
}

// theirs is the name under which a particular stands, "" if none.
func (n *names) theirs(particular string) string {
	if n != nil {
		for theirs, ours := range n.field {
			if ours == particular {
				return theirs
			}
		}
	}
	return ""
}

// ours is the particular under a name, "" if none, and the words for where it stands.
func (n *names) ours(name string) (field, from string) {
	if n == nil {
		return name, "key " + name
	}
	return n.field[name], n.kind + name
}
