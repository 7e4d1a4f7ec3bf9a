package workbench

import (
	"cmp"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/eval"
)

// review adds a review of an event by somebody.
func (b *bench) review(e Event, who, rest string) Review {
	b.Helper()
	return b.as(who, fmt.Sprintf(`{"target":{"document":%d,"layer":"event","id":%q},%s}`, e.Doc, e.ID, rest))
}

// as sends a review under a name.
func (b *bench) as(who, body string) (out Review) {
	b.Helper()
	signed := b.ask(http.MethodPost, "/api/session", fmt.Sprintf(`{"user":%q}`, who))
	cookie, _, _ := strings.Cut(signed.Header().Get("Set-Cookie"), ";")
	b.parse(b.ask(http.MethodPost, "/api/reviews", body, "Cookie", cookie), &out)
	return out
}

// TestReview: a correction stands beside the record, by whom and when, and exports take either.
func TestReview(t *testing.T) {
	b := open(t, Access{})
	e := b.event("ASSAULT", "Russian warplanes")
	r := b.review(e, "anna", `"verdict":"correct","field":"recipients","value":"Red Crescent; drivers","note":"the lorries were theirs"`)
	if r.By != "anna" || r.At != "2024-05-17T12:00:00.000Z" || r.Target != e.Key || !strings.Contains(r.Old, "aid convoy") {
		t.Errorf("review: %+v", r)
	}
	var one EventDetail
	b.get("/api/events/"+e.Key, &one)
	if one.Standing != "correct" || one.Corrected["recipients"] != "Red Crescent; drivers" || len(one.Reviews) != 1 || strings.Join(one.RecipientNames, ";") != strings.Join(e.RecipientNames, ";") {
		t.Errorf("event: %+v", one)
	}
	denial := b.event("ASSAULT", "Russia denied")
	b.review(denial, "anna", `"verdict":"reject"`)
	got := b.ask(http.MethodPost, "/api/reviews", `{"target":{"document":3,"layer":"event","span":[109,125]},"verdict":"add","value":"{\"type\":\"REJECT\",\"actors\":\"Émile\"}"}`)
	if got.Code != http.StatusOK {
		t.Fatalf("add: %s", got.Body)
	}
	machine := b.ask(http.MethodGet, "/api/export?format=reading", "").Body.String()
	corrected := b.ask(http.MethodGet, "/api/export?format=reading&reviewed=corrected", "").Body.String()
	for _, c := range []struct {
		text         string
		machine, now int
	}{{"drivers", 0, 1}, {`"rule":"reviewer"`, 0, 1}, {`"status":"denied"`, 1, 0}} {
		if got := [2]bool{strings.Contains(machine, c.text), strings.Contains(corrected, c.text)}; got != [2]bool{c.machine == 1, c.now == 1} {
			t.Errorf("%s: in the machine's record %v, in the corrected one %v", c.text, got[0], got[1])
		}
	}
}

// TestAgreement: two reviewers who agree on three of four events.
func TestAgreement(t *testing.T) {
	b := open(t, Access{})
	var list List[Event]
	b.get("/api/events", &list)
	if len(list.Items) < 4 {
		t.Fatalf("%d events", len(list.Items))
	}
	for i, e := range list.Items[:4] {
		b.review(e, "anna", `"verdict":"accept"`)
		verdict := `"verdict":"accept"`
		if i == 3 {
			verdict = `"verdict":"reject"`
		}
		b.review(e, "ben", verdict)
	}
	var a Agreement
	b.get("/api/agreement", &a)
	// 7 times right and once wrong in 8 judgements: observed disagreement 2/8, expected 2·7·1/(8·7).
	if a.Doubly != 4 || a.Alpha == nil || *a.Alpha != 0 || a.F1 == nil || *a.F1 < 0.857 || *a.F1 > 0.858 {
		t.Errorf("agreement: %+v alpha %v f1 %v", a, a.Alpha, a.F1)
	}
	if len(a.Reviewers) != 2 || len(a.Curve) != 1 || a.Curve[0].Judged != 4 {
		t.Errorf("agreement: %+v", a)
	}
}

// TestGold: what was judged is gold that "rapporteur eval events" reads, and examples of the codebook's rules.
func TestGold(t *testing.T) {
	b := open(t, Access{})
	e := b.event("ASSAULT", "Police fired")
	b.review(e, "anna", `"verdict":"accept"`)
	b.review(b.event("ACCUSE", "The United States accused"), "anna", `"verdict":"reject"`)
	gold := b.ask(http.MethodGet, "/api/gold.jsonl", "").Body.String()
	if !strings.Contains(gold, `{"text":"Police fired tear gas at protesters in Nairobi.","events":[{"type":"ASSAULT","actors":["`) {
		t.Errorf("gold: %s", gold)
	}
	file := filepath.Join(t.TempDir(), "reviewed.jsonl")
	if err := os.WriteFile(file, []byte(gold), 0o600); err != nil {
		t.Fatal(err)
	}
	task, err := eval.Find("events")
	if err != nil {
		t.Fatal(err)
	}
	d, err := testDesk()
	if err != nil {
		t.Fatal(err)
	}
	scores, err := task.Run(d.Coder, []string{file})
	if err != nil || scores[1].Measure != "type R" || scores[1].Value != 100 {
		t.Errorf("scores %+v, %v", scores, err)
	}
	examples := b.ask(http.MethodGet, "/api/codebook-examples", "").Body.String()
	if !strings.Contains(examples, "rule "+e.Rule+"\n  yes       Police fired tear gas at protesters in Nairobi.") || !strings.Contains(examples, "  no        The United States accused") {
		t.Errorf("examples: %s", examples)
	}
}

// TestAlpha against the worked example of Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: nominal data,
// four observers, missing data; alpha = 0.743.
func TestAlpha(t *testing.T) {
	units := [][]string{{"1", "1", "1"}, {"2", "2", "3", "2"}, {"3", "3", "3", "3"}, {"3", "3", "3", "3"}, {"2", "2", "2", "2"}, {"1", "2", "3", "4"}, {"4", "4", "4", "4"},
		{"1", "1", "2", "1"}, {"2", "2", "2", "2"}, {"5", "5", "5"}, {"1", "1"}}
	if a := alpha(units); a == nil || *a < 0.7434 || *a > 0.7435 {
		t.Errorf("alpha = %v, want 0.743", a)
	}
}

// TestQueue: what is to be reviewed comes with the least sure first, or the disputed before it, and what was judged is left out,
// events and attributions alike, page by page as in one.
func TestQueue(t *testing.T) {
	b := open(t, Access{})
	for _, order := range []string{"unsure", "disputed"} {
		var all List[Event]
		b.get("/api/events?order="+order, &all)
		if len(all.Items) < 4 {
			t.Fatalf("%d events", len(all.Items))
		}
		sorted := slices.IsSortedFunc(all.Items, func(x, y Event) int {
			if order == "disputed" && (len(x.Disputed) > 0) != (len(y.Disputed) > 0) {
				return len(y.Disputed) - len(x.Disputed)
			}
			return cmp.Compare(x.Confidence, y.Confidence)
		})
		if !sorted {
			t.Errorf("%s: out of order", order)
		}
		next := ""
		for i := range all.Items {
			var one List[Event]
			b.get("/api/events?limit=1&order="+order+"&after="+next, &one)
			if len(one.Items) != 1 || one.Items[0].Key != all.Items[i].Key {
				t.Fatalf("%s: page %d is %+v, want %s", order, i, one.Items, all.Items[i].Key)
			}
			next = one.Next
		}
		if next != "" {
			t.Errorf("%s: there is a page behind the last", order)
		}
	}
	var first, rest List[Event]
	b.get("/api/events?order=unsure&limit=1", &first)
	b.review(first.Items[0], "anna", `"verdict":"accept"`)
	b.get("/api/events?order=unsure&unjudged=true", &rest)
	if slices.ContainsFunc(rest.Items, func(e Event) bool { return e.Key == first.Items[0].Key }) || rest.Total == 0 {
		t.Errorf("what was judged is still to be judged, of %d", rest.Total)
	}
}

// TestReviewOfAttributions: statements are judged, counted and exported as events are.
func TestReviewOfAttributions(t *testing.T) {
	b := open(t, Access{})
	var list List[Attribution]
	b.get("/api/attributions?order=unsure", &list)
	if len(list.Items) < 3 || !slices.IsSortedFunc(list.Items, func(x, y Attribution) int { return cmp.Compare(x.Confidence, y.Confidence) }) {
		t.Fatalf("attributions: %+v", list.Items)
	}
	say := func(who string, a Attribution, rest string) {
		t.Helper()
		b.as(who, fmt.Sprintf(`{"target":{"document":%d,"layer":"attribution","id":%q},%s}`, a.Doc, a.ID, rest))
	}
	gone := list.Items[0]
	say("anna", gone, `"verdict":"reject"`)
	say("ben", gone, `"verdict":"reject"`)
	say("anna", list.Items[1], `"verdict":"correct","field":"act","value":"hope"`)
	var left List[Attribution]
	b.get("/api/attributions?order=unsure&unjudged=true", &left)
	if int(left.Total) != len(list.Items)-2 || left.Items[0].Key != list.Items[2].Key {
		t.Errorf("%d of %d are left", left.Total, len(list.Items))
	}
	var a Agreement
	b.get("/api/agreement?layer=attribution", &a)
	if a.Items != 2 || a.Doubly != 1 || *a.Alpha != 1 || len(a.Precision) == 0 || a.Precision[0].Type == "" {
		t.Errorf("agreement: %+v", a)
	}
	cue := "cue " + strings.ToLower(list.Items[1].Cue) + " "
	if got := b.ask(http.MethodGet, "/api/codebook-examples?layer=attribution", "").Body.String(); !strings.Contains(got, cue+"hope\n  yes ") || !strings.Contains(got, cue+list.Items[1].Act+"\n  no ") {
		t.Errorf("examples: %s", got)
	}
	corrected := b.ask(http.MethodGet, "/api/export?format=reading&reviewed=corrected", "").Body.String()
	if machine := b.ask(http.MethodGet, "/api/export?format=reading", "").Body.String(); strings.Count(corrected, `"cue":`) >= strings.Count(machine, `"cue":`) || !strings.Contains(corrected, `"act":"hope"`) {
		t.Error("the corrected record is that of the machine")
	}
}

// TestGoldOfAttributions: a document of which every statement was judged becomes gold that the evaluation reads, others do not.
func TestGoldOfAttributions(t *testing.T) {
	b := open(t, Access{})
	var list List[Attribution]
	b.get("/api/attributions?document=2", &list)
	for i, a := range list.Items {
		if gold := b.ask(http.MethodGet, "/api/gold.jsonl?layer=attribution", "").Body.String(); gold != "" && i < 2 {
			t.Fatalf("gold of what was judged in part: %s", gold)
		}
		b.as("anna", fmt.Sprintf(`{"target":{"document":%d,"layer":"attribution","id":%q},"verdict":"accept"}`, a.Doc, a.ID))
	}
	name := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(name, b.ask(http.MethodGet, "/api/gold.jsonl?layer=attribution", "").Body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, err := eval.ReadAttributions(name)
	if err != nil || len(articles) != 1 || len(articles[0].Attributions) == 0 || articles[0].Document.ID != "gazette/1" {
		t.Errorf("%+v, %v", articles, err)
	}
}
