package workbench

import (
	"context"

	rp "rapporteur"
	"rapporteur/plover"
)

// About is what a page needs to know before anything else.
type About struct {
	Program string  `json:"program"`
	Version string  `json:"version"`
	Model   string  `json:"model" doc:"SHA-256 of the model that codes pasted reports; empty until it is loaded."`
	Lexicon string  `json:"lexicon"`
	Corpus  string  `json:"corpus" doc:"Name of the store; empty when none is open."`
	Loaded  float64 `json:"loaded" doc:"How much of the numbers that filters and counts need is in memory, from 0 to 1; filters work before, only slower."`
	Runs    []Run   `json:"runs" nullable:"false"`
	Counts  Counts  `json:"counts"`
	User    string  `json:"user"`
	Role    string  `json:"role"`
	Types   []Type  `json:"types" nullable:"false" doc:"PLOVER's types, cooperation first."`
	Formats []struct {
		Name   string `json:"name"`
		Ending string `json:"ending"`
		What   string `json:"what"`
	} `json:"formats" nullable:"false" doc:"What GET /api/export gives."`
	First string `json:"first" doc:"Day of the first event."`
	Last  string `json:"last"`
	Local bool   `json:"local" doc:"Nobody need sign in; POST /api/session {user} says who reviews."`
}

// Run is the work of one coder.
type Run struct {
	Run     int64  `json:"run"`
	Version string `json:"version"`
	Model   string `json:"model"`
	Lexicon string `json:"lexicon"`
}

// Counts says how much a corpus holds.
type Counts struct {
	Documents    int64 `json:"documents"`
	Events       int64 `json:"events"`
	Attributions int64 `json:"attributions"`
	Disputes     int64 `json:"disputes"`
	Stories      int64 `json:"stories"`
	Reviews      int64 `json:"reviews"`
}

// Type is one of PLOVER's types of events.
type Type struct {
	Type  string   `json:"type"`
	Label string   `json:"label"`
	Modes []string `json:"modes" nullable:"false" doc:"The finer kinds that PLOVER has of it."`
	Quad  uint8    `json:"quad" doc:"1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 where it depends on the event."`
}

func (w *Workbench) about(ctx context.Context, _ *struct{}) (About, error) {
	who := identity(ctx)
	a := About{Program: "rapporteur", Version: w.o.Version, Corpus: w.o.Name, Loaded: 1, Runs: []Run{}, User: who.Name, Role: who.Role.String(), Types: types(), Local: !w.guard.access.needsSign()}
	for _, f := range w.o.Formats {
		a.Formats = append(a.Formats, struct {
			Name   string `json:"name"`
			Ending string `json:"ending"`
			What   string `json:"what"`
		}{f.Name, f.Ending, f.What})
	}
	if w.store == nil {
		return a, nil
	}
	a.Loaded = w.memory.progress()
	runs, err := w.store.Runs(ctx)
	if err != nil {
		return a, err
	}
	for _, r := range runs {
		a.Runs = append(a.Runs, Run{r.Number, r.By.Version, r.By.Model, r.By.Lexicon})
		a.Model, a.Lexicon = r.By.Model, r.By.Lexicon
	}
	return a, w.counted(ctx, &a)
}

// counted fills in how much there is of the newest run.
func (w *Workbench) counted(ctx context.Context, a *About) error {
	if len(a.Runs) == 0 {
		return nil
	}
	t, err := w.store.Totals(ctx, a.Runs[len(a.Runs)-1].Run)
	a.Counts = Counts{t.Documents, t.Events, t.Attributions, t.Disputes, t.Stories, t.Reviews}
	a.First, a.Last = t.First, t.Last
	return err
}

// types are the event types with their labels.
func types() []Type {
	var list []Type
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		label := t.String()[:1]
		for _, c := range t.String()[1:] {
			label += string(c + 'a' - 'A')
		}
		modes := []string{}
		for _, m := range plover.Modes(t) {
			if m.Name != "" {
				modes = append(modes, m.Name)
			}
		}
		list = append(list, Type{t.String(), label, modes, plover.Quad(t)})
	}
	return list
}
