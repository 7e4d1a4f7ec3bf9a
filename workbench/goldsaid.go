package workbench

import (
	"context"
	"encoding/json"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// goldArticle is a document as "rapporteur eval attributions" reads it; spans count code points.
type goldArticle struct {
	ID           string            `json:"id"`
	Title        string            `json:"title,omitempty"`
	Date         string            `json:"date,omitempty"`
	Publisher    string            `json:"publisher,omitempty"`
	Text         string            `json:"text"`
	Attributions []goldAttribution `json:"attributions"`
}

type goldAttribution struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

// goldAttributions gives the documents of which every attribution that stands by itself was judged, with those they hold by
// that judgement.
func (w *Workbench) goldAttributions(ctx context.Context) (*TextOutput, error) {
	if w.store == nil {
		return nil, w.fault(ctx, errNoStore)
	}
	var b strings.Builder
	err := w.reviewed(ctx, amend.Attribution, func(d *reviewedDocument) {
		if saidJudged(d) {
			line, _ := json.Marshal(articleOf(d.corrected)) // texts and numbers cannot fail
			b.Write(append(line, '\n'))
		}
	})
	if err != nil {
		return nil, w.fault(ctx, err)
	}
	return &TextOutput{"application/jsonl", []byte(b.String())}, nil
}

// saidJudged says that every attribution of a document that is said in no other was judged, and that reviewers agree on it.
func saidJudged(d *reviewedDocument) bool {
	of := d.byID()
	for i := range d.machine.Attributions {
		verdict := store.StandingOf(of[record.AttributionID(int32(i))]).Verdict
		if d.machine.Attributions[i].Within == rp.None && (verdict == "" || verdict == store.Disagreed) {
			return false
		}
	}
	return true
}

// byID are the reviews of statements, by their ids.
func (d *reviewedDocument) byID() map[string][]store.Review {
	of := map[string][]store.Review{}
	for _, r := range d.reviews {
		id := reviewOf(&r).ID
		of[id] = append(of[id], r)
	}
	return of
}

func articleOf(r *rp.Reading) goldArticle {
	doc, points := r.Document, offset.New(r.Document.Text)
	out := goldArticle{doc.ID, doc.Title, doc.Published, doc.Publisher, doc.Text, []goldAttribution{}}
	spans := func(list []rp.Span) [][2]int {
		pairs := make([][2]int, len(list))
		for i, s := range list {
			pairs[i][0], pairs[i][1] = points.Points(s)
		}
		return pairs
	}
	for i := range r.Attributions {
		if a := &r.Attributions[i]; a.Within == rp.None {
			out.Attributions = append(out.Attributions, goldAttribution{spans(a.Source), spans(a.Cue), spans(a.Content)})
		}
	}
	return out
}
