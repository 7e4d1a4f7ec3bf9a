package workbench

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// codebook gathers judged sentences as the codebook writes its examples: "yes" below what found something that stands, "no" below
// what found something that does not.
type codebook map[string][]string

func (c codebook) add(below string, stands bool, text string) {
	word := "no"
	if stands {
		word = "yes"
	}
	line := fmt.Sprintf("  %-9s %s", word, strings.Join(strings.Fields(text), " "))
	if !slices.Contains(c[below], line) {
		c[below] = append(c[below], line)
	}
}

func (c codebook) write(head string) *TextOutput {
	var b strings.Builder
	b.WriteString(head)
	for _, below := range slices.Sorted(maps.Keys(c)) {
		fmt.Fprintf(&b, "\n%s\n%s\n", below, strings.Join(c[below], "\n"))
	}
	return &TextOutput{"text/plain; charset=utf-8", []byte(b.String())}
}

// examples gives the judged sentences below the rules of events, or below the cues of statements.
func (w *Workbench) examples(ctx context.Context, in *GoldInput) (*TextOutput, error) {
	head, gather := "# Examples by reviewers: add each to the rule of its name, then run \"rapporteur lexicon check\".\n", w.ruleExamples
	if in.Layer == amend.Attribution {
		head, gather = "# Examples by reviewers: what each cue reports, and what it does not; cues stand in lexicon/en/attribution/cues.tsv.\n", w.cueExamples
	}
	c := codebook{}
	if err := gather(ctx, c); err != nil {
		return nil, w.fault(ctx, err)
	}
	return c.write(head), nil
}

func (w *Workbench) ruleExamples(ctx context.Context, c codebook) error {
	return w.judged(ctx, func(s *judgedSentence) {
		for i, m := range s.machine {
			c.add("rule "+m.Rule, s.right[i], s.text)
		}
	})
}

func (w *Workbench) cueExamples(ctx context.Context, c codebook) error {
	if w.store == nil {
		return errNoStore
	}
	return w.reviewed(ctx, amend.Attribution, func(d *reviewedDocument) {
		of := d.byID()
		for i := range d.machine.Attributions {
			s := store.StandingOf(of[record.AttributionID(int32(i))])
			if s.Verdict != "" && s.Verdict != store.Disagreed {
				c.addCue(d.machine, &d.machine.Attributions[i], &s)
			}
		}
	})
}

// addCue gives the sentence of a statement as an example of its cue with its speech act; where reviewers say another act, the
// sentence is one of that, and none of the machine's.
func (c codebook) addCue(r *rp.Reading, a *rp.Attribution, s *store.Standing) {
	var words []string
	for _, span := range a.Cue {
		words = append(words, strings.ToLower(span.Of(r.Document.Text)))
	}
	if int(a.Sentence) >= len(r.Sentences) || len(words) == 0 {
		return
	}
	cue, text := "cue "+strings.Join(words, " ")+" ", r.Sentences[a.Sentence].Of(r.Document.Text)
	act, retold := s.Fields["act"]
	c.add(cue+a.Act.String(), s.Verdict != store.Wrong && !retold, text)
	if retold && s.Verdict != store.Wrong {
		c.add(cue+act, true, text)
	}
}
