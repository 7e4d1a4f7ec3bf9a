package actor

import (
	"slices"

	rp "rapporteur"
)

// joinTitles makes one mention of a bare noun and the name of a person right behind it that hang on the same word, as the
// parser leaves some of them: "hanged | writer | Ken Saro-Wiwa". The chains are numbered anew.
func (d *document) joinTitles(mentions []rp.Mention) []rp.Mention {
	joined := false
	for i := 0; i+1 < len(mentions); i++ {
		if title, name := &mentions[i], &mentions[i+1]; d.isTitleOf(title, name) {
			name.Start, name.First = title.Start, title.First
			unite(mentions, title.Chain, name.Chain)
			title.Chain, joined = rp.None, true
		}
	}
	if !joined {
		return mentions
	}
	mentions = slices.DeleteFunc(mentions, func(m rp.Mention) bool { return m.Chain == rp.None })
	numbers := map[int32]int32{}
	for i := range mentions {
		n, ok := numbers[mentions[i].Chain]
		if !ok {
			n = int32(len(numbers))
			numbers[mentions[i].Chain] = n
		}
		mentions[i].Chain = n
	}
	return mentions
}

// unite puts the mentions of one chain into another.
func unite(mentions []rp.Mention, from, to int32) {
	for i := range mentions {
		if mentions[i].Chain == from {
			mentions[i].Chain = to
		}
	}
}

// isTitleOf reports whether a mention says what the person named right behind it is.
func (d *document) isTitleOf(title, name *rp.Mention) bool {
	if title.Form != rp.NominalForm || title.Kind != rp.Person || title.Plural || title.Chain < 0 || title.End != name.First || !d.isPerson(name) || int(name.End) > len(d.rd.Tokens) {
		return false
	}
	a, b := &d.rd.Tokens[title.Head], &d.rd.Tokens[name.Head]
	return a.Head == b.Head && a.Deprel == b.Deprel || a.Head == name.Head || b.Head == title.Head
}

// isPerson reports whether a mention is by the name of a person.
func (d *document) isPerson(m *rp.Mention) bool {
	return m.Form == rp.NameForm && m.Name != rp.None && int(m.Name) < len(d.rd.Names) && d.rd.Names[m.Name].Type == rp.PER
}
