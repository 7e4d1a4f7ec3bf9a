package eval

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/story"
)

// storyEventsTask scores coreference of events across documents on ECB+: documents are grouped by us, and in each story
// the mentions are merged as the program merges events. Once with gold mentions, once with predicted ones: verbs, and nouns
// that name something done. MUC, B3, CEAF-e and their mean (CoNLL), with singletons, over the whole file at once.
var storyEventsTask = Task{
	Name: "story-events",
	Gold: "coref/ecbplus-dev.jsonl",
	Run: func(c *coder.Coder, gold []string) ([]Score, error) {
		var scores []Score
		for _, path := range gold {
			for _, with := range []string{"gold mentions", "predicted mentions"} {
				s, err := scoreStoryEvents(c, path, with)
				if err != nil {
					return nil, err
				}
				scores = append(scores, s...)
			}
		}
		return scores, nil
	},
}

// ECB+ has mentions of any verb without type or code: they are merged at lower likeness than the program's own default. It was set on the
// training part.
const ecbMerge = 400

func scoreStoryEvents(c *coder.Coder, path, with string) ([]Score, error) {
	rows, err := readECB(path)
	if err != nil {
		return nil, err
	}
	maker, err := story.NewMaker(lexicon.Default())
	if err != nil {
		return nil, err
	}
	e := &ecbMentions{gold: map[int32]int{}, chains: map[string]int{}, predicted: with != "gold mentions", deeds: map[string]bool{}}
	deeds, err := lexicon.Default().Words("story/eventive.txt")
	if err != nil {
		return nil, err
	}
	for _, w := range deeds {
		e.deeds[w] = true
	}
	g := story.New(story.Options{Merge: ecbMerge})
	for i := range rows {
		g.Add(e.document(c, maker, &rows[i], int64(i)))
	}
	found := map[int32]int{}
	for _, s := range g.Close() {
		for i := range s.Happenings {
			e.happenings++
			for _, t := range s.Happenings[i].Tellings {
				found[int32(t.Event.Key)] = e.happenings
			}
		}
	}
	return e.scores(filepath.Base(path), with, found), nil
}

// ecbMentions numbers the tokens of all documents through, so that one map holds all mentions.
type ecbMentions struct {
	gold       map[int32]int
	chains     map[string]int
	deeds      map[string]bool
	predicted  bool
	offset     int32
	happenings int
}

func (e *ecbMentions) document(c *coder.Coder, maker *story.Maker, row *ecbRow, key int64) *story.Document {
	text, spans := row.text()
	r := &rp.Reading{Document: &rp.Document{ID: row.ID, Text: text, Lang: "en"}}
	for n, of := range spans {
		s := rp.Sentence{Span: rp.Span{Start: of[0].Start, End: of[len(of)-1].End}, First: int32(len(r.Tokens)), Paragraph: int32(n)}
		for _, span := range of {
			r.Tokens = append(r.Tokens, rp.Token{Span: span, Head: rp.None, Sentence: int32(n)})
		}
		s.End = int32(len(r.Tokens))
		r.Sentences = append(r.Sentences, s)
	}
	t := c.Layers(r)
	d := maker.Make(key, r, nil)
	heads := map[int32]bool{}
	for _, m := range row.Events {
		n := slices.IndexFunc(row.Sentences, func(s struct {
			N      int
			Tokens []string
		}) bool {
			return s.N == m.Sent
		})
		h := headAmong(t, r, r.Sentences[n].First, m.Tokens)
		if _, ok := e.chains[m.Chain]; !ok {
			e.chains[m.Chain] = len(e.chains)
		}
		e.gold[e.offset+h] = e.chains[m.Chain]
		heads[h] = true
	}
	if e.predicted {
		heads = e.deedsOf(r)
	}
	d.Events = nil
	for h := range int32(len(r.Tokens)) {
		if heads[h] {
			d.Events = append(d.Events, mentionEvent(r, t, h, int64(e.offset+h)))
		}
	}
	e.offset += int32(len(r.Tokens))
	return d
}

// headAmong is the token of a mention whose own head lies outside it.
func headAmong(t *tree.Tree, r *rp.Reading, first int32, tokens []int) int32 {
	for _, i := range tokens {
		h := r.Tokens[first+int32(i)].Head
		if h < 0 || !slices.Contains(tokens, int(h-first)) {
			return first + int32(i)
		}
	}
	return first + int32(tokens[0])
}

// deedsOf are the verbs, and the nouns that name something done.
func (e *ecbMentions) deedsOf(r *rp.Reading) map[int32]bool {
	out := map[int32]bool{}
	for i := range r.Tokens {
		k := &r.Tokens[i]
		if k.UPOS == rp.VERB || k.UPOS == rp.NOUN && e.deeds[strings.ToLower(k.Lemma)] {
			out[int32(i)] = true
		}
	}
	return out
}

// mentionEvent gives what the merging compares: the lemma, who does it and to whom by the tree, when and where.
func mentionEvent(r *rp.Reading, t *tree.Tree, h int32, key int64) story.Event {
	e := story.Event{Key: key, Senses: []string{"word:" + strings.ToLower(r.Tokens[h].Lemma)}, Sentence: r.Tokens[h].Sentence}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		p := mentionParty(r, m)
		k := &r.Tokens[m.Head]
		if k.Head != h {
			continue
		}
		switch k.Deprel.String() {
		case "nsubj", "nmod:poss", "obl:agent":
			e.Actors = append(e.Actors, p)
		case "obj", "iobj", "nsubj:pass", "nmod", "compound", "amod":
			e.Recipients = append(e.Recipients, p)
		}
	}
	for i := range r.Timexes {
		if x := &r.Timexes[i]; !x.From.IsZero() && under(r, x.First, h) {
			e.Start, e.End = x.From, x.To
		}
	}
	for i := range r.Places {
		if p := &r.Places[i]; p.Use == rp.Literal && under(r, p.First, h) {
			e.Place = story.Spot{Name: p.Name, Country: p.Country, ID: p.GeoNames}
		}
	}
	return e
}

// under says whether a token hangs from a head directly or by one noun between.
func under(r *rp.Reading, i, h int32) bool {
	for range 3 {
		if i = r.Tokens[i].Head; i == h || i < 0 {
			return i == h
		}
	}
	return false
}

func mentionParty(r *rp.Reading, m *rp.Mention) story.Party {
	if m.Actor >= 0 {
		a := &r.Actors[m.Actor]
		key := a.ID
		if key == "" {
			key = strings.ToLower(a.Name)
		}
		return story.Party{Key: key, Name: a.Name, Code: a.Code, Country: a.Country}
	}
	return story.Party{Key: strings.ToLower(r.Tokens[m.Head].Lemma)}
}

func (e *ecbMentions) scores(corpus, with string, found map[int32]int) []Score {
	gold, chains := chainsOf(e.gold), chainsOf(found)
	var m, b, c frac
	m.rNum, m.rDen = muc(gold, found)
	m.pNum, m.pDen = muc(chains, e.gold)
	b.rNum, b.rDen = bCubed(gold, chains, e.gold, found)
	b.pNum, b.pDen = bCubed(chains, gold, found, e.gold)
	same := ceafe(gold, chains)
	c = frac{same, float64(len(gold)), same, float64(len(chains))}
	var heads PRF
	heads.Gold, heads.Found = len(e.gold), len(found)
	for h := range found {
		if _, ok := e.gold[h]; ok {
			heads.Right++
		}
	}
	out := []Score{}
	for _, s := range []struct {
		name string
		f    float64
	}{{"MUC", m.f1()}, {"B3", b.f1()}, {"CEAF-e", c.f1()}, {"CoNLL", (m.f1() + b.f1() + c.f1()) / 3}} {
		out = append(out, Score{Corpus: corpus, Measure: fmt.Sprintf("%s F1, %s", s.name, with), Value: s.f, N: len(e.gold)})
	}
	return append(out, Score{Corpus: corpus, Measure: "mentions F1, " + with, Value: heads.F1(), N: len(e.gold)})
}
