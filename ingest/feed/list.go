// Package feed follows RSS, Atom and JSON feeds: what is new in them, what was changed, and where it stopped.
package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"rapporteur/internal/safexml"
)

// ParseList reads a list of feeds: OPML, or an address a line. Each address is given once.
func ParseList(data []byte) ([]string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var found []string
	var err error
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		found, err = outlines(data)
	} else {
		found, err = addresses(string(data))
	}
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var list []string
	for _, a := range found {
		if !seen[a] {
			seen[a] = true
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return nil, errors.New("no feed in it: want OPML with xmlUrl, or an address a line")
	}
	return list, nil
}

// outlines finds the addresses in OPML, however deep in folders.
func outlines(data []byte) ([]string, error) {
	dec := safexml.New(bytes.NewReader(data))
	var list []string
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("not OPML that can be read: %w", err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok || !strings.EqualFold(e.Name.Local, "outline") {
			continue
		}
		for _, a := range e.Attr {
			if strings.EqualFold(a.Name.Local, "xmlUrl") && a.Value != "" {
				list = append(list, strings.TrimSpace(a.Value))
			}
		}
	}
}

// addresses reads an address a line; "#" begins a comment.
func addresses(text string) ([]string, error) {
	var list []string
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if u, err := url.Parse(line); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return nil, fmt.Errorf("line %d: %.80q is no address of a feed; want http:// or https://", i+1, line)
		}
		list = append(list, line)
	}
	return list, nil
}
