package ingest

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// maxDepth is how deeply elements of a page may nest; deeper pages are made to exhaust parsers, not to be read.
const maxDepth = 400

// readHTML takes the report out of a page: its running text, title, date and publisher.
func (it *Item) readHTML(data []byte, media string) error {
	page, err := decodeHTML(data, media)
	if err != nil {
		return err
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err
	}
	if tooDeep(root) {
		return fmt.Errorf("elements nested more than %d deep: not a page to read", maxDepth)
	}
	doc := it.Doc
	it.Own = true
	head := readHead(root)
	address, _ := url.Parse(doc.URL)
	article, err := readability.FromDocument(root, address)
	if err != nil || article.Node == nil {
		return fmt.Errorf("no running text in the page")
	}
	doc.Text = paragraphs(article.Node)
	it.give("title", firstOf(article.Title(), head.title), head.origin(article.Title(), "title"))
	it.give("publisher", firstOf(article.SiteName(), head.publisher), head.origin(article.SiteName(), "publisher"))
	it.give("url", firstOf(head.url), head.from["url"])
	it.give("published", head.published, head.from["published"])
	if t, err := article.PublishedTime(); err == nil {
		it.give("published", t.Format(time.RFC3339), "metadata of the page")
	}
	it.give("publisher", hostOf(doc.URL), "host of the address")
	return nil
}

// readFragment takes all of a piece of HTML for the report.
func (it *Item) readFragment(data []byte) error {
	root, err := html.Parse(strings.NewReader(strings.ToValidUTF8(string(data), "\ufffd")))
	if err != nil {
		return err
	}
	if tooDeep(root) {
		return fmt.Errorf("elements nested more than %d deep: not a report to read", maxDepth)
	}
	it.Own = true
	it.Doc.Text = paragraphs(root)
	it.give("publisher", hostOf(it.Doc.URL), "host of the address")
	return nil
}

// hostOf is the name of the site of an address.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); v != "" {
			return v
		}
	}
	return ""
}

// tooDeep walks the tree without recursion.
func tooDeep(root *html.Node) bool {
	depth := 0
	for n := root; n != nil; {
		switch {
		case n.FirstChild != nil:
			n = n.FirstChild
			depth++
		default:
			for n != nil && n.NextSibling == nil {
				n = n.Parent
				depth--
			}
			if n != nil {
				n = n.NextSibling
			}
		}
		if depth > maxDepth {
			return true
		}
	}
	return false
}

// pageHead is what the head of a page says about the report, and where.
type pageHead struct {
	title, publisher, published, url string
	from                             map[string]string // by particular
	said                             map[string]string // where each value stands
}

// readHead reads the <title>, <meta> and <link rel=canonical> that news pages carry.
func readHead(root *html.Node) pageHead {
	h := pageHead{from: map[string]string{}, said: map[string]string{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "title":
			if n.FirstChild != nil {
				h.take("title", &h.title, n.FirstChild.Data, "title element")
			}
		case "link":
			if attr(n, "rel") == "canonical" {
				h.take("url", &h.url, attr(n, "href"), "link canonical")
			}
		case "meta":
			h.meta(strings.ToLower(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"))), attr(n, "content"))
		}
	}
	return h
}

// take keeps the first value of a particular.
func (h *pageHead) take(field string, at *string, value, from string) {
	if value = firstOf(value); value == "" {
		return
	}
	if h.said[value] == "" {
		h.said[value] = from
	}
	if *at == "" {
		*at, h.from[field] = value, from
	}
}

// origin is where in the head a value stands; where there is none, where ours stands.
func (h *pageHead) origin(value, field string) string {
	if value = firstOf(value); value == "" {
		return h.from[field]
	}
	if from := h.said[value]; from != "" {
		return from
	}
	return "metadata of the page"
}

func (h *pageHead) meta(name, content string) {
	switch name {
	case "og:site_name":
		h.take("publisher", &h.publisher, content, "meta "+name)
	case "article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "date", "pubdate", "publishdate", "publish-date", "sailthru.date", "parsely-pub-date":
		if date, ok := readDate(content); ok {
			h.take("published", &h.published, date, "meta "+name)
		}
	case "og:url":
		h.take("url", &h.url, content, "meta "+name)
	case "og:title", "twitter:title", "dc.title", "parsely-title", "headline":
		if content = firstOf(content); content != "" && h.said[content] == "" {
			h.said[content] = "meta " + name
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// paragraphs gives the words of an element, white space collapsed, blocks parted by a blank line.
func paragraphs(root *html.Node) string {
	w := &blockWriter{}
	w.node(root)
	return strings.TrimSpace(w.b.String())
}

type blockWriter struct {
	b     strings.Builder
	space bool // white space is due before the next word
	line  bool // a line break is due before the next word
	block bool // a blank line is due before the next word
}

func (w *blockWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if skipped(n.Data) {
			return
		}
	}
	block := n.Type == html.ElementNode && isBlock(n.Data)
	w.block = w.block || block
	w.line = w.line || n.Data == "br" || n.Data == "tr"
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	w.block = w.block || block
}

func (w *blockWriter) text(s string) {
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == '\u00a0' {
			w.space = true
			continue
		}
		if w.b.Len() > 0 {
			switch {
			case w.block:
				w.b.WriteString("\n\n")
			case w.line:
				w.b.WriteByte('\n')
			case w.space:
				w.b.WriteByte(' ')
			}
		}
		w.space, w.line, w.block = false, false, false
		w.b.WriteRune(r)
	}
}

func skipped(tag string) bool {
	switch tag {
	case "script", "style", "noscript", "template", "iframe", "svg", "math", "button", "form", "figure", "figcaption", "audio", "video", "head":
		return true
	}
	return false
}

func isBlock(tag string) bool {
	switch tag {
	case "p", "div", "section", "article", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "header", "footer", "main", "aside", "dl", "dt", "dd", "hr", "address":
		return true
	}
	return false
}
