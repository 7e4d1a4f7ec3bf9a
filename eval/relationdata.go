package eval

import (
	"os"
	"path/filepath"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/plover"
)

// RelationRow is a sentence with two actors and the types that one does to the other may have.
type RelationRow struct {
	Text           string
	Group          string // rows of one group never stand on both sides of a fold
	Source, Target rp.Span
	Types          []rp.EventType // NoEvent alone: a statement
	Weight         float64
	Gold           bool // from plv_train, the rows that are scored
}

type actorGold struct {
	Start *int `json:"start"`
	End   *int `json:"end"`
}

type relationGold struct {
	SentenceID string    `json:"sentence_id"`
	Text       string    `json:"text"`
	Source     actorGold `json:"source_actor"`
	Target     actorGold `json:"target_actor"`
	Labels     struct {
		Root   string `json:"root"`
		Binary string `json:"binary"`
		Event  string `json:"event_type"`
	} `json:"labels"`
}

type nerGold struct {
	Text   string      `json:"text"`
	Source []actorGold `json:"source_actor"`
	Target []actorGold `json:"target_actor"`
	Both   []actorGold `json:"reciprocal_actor"`
	Labels struct {
		Quad *int `json:"quad"`
	} `json:"labels"`
}

// span converts an actor's code points; an actor not named is the empty span.
func (a actorGold) span(t *offset.Table) rp.Span {
	if a.Start == nil || a.End == nil {
		return rp.Span{}
	}
	return t.Span(*a.Start, *a.End)
}

// typesOf reads PLV's root: YIELD is PLOVER's CONCEDE and RETREAT.
func typesOf(root string) []rp.EventType {
	if root == "YIELD" {
		return []rp.EventType{rp.CONCEDE, rp.RETREAT}
	}
	t, err := rp.ParseEventType(root)
	if err != nil {
		return nil
	}
	return []rp.EventType{t}
}

// quadTypes are the types of a quad class; class 0 is no event.
func quadTypes(quads ...int) []rp.EventType {
	var out []rp.EventType
	for t := rp.NoEvent; t <= rp.ASSAULT; t++ {
		for _, q := range quads {
			if int(plover.Quad(t)) == q {
				out = append(out, t)
			}
		}
	}
	return out
}

// Relations reads plv_train.jsonl and, from the same folder, the other sets the ranker may learn from.
// A sentence of plv_train in another set is left out there.
func Relations(file string) ([]RelationRow, error) {
	out, err := plvRows(file)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, r := range out {
		known[letters(r.Text)] = true
	}
	dir := filepath.Dir(file)
	for _, read := range []func(string) ([]RelationRow, error){nerRows, wikiRows, headlineRows} {
		more, err := read(dir)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, r := range more {
			if !known[letters(r.Text)] {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// letters folds a sentence to what two editions of it share.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return -1
	}, s)
}

func plvRows(file string) (out []RelationRow, err error) {
	err = rows(file, func(g *relationGold) error {
		t := offset.New(g.Text)
		out = append(out, RelationRow{g.Text, g.SentenceID, g.Source.span(t), g.Target.span(t), typesOf(g.Labels.Root), 1, true})
		return nil
	})
	return out, err
}

// nerRows are CAMEO sentences with source, target and quad class.
func nerRows(dir string) (out []RelationRow, err error) {
	err = rows(filepath.Join(dir, "cameo_ner_train.jsonl"), func(g *nerGold) error {
		if g.Labels.Quad == nil {
			return nil
		}
		t := offset.New(g.Text)
		row := RelationRow{Text: g.Text, Group: letters(g.Text), Types: quadTypes(*g.Labels.Quad), Weight: 0.5}
		switch {
		case len(g.Source) > 0 && len(g.Target) > 0:
			row.Source, row.Target = g.Source[0].span(t), g.Target[0].span(t)
		case len(g.Both) > 1:
			row.Source, row.Target = g.Both[0].span(t), g.Both[1].span(t)
		case len(g.Source) > 0:
			row.Source = g.Source[0].span(t)
		}
		out = append(out, row)
		return nil
	})
	return out, err
}

// wikiTypes are the PLOVER types of WikiEvents' event types, by prefix.
var wikiTypes = []struct {
	prefix string
	types  []rp.EventType
}{
	{"Conflict.Demonstrate", []rp.EventType{rp.PROTEST}},
	{"Justice.ArrestJailDetain", []rp.EventType{rp.COERCE}},
	{"Justice.Convict", []rp.EventType{rp.COERCE, rp.SANCTION}},
	{"Justice.Sentence", []rp.EventType{rp.COERCE, rp.SANCTION}},
	{"Justice.InvestigateCrime", []rp.EventType{rp.ACCUSE}},
	{"Justice.ChargeIndict", []rp.EventType{rp.ACCUSE}},
	{"Life.", []rp.EventType{rp.ASSAULT}},
	{"Contact.Contact.Meet", []rp.EventType{rp.CONSULT}},
	{"Contact.ThreatenCoerce", []rp.EventType{rp.THREATEN}},
	{"Contact.RequestCommand", []rp.EventType{rp.REQUEST}},
}

func wikiRows(dir string) (out []RelationRow, err error) {
	err = rows(filepath.Join(dir, "aw_wikievents_train.jsonl"), func(g *relationGold) error {
		t := offset.New(g.Text)
		types := quadTypes(1, 2)
		if g.Labels.Binary == "conflict" {
			types = quadTypes(3, 4)
		}
		for _, w := range wikiTypes {
			if strings.HasPrefix(g.Labels.Event, w.prefix) {
				types = w.types
			}
		}
		out = append(out, RelationRow{g.Text, letters(g.Text), g.Source.span(t), g.Target.span(t), types, 0.2, false})
		return nil
	})
	return out, err
}

// slotNames fill the templates of the headlines.
var slotNames = []string{"France", "Kenya", "Peru", "Japan", "Egypt", "Poland", "India", "Chile"}

func headlineRows(dir string) (out []RelationRow, err error) {
	err = rows(filepath.Join(dir, "ngec_headlines.jsonl"), func(g *relationGold) error {
		row := RelationRow{Group: letters(g.Text), Types: typesOf(g.Labels.Root), Weight: 0.35}
		if row.Types == nil {
			return nil
		}
		row.Text, row.Source, row.Target = fillSlots(g.Text, len(out))
		out = append(out, row)
		return nil
	})
	return out, err
}

// fillSlots puts names into "{country_1} arms {country_2}"; the first two slots are source and target.
func fillSlots(text string, n int) (filled string, source, target rp.Span) {
	for k := 0; ; k++ {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if open < 0 || end < open {
			break
		}
		name := slotNames[(n+k)%len(slotNames)]
		text = text[:open] + name + text[end+1:]
		sp := rp.Span{Start: int32(open), End: int32(open + len(name))}
		switch k {
		case 0:
			source = sp
		case 1:
			target = sp
		}
	}
	return text, source, target
}
