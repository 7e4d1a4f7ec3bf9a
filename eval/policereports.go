package eval

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
)

// policeCounts counts deeds by police in sentences that say which there are.
type policeCounts struct {
	idle, falseIdle int // sentences without any police action, and those given a deed by police
	kill, arrest    PRF
}

// add counts one sentence with the events that are told in it.
func (n *policeCounts) add(tags []string, r *rp.Reading, inSentence func(ev *rp.Event) bool) {
	kill, arrest, deed := false, false, false
	for i := range r.Events {
		ev := &r.Events[i]
		if ev.Quad != 4 || !inSentence(ev) || !done(ev.Status) || !byPolice(r, ev) {
			continue
		}
		deed = true
		kill = kill || ev.Type == rp.ASSAULT && (strings.Contains(ev.Rule, "kill") || strings.Contains(ev.Rule, "die-in"))
		arrest = arrest || ev.Type == rp.COERCE && ev.Mode == "arrest"
	}
	n.kill.count(kill, slices.Contains(tags, "KILL"))
	n.arrest.count(arrest, slices.Contains(tags, "ARREST"))
	if len(tags) == 0 {
		n.idle++
		n.falseIdle += toInt(deed)
	}
}

// addAlone reads a sentence as a document of its own.
func (n *policeCounts) addAlone(c *coder.Coder, g *statementGold) {
	n.add(g.Labels.Tags, c.Read(g.document()), func(*rp.Event) bool { return true })
}

// addArticle reads the sentences of an article as one document, each a paragraph. An event is told in all the sentences that
// have a trigger of it.
func (n *policeCounts) addArticle(c *coder.Coder, sentences []statementGold) {
	if len(sentences) == 0 {
		return
	}
	doc := sentences[0].document()
	doc.Text = ""
	var at []rp.Span
	for i := range sentences {
		start := int32(len(doc.Text))
		doc.Text += sentences[i].Text
		at = append(at, rp.Span{Start: start, End: int32(len(doc.Text))})
		doc.Text += "\n\n"
	}
	r := c.Read(doc)
	for i := range sentences {
		n.add(sentences[i].Labels.Tags, r, func(ev *rp.Event) bool { return slices.ContainsFunc(ev.Trigger, at[i].Contains) })
	}
}

func (n *policeCounts) scores(corpus string) []Score {
	if n.idle == 0 {
		return nil
	}
	out := []Score{{corpus, "sentences without action given a deed by police", percent(n.falseIdle, n.idle), n.idle}}
	out = append(out, n.kill.Scores(corpus, "KILL")...)
	return append(out, n.arrest.Scores(corpus, "ARREST")...)
}

// done reports whether a deed is told, not wanted, planned or denied.
func done(s rp.Status) bool {
	return s == rp.Actual || s == rp.Ongoing || s == rp.Historical || s == rp.Alleged
}

// armed are the sectors of those whom, if nobody else is named, the security forces have killed.
var armed = []rp.Sector{"UAF", "REB", "CRM"}

// byPolice reports whether an event is by the police, or an arrest or the killing of somebody armed by nobody who is named.
func byPolice(r *rp.Reading, ev *rp.Event) bool {
	if len(ev.Actors) == 0 {
		return ev.Type == rp.COERCE || ofSector(r, ev.Recipients, armed...)
	}
	return ofSector(r, ev.Actors, "COP") || ev.Mode == "arrest" && ofSector(r, ev.Actors, "GOV")
}

// ofSector reports whether one of the participants is of one of the sectors.
func ofSector(r *rp.Reading, list []rp.Participant, sectors ...rp.Sector) bool {
	return slices.ContainsFunc(list, func(p rp.Participant) bool {
		return slices.ContainsFunc(r.Actors[p.Actor].Sectors, func(s rp.Sector) bool { return slices.Contains(sectors, s) })
	})
}
