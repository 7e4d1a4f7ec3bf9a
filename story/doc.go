// Package story joins reports: documents about the same happening into stories, and within a story the events that are
// one happening into one record with its tellings.
//
// A Grouper takes documents in the order of their days and gives each story away when nothing has been added to it for some days, so
// that memory holds the open stories alone. Near-duplicates (wire copy reprinted) are found by MinHash and counted as one
// telling. All weights are integers: the same documents make the same stories on every machine.
//
// What is joined can be taken apart again: every document and every telling says why it was put where it is.
package story

import (
	rp "rapporteur"
	"rapporteur/dispute"
)

// Document is what the grouping needs to know of a report. Make fills it from a reading.
type Document struct {
	Key       int64 // the caller's
	Day       rp.Date
	Title     string
	Publisher string
	Events    []Event

	vector vector // words, actors and places, by weight
	words  []uint32
	sketch sketch
}

// Event is what the merging needs to know of an event.
type Event struct {
	Key        int64 // the caller's
	Type       rp.EventType
	Kind       string   // of happening; "" when its word is listed for none
	Senses     []string // names of what is done, the narrowest first: lemma, rule, CAMEO code
	Actors     []Party
	Recipients []Party
	Start, End rp.Date // its own time; zero where the text gives none
	Place      Spot
	Figures    []Figure
	Status     rp.Status
	Speaker    string // who tells it; "" for the publisher
	Sentence   int32
	Account    dispute.Account // for comparing with other tellings
}

// Party is an actor as other documents may name it too.
type Party struct {
	Key     string // entry in the knowledge base, else the name in small letters
	Name    string
	Code    string
	Country string
}

// Spot is a place.
type Spot struct {
	Name    string
	Country string
	ID      int32 // GeoNames; 0 when not known
}

// Figure is a number that belongs to an event.
type Figure struct {
	Role             rp.QuantityRole
	Value, Low, High float64
}

// Story is documents about the same happening, in the order of their days.
type Story struct {
	Title       string
	First, Last rp.Date
	In          []Member
	Happenings  []Happening
}

// Member puts a document into a story.
type Member struct {
	Document *Document
	CopyOf   *Document // the document of which it is a reprint; nil: of none
	Score    int       // likeness to the story as it stood, per mille
	Why      []string  // the strongest words, actors and places it shares
}

// Happening is one event of the world as the documents of a story tell it.
type Happening struct {
	Type     rp.EventType
	Tellings []Telling
}

// Telling is one event of one document.
type Telling struct {
	Document *Document
	Event    *Event
	Score    int    // per mille; 1000 for the first
	Why      string // what it shares with the tellings before it
	Copy     bool   // it stands in a reprint
}

// Count is how many documents tell the happening; reprints of one count once.
func (h *Happening) Count() int {
	seen := map[*Document]bool{}
	for _, t := range h.Tellings {
		if !t.Copy {
			seen[t.Document] = true
		}
	}
	return max(1, len(seen))
}
