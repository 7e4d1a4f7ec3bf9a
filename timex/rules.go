package timex

import (
	"fmt"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// maxPath is how many symbols a pattern may span.
const maxPath = 12

// rule is one compiled rule of timex/*.rules.
type rule struct {
	name  string
	class symbol // what its matches are to later rules
	level uint8  // rules see the matches of lower levels
	final bool   // its matches are time expressions in their own right
	drop  bool   // its matches are not time expressions, nor is anything in them ("44-year-old")
	typ   rp.TimexType
	make  []instruction
	count bool    // must not count things: "2000 people"
	refs  []check // words that may not stand around the match
}

// check forbids words directly before or after a match.
type check struct {
	after bool
	words []symbol
}

// field is what an instruction sets.
type field uint8

const (
	fYear field = iota
	fMonth
	fDay
	fWeekday
	fSeason
	fQuarter
	fHalf
	fPart
	fHoliday
	fHour
	fMinute
	fPM
	fRef
	fMod
	fPick
	fUnit
	fN
	fShift
	fPrevious
	fVague
	fBase
	fCentury
	fDecade
	fRest
	fRestUnit
	fSet
	fThruYear
	fPlus
	fTimes
	fLike
	fBC
	fZone
)

var fieldNames = []string{"year", "month", "day", "weekday", "season", "quarter", "half", "part", "holiday", "hour", "minute", "pm",
	"ref", "mod", "pick", "unit", "n", "shift", "previous", "vague", "base", "century", "decade", "rest", "restunit", "set", "thruyear", "plus", "times", "like", "bc", "zone"}

// instruction sets a field to a constant or to what the pattern captured.
type instruction struct {
	field   field
	capture int8 // index into the rule's captures, or -1
	sign    float64
	value   float64
}

// path is one expansion of a pattern: its symbols, what each captures, and which part is the match.
type path struct {
	symbols    []symbol
	captures   []int8
	from, thru int // the match is symbols[from:thru]; the rest is context
}

// node is a state of the automaton over symbols.
type node struct {
	edges   []edge
	accepts []accept
}

type edge struct {
	sym symbol
	to  int32
}

// accept ends a path of a rule.
type accept struct {
	rule       int32
	from, thru int8
	captures   [maxPath]int8
}

// automaton is the trie of all paths of one level.
type automaton struct {
	nodes []node
	root  []int32 // by symbol: the node behind a first symbol, 0 for none
}

// compiler reads rule files.
type compiler struct {
	words  *words
	rules  []rule
	levels []*automaton
}

func (c *compiler) load(lex *lexicon.Lexicon) error {
	read, err := lex.Rules("timex/*.rules")
	if err != nil {
		return err
	}
	for i := range read {
		if err := c.rule(&read[i]); err != nil {
			return err
		}
	}
	for _, a := range c.levels {
		a.index(len(c.words.symbols))
	}
	return nil
}

var typeNames = map[string]rp.TimexType{"date": rp.DATE, "time": rp.TIME, "duration": rp.DURATION, "set": rp.SET}

// rule compiles one rule.
func (c *compiler) rule(r *lexicon.Rule) error {
	if err := r.Only("match", "make", "level", "as", "final", "not-before", "not-after", "count", "yes", "no"); err != nil {
		return err
	}
	out := rule{name: r.Name, level: 1, final: r.Get("final") != "no", drop: r.Get("final") == "drop", count: r.Get("count") == "no"}
	if l := r.Get("level"); l != "" {
		if len(l) != 1 || l[0] < '1' || l[0] > '5' {
			return r.Fault("level %q: want 1 to 5", l)
		}
		out.level = l[0] - '0'
	}
	for _, f := range r.Fields {
		if f.Key == "not-before" || f.Key == "not-after" {
			ch := check{after: f.Key == "not-before"}
			for _, w := range strings.Fields(f.Value) {
				ch.words = append(ch.words, c.operand(w))
			}
			out.refs = append(out.refs, ch)
		}
	}
	names, err := c.compileMake(r, &out)
	if err != nil {
		return err
	}
	for len(c.levels) < int(out.level) {
		c.levels = append(c.levels, &automaton{nodes: make([]node, 1)})
	}
	c.rules = append(c.rules, out)
	patterns := r.All("match")
	if len(patterns) == 0 {
		return r.Fault("no match field")
	}
	for _, p := range patterns {
		if err := c.pattern(r, p, names); err != nil {
			return err
		}
	}
	return nil
}

// compileMake reads the make field; it returns the names of the captures it asks for.
func (c *compiler) compileMake(r *lexicon.Rule, out *rule) ([]string, error) {
	words := strings.Fields(r.Get("make"))
	if len(words) == 0 {
		return nil, r.Fault("no make field")
	}
	typ, ok := typeNames[words[0]]
	if !ok {
		return nil, r.Fault("make %q: want date, time, duration or set", words[0])
	}
	out.typ = typ
	as := r.Get("as")
	if as == "" {
		as = words[0]
	}
	out.class = c.words.symbol("@" + as)
	var names []string
	for _, w := range words[1:] {
		in, err := c.instruction(r, w, &names)
		if err != nil {
			return nil, err
		}
		out.make = append(out.make, in)
	}
	// What the others build on comes first.
	slices.SortStableFunc(out.make, func(a, b instruction) int { return instructionRank(a.field) - instructionRank(b.field) })
	return names, nil
}

// instruction reads "key=value" of a make field; captures it asks for are added to names.
func (c *compiler) instruction(r *lexicon.Rule, word string, names *[]string) (instruction, error) {
	key, val, _ := strings.Cut(word, "=")
	f := slices.Index(fieldNames, key)
	if f < 0 {
		return instruction{}, r.Fault("make: field %q: want one of %q", key, fieldNames)
	}
	in := instruction{field: field(f), capture: -1, sign: 1}
	if strings.HasPrefix(val, "-@") {
		in.sign, val = -1, val[1:]
	}
	if !strings.HasPrefix(val, "@") {
		v, err := c.words.number(val)
		if err != nil {
			return in, r.Fault("make: %s=%q: want a number, a code or @capture", key, val)
		}
		in.value = v
		return in, nil
	}
	i := slices.Index(*names, val)
	if i < 0 {
		*names = append(*names, val)
		i = len(*names) - 1
	}
	in.capture = int8(i)
	return in, nil
}

func instructionRank(f field) int {
	switch f {
	case fUnit, fRestUnit:
		return 0
	case fBase:
		return 2
	case fPlus, fTimes:
		return 3
	}
	return 1
}

// pattern expands a match field and lays its paths into the automaton of the rule's level.
func (c *compiler) pattern(r *lexicon.Rule, text string, names []string) error {
	p := &patternParser{words: strings.Fields(spaced(text))}
	alts, err := p.alternatives(false)
	if err != nil || p.at < len(p.words) {
		return r.Fault("match %q: brackets do not pair", text)
	}
	ri := int32(len(c.rules) - 1)
	a := c.levels[c.rules[ri].level-1]
	for _, alt := range alts {
		pa, err := c.path(alt, names)
		if err != nil {
			return r.Fault("match %q: %v", text, err)
		}
		a.add(pa, ri)
	}
	return nil
}

// spaced sets brackets, bars and question marks apart.
func spaced(s string) string {
	var b strings.Builder
	for _, c := range s {
		if strings.ContainsRune("()|?", c) {
			b.WriteString(" " + string(c) + " ")
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// patternParser expands a pattern into its alternatives.
type patternParser struct {
	words []string
	at    int
}

func (p *patternParser) alternatives(inner bool) ([][]string, error) {
	var done [][]string
	current := [][]string{{}}
	for p.at < len(p.words) {
		w := p.words[p.at]
		p.at++
		var piece [][]string
		switch w {
		case "(":
			alts, err := p.alternatives(true)
			if err != nil {
				return nil, err
			}
			piece = alts
		case ")":
			if !inner {
				return nil, fmt.Errorf("a bracket too many")
			}
			return append(done, current...), nil
		case "|":
			done = append(done, current...)
			current = [][]string{{}}
			continue
		case "?":
			return nil, fmt.Errorf("a question mark after nothing")
		default:
			piece = [][]string{{w}}
		}
		if p.at < len(p.words) && p.words[p.at] == "?" {
			p.at++
			piece = append(piece, nil)
		}
		current = product(current, piece)
	}
	if inner {
		return nil, fmt.Errorf("a bracket is left open")
	}
	return append(done, current...), nil
}

func product(a, b [][]string) [][]string {
	var out [][]string
	for _, x := range a {
		for _, y := range b {
			out = append(out, append(slices.Clone(x), y...))
		}
	}
	return out
}

// operand is the symbol of a pattern word: a class or a literal.
func (c *compiler) operand(w string) symbol {
	if name, ok := strings.CutPrefix(w, "@"); ok {
		name, _, _ = strings.Cut(name, ":")
		return c.words.symbol("@" + name)
	}
	return c.words.literal(w)
}

func (c *compiler) path(alt []string, names []string) (path, error) {
	pa := path{thru: -1}
	for _, w := range alt {
		switch w {
		case "<":
			pa.from = len(pa.symbols)
		case ">":
			pa.thru = len(pa.symbols)
		default:
			pa.symbols = append(pa.symbols, c.operand(w))
			pa.captures = append(pa.captures, int8(slices.Index(names, w)))
		}
	}
	if pa.thru < 0 {
		pa.thru = len(pa.symbols)
	}
	if pa.from >= pa.thru || len(pa.symbols) > maxPath {
		return pa, fmt.Errorf("an alternative of %d symbols: want 1 to %d", len(pa.symbols), maxPath)
	}
	return pa, nil
}

func (a *automaton) add(p path, rule int32) {
	at := int32(0)
	for _, s := range p.symbols {
		at = a.child(at, s)
	}
	acc := accept{rule: rule, from: int8(p.from), thru: int8(p.thru)}
	for i := range acc.captures {
		acc.captures[i] = -1
	}
	copy(acc.captures[:], p.captures)
	a.nodes[at].accepts = append(a.nodes[at].accepts, acc)
}

func (a *automaton) child(at int32, s symbol) int32 {
	for _, e := range a.nodes[at].edges {
		if e.sym == s {
			return e.to
		}
	}
	to := int32(len(a.nodes))
	a.nodes = append(a.nodes, node{})
	a.nodes[at].edges = append(a.nodes[at].edges, edge{sym: s, to: to})
	return to
}

// index makes the first step a look-up.
func (a *automaton) index(symbols int) {
	a.root = make([]int32, symbols)
	for _, e := range a.nodes[0].edges {
		a.root[e.sym] = e.to
	}
}
