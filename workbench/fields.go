package workbench

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/plover"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// eventField is what the machine's record says of an event in a field that can be corrected.
func eventField(e *store.Event, field string) string {
	switch field {
	case "type":
		return e.Type
	case "mode":
		return e.Mode
	case "status":
		return e.Status
	case "factuality":
		return e.Factuality
	case "cameo":
		return e.CAMEO
	case "actors":
		return strings.Join(e.ActorNames, "; ")
	case "recipients":
		return strings.Join(e.RecipientNames, "; ")
	case "time_start":
		return e.TimeStart
	case "time_end":
		return e.TimeEnd
	case "place":
		return e.PlaceName
	case "according_to":
		if len(e.SpeakerNames) > 0 {
			return e.SpeakerNames[0]
		}
	case "trigger":
		return strings.Join(e.TriggerSpans, ";")
	}
	return ""
}

// attributionField does it for an attribution.
func attributionField(r *rp.Reading, a *rp.Attribution, field string) string {
	switch field {
	case "act":
		return a.Act.String()
	case "form":
		return a.Form.String()
	case "speaker":
		return record.Speaker(r, a)
	case "addressee":
		if a.Addressee >= 0 {
			return r.Actors[a.Addressee].Name
		}
	case "source":
		return spansText(r, a.Source)
	case "cue":
		return spansText(r, a.Cue)
	case "content":
		return spansText(r, a.Content)
	}
	return ""
}

func spansText(r *rp.Reading, spans []rp.Span) string {
	points := offset.New(r.Document.Text)
	var list []string
	for _, s := range spans {
		start, end := points.Points(s)
		list = append(list, fmt.Sprintf("%d-%d", start, end))
	}
	return strings.Join(list, ";")
}

// fieldFault says what is wrong with field and value of a review; nil for nothing.
func fieldFault(b *NewReview) error {
	layer := b.Target.Layer
	switch {
	case b.Verdict == "add":
		var fields map[string]string
		if err := json.Unmarshal([]byte(b.Value), &fields); err != nil {
			return wrongValue("What is added needs a value that is a JSON object of texts: " + err.Error() + ".")
		}
		if layer == "event" && fields["type"] == "" {
			return wrongValue("An event that is added needs a type.")
		}
		for field, value := range fields {
			if err := valueFault(layer, field, value); err != nil {
				return err
			}
		}
		return nil
	case b.Verdict == "correct" && b.Field == "":
		return wrongValue("A correction needs a field.")
	case b.Field == "":
		return nil
	case b.Verdict == "correct":
		return valueFault(layer, b.Field, b.Value)
	case !slices.Contains(amend.Fields(layer), b.Field):
		return valueFault(layer, b.Field, "")
	}
	return nil
}

func wrongValue(detail string) error { return huma.Error422UnprocessableEntity(detail) }

// valueFault checks the value of a field.
func valueFault(layer, field, value string) error {
	if !slices.Contains(amend.Fields(layer), field) {
		return wrongValue(fmt.Sprintf("%s: want one of %s.", field, strings.Join(amend.Fields(layer), ", ")))
	}
	var err error
	switch field {
	case "type":
		_, err = rp.ParseEventType(value)
	case "status":
		_, err = rp.ParseStatus(value)
	case "factuality":
		_, err = rp.ParseFactuality(value)
	case "cameo":
		if _, ok := plover.CAMEO(value); !ok && value != "" {
			err = fmt.Errorf("%q is no CAMEO code", value)
		}
	case "act":
		_, err = rp.ParseAct(value)
	case "form":
		if !slices.Contains([]string{"direct", "indirect", "mixed"}, value) {
			err = fmt.Errorf("form %q: want direct, indirect or mixed", value)
		}
	case "time_start", "time_end":
		if value != "" {
			_, err = rp.ParseDate(value)
		}
	case "trigger", "source", "cue", "content":
		_, err = amend.Spans(value)
	}
	if err != nil {
		return wrongValue(upper(field + ": " + err.Error() + "."))
	}
	return nil
}
