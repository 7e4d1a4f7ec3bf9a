package workbench

import (
	"cmp"
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/plover"
	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// CountList is what counting takes.
type CountList struct {
	Filter
	By    string `query:"by" maxLength:"60" default:"auto,type" doc:"One or two of day, month, year, auto (which of these three suits the range), type, status, quad, country, place, publisher, actor, recipient, actor_country, recipient_country, speaker, disputed; parted by a comma, time first."`
	Limit int    `query:"limit" minimum:"1" maximum:"2000" default:"100" doc:"How many values of what is not time are kept, the most frequent."`
}

// CountReply is counts of events.
type CountReply struct {
	Cells       []Cell `json:"cells" nullable:"false"`
	Bin         string `json:"bin" doc:"day, month or year, when time was asked for."`
	Total       int64  `json:"total" doc:"Events that were counted. One with two actors counts for each of them."`
	Cut         bool   `json:"cut" doc:"Rarer values are left out."`
	Approximate bool   `json:"approximate" doc:"The counts are of a sample. All counts are of all events; this is false."`
}

// Cell is one count.
type Cell struct {
	At    string `json:"at,omitempty" doc:"Year, month or day; empty for events without a date."`
	Key   string `json:"key,omitempty" doc:"Value to filter by."`
	Label string `json:"label,omitempty" doc:"The value for people, where it differs from key."`
	Key2  string `json:"key2,omitempty" doc:"The second value, when neither is time."`
	N     int64  `json:"n"`
}

func (w *Workbench) counts(ctx context.Context, in *CountList) (CountReply, error) {
	out := CountReply{Cells: []Cell{}}
	by, auto, err := dimensions(in.By)
	if err != nil {
		return out, err
	}
	if fast, ok, err := w.monthly(ctx, in, by, auto); ok || err != nil {
		return fast, err
	}
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return out, err
	}
	rows := w.selections.rows(held, q)
	if auto {
		by[0] = held.Bin(rows)
	}
	cells, cut := held.Count(rows, by, in.Limit)
	out.Total, out.Cut = int64(len(rows)), cut
	for _, c := range cells {
		out.Cells = append(out.Cells, cellOf(by, &c))
	}
	if by[0] <= facts.Days {
		out.Bin = by[0].String()
	}
	return out, nil
}

func cellOf(by []facts.Dimension, c *facts.Cell) Cell {
	out := Cell{N: c.N}
	for i, d := range by {
		switch {
		case d <= facts.Days:
			out.At = c.Values[i]
		case out.Key == "" && out.Label == "" && (i == 0 || by[0] <= facts.Days):
			out.Key = c.Keys[i]
			if c.Values[i] != c.Keys[i] {
				out.Label = c.Values[i]
			}
		default:
			out.Key2 = c.Keys[i]
		}
	}
	return out
}

func dimensions(by string) (list []facts.Dimension, auto bool, err error) {
	for i, name := range strings.Split(by, ",") {
		d, ok := facts.ParseDimension(name)
		if name == "auto" && i == 0 {
			d, ok, auto = facts.Months, true, true
		}
		if !ok || i > 1 || i == 1 && d <= facts.Days {
			return nil, false, wrongDimension(by)
		}
		list = append(list, d)
	}
	return list, auto, nil
}

func wrongDimension(by string) error {
	return huma.Error422UnprocessableEntity("by: want one or two of the dimensions, time first", &huma.ErrorDetail{Location: "query.by", Value: by})
}

// monthly answers what opens the workbench from the table of counts, for as long as the numbers are not in memory.
func (w *Workbench) monthly(ctx context.Context, in *CountList, by []facts.Dimension, auto bool) (out CountReply, ok bool, err error) {
	f, err := w.filter(ctx, &in.Filter)
	if err != nil || w.memory.ready(f.Run) != nil || by[0] != facts.Months && !auto || len(by) > 1 && by[1] != facts.Types && by[1] != facts.Quads {
		return out, false, err
	}
	f.From, f.To = rp.Date{}, rp.Date{}
	if in.From+in.To != "" || !plain(&f) {
		return out, false, nil
	}
	months, err := w.store.Months(ctx, f)
	out = CountReply{Cells: []Cell{}, Bin: "month"}
	at := map[Cell]int{} // of each month and type or class: its place among the cells
	for _, m := range months {
		out.Total += m.N
		c := Cell{At: m.Month, Key: monthKey(by, m.Type)}
		i, ok := at[c]
		if !ok {
			i = len(out.Cells)
			at[c] = i
			out.Cells = append(out.Cells, c)
		}
		out.Cells[i].N += m.N
	}
	return out, true, err
}

// monthKey is under what a type of the table of counts is counted besides its month.
func monthKey(by []facts.Dimension, kind string) string {
	if len(by) == 1 {
		return ""
	}
	if t, err := rp.ParseEventType(kind); err == nil && by[1] == facts.Quads {
		return string('0' + rune(plover.Quad(t)))
	}
	return kind
}

// plain says that a filter speaks of nothing but types and statuses.
func plain(f *store.Filter) bool {
	return f.Actor+f.Recipient+f.With+f.Speaker+f.Publisher+f.Place+f.Text+f.Document == "" && !f.Disputed && f.Story == 0
}

// edgesPerNode bounds how dense a network is where nobody says how dense it may be.
const edgesPerNode = 20

// NetworkList is what a network takes.
type NetworkList struct {
	Filter
	Level string `query:"level" enum:"actor,country" default:"actor" doc:"Nodes are actors, or the countries they act for."`
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"How many nodes are kept: those that take part most often."`
	Edges int    `query:"edges" minimum:"0" maximum:"20000" doc:"How many edges are kept at most: those of most events. By default twenty a node."`
}

// Network is who does what to whom.
type Network struct {
	Nodes      []Node `json:"nodes" nullable:"false"`
	Edges      []Edge `json:"edges" nullable:"false"`
	TotalNodes int    `json:"total_nodes"`
	Events     int    `json:"events" doc:"Events that were counted."`
	Sampled    bool   `json:"sampled" doc:"Nodes that take part more rarely, or rarer edges, are left out."`
}

// Node is an actor or a country.
type Node struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	Country string `json:"country"`
	Code    string `json:"code"`
	Kind    string `json:"kind"`
	N       int64  `json:"n" doc:"Events it takes part in."`
}

// Edge is what one node does to another.
type Edge struct {
	From string `json:"from" doc:"Key of a node."`
	To   string `json:"to"`
	Type string `json:"type"`
	N    int64  `json:"n"`
}

func (w *Workbench) network(ctx context.Context, in *NetworkList) (Network, error) {
	out := Network{Nodes: []Node{}, Edges: []Edge{}}
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return out, err
	}
	level := store.Actors
	if in.Level == "country" {
		level = store.Countries
	}
	rows := w.selections.rows(held, q)
	net := held.Network(rows, level, in.Limit, cmp.Or(in.Edges, edgesPerNode*in.Limit))
	for _, n := range net.Nodes {
		out.Nodes = append(out.Nodes, Node(n))
	}
	for _, e := range net.Edges {
		out.Edges = append(out.Edges, Edge{net.Nodes[e.From].Key, net.Nodes[e.To].Key, e.Type.String(), e.N})
	}
	out.Events, out.TotalNodes, out.Sampled = len(rows), net.Total, net.Cut || net.Total > len(net.Nodes)
	return out, nil
}

// PlaceList is what a map takes.
type PlaceList struct {
	Filter
	Limit int `query:"limit" minimum:"1" maximum:"20000" default:"2000"`
}

// Places are where events are.
type Places struct {
	Places  []Place `json:"places" nullable:"false"`
	Total   int     `json:"total" doc:"Places there are in all."`
	Nowhere int64   `json:"nowhere" doc:"Events without a place that is known."`
	Sampled bool    `json:"sampled" doc:"Places with fewer events are left out."`
}

// Place is a place with its events.
type Place struct {
	Name    string  `json:"name"`
	Country string  `json:"country"`
	Lat     float64 `json:"lat"`
	Lon     float64 `json:"lon"`
	N       int64   `json:"n"`
}

func (w *Workbench) places(ctx context.Context, in *PlaceList) (Places, error) {
	out := Places{Places: []Place{}}
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return out, err
	}
	list, total, nowhere := held.CountPlaces(w.selections.rows(held, q), in.Limit)
	out.Total, out.Nowhere, out.Sampled = total, nowhere, total > in.Limit
	for _, p := range list {
		out.Places = append(out.Places, Place{p.Name, p.Country, p.Lat, p.Lon, p.N})
	}
	return out, nil
}
