// Package network writes who does what to whom as a graph, in GraphML and in GEXF 1.3: a node for each actor, an edge for
// each (doer, done-to, PLOVER type), with how often, the sum of the intensities, and the first and last day.
//
// Unlike other formats it holds the whole graph in memory: one entry for each distinct edge, not for each event.
// Somebody the text does not name is no node. Only deeds are written (export.Deed).
package network

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/record"
)

// Writer gathers a graph and writes it at the end. See export.Writer.
type Writer struct {
	w     *bufio.Writer
	form  func(*Writer)
	nodes map[string]*node
	edges map[edgeKey]*edge
}

type node struct{ key, name, code, country, kind string }

type edgeKey struct {
	from, to string
	kind     rp.EventType
}

type edge struct {
	count       int
	intensity   float64
	first, last rp.Date
	quad        uint8
}

// NewGraphML begins a GraphML file.
func NewGraphML(to io.Writer) *Writer { return begin(to, (*Writer).graphML) }

// NewGEXF begins a GEXF file; edges carry their time, so that Gephi's timeline works.
func NewGEXF(to io.Writer) *Writer { return begin(to, (*Writer).gexf) }

func begin(to io.Writer, form func(*Writer)) *Writer {
	return &Writer{w: bufio.NewWriter(to), form: form, nodes: map[string]*node{}, edges: map[edgeKey]*edge{}}
}

// Write takes the deeds of a reading into the graph.
func (w *Writer) Write(r *rp.Reading, _ record.Coder) error {
	for i := range r.Events {
		e := &r.Events[i]
		if !export.Deed(e) {
			continue
		}
		day, _ := export.Day(r, e)
		for _, d := range export.Dyads(r, e) {
			if d.Source != nil && d.Target != nil {
				w.add(edgeKey{w.node(d.Source), w.node(d.Target), e.Type}, e, day)
			}
		}
	}
	return nil
}

// node is the key of an actor across documents: its entry in the knowledge base, else its name and code.
func (w *Writer) node(a *rp.Actor) string {
	key := a.ID
	if key == "" {
		key = strings.ToLower(a.Name) + "|" + a.Code
	}
	if w.nodes[key] == nil {
		w.nodes[key] = &node{key: key, name: a.Name, code: a.Code, country: a.Country, kind: a.Kind.String()}
	}
	return key
}

func (w *Writer) add(k edgeKey, e *rp.Event, day rp.Date) {
	one := w.edges[k]
	if one == nil {
		one = &edge{first: day, last: day, quad: e.Quad}
		w.edges[k] = one
	}
	one.count++
	one.intensity += float64(e.Intensity) / 10
	if !day.IsZero() && (one.first.IsZero() || day.Compare(one.first) < 0) {
		one.first = day
	}
	if day.Compare(one.last) > 0 {
		one.last = day
	}
}

// Close writes the graph.
func (w *Writer) Close() error {
	w.w.WriteString(xml.Header) // bufio keeps the first error for Flush
	w.form(w)
	return w.w.Flush()
}

func (w *Writer) sorted() ([]*node, []edgeKey) {
	nodes := slices.SortedFunc(maps.Values(w.nodes), func(a, b *node) int { return cmp.Compare(a.key, b.key) })
	edges := slices.SortedFunc(maps.Keys(w.edges), func(a, b edgeKey) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
	})
	return nodes, edges
}

func (w *Writer) graphML() {
	fmt.Fprintln(w.w, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`)
	for _, k := range [][3]string{{"name", "node", "string"}, {"code", "node", "string"}, {"country", "node", "string"}, {"kind", "node", "string"},
		{"type", "edge", "string"}, {"quad", "edge", "int"}, {"weight", "edge", "int"}, {"intensity", "edge", "double"}, {"first", "edge", "string"}, {"last", "edge", "string"}} {
		fmt.Fprintf(w.w, `<key id="%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", k[0], k[1], k[0], k[2])
	}
	fmt.Fprintln(w.w, `<graph edgedefault="directed">`)
	nodes, edges := w.sorted()
	for _, n := range nodes {
		fmt.Fprintf(w.w, `<node id="%s">`, escape(n.key))
		w.data("name", n.name, "code", n.code, "country", n.country, "kind", n.kind)
		fmt.Fprintln(w.w, `</node>`)
	}
	for i, k := range edges {
		e := w.edges[k]
		fmt.Fprintf(w.w, `<edge id="e%d" source="%s" target="%s">`, i+1, escape(k.from), escape(k.to))
		w.data("type", k.kind.String(), "quad", fmt.Sprint(e.quad), "weight", fmt.Sprint(e.count), "intensity", fmt.Sprintf("%.1f", e.intensity),
			"first", e.first.String(), "last", e.last.String())
		fmt.Fprintln(w.w, `</edge>`)
	}
	fmt.Fprintln(w.w, "</graph>\n</graphml>")
}

// data writes pairs of key and value; what is not known is left out.
func (w *Writer) data(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(w.w, `<data key="%s">%s</data>`, pairs[i], escape(pairs[i+1]))
		}
	}
}

func (w *Writer) gexf() {
	fmt.Fprintln(w.w, `<gexf xmlns="http://gexf.net/1.3" version="1.3">`)
	fmt.Fprintln(w.w, `<graph defaultedgetype="directed" mode="dynamic" timeformat="date">`)
	fmt.Fprintln(w.w, `<attributes class="node"><attribute id="code" title="code" type="string"/><attribute id="country" title="country" type="string"/><attribute id="kind" title="kind" type="string"/></attributes>`)
	fmt.Fprintln(w.w, `<attributes class="edge"><attribute id="quad" title="quad" type="integer"/><attribute id="intensity" title="intensity" type="double"/></attributes>`)
	nodes, edges := w.sorted()
	fmt.Fprintln(w.w, `<nodes>`)
	for _, n := range nodes {
		fmt.Fprintf(w.w, `<node id="%s" label="%s">`, escape(n.key), escape(n.name))
		w.attvalues("code", n.code, "country", n.country, "kind", n.kind)
		fmt.Fprintln(w.w, `</node>`)
	}
	fmt.Fprintln(w.w, "</nodes>\n<edges>")
	for i, k := range edges {
		e := w.edges[k]
		fmt.Fprintf(w.w, `<edge id="e%d" source="%s" target="%s" kind="%s" label="%s" weight="%d"`, i+1, escape(k.from), escape(k.to), k.kind, k.kind, e.count)
		if !e.first.IsZero() {
			fmt.Fprintf(w.w, ` start="%s" end="%s"`, e.first, e.last)
		}
		fmt.Fprint(w.w, `>`)
		w.attvalues("quad", fmt.Sprint(e.quad), "intensity", fmt.Sprintf("%.1f", e.intensity))
		fmt.Fprintln(w.w, `</edge>`)
	}
	fmt.Fprintln(w.w, "</edges>\n</graph>\n</gexf>")
}

func (w *Writer) attvalues(pairs ...string) {
	fmt.Fprint(w.w, `<attvalues>`)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(w.w, `<attvalue for="%s" value="%s"/>`, pairs[i], escape(pairs[i+1]))
		}
	}
	fmt.Fprint(w.w, `</attvalues>`)
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}
