package event

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// Check looks for rules that can never fire or contradict one another, and runs the examples of every rule of the codebook: a "yes" must give an event by that rule, a "no" must not.
// read makes a complete reading of a text, as the coder does. The faults name file and line.
func (s *Coder) Check(read func(text string) *rp.Reading) []*lexicon.Fault {
	faults := s.book.shadows()
	for _, r := range s.book.rules {
		examples := 0
		for _, f := range r.src.Fields {
			if f.Key != "yes" && f.Key != "no" {
				continue
			}
			examples++
			if fault := s.example(r, f, read(f.Value)); fault != nil {
				faults = append(faults, fault)
			}
		}
		if examples == 0 {
			faults = append(faults, &lexicon.Fault{File: r.src.File, Line: r.src.Line, Text: "rule " + r.src.Name + ": has no example, want at least one yes or no"})
		}
	}
	return faults
}

func (s *Coder) example(r *rule, f lexicon.Field, reading *rp.Reading) *lexicon.Fault {
	fired := false
	for i := range reading.Events {
		fired = fired || reading.Events[i].Rule == r.src.Name
	}
	if !fired && f.Key == "yes" { // a bare example may be too unsure for the usual profile
		for _, x := range s.Evidence(reading, tree.New(reading.Tokens)) {
			fired = fired || x.Event.Rule == r.src.Name
		}
	}
	if fired == (f.Key == "yes") {
		return nil
	}
	text := "rule " + r.src.Name + " fires on the \"no\" example"
	if f.Key == "yes" {
		text = "rule " + r.src.Name + " does not fire on its example: " + s.why(reading, r)
	}
	return &lexicon.Fault{File: r.src.File, Line: f.Line, Text: text}
}

// why gives the reason that the trace tells for a rule, or what was coded instead.
func (s *Coder) why(r *rp.Reading, ru *rule) string {
	other := "none of its words is found with the part of speech it wants"
	for _, x := range s.Explain(r, tree.New(r.Tokens)) {
		if x.Rule == ru.src.Name && x.Reason != "" {
			return x.Reason
		}
		if x.Event != rp.None {
			other = "coded by " + x.Rule
		}
	}
	return other
}
