// Package rapporteur holds the vocabulary: every noun the program speaks of, and nothing else.
//
// A Document is read into a Reading: layers of small structs that refer to the text by Span and to one
// another by index. The stations (segment, tag, parse, mention, actor, timex, place, quantity, attribution,
// event, dispute) meet only here; coder/coder.go calls them in order.
//
// Conventions that hold for every type below:
//   - a Span is a half-open range of bytes of Document.Text; it is converted to code points only where
//     records are written (package record);
//   - an index is an int32 into the layer its comment names; None (-1) means "there is none";
//   - layers are sorted by the start of their spans unless a comment says otherwise;
//   - the zero value of an enumeration is its "unknown" or its commonest value, as documented.
//
// To code a report, use package coder; to print or export it, package record.
package rapporteur

// None is the index that points to nothing.
const None int32 = -1

// Span is a half-open range [Start, End) of bytes in Document.Text.
type Span struct {
	Start, End int32
}

// Len is the number of bytes covered.
func (s Span) Len() int { return int(s.End - s.Start) }

// Of returns the covered part of text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Document is one report as it came in. Text is never changed.
type Document struct {
	ID        string // given, or the SHA-256 of Text in hex
	Text      string // valid UTF-8
	Title     string
	Published string // "2006-01-02" or RFC 3339; empty when unknown
	Publisher string // the outlet; never called source
	URL       string
	Lang      string // BCP 47, "en" unless declared or detected otherwise; "und" when undetermined
	Extra     []byte // JSON object with the keys we do not know, handed through; nil when none

	Provenance []Provenance // where the particulars came from, in the order of the fields above
}

// Provenance says where a particular of a document was found. It is no part of what makes a document the one it is.
type Provenance struct {
	Field string // name of the particular as in the record: "title", "published", …
	From  string // "meta og:site_name", "column headline", "detected", …
}

// Date is the day the document was published (TIMEX3's document creation time), the zero Date when unknown.
func (d *Document) Date() Date {
	if len(d.Published) < 10 {
		return Date{}
	}
	day, err := ParseDate(d.Published[:10])
	if err != nil {
		return Date{}
	}
	return day
}

// Reading is all that was found in one document. Every layer is made by the station of the same name.
type Reading struct {
	Document     *Document
	Sentences    []Sentence
	Tokens       []Token
	Names        []Name
	Mentions     []Mention
	Actors       []Actor // in order of first mention
	Timexes      []Timex
	Places       []Place
	Quantities   []Quantity
	Attributions []Attribution
	Events       []Event
	Disputes     []Dispute
	Agreements   []Agreement
	Predicates   []Predicate  // every verb, graded
	Positions    []Position   // who stands where on what
	Agenda       []AgendaItem // what is agreed, left open and to come
	Notes        []Note
}

// Note says what the reader should know about the reading as a whole: another language, no date, …
type Note struct {
	Kind string // "language", "date", "length", …
	Text string // one sentence for people
}

// Sentence is a span of text and the range of its tokens.
type Sentence struct {
	Span
	First, End int32 // Tokens[First:End]
	Paragraph  int32 // 0-based; a line break that ends a line of prose starts a new one
}

// Token is one syntactic word of CoNLL-U. Its form is always a piece of the text.
type Token struct {
	Span
	Lemma    string
	Feats    Feats
	Head     int32 // index into Tokens; None for the root of a sentence
	Other    int32 // the next best head, where Margin is not 0
	Sentence int32 // index into Sentences
	UPOS     UPOS
	XPOS     XPOS
	Deprel   Deprel
	Margin   uint8 // how much surer the parser was of Head than of Other, 1 to 255; 0 where no parser has read the sentence
	Glued    bool  // continues the orthographic token before it ("do"+"n't"): a CoNLL-U multiword token
}

// NameType is the class of a name.
type NameType uint8

// The classes of names, as in CoNLL-2003.
const (
	MISC NameType = iota // anything else that is named: events, works, demonyms used as nouns
	PER                  // persons
	ORG                  // organisations, armed groups, parties
	LOC                  // places and geopolitical entities
)

// Name is a named entity: Tokens[First:End].
type Name struct {
	First, End int32
	Type       NameType
}

// Form is how a mention mentions.
type Form uint8

// The forms of a mention.
const (
	NominalForm Form = iota
	NameForm
	PronounForm
)

// Kind is what sort of thing an actor is.
type Kind uint8

// The kinds of actors.
const (
	UnknownKind Kind = iota
	Person
	State
	Organisation
	Group      // armed groups, parties, crowds with a common purpose, coalitions of states
	Population // "civilians", "Rohingya refugees", "residents of Aleppo"
)

// Mention is a stretch of text that refers to something that can act: a name, a description or a pronoun.
type Mention struct {
	Span             // the noun phrase without relative clauses and clausal modifiers
	First, End int32 // Tokens[First:End], the same stretch
	Head       int32 // the head token
	Name       int32 // index into Names; None when it holds no name
	Chain      int32 // mentions with the same number corefer; numbered from 0 in order of first mention
	Actor      int32 // index into Actors; None when it is no actor (set by the actor station)
	Form       Form
	Kind       Kind // what the words alone tell
	Plural     bool
}

// Actor is somebody or something that acts, resolved as far as the text and the knowledge base allow.
type Actor struct {
	Name     string   // canonical name, else the fullest mention's words
	ID       string   // key in the knowledge base ("person/angela-merkel", "state/DEU"); empty when it has no entry
	Country  string   // ISO 3166-1 alpha-3; empty when unknown
	Code     string   // country and sectors as CAMEO writes them: "GBRGOV", "IGOEUREEC"
	Role     string   // the office or description that holds on the document's date
	Wikidata string   // "Q567" or empty
	Serves   string   // key in the knowledge base of the state or group that an armed group serves on that day: "state/IRN"; usually empty
	Ethnic   string   // the people without a state of its own that the words name: "Kurds"; usually empty
	Sectors  []Sector // most important first
	Members  []int32  // for plural actors ("the French and German leaders"): index into Actors
	Mention  int32    // the mention that says most; index into Mentions
	Kind     Kind
	Score    uint16 // confidence of the resolution, per mille
}

// Sector is a PLOVER actor sector ("GOV", "MIL", "REB" …); the closed list stands in package plover.
type Sector string

// TimexType is the TIMEX3 type.
type TimexType uint8

// The types of TIMEX3.
const (
	DATE TimexType = iota
	TIME
	DURATION
	SET
)

// Timex is a time expression as TIMEX3 normalises it.
type Timex struct {
	Span
	First, End int32  // Tokens[First:End]
	Value      string // TIMEX3 value; empty when it cannot be given
	Mod        string // TIMEX3 mod: "START", "APPROX", "MORE_THAN" …; usually empty
	From, To   Date   // first and last day of the interval; zero when unanchored or no day can be given
	Zone       string // what the time zone named adds to universal time ("+02:00"); empty when none is named
	Rule       string // the rule that matched
	Type       TimexType
	Opens      bool // begins a range that the next time expression ends: "from Monday" to "Thursday"
}

// Use is what a place name is used for.
type Use uint8

// The uses of a place name.
const (
	Literal Use = iota // where something is
	Metonym            // the government, team or people there: "Moscow denied"
	Demonym            // "Syrian", "Parisians"
)

// Place is a toponym resolved to the gazetteer.
type Place struct {
	Span
	First, End int32  // Tokens[First:End]
	Name       string // the gazetteer's name
	Country    string // ISO 3166-1 alpha-3; empty for seas, continents and the unresolved
	Admin1     string // name of the first-level division; may be empty
	Feature    string // GeoNames feature code ("PPLC", "ADM1", "PCLI" …)
	GeoNames   int32  // GeoNames id; 0 when unknown
	Lat, Lon   float64
	Resolved   bool // Lat, Lon and the fields above hold
	Use        Use
	Score      uint16 // confidence, per mille
}

// QuantityRole is what a figure counts.
type QuantityRole uint8

// The roles of figures.
const (
	OtherQuantity QuantityRole = iota
	Killed
	Injured
	Missing
	Arrested
	Displaced
	Participants
	Duration
	Distance
	Money
)

// Bound says how a figure limits the true value.
type Bound uint8

// The bounds of figures.
const (
	Exactly Bound = iota
	AtLeast       // "at least 12", "more than 12" (Low is 13)
	AtMost        // "up to 12", "fewer than 12"
	About         // "about 12", "dozens"
)

// Quantity is a figure with what it counts.
type Quantity struct {
	Span
	First, End int32   // Tokens[First:End]
	Head       int32   // the token of the noun that is counted; None when left out
	Value      float64 // best value
	Low, High  float64 // bounds as UCDP codes them; equal to Value when exact; High 0 when open
	Unit       string  // "person", "USD", "metre", "day", …
	Group      string  // who was counted, in the words of the text ("civilians"); may be empty
	Role       QuantityRole
	Bound      Bound
}

// AttributionForm tells quotation from report.
type AttributionForm uint8

// The forms of attribution (PolNeAR, PARC).
const (
	Indirect AttributionForm = iota
	Direct                   // the content is wholly between quotation marks
	Mixed                    // partly
)

// Act is the speech act of an attribution.
type Act uint8

// The speech acts.
const (
	OtherAct Act = iota
	Assert
	Deny
	Accuse
	Praise
	Ask
	Urge
	Demand
	Promise
	Threaten
	Hope
	Believe
	Intend
	AgreeAct
	Announce
)

// Anonymity is how the text names the source of an attribution.
type Anonymity uint8

// The classes of sources.
const (
	NoSource          Anonymity = iota // the text names nobody: "is believed to"
	NamedSource                        // by name: "Angela Merkel", "Moscow", "Amnesty International"
	TitledSource                       // by office alone: "the foreign minister", "a Kremlin spokesman"
	AnonymousOfficial                  // "a senior official", "diplomats", "a security source"
	AnonymousSource                    // "witnesses", "a resident", "sources"
	DocumentSource                     // a document, a poll, the media: "the report", "state television"
	CollectiveSource                   // a body or a crowd that bears no name: "the interior ministry", "protesters"
)

// Stance is the side somebody takes.
type Stance uint8

// The stances.
const (
	Neutral Stance = iota
	For
	Against
)

// Attribution says who says, by which words, what (source, cue and content as in PolNeAR).
// Each of the three may lie in several pieces; Source is empty where the text names nobody ("is believed to").
type Attribution struct {
	Source, Cue, Content []Span
	CueHead              int32   // token
	SourceHead           int32   // token; None without a source
	ContentHead          int32   // token; None when unknown
	SourceMention        int32   // index into Mentions, or None
	Speaker              int32   // the source resolved: index into Actors, or None
	CoSpeakers           []int32 // who else says it: of "the United States and France said" the second; index into Actors
	Addressee            int32   // index into Actors, or None
	Concerns             int32   // whom it is about before all others: index into Mentions, or None
	Within               int32   // index into Attributions of the one this is said in, or None
	Sentence             int32   // of the cue
	Form                 AttributionForm
	Act                  Act
	Anonymity            Anonymity // of the source
	Stance               Stance    // of the speaker to the content: wants or praises it, rejects it
	Negated              bool      // "did not say that"
	Confidence           uint16    // per mille
}

// EventType is one of PLOVER's sixteen event types.
type EventType uint8

// The event types of PLOVER.
const (
	NoEvent EventType = iota
	AGREE
	CONSULT
	SUPPORT
	CONCEDE
	COOPERATE
	AID
	RETREAT
	REQUEST
	ACCUSE
	REJECT
	THREATEN
	PROTEST
	SANCTION
	MOBILIZE
	COERCE
	ASSAULT
)

// Status says how an event stands to the world of the teller.
type Status uint8

// The statuses of an event.
const (
	Actual Status = iota
	Ongoing
	Planned
	Desired
	Alleged
	Denied
	Hypothetical
	Historical
)

// Factuality is FactBank's grade of an event from the viewpoint of whoever tells it.
type Factuality uint8

// The grades of FactBank: certain, probable, possible; + happened, - did not; u underspecified.
const (
	Uu Factuality = iota
	CTPlus
	PRPlus
	PSPlus
	CTMinus
	PRMinus
	PSMinus
	CTu
)

// Predicate is a verb and how far whoever tells it commits to what it tells.
type Predicate struct {
	Head       int32 // token
	Happened   int16 // from -300 (did not happen, is not so) to 300 (happened, is so)
	Factuality Factuality
}

// Polarity says whether something is told as so.
type Polarity uint8

// The polarities.
const (
	OpenSo Polarity = iota // planned, wished, supposed: told neither as so nor as not so
	So
	NotSo
)

// Participant is an actor in an event, with the words that say so.
type Participant struct {
	Actor   int32  // index into Actors
	Mention int32  // index into Mentions
	Noun    string // what a description calls them, with the names before it: "Armenian soldiers"; empty for names (set by the dispute station)
}

// EventTime is the event's own time; Timex None and zero dates where the text gives none.
type EventTime struct {
	Start, End Date
	Timex      int32 // index into Timexes
}

// Event is what is told: somebody does something to somebody. That it happened is never implied;
// Status, Factuality and AccordingTo say how it is told.
type Event struct {
	Trigger     []Span
	TriggerHead int32 // token
	Actors      []Participant
	Recipients  []Participant
	Quantities  []int32 // index into Quantities
	Contexts    []string
	Lemma       string // base form of the word that tells it; it, Kind and Told are set by the dispute station
	Kind        string // the kind of happening which that word names: "attack", "arrest"; empty when it is listed for none
	Mode        string // PLOVER mode; empty when none
	CAMEO       string // "0211"; empty when none
	Rule        string // name of the rule that fired
	Time        EventTime
	Place       int32  // index into Places, or None
	AccordingTo int32  // innermost attribution that tells it; None: the publisher
	Sentence    int32  // of the trigger
	Happened    int16  // -300 (did not happen) to 300 (happened), from the viewpoint of whoever tells it
	Intensity   int16  // PLOVER/Goldstein scale times ten, -100 to 100
	Confidence  uint16 // per mille
	Type        EventType
	Quad        uint8 // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
	Status      Status
	Factuality  Factuality
	Told        Polarity // by whoever tells it, denials counted: "denied that they had left" tells that they did not
}

// Point is what a dispute is about.
type Point uint8

// The points at issue.
const (
	Occurrence Point = iota // whether it happened at all
	ByWhom                  // who did it
	ToWhom
	Where
	When
	HowMany
)

// Dispute links tellings that cannot both be true: at least two, events or sayings.
type Dispute struct {
	Claims []int32 // index into Events
	Said   []int32 // index into Attributions: who tells it in words that make no event
	About  Point
}

// Agreement links tellings of one happening by different people who both tell it as so: at least two, events or sayings.
type Agreement struct {
	Claims []int32 // index into Events
	Said   []int32 // index into Attributions: who tells it in words that make no event
}

// Position says where somebody stands on something: "opposed to sanctions".
type Position struct {
	Holder      Span   // the words that name who holds it, here
	About       Span   // the words that name what it is about, here
	Cue         []Span // the words that tell the stance
	Issue       string // what it is about, normalised: "two-state solution", "lift sanctions on Iran"
	Time        EventTime
	Actor       int32 // index into Actors, or None
	AccordingTo int32 // the attribution that tells it, or None: the publisher
	Sentence    int32
	Confidence  uint16 // per mille
	Stance      Stance
}

// AgendaKind is what a text says of a matter.
type AgendaKind uint8

// The kinds of agenda items.
const (
	Agreed   AgendaKind = iota // settled between parties
	LeftOpen                   // not settled, not known, not decided
	Next                       // to come
)

// AgendaItem is a matter that is agreed, left open or to come.
type AgendaItem struct {
	Span        // the words that tell it
	Time        EventTime
	Event       int32 // index into Events of what is agreed or to come, or None
	AccordingTo int32 // the attribution that tells it, or None: the publisher
	Sentence    int32
	Kind        AgendaKind
}
