package event

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// trust is the calibrated confidence of events: what each fact about one weighs, in hundredths of log odds, and how
// sure an event of a profile must be. Both are tables of the lexicon; train/confidence fits the first.
type trust struct {
	weights  map[string]int32
	profiles map[string]uint16
	names    []string // of the profiles, as the table has them
}

// Balanced is the profile that holds where none is asked for.
const Balanced = "balanced"

func readTrust(lex *lexicon.Lexicon) (*trust, error) {
	t := &trust{map[string]int32{}, map[string]uint16{}, nil}
	table, err := lex.Table("event/confidence.tsv", "fact", "weight")
	if err != nil {
		return nil, err
	}
	for _, row := range table.Rows {
		n, err := strconv.Atoi(row.Cells[1])
		if err != nil || n < -2000 || n > 2000 {
			return nil, row.Fault("weight %q: want hundredths of log odds", row.Cells[1])
		}
		t.weights[row.Cells[0]] = int32(n)
	}
	if table, err = lex.Table("event/profiles.tsv", "profile", "least"); err != nil {
		return nil, err
	}
	for _, row := range table.Rows {
		n, err := strconv.Atoi(row.Cells[1])
		if err != nil || n < 0 || n > 1000 {
			return nil, row.Fault("least %q: want a confidence per mille", row.Cells[1])
		}
		t.profiles[row.Cells[0]] = uint16(n)
		t.names = append(t.names, row.Cells[0])
	}
	if _, ok := t.profiles[Balanced]; !ok {
		return nil, fmt.Errorf("event/profiles.tsv: want a profile %q", Balanced)
	}
	return t, nil
}

// Profile is the same coder for another profile: precise keeps only what it is sure of, broad all that a rule finds.
func (s *Coder) Profile(name string) (*Coder, error) {
	least, ok := s.trust.profiles[name]
	if !ok {
		return nil, fmt.Errorf("profile %q: want one of %s", name, strings.Join(s.trust.names, ", "))
	}
	other := *s
	other.least = least
	return &other, nil
}

// Profiles names the profiles, the strictest first.
func (s *Coder) Profiles() []string { return slices.Clone(s.trust.names) }

// confidence is the share of events of which the same facts hold that are right, per mille.
func (t *trust) confidence(facts []string) uint16 {
	sum := t.weights["always"]
	for _, f := range facts {
		sum += t.weights[f]
	}
	return logistic[min(max(int(sum)+logisticReach, 0), 2*logisticReach)]
}

// logisticReach is the largest sum, in hundredths of log odds, that the table of the logistic function holds.
const logisticReach = 500

var logistic = func() (t [2*logisticReach + 1]uint16) {
	for i := range t {
		t[i] = uint16(math.Round(1000 / (1 + math.Exp(-float64(i-logisticReach)/100))))
	}
	return t
}()

// steps bound the classes of the ranker's probability of an event's own type.
var steps = [...]int32{50, 200, 500, 800, 950}

// facts are what the confidence of an event is reckoned from.
func (f *finder) facts(c *cand, ev *rp.Event, all odds) []string {
	own := all[ev.Type]
	if yields(ev.Type) {
		own = all[rp.CONCEDE] + all[rp.RETREAT]
	}
	k := 0
	for k < len(steps) && own >= steps[k] {
		k++
	}
	sides := "one side, ranker "
	if source, target := f.sides(ev); source.Len() > 0 && target.Len() > 0 {
		sides = "two sides, ranker "
	}
	facts := []string{sides + strconv.Itoa(k), "quad " + strconv.Itoa(int(ev.Quad)), "type " + ev.Type.String()}
	add := func(holds bool, fact string) {
		if holds {
			facts = append(facts, fact)
		}
	}
	add(all[rp.NoEvent] > 500, "ranker sees none")
	add(len(ev.Actors) == 0, "no actor")
	add(len(ev.Recipients) == 0 && !(c.rule.mutual && len(ev.Actors) > 1) && !f.counts(ev, rp.Killed), "no recipient")
	add(c.rule.conditions > 0, "rule with conditions")
	add(f.isNoun(c.token) && c.carrierless, "noun alone")
	add(c.turned, "turned")
	add(!done(ev.Status), "not told as done")
	add(ev.Status != rp.Actual, "status "+ev.Status.String())
	add(ev.Mode != "", "mode "+ev.Mode)
	add(slices.ContainsFunc(ev.Actors, f.institutional), "actor of standing")
	add(slices.ContainsFunc(ev.Recipients, f.institutional), "recipient of standing")
	add(slices.ContainsFunc(ev.Actors, f.armed), "actor who bears arms")
	add(len(f.r.Sentences) >= transcriptLength && int(ev.Sentence) >= transcriptLength, "far down in a long document")
	add((f.toks[c.predicate()].Deprel == rp.AclRelcl || f.toks[c.predicate()].Deprel == rp.Acl) && !f.dead(c, ev), "told of somebody in passing")
	add(f.toks[c.predicate()].Deprel == rp.Advcl, "told as a circumstance")
	add(ev.AccordingTo != rp.None && !f.dead(c, ev), "told by somebody")
	add(slices.ContainsFunc(ev.Actors, f.vague), "actor a pronoun or nobody known")
	add(slices.ContainsFunc(ev.Recipients, f.vague), "recipient a pronoun or nobody known")
	add(f.toks[c.predicate()].Deprel == rp.Root, "main clause")
	facts = append(facts, f.traits(ev, all)...)
	if sure := f.doubt(c, ev); sure != "" {
		facts = append(facts, sure)
	}
	return facts
}

// dead reports whether somebody is said to have been killed, which is as true told by somebody as by the report itself.
func (f *finder) dead(c *cand, ev *rp.Event) bool {
	deadly := f.book.in("deadly", f.lemma(c.token)) || f.book.in("deadly-rule", c.rule.src.Name) || f.counts(ev, rp.Killed)
	return deadly && ev.Type == rp.ASSAULT && done(ev.Status)
}

// counts reports whether an event has a figure of a role: so many killed.
func (f *finder) counts(ev *rp.Event, role rp.QuantityRole) bool {
	return slices.ContainsFunc(ev.Quantities, func(q int32) bool { return f.r.Quantities[q].Role == role })
}

// armed reports whether a participant bears arms, for a state or against it.
func (f *finder) armed(p rp.Participant) bool {
	return slices.ContainsFunc(f.r.Actors[p.Actor].Sectors, func(s rp.Sector) bool { return f.book.in("armed-sectors", string(s)) })
}

// vague reports whether a participant is told by a pronoun, or has no code and is no number of people.
func (f *finder) vague(p rp.Participant) bool {
	return f.r.Mentions[p.Mention].Form == rp.PronounForm || f.r.Actors[p.Actor].Code == "" && !f.counted(p)
}

// Least is the confidence per mille that the profile asks for.
func (s *Coder) Least() uint16 { return s.least }
