// Package specimen holds a reading with every layer filled, made by hand, for the tests of what writes and shows
// readings. Its text has letters of two, three and four bytes, so that a span in bytes is not one in code points.
package specimen

import (
	"strings"

	rp "rapporteur"
)

// text is of our own writing.
const text = "KÖPENICK — President Jörg Müller met Foreign Minister Zoë Ångström in Málaga on Friday, officials said.\n\n" +
	"“We have agreed a ceasefire 🕊,” Müller said. Ångström said that sources told her that rebels had killed at least 12 civilians near Málaga. " +
	"The rebels denied that they had killed anyone. Müller plans to send aid to the region next week.\n"

// Reading makes the specimen anew.
func Reading() *rp.Reading {
	doc := &rp.Document{ID: "specimen-1", Text: text, Title: "Müller meets Ångström", Published: "2024-03-09", Publisher: "The Specimen", Lang: "en", Extra: []byte(`{"desk":"é"}`)}
	r := &rp.Reading{Document: doc, Notes: []rp.Note{{Kind: "specimen", Text: "Made by hand."}}}
	r.Sentences = []rp.Sentence{{Span: of("KÖPENICK — President", "officials said.")}, {Span: of("“We have", "Müller said.")}, {Span: of("Ångström said that", "near Málaga.")},
		{Span: of("The rebels denied", "killed anyone.")}, {Span: of("Müller plans", "next week.")}}
	mention := func(words string, nth int, actor int32, form rp.Form) {
		r.Mentions = append(r.Mentions, rp.Mention{Span: at(words, nth), Actor: actor, Chain: max(actor, 0), Form: form, Head: rp.None, Name: rp.None})
	}
	mention("President Jörg Müller", 0, 0, rp.NameForm)              // m1
	mention("Foreign Minister Zoë Ångström", 0, 1, rp.NameForm)      // m2
	mention("officials", 0, 4, rp.NominalForm)                       // m3
	mention("We", 0, 0, rp.PronounForm)                              // m4
	mention("Müller", 1, 0, rp.NameForm)                             // m5
	mention("Ångström", 1, 1, rp.NameForm)                           // m6
	mention("sources", 0, 5, rp.NominalForm)                         // m7
	mention("rebels", 0, 2, rp.NominalForm)                          // m8
	mention("at least 12 civilians", 0, 3, rp.NominalForm)           // m9
	mention("The rebels", 0, 2, rp.NominalForm)                      // m10
	mention("Müller plans", 0, 0, rp.NameForm)                       // m11
	mention("the region", 0, rp.None, rp.NominalForm)                // m12
	r.Mentions[10].End = r.Mentions[10].Start + int32(len("Müller")) // without the verb
	r.Actors = []rp.Actor{
		{Name: "Jörg Müller", Country: "DEU", Code: "DEUGOV", Sectors: []rp.Sector{"GOV"}, Role: "President of Germany", Wikidata: "Q1", Mention: 0, Kind: rp.Person, Score: 900},
		{Name: "Zoë Ångström", Country: "SWE", Code: "SWEGOV", Sectors: []rp.Sector{"GOV"}, Role: "Foreign Minister of Sweden", Mention: 1, Kind: rp.Person, Score: 875},
		{Name: "rebels", Code: "REB", Serves: "group/is", Sectors: []rp.Sector{"REB"}, Mention: 7, Kind: rp.Group, Score: 500},
		{Name: "civilians", Code: "CVL", Sectors: []rp.Sector{"CVL"}, Mention: 8, Kind: rp.Population, Score: 500},
		{Name: "officials", Sectors: nil, Mention: 2, Kind: rp.Group, Score: 300},
		{Name: "sources", Mention: 6, Kind: rp.UnknownKind, Score: 100},
	}
	friday, _ := rp.ParseDate("2024-03-08")
	r.Timexes = []rp.Timex{{Span: at("Friday", 0), Value: "2024-03-08", From: friday, To: friday, Type: rp.DATE},
		{Span: at("next week", 0), Value: "2024-W11", From: friday.AddDays(3), To: friday.AddDays(9), Type: rp.DATE}}
	r.Places = []rp.Place{{Span: at("KÖPENICK", 0), Name: "", Use: rp.Literal}, {Span: at("Málaga", 0), Name: "Málaga", Country: "ESP", Admin1: "Andalusia", Feature: "PPLA2", GeoNames: 2514256, Lat: 36.72016, Lon: -4.42034, Resolved: true, Score: 950},
		{Span: at("Málaga", 1), Name: "Málaga", Country: "ESP", Admin1: "Andalusia", Feature: "PPLA2", GeoNames: 2514256, Lat: 36.72016, Lon: -4.42034, Resolved: true, Score: 950}}
	r.Quantities = []rp.Quantity{{Span: at("at least 12 civilians", 0), Head: rp.None, Value: 12, Low: 12, Unit: "person", Group: "civilians", Role: rp.Killed, Bound: rp.AtLeast}}
	addAttributions(r)
	addEvents(r, friday)
	r.Disputes = []rp.Dispute{{Claims: []int32{2, 3}, About: rp.Occurrence}}
	r.Agreements = []rp.Agreement{{Claims: []int32{0}, Said: []int32{1}}}
	r.Positions = []rp.Position{{Holder: at("Müller", 1), About: at("a ceasefire", 0), Cue: []rp.Span{at("agreed", 0)}, Issue: "ceasefire", Time: rp.EventTime{Timex: rp.None},
		Actor: 0, AccordingTo: 1, Sentence: 1, Confidence: 800, Stance: rp.For}}
	r.Agenda = []rp.AgendaItem{{Span: of("Müller plans", "next week"), Time: rp.EventTime{Start: friday.AddDays(3), End: friday.AddDays(9), Timex: 1}, Event: 4,
		AccordingTo: rp.None, Sentence: 4, Kind: rp.Next}}
	return r
}

func addAttributions(r *rp.Reading) {
	attribution := func(source, cue, content rp.Span, speaker, mention, within int32, form rp.AttributionForm, act rp.Act, sentence int32) {
		r.Attributions = append(r.Attributions, rp.Attribution{Source: []rp.Span{source}, Cue: []rp.Span{cue}, Content: []rp.Span{content}, Speaker: speaker, SourceMention: mention,
			Within: within, Addressee: rp.None, Concerns: rp.None, CueHead: rp.None, SourceHead: rp.None, ContentHead: rp.None, Form: form, Act: act, Sentence: sentence, Confidence: 900})
	}
	attribution(at("officials", 0), at("said", 0), of("President Jörg", "Friday"), 4, 2, rp.None, rp.Indirect, rp.Assert, 0)
	attribution(at("Müller", 1), at("said", 1), of("“We have", "🕊,”"), 0, 4, rp.None, rp.Direct, rp.Announce, 1)
	attribution(at("Ångström", 1), at("said", 2), of("that sources", "near Málaga"), 1, 5, rp.None, rp.Indirect, rp.Assert, 2)
	attribution(at("sources", 0), at("told", 0), of("that rebels", "near Málaga"), 5, 6, 2, rp.Indirect, rp.Assert, 2)
	attribution(at("The rebels", 0), at("denied", 0), of("that they", "anyone"), 2, 9, rp.None, rp.Indirect, rp.Deny, 3)
	r.Attributions[3].Addressee = 1
	r.Attributions[4].Anonymity, r.Attributions[4].Stance = rp.CollectiveSource, rp.Against
}

func addEvents(r *rp.Reading, friday rp.Date) {
	who := func(actor, mention int32) []rp.Participant { return []rp.Participant{{Actor: actor, Mention: mention}} }
	none := rp.EventTime{Timex: rp.None}
	r.Events = []rp.Event{
		{Trigger: []rp.Span{at("met", 0)}, Type: rp.CONSULT, Mode: "visit", Contexts: []string{"diplomatic"}, CAMEO: "040", Quad: 1, Intensity: 10, Actors: who(0, 0), Recipients: who(1, 1),
			Time: rp.EventTime{Start: friday, End: friday, Timex: 0}, Place: 1, Status: rp.Actual, Factuality: rp.CTPlus, AccordingTo: 0, Sentence: 0, Confidence: 910, Rule: "consult.meet"},
		{Trigger: []rp.Span{at("agreed", 0)}, Type: rp.AGREE, CAMEO: "0871", Quad: 1, Intensity: 30, Actors: who(0, 3), Time: none, Place: rp.None, Status: rp.Actual, Factuality: rp.CTPlus, AccordingTo: 1, Sentence: 1, Confidence: 800, Rule: "agree.agree"},
		{Trigger: []rp.Span{at("killed", 0)}, Type: rp.ASSAULT, CAMEO: "180", Quad: 4, Intensity: -90, Actors: who(2, 7), Recipients: who(3, 8), Time: none, Place: 2, Quantities: []int32{0},
			Status: rp.Alleged, Factuality: rp.PRPlus, AccordingTo: 3, Sentence: 2, Confidence: 700, Rule: "assault.kill"},
		{Trigger: []rp.Span{at("killed", 1)}, Type: rp.ASSAULT, CAMEO: "180", Quad: 4, Intensity: -90, Actors: who(2, 9), Time: none, Place: rp.None, Status: rp.Denied, Factuality: rp.CTMinus, Happened: -250, AccordingTo: 4, Sentence: 3, Confidence: 700, Rule: "assault.kill"},
		{Trigger: []rp.Span{at("send", 0), of("aid to", "aid")}, Type: rp.AID, CAMEO: "070", Quad: 2, Intensity: 70, Actors: who(0, 10), Time: rp.EventTime{Start: friday.AddDays(3), End: friday.AddDays(9), Timex: 1}, Place: rp.None,
			Status: rp.Planned, Factuality: rp.Uu, AccordingTo: rp.None, Sentence: 4, Confidence: 600, Rule: "aid.send"},
	}
}

// at is the nth place (from 0) where words stand in the text.
func at(words string, nth int) rp.Span {
	start := 0
	for {
		i := strings.Index(text[start:], words)
		if i < 0 {
			panic("not in the specimen: " + words)
		}
		start += i
		if nth == 0 {
			return rp.Span{Start: int32(start), End: int32(start + len(words))}
		}
		nth--
		start += len(words)
	}
}

// of is the span from the first place of one stretch of words to the end of another after it.
func of(from, to string) rp.Span {
	start := at(from, 0).Start
	end := strings.Index(text[start:], to)
	return rp.Span{Start: start, End: start + int32(end+len(to))}
}
