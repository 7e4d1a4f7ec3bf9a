package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"rapporteur/internal/safexml"
)

// Item is one entry of a feed.
type Item struct {
	ID        string // the same for all versions of a story
	Link      string // its page
	Title     string
	Published string // RFC 3339, "" if the feed does not say
	Publisher string // the title of the feed
	Lang      string
	Content   string // HTML; the whole report, or "" where the feed has summaries only
	Summary   string // HTML
	Version   string // changes when the entry does
}

// maxItems is how many entries of a feed are looked at.
const maxItems = 1000

// Parse reads a feed that was got from an address.
func Parse(data []byte, address string) ([]Item, error) {
	if bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), []byte("<")) {
		if err := check(data); err != nil {
			return nil, err
		}
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("not a feed that can be read: %w", err)
	}
	base, _ := url.Parse(address)
	if len(parsed.Items) > maxItems {
		parsed.Items = parsed.Items[:maxItems]
	}
	var items []Item
	for _, e := range parsed.Items {
		it := Item{Link: absolute(base, e.Link), Title: clean(e.Title), Publisher: clean(parsed.Title), Lang: language(parsed.Language),
			Content: e.Content, Summary: e.Description}
		if t := firstTime(e.PublishedParsed, e.UpdatedParsed); t != nil {
			it.Published = t.UTC().Format(time.RFC3339)
		}
		if it.ID = identity(e.GUID, it.Link, address); it.ID == "" {
			continue // nothing to know it by
		}
		sum := sha256.Sum256([]byte(strings.Join([]string{e.Title, e.Updated, e.Description, e.Content, it.Link}, "\x00")))
		it.Version = hex.EncodeToString(sum[:8])
		items = append(items, it)
	}
	return items, nil
}

// check goes through the XML once before the feed is read: entities and endless nesting are what breaks readers. Of
// XML that is not well-formed the reader of feeds makes what it can.
func check(data []byte) error {
	dec := safexml.New(bytes.NewReader(data))
	dec.Loose()
	for {
		_, err := dec.Token()
		switch {
		case errors.Is(err, safexml.ErrEntity), errors.Is(err, safexml.ErrDeep):
			return err
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("not a feed that can be read: %w", err)
		}
	}
}

func firstTime(times ...*time.Time) *time.Time {
	for _, t := range times {
		if t != nil {
			return t
		}
	}
	return nil
}

// identity is the entry's own id where that is good for the whole world, else its address, else both of feed and entry.
func identity(guid, link, feed string) string {
	guid = strings.TrimSpace(guid)
	switch {
	case strings.Contains(guid, ":"), guid != "" && len(guid) >= 32:
		return guid
	case link != "":
		return link
	case guid != "":
		return feed + "#" + guid
	}
	return ""
}

func absolute(base *url.URL, link string) string {
	link = strings.TrimSpace(link)
	u, err := url.Parse(link)
	if err != nil || link == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

func clean(s string) string {
	return strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
}

// language keeps what looks like BCP 47.
func language(s string) string {
	s = strings.TrimSpace(s)
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') {
			return ""
		}
	}
	if len(s) < 2 || len(s) > 12 {
		return ""
	}
	return s
}
