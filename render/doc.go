// Package render shows a reading to people: as lines for a terminal or a pipe, and as one page of HTML.
//
// Both are made from a Sheet, which decides what is said and in which words; Text and HTML only lay it out.
package render

// Style is how a piece of a line is set apart.
type Style uint8

// The styles.
const (
	Plain   Style = iota
	Strong        // who acts, who speaks
	Verb          // what is done
	Quiet         // codes and spans
	Quoted        // words of the report
	Caution       // what is not certain or not said
)

// Piece is a stretch of a line in one style.
type Piece struct {
	Text  string
	Style Style
}

// Line is a line before it is wrapped.
type Line []Piece

// Entry is one item of the record: lines that belong together, beside an optional label.
type Entry struct {
	ID    string // of the record: "e1", "s2"; empty where there is none
	Label string // a date, beside the first line
	Depth int    // how deeply it is said in something else
	Lines []Line
}

// Section is a heading with its entries.
type Section struct {
	Name    string
	Labels  bool // its entries have labels
	Entries []Entry
}

// Sheet is the record of one report, in words.
type Sheet struct {
	Title    string
	Dateline string   // date and publisher
	Notes    []string // what to know about the record as a whole
	Sections []Section
}
