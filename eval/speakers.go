package eval

import (
	"path/filepath"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// speakersTask scores whether the speaker of an attribution is the right entity, on GUM's chains of reference. Asked is every
// attribution found whose source is headed as a gold mention of somebody who can speak. The speaker is right when the mention that
// says most of the actor belongs to the same gold entity, and, where the gold entity is named anywhere, one of the actor's mentions
// names it: a pronoun left to itself is wrong, and so is an attribution with a source and no speaker.
var speakersTask = Task{"speakers", "coref/gum-dev.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		parts := map[string]*speakerCounts{"all": {}, "near news": {}, "news": {}}
		err := rows(file, func(row *corefRow) error {
			n := row.speakers(c)
			parts["all"].add(n)
			if nearNews[row.Genre] {
				parts["near news"].add(n)
			}
			if row.Genre == "news" {
				parts["news"].add(n)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		for _, part := range []string{"all", "near news", "news"} {
			scores = append(scores, parts[part].scores(baseName(filepath.Base(file))+" "+part)...)
		}
	}
	return scores, nil
}}

// speakerCounts counts sources and those resolved rightly, by the form of the source.
type speakerCounts struct{ asked, right [3]int }

func (n *speakerCounts) add(o speakerCounts) {
	for i := range n.asked {
		n.asked[i] += o.asked[i]
		n.right[i] += o.right[i]
	}
}

func (n *speakerCounts) scores(corpus string) []Score {
	asked, right := 0, 0
	var out []Score
	for form, name := range []string{"nominal", "name", "pronoun"} {
		out = append(out, Score{corpus, "speaker of a " + name + " right", percent(n.right[form], n.asked[form]), n.asked[form]})
		asked, right = asked+n.asked[form], right+n.right[form]
	}
	return append([]Score{{corpus, "speaker right", percent(right, asked), asked}}, out...)
}

// goldMention is a mention of GUM's in bytes.
type goldMention struct {
	rp.Span
	head   rp.Span
	entity int
}

// goldMentions are those of persons, organisations and places; named tells which entities are named anywhere.
func (row *corefRow) goldMentions() (mentions []goldMention, named map[int]bool) {
	at := offset.New(row.Text)
	named = map[int]bool{}
	for _, m := range row.Mentions {
		switch m.Type {
		case "person", "organization", "place":
		default:
			continue
		}
		h := row.headOf(m.Start, m.End)
		mentions = append(mentions, goldMention{at.Span(row.Offsets[m.Start][0], row.Offsets[m.End-1][1]), at.Span(row.Offsets[h][0], row.Offsets[h][1]), m.Entity})
		named[m.Entity] = named[m.Entity] || row.UPOS[h] == "PROPN"
	}
	return mentions, named
}

// entityAt is the gold entity that a mention of ours means: each holds the head of the other, and the shortest such counts.
func entityAt(gold []goldMention, ours, head rp.Span) (entity int, ok bool) {
	best := int(1 << 30)
	for _, g := range gold {
		if g.Contains(head) && (ours.Contains(g.head) || g.head.Overlaps(head)) && g.Len() < best {
			entity, best, ok = g.entity, g.Len(), true
		}
	}
	return entity, ok
}

// speakers reads the row's text from scratch and compares.
func (row *corefRow) speakers(c *coder.Coder) (n speakerCounts) {
	r := c.Read(&rp.Document{ID: row.ID, Text: row.Text, Lang: "en"})
	mentions, named := row.goldMentions()
	for i := range r.Attributions {
		a := &r.Attributions[i]
		if a.SourceHead == rp.None {
			continue
		}
		gold, ok := entityAt(mentions, a.Source[0], r.Tokens[a.SourceHead].Span)
		if !ok {
			continue
		}
		form := sourceForm(r.Tokens[a.SourceHead].UPOS)
		n.asked[form]++
		if a.Speaker == rp.None {
			continue
		}
		best := &r.Mentions[r.Actors[a.Speaker].Mention]
		found, ok := entityAt(mentions, best.Span, r.Tokens[best.Head].Span)
		if ok && found == gold && (!named[gold] || namedAs(r, mentions, a.Speaker, gold)) {
			n.right[form]++
		}
	}
	return n
}

// namedAs reports whether one of an actor's mentions names a gold entity.
func namedAs(r *rp.Reading, gold []goldMention, actor int32, entity int) bool {
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Actor != actor || m.Name == rp.None && m.Form != rp.NameForm {
			continue
		}
		if e, ok := entityAt(gold, m.Span, r.Tokens[m.Head].Span); ok && e == entity {
			return true
		}
	}
	return false
}

func sourceForm(t rp.UPOS) rp.Form {
	switch t {
	case rp.PROPN:
		return rp.NameForm
	case rp.PRON, rp.DET:
		return rp.PronounForm
	}
	return rp.NominalForm
}
