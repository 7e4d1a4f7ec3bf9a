package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/petrarch"
	"rapporteur/lexicon"
	"rapporteur/plover"
)

// Imported are tables of an overlay made from dictionaries of PETRARCH, by their names in the lexicon.
type Imported struct {
	Tables map[string][]byte
	Counts map[string]int // rows
	Known  int            // entries left out because the lexicon has the name, or because they name a place only
	Faults []error
}

// importer sorts the entries of dictionaries into tables.
type importer struct {
	out       *Imported
	base      *Resolver
	sectorOf  map[string]string
	particles map[string]bool
	ids       map[string]bool
}

// Import makes tables of the entries. Names and nouns that the lexicon has stay as they are there.
func Import(lex *lexicon.Lexicon, entries []petrarch.Entry) (*Imported, error) {
	base, err := New(lex, nil)
	if err != nil {
		return nil, err
	}
	im := &importer{out: &Imported{Tables: map[string][]byte{}, Counts: map[string]int{}}, base: base,
		sectorOf: map[string]string{}, particles: map[string]bool{}, ids: map[string]bool{}}
	err = read(lex, "cameo-sectors", []string{"cameo", "plover"}, func(row lexicon.Row) error {
		im.sectorOf[row.Cells[0]] = row.Cells[1]
		return nil
	})
	if err != nil {
		return nil, err
	}
	words, err := lex.Words(folder + "/particles.txt")
	if err != nil {
		return nil, err
	}
	for _, w := range words {
		im.particles[w] = true
	}
	for i := range entries {
		im.add(&entries[i])
	}
	return im.out, nil
}

func (im *importer) add(e *petrarch.Entry) {
	code, ok := im.split(e, &e.Codes[0])
	dated := slices.ContainsFunc(e.Codes, func(c petrarch.Code) bool { return !c.From.IsZero() || !c.To.IsZero() })
	switch {
	case !ok:
	case e.Noun:
		im.noun(e, code)
	case len(code.sectors) == 0 && code.kind == "" || im.known(e.Name):
		im.out.Known++
	case dated && code.kind == "":
		im.career(e)
	default:
		im.body(e, code)
	}
}

// parts are a code taken apart.
type parts struct {
	country, kind string // kind is igo, ngo, company or group where the code begins with no country
	sectors       []string
}

var kindOf = map[string]string{"IGO": "igo", "NGO": "ngo", "NGM": "ngo", "MNC": "company", "IMG": "group"}

// split takes a code apart; one that begins with neither a country nor a kind of organisation is a fault.
func (im *importer) split(e *petrarch.Entry, c *petrarch.Code) (p parts, ok bool) {
	rest := c.Code
	if !e.Noun {
		first := rest[:3]
		rest = rest[3:]
		if p.kind, ok = kindOf[first]; !ok {
			if p.country = im.base.country(first); p.country == "" {
				im.fault(e, c, "want a country, IGO, NGO, MNC or IMG first")
				return p, false
			}
		}
	}
	if len(rest)%3 != 0 {
		im.fault(e, c, "want three letters each for country and sectors")
		return p, false
	}
	all := len(rest)
	for ; len(rest) >= 3; rest = rest[3:] {
		s := cmp.Or(im.sectorOf[rest[:3]], rest[:3])
		if _, body := kindOf[s]; (plover.IsSector(s) || e.Noun && body) && s != "UNK" && !slices.Contains(p.sectors, s) {
			p.sectors = append(p.sectors, s)
		}
	}
	if all > 0 && len(p.sectors) == 0 && p.kind == "" {
		im.fault(e, c, "no sector of PLOVER or CAMEO in it")
		return p, false
	}
	return p, true
}

func (im *importer) fault(e *petrarch.Entry, c *petrarch.Code, want string) {
	im.out.Faults = append(im.out.Faults, &petrarch.Fault{File: e.File, Line: e.Line, Text: e.Name + ": code " + c.Code + ": " + want})
}

// known reports whether the lexicon has a name in full.
func (im *importer) known(name string) bool {
	p := split(im.proper(name), im.base.spellings)
	_, ok := im.base.first(p.keys)
	return ok
}

func (im *importer) row(table string, columns []string, cells ...string) {
	name := folder + "/" + table + ".tsv"
	if len(im.out.Tables[name]) == 0 {
		im.out.Tables[name] = []byte(strings.Join(columns, "\t") + "\n")
	}
	im.out.Tables[name] = append(im.out.Tables[name], strings.Join(cells, "\t")+"\n"...)
	im.out.Counts[name]++
}

func (im *importer) noun(e *petrarch.Entry, code parts) {
	noun := strings.ToLower(e.Name)
	p := split(noun, im.base.spellings)
	if _, ok := im.base.first(p.keys); ok || len(code.sectors) == 0 {
		im.out.Known++
		return
	}
	im.row("agents", agentColumns, noun, strings.ToLower(e.Plural), strings.Join(code.sectors, "|"), rp.Person.String(), "")
}

func (im *importer) career(e *petrarch.Entry) {
	for i := range e.Codes {
		if p, ok := im.split(e, &e.Codes[i]); ok && p.kind == "" {
			im.row("careers", careerColumns, im.proper(e.Name), im.aliases(e), p.country, strings.Join(p.sectors, "|"), e.Codes[i].From.String(), e.Codes[i].To.String())
		}
	}
}

func (im *importer) body(e *petrarch.Entry, code parts) {
	name := im.proper(e.Name)
	id := "petrarch-" + slug(name)
	if im.ids[id] {
		im.out.Known++
		return
	}
	im.ids[id] = true
	table, kind := "organisations", code.kind
	switch {
	case kind == "" && slices.Contains(code.sectors, "PTY"):
		table, kind = "parties", "party"
	case kind == "group", kind == "" && len(code.sectors) > 0 && slices.Contains([]string{"REB", "UAF", "PRM", "CRM"}, code.sectors[0]):
		table, kind = "groups", "group"
	case kind == "":
		table, kind = "institutions", "body"
	}
	written := ""
	if code.kind != "" {
		written = e.Codes[0].Code
	}
	from, to := "", ""
	if len(e.Codes) == 1 {
		from, to = e.Codes[0].From.String(), e.Codes[0].To.String()
	}
	im.row(table, bodyColumns, id, kind, name, im.aliases(e), code.country, written, strings.Join(code.sectors, "|"), from, to, "")
}

func (im *importer) aliases(e *petrarch.Entry) string {
	var all []string
	for _, s := range e.Synonyms {
		if strings.Contains(s, " ") || len(s) > 2 { // a lone surname would stand for all its bearers
			all = append(all, im.proper(s))
		}
	}
	return strings.Join(all, "|")
}

// proper writes a name that is all in capitals as news does. Words of up to four letters that stand alone stay: acronyms.
func (im *importer) proper(name string) string {
	if strings.ContainsFunc(name, unicode.IsLower) || len(name) <= 4 {
		return name
	}
	words := strings.Fields(strings.ReplaceAll(name, "|", " "))
	for i, w := range words {
		pieces := strings.Split(strings.ToLower(w), "-")
		for k, piece := range pieces {
			if !im.particles[piece] || i == 0 && k == 0 {
				pieces[k] = capital1(piece)
			}
		}
		words[i] = strings.Join(pieces, "-")
	}
	return strings.Join(words, " ")
}

// capital1 gives a word its first capital, and those of "O'Neill" and "McCain".
func capital1(w string) string {
	for _, prefix := range []string{"mc", "o'", "d'"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && len(rest) > 2 {
			return capital1(prefix) + capital1(rest)
		}
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
