package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/event"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
	"rapporteur/record"
	"rapporteur/render"
)

func runExplain(t *terminal, args []string) error {
	f := newFlags(t, "explain", "SENTENCE", "Shows what every station made of a sentence: tags and tree, who is mentioned, times, places and figures, who speaks,\nwhich rules fired, and for what was not coded, why not.")
	dateText := f.String("date", "", "`DATE` of publication (YYYY-MM-DD)")
	asJSON := f.Bool("json", false, "one JSON object")
	lexiconDir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	profile := f.String("profile", event.Balanced, profileHelp)
	words, err := f.parse(args)
	if err != nil {
		return err
	}
	sentence := strings.Join(words, " ")
	if sentence == "-" {
		data, err := io.ReadAll(io.LimitReader(t.in, 1<<20))
		if err != nil {
			return err
		}
		sentence = string(data)
	}
	sentence = strings.ToValidUTF8(strings.TrimSpace(sentence), "\ufffd")
	if sentence == "" {
		return wrongUsage("want a sentence, or - for standard input")
	}
	date, err := dateFlag(*dateText)
	if err != nil {
		return err
	}
	collectLate()
	d, err := openProfile(*lexiconDir, *profile)
	if err != nil {
		return err
	}
	r := d.coder.Read(&rp.Document{ID: "sentence", Text: sentence, Published: date.String(), Lang: "en"})
	trace := d.coder.Event.Explain(r, tree.New(r.Tokens))
	if *asJSON {
		return explainJSON(t.out, r, trace, d.by())
	}
	return explainText(t, d, r, trace)
}

// tokenJSON and traceJSON are what "explain --json" adds to the reading.
type tokenJSON struct {
	Span   [2]int `json:"span"`
	Form   string `json:"form"`
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	XPOS   string `json:"xpos"`
	Feats  string `json:"feats"`
	Head   int    `json:"head"` // number of the token from 1 over the whole text; 0 for a root
	Deprel string `json:"deprel"`
}

type traceJSON struct {
	Token  int     `json:"token"` // number of the trigger from 1
	Rule   string  `json:"rule"`
	Type   string  `json:"type"`
	Event  *string `json:"event"`
	Reason *string `json:"reason"` // why it is no event
	// what the event's confidence is reckoned from, in hundredths of log odds, strongest first
	Facts []factJSON `json:"facts,omitempty"`
	// the types the ranker sees between the two sides
	Ranker []rankedJSON `json:"ranker,omitempty"`
}

type factJSON struct {
	Fact   string `json:"fact"`
	Weight int32  `json:"weight"`
}

type rankedJSON struct {
	Type     string  `json:"type"`
	Probable float64 `json:"probable"`
}

func newTraceJSON(x *event.Trace) traceJSON {
	out := traceJSON{Token: int(x.Token) + 1, Rule: x.Rule, Type: x.Type.String(), Event: orNull(record.EventID(x.Event)), Reason: orNull(x.Reason)}
	for _, f := range x.Facts {
		out.Facts = append(out.Facts, factJSON{f.Name, f.Weight})
	}
	for _, k := range x.Ranked {
		out.Ranker = append(out.Ranker, rankedJSON{typeName(k.Type), float64(k.Score) / 1000})
	}
	return out
}

// typeName is a type as explain writes it: what is no event is "none".
func typeName(t rp.EventType) string {
	if t == rp.NoEvent {
		return "none"
	}
	return t.String()
}

func explainJSON(w io.Writer, r *rp.Reading, trace []event.Trace, by record.Coder) error {
	points := offset.New(r.Document.Text)
	out := struct {
		Reading json.RawMessage `json:"reading"`
		Tokens  []tokenJSON     `json:"tokens"`
		Trace   []traceJSON     `json:"trace"`
	}{Reading: record.AppendReading(nil, r, by, true), Tokens: []tokenJSON{}, Trace: []traceJSON{}}
	for i := range r.Tokens {
		tok := &r.Tokens[i]
		start, end := points.Points(tok.Span)
		out.Tokens = append(out.Tokens, tokenJSON{[2]int{start, end}, tok.Of(r.Document.Text), tok.Lemma, tok.UPOS.String(), tok.XPOS.String(), tok.Feats.String(), int(tok.Head) + 1, tok.Deprel.String()})
	}
	for i := range trace {
		out.Trace = append(out.Trace, newTraceJSON(&trace[i]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func explainText(t *terminal, d *desk, r *rp.Reading, trace []event.Trace) error {
	w := tabwriter.NewWriter(t.out, 0, 8, 2, ' ', 0)
	text := r.Document.Text
	fmt.Fprintln(w, "WORDS\n\n\tword\tlemma\ttag\t\trelation\tto")
	for i := range r.Tokens {
		tok, head := &r.Tokens[i], ""
		if tok.Head != rp.None {
			head = r.Tokens[tok.Head].Of(text)
		}
		fmt.Fprintf(w, "\t%s\t%s\t%s\t%s\t%s\t%s\n", tok.Of(text), tok.Lemma, tok.UPOS, tok.XPOS, tok.Deprel, head)
	}
	explainLayers(w, r, d.coder.Actor.Explain(r))
	fmt.Fprintln(w, "\nRULES")
	for _, x := range trace {
		outcome := "fired: " + record.EventID(x.Event)
		if x.Event == rp.None {
			outcome = "no event: " + x.Reason
		}
		fmt.Fprintf(w, "\t%s\t%s\t%s\t%s\n", r.Tokens[x.Token].Of(text), x.Type, x.Rule, outcome)
		explainWeights(w, &x)
	}
	if len(trace) == 0 {
		fmt.Fprintln(w, "\tno word of this sentence is a trigger of any rule")
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(t.out, "\nRECORD")
	s := render.NewSheet(r)
	s.Title, s.Dateline = "", ""
	return render.Text(t.out, s, render.Options{Width: 100})
}

// explainWeights prints what the ranker saw between the two sides of an event, and what its confidence rests on.
func explainWeights(w io.Writer, x *event.Trace) {
	if len(x.Ranked) > 0 {
		var list []string
		for _, k := range x.Ranked {
			list = append(list, fmt.Sprintf("%s %.2f", typeName(k.Type), float64(k.Score)/1000))
		}
		fmt.Fprintf(w, "\t\t\t\tranker: %s\n", strings.Join(list, ", "))
	}
	if len(x.Facts) > 0 {
		var list []string
		for _, f := range x.Facts {
			list = append(list, fmt.Sprintf("%s %+.2f", f.Name, float64(f.Weight)/100))
		}
		fmt.Fprintf(w, "\t\t\t\tconfidence: %s\n", strings.Join(list, ", "))
	}
}

// explainLayers prints the layers between the tree and the events.
func explainLayers(w io.Writer, r *rp.Reading, meant [][]actor.Candidate) {
	explainActors(w, r, meant)
	explainParticulars(w, r)
	explainSayings(w, r)
}

func explainActors(w io.Writer, r *rp.Reading, meant [][]actor.Candidate) {
	text := r.Document.Text
	fmt.Fprintln(w, "\nMENTIONS")
	for i := range r.Mentions {
		m, who := &r.Mentions[i], "no actor"
		if m.Actor >= 0 {
			a := &r.Actors[m.Actor]
			who = strings.Join(strings.Fields(record.ActorID(m.Actor)+" "+a.Name+" "+a.Code), " ")
		}
		fmt.Fprintf(w, "\t%s\t%s\tchain %d\t%s\n", m.Of(text), m.Form, m.Chain+1, who)
	}
	fmt.Fprintln(w, "\nWHO MAY BE MEANT")
	for i, candidates := range meant {
		for k, c := range candidates {
			words := ""
			if k == 0 {
				words = r.Mentions[i].Of(text)
			}
			fmt.Fprintf(w, "\t%s\t%s\t%s\t%s\n", words, strings.TrimSpace(c.Actor.Name+" "+c.Actor.Code), cmp.Or(c.Actor.ID, "no entry"), c.Reason)
		}
	}
}

func explainParticulars(w io.Writer, r *rp.Reading) {
	text := r.Document.Text
	fmt.Fprintln(w, "\nTIMES, PLACES, FIGURES")
	for i := range r.Timexes {
		fmt.Fprintf(w, "\t%s\t%s\t%s\t%s\n", r.Timexes[i].Of(text), r.Timexes[i].Type, r.Timexes[i].Value, r.Timexes[i].Rule)
	}
	for i := range r.Places {
		p := &r.Places[i]
		fmt.Fprintf(w, "\t%s\t%s\t%s %s\t%s\n", p.Of(text), p.Use, p.Name, p.Country, p.Feature)
	}
	for i := range r.Quantities {
		q := &r.Quantities[i]
		fmt.Fprintf(w, "\t%s\t%s\t%s %g %s\t%s\n", q.Of(text), q.Role, q.Bound, q.Value, q.Unit, q.Group)
	}
}

func explainSayings(w io.Writer, r *rp.Reading) {
	text := r.Document.Text
	fmt.Fprintln(w, "\nSAYINGS")
	for i := range r.Attributions {
		a := &r.Attributions[i]
		within := ""
		if a.Within >= 0 {
			within = "within " + record.AttributionID(a.Within)
		}
		fmt.Fprintf(w, "\t%s\t%s\t%s\t%s\t%s %s\t%s\n", record.AttributionID(int32(i)), record.Join(text, a.Source), record.Join(text, a.Cue), record.Join(text, a.Content), a.Form, a.Act, within)
	}
}
