package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// Find makes the layer of mentions, with Chain set; Actor is None in all of them.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Mention {
	p := &phrases{reading: r, tree: t, nouns: f.nouns, name: namesByToken(r), head: headsOfNames(r)}
	p.findTitles()
	lines := datelines(r)
	var mentions []rp.Mention
	for i := range r.Tokens {
		if len(lines) > 0 && lines[0].has(int32(i)) {
			continue // where a report was written acts in nothing
		}
		if len(lines) > 0 && int32(i) >= lines[0].end {
			lines = lines[1:]
		}
		if m, ok := p.mention(int32(i)); ok {
			mentions = append(mentions, m)
		}
	}
	sortMentions(mentions)
	return f.chain(r, t, mentions)
}

// phrases finds the noun phrases of one document.
type phrases struct {
	reading *rp.Reading
	tree    *tree.Tree
	nouns   *nouns
	name    []int32 // for each token the name it belongs to
	head    []int32 // for each name its head: the first word that hangs on a word outside, of the name or of the titles before it
	title   []int32 // for each token the person's name that it is a title of
}

func headsOfNames(r *rp.Reading) []int32 {
	heads := make([]int32, len(r.Names))
	for n, m := range r.Names {
		heads[n] = m.End - 1
		for i := m.End - 1; i >= m.First; i-- {
			if h := r.Tokens[i].Head; (h < m.First || h >= m.End) && r.Tokens[i].Deprel != rp.Det && r.Tokens[i].Deprel != rp.Punct && r.Tokens[i].Deprel != rp.Case {
				heads[n] = i
			}
		}
	}
	return heads
}

func namesByToken(r *rp.Reading) []int32 {
	of := make([]int32, len(r.Tokens))
	for i := range of {
		of[i] = rp.None
	}
	for n, m := range r.Names {
		for i := m.First; i < m.End; i++ {
			of[i] = int32(n)
		}
	}
	return of
}

// mention makes the mention that token i heads, if it heads one.
func (p *phrases) mention(i int32) (rp.Mention, bool) {
	tok := &p.reading.Tokens[i]
	m := rp.Mention{Head: i, Name: rp.None, Actor: rp.None}
	ok := false
	if n := max(p.name[i], p.title[i]); n != rp.None && p.head[n] != i && tok.UPOS != rp.PRON {
		return m, false
	}
	if p.beforeHyphen(i) {
		return m, false
	}
	switch tok.UPOS {
	case rp.PRON:
		ok = p.pronoun(&m, tok)
	case rp.NOUN, rp.PROPN, rp.X, rp.ADJ, rp.NUM:
		if p.partOfLarger(i) {
			return m, false
		}
		ok = p.named(&m, tok) || p.nominal(&m, tok)
	}
	if !ok {
		return m, false
	}
	m.First, m.End = i, i+1
	if m.Form != rp.PronounForm {
		m.First, m.End = p.extent(i)
		p.cover(&m)
	}
	m.Span = rp.Span{Start: p.reading.Tokens[m.First].Start, End: p.reading.Tokens[m.End-1].End}
	return m, true
}

// cover widens a mention to the whole of its name and the titles before it.
func (p *phrases) cover(m *rp.Mention) {
	n := max(p.name[m.Head], p.title[m.Head], m.Name)
	if n == rp.None {
		return
	}
	name := p.reading.Names[n]
	m.First, m.End = min(m.First, name.First), max(m.End, name.End)
	for i := name.First - 1; i >= 0 && p.title[i] == n; i-- {
		m.First = min(m.First, i)
	}
}

// beforeHyphen reports whether a word is the first part of a compound: "Serb" in "Serb-populated".
func (p *phrases) beforeHyphen(i int32) bool {
	next := i + 1
	if int(next) >= len(p.reading.Tokens) || p.reading.Tokens[next].XPOS != rp.HYPH || p.reading.Tokens[next].Start != p.reading.Tokens[i].End {
		return false
	}
	return p.name[i] == rp.None || p.name[next] != p.name[i]
}

// partOfLarger reports whether the token is a word inside a larger name or compound and heads no phrase of its own.
func (p *phrases) partOfLarger(i int32) bool {
	switch p.reading.Tokens[i].Deprel {
	case rp.Compound, rp.Flat, rp.NmodDesc, rp.Fixed, rp.Goeswith, rp.Amod, rp.Nummod, rp.Det, rp.Cc, rp.Advmod, rp.Discourse, rp.Punct, rp.Reparandum:
		return true
	case rp.Conj: // "French and German ministers": a conjunct of a modifier is a modifier
		if h := p.reading.Tokens[i].Head; h != rp.None && h != i {
			switch p.reading.Tokens[h].Deprel {
			case rp.Compound, rp.Amod, rp.Nummod, rp.NmodDesc:
				return true
			}
		}
	}
	return false
}

// pronoun makes a mention of a pronoun that can stand for an actor.
func (p *phrases) pronoun(m *rp.Mention, tok *rp.Token) bool {
	m.Form = rp.PronounForm
	entry, ok := p.nouns.pronouns[strings.ToLower(tok.Of(p.reading.Document.Text))]
	if !ok || tok.Deprel == rp.Expl {
		return false
	}
	if entry.relative && !p.relative(tok) {
		return false
	}
	m.Plural, m.Kind = entry.plural, entry.kind
	return true
}

// relative reports whether a pronoun opens a relative clause, which then hangs on its antecedent.
func (p *phrases) relative(tok *rp.Token) bool {
	return p.antecedent(tok) != rp.None
}

// antecedent is the head of the noun phrase that a relative pronoun's clause belongs to, or None. Where the parser did
// not see a relative clause, "who" right after a noun, or after its comma, still takes up that noun.
func (p *phrases) antecedent(tok *rp.Token) int32 {
	tokens := p.reading.Tokens
	for h := tok.Head; h != rp.None; h = tokens[h].Head {
		if d := tokens[h].Deprel; d == rp.AclRelcl || d == rp.Acl {
			return tokens[h].Head
		}
		if d := tokens[h].Deprel; d == rp.Ccomp || d == rp.Advcl || d == rp.Parataxis {
			break
		}
	}
	if tok.XPOS != rp.WP || tok.Deprel != rp.Nsubj && tok.Deprel != rp.NsubjPass {
		return rp.None
	}
	at, _ := slices.BinarySearchFunc(tokens, tok.Start, func(t rp.Token, start int32) int { return int(t.Start) - int(start) })
	i := int32(at) - 1
	if i >= 0 && tokens[i].XPOS == rp.Comma {
		i--
	}
	if i < 0 || tokens[i].Sentence != tok.Sentence || tokens[i].UPOS != rp.NOUN && tokens[i].UPOS != rp.PROPN {
		return rp.None
	}
	for (tokens[i].Deprel == rp.Flat || tokens[i].Deprel == rp.Compound) && tokens[i].Head != rp.None {
		i = tokens[i].Head
	}
	return i
}

// named makes a mention of a phrase whose head belongs to a name.
func (p *phrases) named(m *rp.Mention, tok *rp.Token) bool {
	m.Name = p.nameOf(m.Head)
	if m.Name == rp.None {
		return false
	}
	m.Form = rp.NameForm
	n := p.reading.Names[m.Name]
	text := p.reading.Document.Text
	name := text[p.reading.Tokens[n.First].Start:p.reading.Tokens[n.End-1].End]
	switch n.Type {
	case rp.PER:
		m.Kind = rp.Person
	case rp.ORG:
		p.namedBody(m, tok, n, name)
	case rp.LOC:
		return p.namedPlace(m, name)
	default:
		if p.isPeople(m, tok) {
			return true
		}
		kind, ok := p.nouns.kindOf(lemmaOf(tok, text), plural(tok))
		m.Kind, m.Plural = kind, plural(tok)
		return ok
	}
	return true
}

// namedBody completes a mention whose name reads as that of a body.
func (p *phrases) namedBody(m *rp.Mention, tok *rp.Token, n rp.Name, name string) {
	if p.describesPerson(tok) {
		m.Name, m.Form, m.Kind = rp.None, rp.NominalForm, rp.Person
		return
	}
	if p.describedAsPerson(m.Head) {
		m.Kind = rp.Person
		return
	}
	m.Kind = rp.Organisation
	k, ok := p.nouns.kindOf(strings.ToLower(tok.Of(p.reading.Document.Text)), false)
	if ok && (k == rp.Group || k == rp.Organisation) && n.End-n.First > 1 {
		m.Kind = k
	}
	if p.nouns.groups[name] {
		m.Kind = rp.Group
	}
}

// namedPlace completes a mention with the name of a place, and reports whether it is one that acts.
func (p *phrases) namedPlace(m *rp.Mention, name string) bool {
	if word, rest, ok := strings.Cut(name, " "); ok && p.nouns.is(word, definite) {
		name = rest
	}
	switch {
	case p.nouns.states[name]:
		m.Kind = rp.State
	case p.nouns.seats[name]:
		m.Kind = rp.Organisation
	default:
		return !p.isLocative(m.Head)
	}
	return true
}

// describesPerson reports whether what looks like a body's name is a person's office: "Ada Example, Speaker of the House".
func (p *phrases) describesPerson(tok *rp.Token) bool {
	if tok.Deprel != rp.Appos || tok.Head == rp.None || p.name[tok.Head] == rp.None || p.reading.Names[p.name[tok.Head]].Type != rp.PER {
		return false
	}
	kind, ok := p.nouns.kindOf(lemmaOf(tok, p.reading.Document.Text), plural(tok))
	return ok && kind == rp.Person
}

// describedAsPerson reports whether an apposition says that a name is one person's, whatever the tagger of names held.
func (p *phrases) describedAsPerson(i int32) bool {
	tok := &p.reading.Tokens[i]
	other := p.tree.Child(i, rp.Appos)
	if tok.Deprel == rp.Appos {
		other = tok.Head
	}
	if other == rp.None {
		return false
	}
	o := &p.reading.Tokens[other]
	kind, ok := p.nouns.kindOf(lemmaOf(o, p.reading.Document.Text), plural(o))
	return ok && kind == rp.Person && o.UPOS == rp.NOUN && !plural(o) && p.name[other] == rp.None
}

// nameOf is the name the token belongs to, or, for a title that heads its phrase, the name that follows it.
func (p *phrases) nameOf(i int32) int32 {
	if n := max(p.name[i], p.title[i]); n != rp.None {
		return n
	}
	for c := range p.tree.Children(i) {
		if c == i+1 && p.reading.Tokens[c].Deprel == rp.Flat && p.name[c] != rp.None {
			return p.name[c]
		}
	}
	return rp.None
}

// nominal makes a mention of a description, or of a name the tagger of names did not see.
func (p *phrases) nominal(m *rp.Mention, tok *rp.Token) bool {
	text := p.reading.Document.Text
	if p.isPeople(m, tok) {
		return true
	}
	m.Plural = plural(tok)
	switch tok.UPOS {
	case rp.NOUN, rp.PROPN, rp.X:
		kind, ok := p.nouns.kindOf(lemmaOf(tok, text), m.Plural)
		if ok && p.nouns.bare[lemmaOf(tok, text)] && !m.Plural && !p.modified(m.Head) {
			return false
		}
		if ok {
			m.Kind = kind
			m.Plural = m.Plural || p.joinsModifiers(m.Head) && kind == rp.Person
			return true
		}
		return tok.UPOS == rp.PROPN && p.actsUnnamed(tok)
	case rp.NUM: // "three were arrested", "of them, two said", "killing four"
		m.Kind, m.Plural = rp.Person, true
		return (p.isSubject(tok) || p.harmed(tok)) && p.tree.Child(m.Head, rp.Nummod, rp.Compound) == rp.None && !strings.ContainsAny(tok.Of(text), ".%$£€:/") && !year(tok.Of(text))
	case rp.ADJ: // "the wounded", "the French"
		det := p.tree.Child(m.Head, rp.Det)
		if det == rp.None || p.tree.Child(m.Head, rp.Cop) != rp.None {
			return false
		}
		kind, ok := p.nouns.kindOf(strings.ToLower(tok.Of(text)), true)
		m.Kind, m.Plural = kind, true
		return ok && kind != rp.UnknownKind
	}
	return false
}

// modified reports whether a noun has a word before it that says which one.
func (p *phrases) modified(i int32) bool {
	return p.tree.Child(i, rp.Det, rp.NmodPoss, rp.Amod, rp.Compound, rp.Nummod) != rp.None
}

// isPeople recognises the people of a country: "Syrians", "a Syrian", "the French".
func (p *phrases) isPeople(m *rp.Mention, tok *rp.Token) bool {
	form := tok.Of(p.reading.Document.Text)
	if !p.nouns.peoples[form] {
		return false
	}
	many := tok.XPOS == rp.NNS || tok.XPOS == rp.NNPS || strings.HasSuffix(form, "s") || strings.HasSuffix(form, "men") || strings.HasSuffix(form, "women")
	det := p.tree.Child(m.Head, rp.Det)
	known := det != rp.None && p.nouns.is(strings.ToLower(p.reading.Tokens[det].Of(p.reading.Document.Text)), definite)
	if tok.UPOS == rp.ADJ && !known {
		return false
	}
	m.Form = rp.NominalForm
	m.Name = rp.None
	m.Kind, m.Plural = rp.Person, false
	if many || known {
		m.Kind, m.Plural = rp.Population, true
	}
	return true
}

// actsUnnamed lets a proper noun that no name covers through where it acts: better an actor too many than a subject lost.
func (p *phrases) actsUnnamed(tok *rp.Token) bool {
	form := tok.Of(p.reading.Document.Text)
	first, _ := utf8.DecodeRuneInString(form)
	if !unicode.IsUpper(first) || p.nouns.months[form] {
		return false
	}
	switch tok.Deprel {
	case rp.Nsubj, rp.NsubjPass, rp.OblAgent:
		return true
	}
	return false
}

func (p *phrases) isSubject(tok *rp.Token) bool {
	switch tok.Deprel {
	case rp.Nsubj, rp.NsubjPass:
		return true
	}
	return false
}

// year reports whether a number is written as years are.
func year(s string) bool { return len(s) == 4 && s[0] >= '0' && s[0] <= '9' }

// harmed reports whether a word is the object of a verb of what is done to people only.
func (p *phrases) harmed(tok *rp.Token) bool {
	if tok.Deprel != rp.Obj || tok.Head == rp.None {
		return false
	}
	v := &p.reading.Tokens[tok.Head]
	return v.UPOS == rp.VERB && p.nouns.harm[lemmaOf(v, p.reading.Document.Text)]
}

// isLocative reports whether a phrase stands where a place is only a place: "in Aleppo", "Aleppo, Syria".
func (p *phrases) isLocative(i int32) bool {
	tok := &p.reading.Tokens[i]
	switch tok.Deprel {
	case rp.Appos, rp.NmodUnmarked, rp.OblUnmarked, rp.List:
		return true
	case rp.Conj:
		if tok.Head != rp.None && tok.Head < i {
			return p.isLocative(tok.Head)
		}
	}
	c := p.tree.Child(i, rp.Case)
	return c != rp.None && p.nouns.locative[strings.ToLower(p.reading.Tokens[c].Of(p.reading.Document.Text))]
}

// joinsModifiers reports whether joined adjectives make two of one noun: "the French and German leader(s)".
func (p *phrases) joinsModifiers(i int32) bool {
	for c := range p.tree.Children(i) {
		if p.reading.Tokens[c].Deprel != rp.Amod {
			continue
		}
		if p.nouns.peoples[p.reading.Tokens[c].Of(p.reading.Document.Text)] && p.tree.Child(c, rp.Conj) != rp.None {
			return plural(&p.reading.Tokens[i])
		}
	}
	return false
}

func plural(tok *rp.Token) bool {
	return tok.XPOS == rp.NNS || tok.XPOS == rp.NNPS || tok.Feats.Is(rp.PluralNumber)
}

// lemmaOf is the lemma in small letters; the form where no lemma was given.
func lemmaOf(tok *rp.Token, text string) string {
	if tok.Lemma != "" && tok.Lemma != "_" {
		return strings.ToLower(tok.Lemma)
	}
	return strings.ToLower(tok.Of(text))
}
