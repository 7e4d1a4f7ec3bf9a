package store

import (
	"fmt"
	"strconv"
	"strings"
)

// Cursor is the place of a row in a stream: its day and its key. It stays good when rows are added.
type Cursor struct {
	Day string
	Key int64
}

// String writes a cursor for a URL; ParseCursor reads it.
func (c Cursor) String() string {
	if c == (Cursor{}) {
		return ""
	}
	return c.Day + "." + strconv.FormatInt(c.Key, 10)
}

// ParseCursor reads what String wrote; "" is the beginning.
func ParseCursor(s string) (Cursor, error) {
	if s == "" {
		return Cursor{}, nil
	}
	day, key, ok := strings.Cut(s, ".")
	n, err := strconv.ParseInt(key, 10, 64)
	if !ok || err != nil || len(day) != 0 && len(day) != len("2006-01-02") {
		return Cursor{}, fmt.Errorf("cursor %q: want a day, a dot and a number", s)
	}
	return Cursor{day, n}, nil
}

// ordered adds the condition and the order of a page.
func (p Page) ordered(c *clause, l layer) string {
	if p.Unsure {
		return p.unsure(c, l)
	}
	return p.by(c, l.alias+".day", l.alias+"."+l.key)
}

// unsure orders rows by how sure they are. Of the cursor the key alone counts: how sure its row is stands with it.
func (p Page) unsure(c *clause, l layer) (order string) {
	sure, key := l.alias+".confidence", l.alias+"."+l.key
	if p.After != (Cursor{}) {
		c.and("("+sure+", "+key+") > ((SELECT confidence FROM "+l.table+" WHERE "+l.key+" = ?), ?)", p.After.Key, p.After.Key)
	}
	return " ORDER BY " + sure + ", " + key + p.limit()
}

// by does it for a column of days and a column of keys.
func (p Page) by(c *clause, day, key string) (order string) {
	compare, direction := ">", ""
	if p.Newest {
		compare, direction = "<", " DESC"
	}
	if p.After != (Cursor{}) {
		c.and("("+day+", "+key+") "+compare+" (?, ?)", p.After.Day, p.After.Key)
	}
	return " ORDER BY " + day + direction + ", " + key + direction + p.limit()
}

// byKey does it for a column of keys alone.
func (p Page) byKey(c *clause, key string) (order string) {
	compare, direction := " > ?", ""
	if p.Newest {
		compare, direction = " < ?", " DESC"
	}
	if p.After != (Cursor{}) {
		c.and(key+compare, p.After.Key)
	}
	return " ORDER BY " + key + direction + p.limit()
}

func (p Page) limit() string {
	if p.Limit == 0 {
		return ""
	}
	return " LIMIT " + strconv.Itoa(p.Limit)
}
