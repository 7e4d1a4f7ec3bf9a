package quantity

import (
	rp "rapporteur"
	"rapporteur/internal/number"
	"rapporteur/internal/tree"
)

// reader is the work on one document.
type reader struct {
	f         *Finder
	text      string
	tokens    []rp.Token
	tree      *tree.Tree
	blocked   []bool // tokens that tell the time or stand in a name
	last      role   // of the figure of people before, in sentence lastIn
	lastIn    int32
	trapped   int32   // one past the last number that was no figure
	ended     int32   // one past the last figure
	lastValue float64 // of the figure of people before
}

// Find makes the layer of quantities.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Quantity {
	d := &reader{f: f, text: r.Document.Text, tokens: r.Tokens, tree: t, blocked: make([]bool, len(r.Tokens)), lastIn: rp.None, trapped: rp.None, ended: rp.None}
	for i := range r.Timexes {
		if tx := &r.Timexes[i]; tx.Type != rp.DURATION {
			d.block(tx.First, tx.End)
		}
	}
	for _, n := range r.Names {
		if n.End-n.First > 1 {
			d.block(n.First, n.End)
		}
	}
	var out []rp.Quantity
	for i := int32(0); int(i) < len(d.tokens); {
		g, ok := d.figure(i)
		if !ok {
			i++
			continue
		}
		if q, ok := d.quantity(&g); ok {
			out = append(out, q)
			if q.Role >= rp.Killed && q.Role <= rp.Participants {
				d.last, d.lastIn, d.lastValue = q.Role, d.tokens[g.first].Sentence, q.Value
			}
			d.ended = g.thru
		}
		i = g.end
	}
	return out
}

func (d *reader) block(first, end int32) {
	for i := max(first, 0); i < end && int(i) < len(d.blocked); i++ {
		d.blocked[i] = true
	}
}

// figure is a number or vague quantifier before it is known what it counts: Tokens[first:end], with the
// words that bound it Tokens[from:thru].
type figure struct {
	first, end       int32
	from, thru       int32
	value, low, high float64
	bound            rp.Bound
	unit             unit // of a currency sign before it
	vague            bool
	zero             bool // "no", "nobody"
	open             bool // a vague one with no upper bound
	alone            bool // "one"
	plain            bool // digits alone
	words            bool // in words
	part             bool // a fraction of another figure
}

// form is a token in lower case; "" outside the sentence of token in.
func (d *reader) form(i, in int32) string {
	if i < 0 || int(i) >= len(d.tokens) || d.tokens[i].Sentence != d.tokens[in].Sentence || d.tokens[i].Len() > 24 {
		return ""
	}
	return string(number.Lower(make([]byte, 0, 24), d.tokens[i].Span.Of(d.text)))
}

// raw is a token as written; "" outside the sentence of token in.
func (d *reader) raw(i, in int32) string {
	if i < 0 || int(i) >= len(d.tokens) || d.tokens[i].Sentence != d.tokens[in].Sentence {
		return ""
	}
	return d.tokens[i].Span.Of(d.text)
}

func (d *reader) join(i, in int32) join { return d.f.joins[d.form(i, in)] }

// figure reads the figure that begins at a token.
func (d *reader) figure(i int32) (figure, bool) {
	if d.blocked[i] || !d.mayBegin(i) {
		return figure{}, false
	}
	if p, end, ok := d.phrase(d.f.vague, i); ok {
		g := figure{first: i, end: end, from: i, thru: end, value: p.value, low: p.low, high: p.high, bound: p.bound, vague: true}
		g.zero, g.open = p.value == 0, p.high == 0 && p.low > 0
		return g, true
	}
	if g, ok := d.fraction(i); ok {
		d.widen(&g)
		return g, true
	}
	n, ok := d.f.numbers.At(d.text, d.tokens, i)
	if !ok || n.Ordinal || d.anyBlocked(n.First, n.End) {
		return figure{}, false
	}
	g := figure{first: i, end: n.End, from: i, thru: n.End, value: n.Value, low: n.Value, high: n.Value, plain: n.Plain, words: n.Words}
	g.alone = n.End == i+1 && d.join(i, i) == joinOne
	d.widen(&g)
	return g, true
}

// mayBegin keeps the look-ups off the many words that cannot begin a figure.
func (d *reader) mayBegin(i int32) bool {
	switch d.tokens[i].UPOS {
	case rp.PUNCT, rp.AUX, rp.SCONJ, rp.PART, rp.ADP, rp.CCONJ:
		return false
	}
	return d.tokens[i].Len() > 0
}

func (d *reader) anyBlocked(first, end int32) bool {
	for i := first; i < end; i++ {
		if d.blocked[i] {
			return true
		}
	}
	return false
}

// phrase is the longest phrase that begins at token i.
func (d *reader) phrase(ps phrases, i int32) (phrase, int32, bool) {
	for _, p := range ps[d.form(i, i)] {
		end, ok := i+1, true
		for _, w := range p.rest {
			if d.form(end, i) != w {
				ok = false
				break
			}
			end++
		}
		if ok {
			return p, end, true
		}
	}
	return phrase{}, 0, false
}

// widen takes in ranges, currency signs and the words that bound the number.
func (d *reader) widen(g *figure) {
	d.ranged(g)
	if u, ok := d.f.units[d.raw(g.from-1, g.first)]; ok && u.role == rp.Money && d.tokens[g.from-1].UPOS != rp.NOUN {
		g.unit = u
		g.from--
	}
	for range 2 {
		if !d.boundBefore(g) {
			break
		}
	}
	if p, end, ok := d.phraseAt(d.f.after, g.end, g.first); ok {
		g.limit(&p)
		g.end, g.thru = end, end
	}
}

func (d *reader) phraseAt(ps phrases, i, in int32) (phrase, int32, bool) {
	if d.form(i, in) == "" {
		return phrase{}, 0, false
	}
	return d.phrase(ps, i)
}

// ranged reads the second number of "10 to 15", "between 10 and 15", "10-15".
func (d *reader) ranged(g *figure) {
	j := d.join(g.end, g.first)
	open := d.join(g.first-1, g.first)
	if j != joinRange && (j != joinClose || open != joinOpen) {
		return
	}
	n, ok := d.f.numbers.At(d.text, d.tokens, min(g.end+1, int32(len(d.tokens)-1)))
	if !ok || n.Ordinal || n.First != g.end+1 || d.anyBlocked(n.First, n.End) || d.tokens[n.First].Sentence != d.tokens[g.first].Sentence {
		return
	}
	low := g.value
	if n.Value > 1e3*low && low < 1e3 { // "two to three million"
		for scale := 1e9; scale >= 1e3; scale /= 1e3 {
			if n.Value/scale >= 1 {
				low *= scale
				break
			}
		}
	}
	if n.Value <= low {
		return
	}
	g.low, g.high = low, n.Value
	g.value = float64(int64((low + n.Value) / 2))
	g.bound = rp.About
	g.end, g.thru = n.End, n.End
	if open == joinOpen || open == joinFrom {
		g.from = g.first - 1
	}
}

// boundBefore takes in a phrase that ends where the figure begins.
func (d *reader) boundBefore(g *figure) bool {
	for back := int32(4); back >= 1; back-- {
		i := g.from - back
		if i < 0 || d.tokens[i].Sentence != d.tokens[g.first].Sentence {
			continue
		}
		if p, end, ok := d.phrase(d.f.before, i); ok && end == g.from {
			if !p.keeps || len(p.rest) > 0 {
				g.from = i
			}
			g.limit(&p)
			return true
		}
	}
	return false
}

// limit applies a bound; the first one told stands.
func (g *figure) limit(p *phrase) {
	if p.keeps || g.bound != rp.Exactly {
		return
	}
	g.bound = p.bound
	shift := p.shift
	if g.value != float64(int64(g.value)) || g.unit.name != "" {
		shift = 0
	}
	switch p.bound {
	case rp.AtLeast:
		g.low, g.high = g.value+shift, 0
	case rp.AtMost:
		g.low, g.high = 0, g.value+shift
	}
}
