package workbench

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// ActorList is what a list of actors takes.
type ActorList struct {
	Q     string `query:"q" maxLength:"200" doc:"Part of a name, or the beginning of a code."`
	Level string `query:"level" enum:"actor,country" default:"actor"`
	Run   int64  `query:"run" minimum:"0"`
	After string `query:"after" pattern:"^[0-9]*$" maxLength:"9"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

// Actor is somebody across documents.
type Actor struct {
	Key      string `json:"key" doc:"As filters take it; in the path of /api/actors/{key} slashes are written %2F."`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Country  string `json:"country"`
	Code     string `json:"code" doc:"Country and sectors as CAMEO writes them."`
	Wikidata string `json:"wikidata"`
	Acted    int64  `json:"acted" doc:"Events in which it acts."`
	Received int64  `json:"received" doc:"Events in which something is done to it."`
	Said     int64  `json:"said" doc:"Attributions of which it is the speaker."`
}

func actorOf(e *store.Entity) Actor {
	return Actor{e.ID, e.Name, e.Kind, e.Country, e.Code, e.Wikidata, e.Acted, e.Received, e.Said}
}

func (w *Workbench) actors(ctx context.Context, in *ActorList) (List[Actor], error) {
	list := List[Actor]{Items: []Actor{}}
	if w.store == nil {
		return list, errNoStore
	}
	after, _ := strconv.Atoi(in.After) // digits by its pattern
	level := store.Actors
	if in.Level == "country" {
		level = store.Countries
	}
	held, err := w.memory.get(ctx, in.Run)
	if err != nil {
		return list, err
	}
	found := held.Find(level, strings.TrimSpace(in.Q))
	first, last := min(after, len(found)), min(after+in.Limit, len(found))
	for _, e := range found[first:last] {
		list.Items = append(list.Items, actorOf(&e.Entity))
	}
	if list.Total = int64(len(found)); last < len(found) {
		list.Next = strconv.Itoa(last)
	}
	return list, nil
}

// OneActor asks for an actor.
type OneActor struct {
	Key   string `path:"key" maxLength:"400"`
	Run   int64  `query:"run" minimum:"0"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"Rows of each list."`
}

// ActorPage is all that is known of an actor.
type ActorPage struct {
	Actor
	Offices   []Office   `json:"offices" nullable:"false" doc:"What reports call it, over time."`
	Did       []Cell     `json:"did" nullable:"false" doc:"Its events by type."`
	Done      []Cell     `json:"done" nullable:"false" doc:"What was done to it, by type."`
	Against   []Cell     `json:"against" nullable:"false" doc:"To whom it does most."`
	By        []Cell     `json:"by" nullable:"false" doc:"Who does most to it."`
	Quotes    []Quoted   `json:"quotes" nullable:"false" doc:"Whose words it reports."`
	Quoted    []Quoted   `json:"quoted" nullable:"false" doc:"Who reports its words: other speakers, and outlets (kind publisher)."`
	Positions []Position `json:"positions" nullable:"false"`
	Sampled   bool       `json:"sampled" doc:"Positions are from the newest reports on the actor only."`
}

// Office is a role with the days between which reports name it.
type Office struct {
	Title   string `json:"title"`
	Country string `json:"country"`
	From    string `json:"from"`
	To      string `json:"to"`
	N       int64  `json:"n" doc:"Reports that say so."`
}

// Quoted is somebody whose words are reported, or who reports.
type Quoted struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	N    int64  `json:"n"`
}

// Position is where an actor stands on something.
type Position struct {
	Issue    string     `json:"issue"`
	Stance   string     `json:"stance"`
	N        int        `json:"n"`
	Evidence []Evidence `json:"evidence" nullable:"false"`
}

// Evidence is words of a report.
type Evidence struct {
	Doc   int64  `json:"doc"`
	Title string `json:"title"`
	Date  string `json:"date"`
	Quote string `json:"quote"`
	Span  [2]int `json:"span"`
}

func (w *Workbench) actor(ctx context.Context, in *OneActor) (ActorPage, error) {
	out := ActorPage{Offices: []Office{}, Did: []Cell{}, Done: []Cell{}, Against: []Cell{}, By: []Cell{}, Quotes: []Quoted{}, Quoted: []Quoted{}, Positions: []Position{}}
	if w.store == nil {
		return out, errNoStore
	}
	var who store.Entity
	for e, err := range w.store.Entities(ctx, in.Run, in.Key, 0, 0) {
		if err != nil {
			return out, err
		}
		if e.ID == in.Key {
			who = e
			break
		}
	}
	if who.ID == "" {
		return out, huma.Error404NotFound("The store holds no actor with the key " + in.Key + ".")
	}
	out.Actor = actorOf(&who)
	if err := w.deeds(ctx, in, &out); err != nil {
		return out, err
	}
	offices, err := w.store.Offices(ctx, in.Run, who.Key, in.Limit)
	if err != nil {
		return out, err
	}
	for _, o := range offices {
		out.Offices = append(out.Offices, Office(o))
	}
	if out.Quotes, out.Quoted, err = w.quotations(ctx, in, who.Key); err != nil {
		return out, err
	}
	out.Positions, out.Sampled, err = w.positions(ctx, in, who.Key)
	return out, err
}

// deeds counts what the actor did, and what was done to it.
func (w *Workbench) deeds(ctx context.Context, in *OneActor, out *ActorPage) error {
	held, err := w.memory.get(ctx, in.Run)
	if err != nil {
		return err
	}
	for _, side := range []struct {
		q     facts.Query
		by    facts.Dimension
		types *[]Cell
		whom  *[]Cell
	}{
		{facts.Query{Actor: in.Key}, facts.RecipientNames, &out.Did, &out.Against},
		{facts.Query{Recipient: in.Key}, facts.ActorNames, &out.Done, &out.By},
	} {
		rows := held.Select(&side.q)
		cells, _ := held.Count(rows, []facts.Dimension{facts.Types}, in.Limit)
		for i := range cells {
			*side.types = append(*side.types, cellOf([]facts.Dimension{facts.Types}, &cells[i]))
		}
		cells, _ = held.Count(rows, []facts.Dimension{side.by}, in.Limit+1)
		cells = slices.DeleteFunc(cells, func(c facts.Cell) bool { return c.Keys[0] == in.Key })
		for i := range cells[:min(len(cells), in.Limit)] {
			*side.whom = append(*side.whom, cellOf([]facts.Dimension{side.by}, &cells[i]))
		}
	}
	return nil
}

func (w *Workbench) quotations(ctx context.Context, in *OneActor, who int64) (quotes, quoted []Quoted, err error) {
	quotes, quoted = []Quoted{}, []Quoted{}
	inner, outer, outlets, err := w.store.Quotations(ctx, in.Run, who, in.Limit)
	for _, q := range inner {
		quotes = append(quotes, Quoted{q.ID, q.Name, q.Kind, q.N})
	}
	for _, q := range slices.Concat(outer, outlets) {
		quoted = append(quoted, Quoted{q.ID, q.Name, q.Kind, q.N})
	}
	return quotes, quoted, err
}

// newestReports is how many reports on an actor are looked at for its positions.
const newestReports = 200

// positions gathers where the actor stands, issue by issue, from the newest reports that name it.
func (w *Workbench) positions(ctx context.Context, in *OneActor, who int64) ([]Position, bool, error) {
	docs, err := w.store.DocumentsNaming(ctx, in.Run, who, newestReports+1)
	if err != nil {
		return nil, false, err
	}
	g := &positionGatherer{at: map[[2]string]int{}, list: []Position{}, most: in.Limit}
	for _, d := range docs[:min(len(docs), newestReports)] {
		stored, err := w.store.Reading(ctx, d.Run, d.Doc)
		if err != nil {
			return nil, false, err
		}
		r, _, err := stored.Read()
		if err != nil {
			return nil, false, err
		}
		g.read(r, &stored, d.Numbers)
	}
	slices.SortStableFunc(g.list, func(a, b Position) int {
		if a.N != b.N {
			return b.N - a.N
		}
		return strings.Compare(a.Issue, b.Issue)
	})
	return g.list[:min(len(g.list), in.Limit)], len(docs) > newestReports, nil
}
