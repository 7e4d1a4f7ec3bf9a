package rapporteur

import "fmt"

// The written names of the enumerations, as in the records (docs/schema). Index = value.
var (
	nameTypes      = []string{"MISC", "PER", "ORG", "LOC"}
	forms          = []string{"nominal", "name", "pronoun"}
	kinds          = []string{"unknown", "person", "state", "organisation", "group", "population"}
	timexTypes     = []string{"DATE", "TIME", "DURATION", "SET"}
	uses           = []string{"literal", "metonym", "demonym"}
	quantityRoles  = []string{"other", "killed", "injured", "missing", "arrested", "displaced", "participants", "duration", "distance", "money"}
	bounds         = []string{"exactly", "at least", "at most", "about"}
	attributionFor = []string{"indirect", "direct", "mixed"}
	acts           = []string{"other", "assert", "deny", "accuse", "praise", "ask", "urge", "demand", "promise", "threaten", "hope", "believe", "intend", "agree", "announce"}
	eventTypes     = []string{"", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
	statuses       = []string{"actual", "ongoing", "planned", "desired", "alleged", "denied", "hypothetical", "historical"}
	factualities   = []string{"Uu", "CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu"}
	anonymities    = []string{"none", "named", "titled", "anonymous official", "anonymous", "document", "collective"}
	stances        = []string{"neutral", "for", "against"}
	polarities     = []string{"open", "so", "not so"}
	agendaKinds    = []string{"agreed", "open", "next"}
	points         = []string{"occurrence", "actor", "recipient", "place", "time", "count"}
)

func parse[T ~uint8](what, s string, names []string) (T, error) {
	for i, n := range names {
		if n == s {
			return T(i), nil
		}
	}
	return 0, fmt.Errorf("%s %q: want one of %q", what, s, names)
}

func (t NameType) String() string        { return nameTypes[t] }
func (f Form) String() string            { return forms[f] }
func (k Kind) String() string            { return kinds[k] }
func (t TimexType) String() string       { return timexTypes[t] }
func (u Use) String() string             { return uses[u] }
func (r QuantityRole) String() string    { return quantityRoles[r] }
func (b Bound) String() string           { return bounds[b] }
func (f AttributionForm) String() string { return attributionFor[f] }
func (a Act) String() string             { return acts[a] }
func (t EventType) String() string       { return eventTypes[t] }
func (s Status) String() string          { return statuses[s] }
func (f Factuality) String() string      { return factualities[f] }
func (p Point) String() string           { return points[p] }
func (a Anonymity) String() string       { return anonymities[a] }
func (s Stance) String() string          { return stances[s] }
func (k AgendaKind) String() string      { return agendaKinds[k] }
func (p Polarity) String() string        { return polarities[p] }

// ParseNameType reads "PER", "ORG", "LOC" or "MISC".
func ParseNameType(s string) (NameType, error) { return parse[NameType]("name type", s, nameTypes) }

// ParseKind reads the name of a Kind as records write it.
func ParseKind(s string) (Kind, error) { return parse[Kind]("kind", s, kinds) }

// ParseTimexType reads "DATE", "TIME", "DURATION" or "SET".
func ParseTimexType(s string) (TimexType, error) {
	return parse[TimexType]("timex type", s, timexTypes)
}

// ParseQuantityRole reads the name of a QuantityRole as records write it.
func ParseQuantityRole(s string) (QuantityRole, error) {
	return parse[QuantityRole]("role of a quantity", s, quantityRoles)
}

// ParseAct reads the name of an Act as records write it.
func ParseAct(s string) (Act, error) { return parse[Act]("act", s, acts) }

// ParseEventType reads the name of one of PLOVER's sixteen event types; "" is NoEvent.
func ParseEventType(s string) (EventType, error) {
	return parse[EventType]("event type", s, eventTypes)
}

// ParseStatus reads the name of a Status as records write it.
func ParseStatus(s string) (Status, error) { return parse[Status]("status", s, statuses) }

// ParseStance reads "for", "against" or "neutral".
func ParseStance(s string) (Stance, error) { return parse[Stance]("stance", s, stances) }

// ParseAnonymity reads the class of a source as records write it.
func ParseAnonymity(s string) (Anonymity, error) {
	return parse[Anonymity]("class of a source", s, anonymities)
}

// ParseFactuality reads a FactBank grade: "CT+", "PR-", "Uu" …
func ParseFactuality(s string) (Factuality, error) {
	return parse[Factuality]("factuality", s, factualities)
}

// The enumerations read themselves from the names that records write (encoding.TextUnmarshaler); a name that is none
// is an error which lists those that are.

func read[T ~uint8](to *T, what string, text []byte, names []string) (err error) {
	*to, err = parse[T](what, string(text), names)
	return err
}

// UnmarshalText reads the written name.
func (a *Anonymity) UnmarshalText(text []byte) error {
	return read(a, "class of a source", text, anonymities)
}

// UnmarshalText reads the written name.
func (s *Stance) UnmarshalText(text []byte) error { return read(s, "stance", text, stances) }

// UnmarshalText reads the written name.
func (p *Polarity) UnmarshalText(text []byte) error { return read(p, "polarity", text, polarities) }

// UnmarshalText reads the written name.
func (k *AgendaKind) UnmarshalText(text []byte) error {
	return read(k, "kind of an agenda item", text, agendaKinds)
}

// UnmarshalText reads the written name.
func (f *Form) UnmarshalText(text []byte) error { return read(f, "form", text, forms) }

// UnmarshalText reads the written name.
func (k *Kind) UnmarshalText(text []byte) error { return read(k, "kind", text, kinds) }

// UnmarshalText reads the written name.
func (t *TimexType) UnmarshalText(text []byte) error { return read(t, "timex type", text, timexTypes) }

// UnmarshalText reads the written name.
func (u *Use) UnmarshalText(text []byte) error { return read(u, "use of a place", text, uses) }

// UnmarshalText reads the written name.
func (r *QuantityRole) UnmarshalText(text []byte) error {
	return read(r, "role of a quantity", text, quantityRoles)
}

// UnmarshalText reads the written name.
func (b *Bound) UnmarshalText(text []byte) error { return read(b, "bound", text, bounds) }

// UnmarshalText reads the written name.
func (f *AttributionForm) UnmarshalText(text []byte) error {
	return read(f, "form of an attribution", text, attributionFor)
}

// UnmarshalText reads the written name.
func (a *Act) UnmarshalText(text []byte) error { return read(a, "act", text, acts) }

// UnmarshalText reads the written name.
func (t *EventType) UnmarshalText(text []byte) error { return read(t, "event type", text, eventTypes) }

// UnmarshalText reads the written name.
func (s *Status) UnmarshalText(text []byte) error { return read(s, "status", text, statuses) }

// UnmarshalText reads the written name.
func (f *Factuality) UnmarshalText(text []byte) error {
	return read(f, "factuality", text, factualities)
}

// UnmarshalText reads the written name.
func (p *Point) UnmarshalText(text []byte) error { return read(p, "point at issue", text, points) }
