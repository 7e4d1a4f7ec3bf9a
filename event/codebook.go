package event

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/plover"
)

// wordset is a set of lemmas; all stands for any word.
type wordset struct {
	all   bool
	words map[string]bool
}

func (w *wordset) has(lemma string) bool {
	if w.all || w.words[lemma] {
		return true
	}
	n := len(lemma) - 1
	return n > 2 && lemma[n] == 's' && w.words[lemma[:n]] // plurals that are taken for names keep their s
}

// cond asks that (or, barred, that not) one of the slot's fillers is one of the words.
type cond struct {
	slot slot
	set  wordset
}

// rule is one compiled rule of the codebook.
type rule struct {
	src               lexicon.Rule
	actor, recipient  [2][]slot // for verbs and adjectives, for nouns
	takes             []slot
	need, bar         []cond
	code, mode        string
	turn              string
	kind              rp.EventType
	quad              uint8
	by, to            []string // sectors one of which an actor, or a recipient, must have
	mutual, bare      bool     // both sides are actors; a noun tells an event without a governing verb
	full              bool     // a turn that needs something to govern, even when it has a code of its own
	contexts          []string
	order, conditions int
}

// suffers reports whether the subject of a noun is whom it is done to: "ten of the deaths were due to police firing".
func (r *rule) suffers() bool {
	return slices.ContainsFunc(r.recipient[1], func(s slot) bool { return s.kind == slotSubj })
}

// entry is a predicate of a rule.
type entry struct {
	*rule
	particle string
	own      []cond // the words that complete it, "lay+siege"
}

// turnRow says what a turn makes of an inner event.
type turnRow struct{ inner, code, mode string }

// codebook is all that the station knows of words.
type codebook struct {
	rules      []*rule
	verbs      map[string][]entry
	nouns      map[string][]entry
	adjs       map[string][]entry
	classes    map[string]map[string]bool
	turns      map[string][]turnRow
	modes      map[rp.EventType]map[string]string // lemma to mode
	contexts   map[string][]string                // lemma to contexts
	attributes map[string][]entry                 // verbs whose participles tell an event before a noun: "the arrested men"
	by         []string                           // prepositions of who does it
	within     []string                           // prepositions of the violence that somebody suffers in
	part       []string                           // prepositions of what a noun is a part of
	sides      []string                           // prepositions of the sides that fight
	cameo      []plover.Code                      // only while loading
	endings    []ending
	forms      map[string]string // irregular forms
	known      map[string]bool   // every lemma that a rule or class names
	disasters  wordset           // class "accident"
	ammunition wordset           // class "ammunition": what is fired at somebody
	weapons    wordset           // class "violence": what tells of violence when nobody is named
	phrase     []slot            // recipients of predicates that a noun completes
	undergone  []slot            // where those stand who do what the subject of a verb suffers
}

// ending says how a form may come from its lemma: cut the one, add the other ("-": undo a doubled consonant).
type ending struct{ cut, add string }

// in reports whether a lemma belongs to a class of words.tsv.
func (b *codebook) in(class, lemma string) bool { return b.classes[class][lemma] }

// members are the words of a class in order of the alphabet.
func (b *codebook) members(class string) []string { return slices.Sorted(maps.Keys(b.classes[class])) }

// readCodebook compiles lexicon/en/event.
func readCodebook(lex *lexicon.Lexicon) (*codebook, error) {
	b := &codebook{verbs: map[string][]entry{}, nouns: map[string][]entry{}, adjs: map[string][]entry{}, attributes: map[string][]entry{}, cameo: plover.Codes()}
	for _, read := range []func(*lexicon.Lexicon) error{b.readWords, b.readEndings, b.readTurns, b.readModes, b.readContexts} {
		if err := read(lex); err != nil {
			return nil, err
		}
	}
	b.by, b.within = b.members("agent-preposition"), b.members("suffering-preposition")
	b.part, b.sides = b.members("part-preposition"), b.members("side-preposition")
	b.undergone = []slot{{slotPrep, b.members("undergoing-preposition")}, {kind: slotComp}}
	frames, err := b.readFrames(lex)
	if err != nil {
		return nil, err
	}
	if f := frames["phrase"]; f != nil {
		b.phrase = f.recipient[0]
	}
	rules, err := lex.Rules("event/*.rules")
	if err != nil {
		return nil, err
	}
	for i := range rules {
		if err := b.addRule(&rules[i], frames, i); err != nil {
			return nil, err
		}
	}
	b.know()
	b.ammunition = wordset{words: b.classes["ammunition"]}
	b.weapons, b.disasters = wordset{words: b.classes["violence"]}, wordset{words: b.classes["accident"]}
	b.cameo = nil
	return b, nil
}

func (b *codebook) readWords(lex *lexicon.Lexicon) error {
	t, err := lex.Table("event/words.tsv", "class", "words")
	if err != nil {
		return err
	}
	b.classes = map[string]map[string]bool{}
	for _, row := range t.Rows {
		set := b.classes[row.Cells[0]]
		if set == nil {
			set = map[string]bool{}
			b.classes[row.Cells[0]] = set
		}
		for _, w := range strings.Fields(row.Cells[1]) {
			if !strings.HasPrefix(w, "@") {
				set[w] = true
				continue
			}
			other, ok := b.classes[w[1:]]
			if !ok {
				return row.Fault("%s: want a class that stands above", w)
			}
			for o := range other {
				set[o] = true
			}
		}
	}
	return nil
}

func (b *codebook) readTurns(lex *lexicon.Lexicon) error {
	t, err := lex.Table("event/turns.tsv", "turn", "inner", "cameo", "mode")
	if err != nil {
		return err
	}
	b.turns = map[string][]turnRow{}
	for _, row := range t.Rows {
		turn, inner, code, mode := row.Cells[0], row.Cells[1], row.Cells[2], row.Cells[3]
		if err := checkCode(code, mode); err != nil {
			return row.Fault("%v", err)
		}
		if err := b.checkInner(inner); err != nil {
			return row.Fault("%v", err)
		}
		b.turns[turn] = append(b.turns[turn], turnRow{inner, code, mode})
	}
	return nil
}

func (b *codebook) readEndings(lex *lexicon.Lexicon) error {
	t, err := lex.Table("event/endings.tsv", "form", "lemma")
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		b.endings = append(b.endings, ending{row.Cells[0], row.Cells[1]})
	}
	if t, err = lex.Table("event/forms.tsv", "form", "lemma"); err != nil {
		return err
	}
	b.forms = map[string]string{}
	for _, row := range t.Rows {
		b.forms[row.Cells[0]] = row.Cells[1]
	}
	return nil
}

// lemma chooses between the tagger's lemma and what the form may come from.
func (b *codebook) lemma(form, tagged string) string {
	if l, ok := b.forms[form]; ok {
		return l
	}
	if tagged == "" {
		tagged = form
	}
	if b.known[tagged] {
		return tagged
	}
	for _, e := range b.endings {
		if stem := e.undo(form); stem != "" && b.known[stem] {
			return stem
		}
	}
	return tagged
}

// undo gives the lemma that a form may come from by this ending, "" when it cannot.
func (e ending) undo(form string) string {
	stem, ok := strings.CutSuffix(form, e.cut)
	n := len(stem)
	switch {
	case !ok || n < 3:
		return ""
	case e.add != "-":
		return stem + e.add
	case stem[n-1] == stem[n-2]:
		return stem[:n-1]
	}
	return ""
}

// know notes every lemma that a rule or class names.
func (b *codebook) know() {
	b.known = map[string]bool{}
	for _, m := range []map[string][]entry{b.verbs, b.nouns, b.adjs} {
		for w := range m {
			b.known[w] = true
		}
	}
	for _, set := range b.classes {
		for w := range set {
			b.known[w] = true
		}
	}
}

// checkInner accepts "*", "@class", "TYPE", "TYPE:mode" and the beginning of a CAMEO code.
func (b *codebook) checkInner(inner string) error {
	name, _, _ := strings.Cut(inner, ":")
	if _, err := rp.ParseEventType(name); err == nil || inner == "*" {
		return nil
	}
	if inner != "" && inner[0] == '@' {
		if b.classes[inner[1:]] == nil {
			return fmt.Errorf("%s: no such class in words.tsv", inner)
		}
		return nil
	}
	for _, c := range b.cameo {
		if strings.HasPrefix(c.Code, inner) {
			return nil
		}
	}
	return fmt.Errorf("inner %q: want a PLOVER type (with :mode), the beginning of a CAMEO code, an @class or *", inner)
}

func checkCode(code, mode string) error {
	if code == "-" {
		return nil // "no event"
	}
	c, ok := plover.CAMEO(code)
	if !ok {
		return fmt.Errorf("code %q: want a CAMEO code of plover/cameo.tsv", code)
	}
	if _, ok := plover.Find(c.Type, mode); !ok {
		return fmt.Errorf("mode %q: PLOVER's %v has no such mode", mode, c.Type)
	}
	return nil
}

// readModes reads the words that tell the mode of a type ("drone" for ASSAULT).
func (b *codebook) readModes(lex *lexicon.Lexicon) error {
	t, err := lex.Table("event/modes.tsv", "type", "mode", "words")
	if err != nil {
		return err
	}
	b.modes = map[rp.EventType]map[string]string{}
	for _, row := range t.Rows {
		typ, err := rp.ParseEventType(row.Cells[0])
		if err != nil {
			return row.Fault("%v", err)
		}
		if _, ok := plover.Find(typ, row.Cells[1]); !ok {
			return row.Fault("%v has no mode %q", typ, row.Cells[1])
		}
		if b.modes[typ] == nil {
			b.modes[typ] = map[string]string{}
		}
		for _, w := range strings.Fields(row.Cells[2]) {
			b.modes[typ][w] = row.Cells[1]
		}
	}
	return nil
}

func (b *codebook) readContexts(lex *lexicon.Lexicon) error {
	t, err := lex.Table("event/contexts.tsv", "context", "words")
	if err != nil {
		return err
	}
	b.contexts = map[string][]string{}
	for _, row := range t.Rows {
		if !plover.IsContext(row.Cells[0]) {
			return row.Fault("context %q: PLOVER has no such context", row.Cells[0])
		}
		for _, w := range strings.Fields(row.Cells[1]) {
			if !slices.Contains(b.contexts[w], row.Cells[0]) {
				b.contexts[w] = append(b.contexts[w], row.Cells[0])
			}
		}
	}
	return nil
}

var ruleKeys = []string{"verb", "noun", "adj", "frame", "actor", "recipient", "takes", "need", "bar", "code", "type", "mode", "turn", "context", "bare", "attributive", "mutual", "full", "by", "to", "yes", "no"}

func (b *codebook) addRule(src *lexicon.Rule, frames map[string]*frame, order int) error {
	if err := src.Only(ruleKeys...); err != nil {
		return err
	}
	r := &rule{src: *src, order: order, code: src.Get("code"), mode: src.Get("mode"), turn: src.Get("turn"), bare: src.Get("bare") == "yes", full: src.Get("full") == "yes"}
	if name := src.Get("frame"); name != "" {
		f, ok := frames[name]
		if !ok {
			return src.Fault("frame %q: stands not in frames.tsv", name)
		}
		r.actor, r.recipient, r.mutual = f.actor, f.recipient, f.mutual
	}
	if m := src.Get("mutual"); m != "" {
		r.mutual = m == "yes"
	}
	for _, f := range src.Fields {
		if err := b.addField(r, f); err != nil {
			return &lexicon.Fault{File: src.File, Line: f.Line, Text: fmt.Sprintf("rule %s: %v", src.Name, err)}
		}
	}
	if r.turn != "" && b.turns[r.turn] == nil {
		return src.Fault("turn %q: stands not in turns.tsv", r.turn)
	}
	if r.turn == "" && r.code == "" {
		return src.Fault("want a code or a turn")
	}
	if r.code != "" && r.code != "-" {
		if err := r.setCode(); err != nil {
			return src.Fault("%v", err)
		}
	}
	r.conditions = len(r.need)
	b.rules = append(b.rules, r)
	return nil
}

func (r *rule) setCode() error {
	c, ok := plover.CAMEO(r.code)
	if !ok {
		return fmt.Errorf("code %q: want a CAMEO code of plover/cameo.tsv", r.code)
	}
	r.kind = c.Type
	if name := r.src.Get("type"); name != "" {
		typ, err := rp.ParseEventType(name)
		if err != nil {
			return err
		}
		r.kind = typ
	}
	if r.mode == "" && r.kind == c.Type {
		r.mode = c.Mode
	}
	if _, ok := plover.Find(r.kind, r.mode); !ok {
		return fmt.Errorf("mode %q: PLOVER's %v has no such mode", r.mode, r.kind)
	}
	r.quad = plover.Quad(r.kind)
	for _, ctx := range c.Contexts {
		if plover.IsContext(ctx) {
			r.contexts = append(r.contexts, ctx)
		}
	}
	return nil
}

func (b *codebook) addField(r *rule, f lexicon.Field) (err error) {
	switch f.Key {
	case "verb":
		if err = b.addWords(r, f.Value, b.verbs, "obj"); err == nil && r.src.Get("attributive") == "yes" {
			err = b.addWords(r, f.Value, b.attributes, "obj")
		}
	case "noun":
		err = b.addWords(r, f.Value, b.nouns, "mod")
	case "adj":
		err = b.addWords(r, f.Value, b.adjs, "mod")
	case "actor", "recipient", "takes":
		err = r.addSlots(f)
	case "by":
		r.by, err = b.expandSectors(f.Value)
	case "to":
		r.to, err = b.expandSectors(f.Value)
	case "need":
		r.need, err = b.addCond(r.need, f.Value)
	case "bar":
		r.bar, err = b.addCond(r.bar, f.Value)
	case "context":
		for _, c := range strings.Fields(f.Value) {
			if !plover.IsContext(c) {
				return fmt.Errorf("context %q: PLOVER has no such context", c)
			}
			r.contexts = append(r.contexts, c)
		}
	}
	return err
}

// addSlots reads where the actor, the recipient or what a turn takes stands.
func (r *rule) addSlots(f lexicon.Field) error {
	slots, err := readSlots(f.Value)
	switch f.Key {
	case "actor":
		r.actor = [2][]slot{slots, slots}
	case "recipient":
		r.recipient = [2][]slot{slots, slots}
	default:
		r.takes = slots
	}
	return err
}

// expandSectors lists the sectors of a rule's "by", classes of words.tsv replaced by their members.
func (b *codebook) expandSectors(value string) ([]string, error) {
	list, err := b.expand(value)
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		if s != "STATE" && s != "IGO" && s != "NGO" && !plover.IsSector(s) {
			return nil, fmt.Errorf("sector %q: want STATE, IGO, NGO or one of PLOVER's sectors", s)
		}
	}
	return list, nil
}

// addWords enters the predicates of a rule: lemmas, lemma_particle, each with or without what completes it, @class.
func (b *codebook) addWords(r *rule, value string, into map[string][]entry, within string) error {
	words, err := b.expand(value)
	if err != nil {
		return err
	}
	for _, w := range words {
		word, completion, whole := strings.Cut(w, "+")
		lemma, particle, _ := strings.Cut(word, "_")
		e := entry{rule: r, particle: particle}
		if whole {
			if e.own, err = b.completion(completion, within); err != nil {
				return fmt.Errorf("%s: %w", w, err)
			}
		}
		into[lemma] = append(into[lemma], e)
	}
	return nil
}

// expand lists words, classes replaced by their members in order of the alphabet.
func (b *codebook) expand(value string) ([]string, error) {
	var out []string
	for _, w := range strings.Fields(value) {
		if w[0] != '@' {
			out = append(out, w)
			continue
		}
		set, ok := b.classes[w[1:]]
		if !ok {
			return nil, fmt.Errorf("%s: no such class in words.tsv", w)
		}
		out = append(out, slices.Sorted(maps.Keys(set))...)
	}
	return out, nil
}

// addCond reads "obj @weapon bomb" or "prep:from *".
func (b *codebook) addCond(conds []cond, value string) ([]cond, error) {
	where, words, _ := strings.Cut(value, " ")
	s, err := readSlot(where)
	if err != nil {
		return nil, err
	}
	list := strings.Fields(words)
	if len(list) == 0 {
		return nil, fmt.Errorf("condition %q: want a slot and words, or *", value)
	}
	if class, ok := b.classes[strings.TrimPrefix(words, "@")]; ok && strings.HasPrefix(words, "@") {
		return append(conds, cond{s, wordset{words: class}}), nil // the commonest condition shares the set of its class
	}
	set := wordset{words: map[string]bool{}}
	for _, w := range list {
		if class, ok := b.classes[strings.TrimPrefix(w, "@")]; ok && w[0] == '@' {
			maps.Copy(set.words, class)
			continue
		}
		if w[0] == '@' {
			return nil, fmt.Errorf("%s: no such class in words.tsv", w)
		}
		set.all = set.all || w == "*"
		set.words[w] = true
	}
	return append(conds, cond{s, set}), nil
}
