// Package record writes readings down: the JSON of docs/schema/reading.schema.json, and one self-contained row
// for each event. Here, and only here, spans become code points.
package record

import (
	"strconv"

	rp "rapporteur"
)

// Schema is the name and number of the record of a reading. A change that breaks readers bumps the number.
const Schema = "rapporteur/reading/1"

// EventSchema is the name and number of an event row.
const EventSchema = "rapporteur/event/1"

// Coder says what made a record.
type Coder struct {
	Version string // of the program
	Model   string // SHA-256 in hex
	Lexicon string // SHA-256 in hex
}

// id names an item of a layer: a letter and the number from 1; "" for None.
func id(letter byte, index int32) string {
	if index < 0 {
		return ""
	}
	return string(letter) + strconv.Itoa(int(index)+1)
}

// The letters of the layers.
const (
	actorID       = 'a'
	mentionID     = 'm'
	timeID        = 't'
	placeID       = 'p'
	quantityID    = 'q'
	attributionID = 's'
	positionID    = 'o'
	agendaID      = 'g'
	eventID       = 'e'
)

// ActorID is the id that a record gives to an actor; the other layers likewise.
func ActorID(index int32) string { return id(actorID, index) }

// AttributionID is the id that a record gives to an attribution.
func AttributionID(index int32) string { return id(attributionID, index) }

// PositionID is the id of a position within its reading, "o1" for index 0.
func PositionID(index int32) string { return id(positionID, index) }

// AgendaID is the id of an agenda item within its reading, "g1" for index 0.
func AgendaID(index int32) string { return id(agendaID, index) }

// EventID is the id that a record gives to an event, within its document.
func EventID(index int32) string { return id(eventID, index) }

// country gives "" for what is not an ISO code, so that a record never holds a half country.
func country(a *rp.Actor) string {
	if len(a.Country) != 3 {
		return ""
	}
	return a.Country
}
