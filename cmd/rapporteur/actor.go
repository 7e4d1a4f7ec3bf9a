package main

import (
	"encoding/json"
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/ingest"
	"rapporteur/model"
)

// phrase is a row of --jsonl: words that name somebody, and the day they were written.
type phrase struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
	Date string          `json:"date"`
}

// who is the actor a phrase names.
type who struct {
	ID       json.RawMessage `json:"id"`
	Name     string          `json:"name"`
	Kind     string          `json:"kind"`
	Country  *string         `json:"country"`
	Sector   *string         `json:"sector"`
	Sectors  []string        `json:"sectors"`
	Code     *string         `json:"code"`
	Role     *string         `json:"role"`
	Serves   *string         `json:"serves"`
	Ethnic   *string         `json:"ethnic_group"`
	Wikidata *string         `json:"wikidata"`
	Entry    *string         `json:"entry"`
	Members  []whoMember     `json:"members"`
	Score    float64         `json:"score"`
}

// whoMember is one of those whom a phrase names together.
type whoMember struct {
	Name    string  `json:"name"`
	Country *string `json:"country"`
	Code    *string `json:"code"`
	Entry   *string `json:"entry"`
}

func runActor(t *terminal, args []string) error {
	f := newFlags(t, "actor", "PHRASE | --jsonl FILE", "Says whom a phrase names: \"the Egyptian interior minister\". Offices have holders with dates, so give the day.")
	dateText := f.String("date", "", "`DATE` on which it is said (YYYY-MM-DD)")
	file := f.String("jsonl", "", "`FILE` of rows {\"id\", \"text\", \"date\"?}; - is standard input")
	lexiconDir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	words, err := f.parse(args)
	if err != nil {
		return err
	}
	text := strings.TrimSpace(strings.Join(words, " "))
	if (text == "") == (*file == "") {
		return wrongUsage("want a phrase, or --jsonl and a file")
	}
	date, err := dateFlag(*dateText)
	if err != nil {
		return err
	}
	if *file == "" {
		collectLate()
	}
	lex, err := openLexicon(*lexiconDir)
	if err != nil {
		return err
	}
	resolver, err := actor.New(lex, model.Default())
	if err != nil {
		return err
	}
	if *file != "" {
		return eachLine(t, *file, func(data []byte) (any, error) { return resolve(resolver, data, date) })
	}
	id, _ := json.Marshal(text)
	enc := json.NewEncoder(t.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(newWho(id, resolver, text, date))
}

// resolve answers one row; fallback is the date of rows that have none.
func resolve(resolver *actor.Resolver, data []byte, fallback rp.Date) (any, error) {
	var p phrase
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, fmt.Errorf("not JSON as wanted: %w", err)
	}
	if strings.TrimSpace(p.Text) == "" || len(p.Text) > 1<<16 {
		return nil, fmt.Errorf("no text, or too much of it for a phrase")
	}
	date := fallback
	if p.Date != "" {
		var err error
		if date, err = ingest.ReadDate(p.Date); err != nil {
			return nil, err
		}
	}
	return newWho(p.ID, resolver, p.Text, date), nil
}

func newWho(id json.RawMessage, resolver *actor.Resolver, text string, date rp.Date) who {
	a := resolver.Phrase(text, date)
	if id == nil {
		id = json.RawMessage("null")
	}
	w := who{ID: id, Name: a.Name, Kind: a.Kind.String(), Country: orNull(a.Country), Sectors: []string{}, Code: orNull(a.Code), Role: orNull(a.Role),
		Serves: orNull(a.Serves), Ethnic: orNull(a.Ethnic), Wikidata: orNull(a.Wikidata), Members: []whoMember{}, Entry: orNull(a.ID), Score: float64(a.Score) / 1000}
	for _, s := range a.Sectors {
		w.Sectors = append(w.Sectors, string(s))
	}
	if len(w.Sectors) > 0 {
		w.Sector = &w.Sectors[0]
	}
	for _, m := range resolver.Members(text, date) {
		w.Members = append(w.Members, whoMember{m.Name, orNull(m.Country), orNull(m.Code), orNull(m.ID)})
	}
	return w
}
