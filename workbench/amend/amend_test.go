package amend

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/record"
	"rapporteur/store"
)

// told is a reading in which Anna says that Ben said that he was hit, and that Carl denies it; two events, a dispute and an
// agreement rest on these three attributions.
func told() *rp.Reading {
	text := "Anna said Ben said he was hit. Carl denied it. Dora fled."
	said := func(sentence, within int32, from, to int32) rp.Attribution {
		return rp.Attribution{Content: []rp.Span{{Start: from, End: to}}, Speaker: rp.None, Addressee: rp.None, Within: within, Sentence: sentence}
	}
	event := func(sentence, by int32, kind rp.EventType) rp.Event {
		return rp.Event{Type: kind, Trigger: []rp.Span{{Start: 26, End: 29}}, Place: rp.None, AccordingTo: by, Sentence: sentence}
	}
	return &rp.Reading{
		Document:     &rp.Document{ID: "d", Text: text},
		Sentences:    []rp.Sentence{{Span: rp.Span{Start: 0, End: 30}}, {Span: rp.Span{Start: 31, End: 46}}, {Span: rp.Span{Start: 47, End: 57}}},
		Attributions: []rp.Attribution{said(0, rp.None, 10, 29), said(0, 0, 19, 29), said(1, rp.None, 43, 45)},
		Events:       []rp.Event{event(0, 1, rp.ASSAULT), event(1, 2, rp.ASSAULT), event(2, rp.None, rp.RETREAT)},
		Disputes:     []rp.Dispute{{Claims: []int32{0}, Said: []int32{2}}},
		Agreements:   []rp.Agreement{{Claims: []int32{0, 1, 2}}},
	}
}

func wrong(layer, target string) store.Review {
	return store.Review{Reviewer: "ada", Layer: layer, Target: target, Verdict: store.Wrong}
}

// TestRejectedAttribution: what was told in it is told by whoever told that; its dispute has lost a party.
func TestRejectedAttribution(t *testing.T) {
	r := told()
	Reading(r, record.Coder{}, []store.Review{wrong(Attribution, "1/s2"), wrong(Attribution, "1/s3")})
	if len(r.Attributions) != 1 || r.Events[0].AccordingTo != 0 || r.Events[1].AccordingTo != rp.None || len(r.Disputes) != 0 || len(r.Agreements) != 1 {
		t.Errorf("%+v", r)
	}
}

// TestRejectedEvent: what speaks of the others still speaks of them.
func TestRejectedEvent(t *testing.T) {
	r := told()
	by := record.Coder{Version: "v"}
	Reading(r, by, []store.Review{wrong(Event, record.EventIDs(r, by)[0])})
	if len(r.Events) != 2 || r.Events[1].Type != rp.RETREAT || len(r.Disputes) != 0 || !slices.Equal(r.Agreements[0].Claims, []int32{0, 1}) {
		t.Errorf("%+v", r)
	}
}

// TestAdded: what a reviewer adds stands in the sentence of its words; what cannot be read is left out.
func TestAdded(t *testing.T) {
	r := told()
	add := func(layer, span, fields string) store.Review {
		return store.Review{Reviewer: "ada", Layer: layer, Target: "1/" + span, Verdict: store.Missing, New: fields}
	}
	Reading(r, record.Coder{}, []store.Review{
		add(Event, "52-56", `{"type":"RETREAT","actors":"Dora","status":"actual"}`), add(Event, "52-56", `{`), add(Event, "900-901", `{"type":"AID"}`),
		add(Attribution, "47-56", `{"act":"hope","speaker":"Emil","cue":"52-56"}`), add(Attribution, "", `{"act":"hope"}`),
	})
	if len(r.Events) != 4 || len(r.Attributions) != 4 {
		t.Fatalf("%d events, %d attributions", len(r.Events), len(r.Attributions))
	}
	e, a := r.Events[3], r.Attributions[3]
	if e.Sentence != 2 || r.Actors[e.Actors[0].Actor].Name != "Dora" || a.Act != rp.Hope || a.Sentence != 2 || r.Actors[a.Speaker].Name != "Emil" || a.Content[0].Of(r.Document.Text) != "Dora fled" {
		t.Errorf("event %+v, attribution %+v", e, a)
	}
}
