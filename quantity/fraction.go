package quantity

import (
	"math"

	rp "rapporteur"
)

// shareUnit is the unit of a fraction of nobody knows how many.
const shareUnit = "share"

// fractions are the words for a part of a whole, as numbers.tsv has no place for them: there "third" is an ordinal.
type fractions map[string]float64

// fraction reads "a third of the 600 prisoners", "two thirds of them", "half the crew": the part of the number it is
// taken of, or of the figure of people told before; else a share of one.
func (d *reader) fraction(i int32) (figure, bool) {
	if n, ok := d.f.numbers.At(d.text, d.tokens, i); ok && n.End > i+1 {
		return figure{}, false // "half a million"
	}
	part, end := d.f.fractions[d.form(i, i)], i+1
	times := 1.0
	if part != 0.5 { // "half" needs no number before it
		n, ok := d.f.numbers.At(d.text, d.tokens, i)
		switch {
		case ok && !n.Ordinal && n.End == i+1 && n.Value > 0 && n.Value < 10:
			times = n.Value
		case d.join(i, i) != joinDet || d.form(i, i) == "the":
			return figure{}, false
		}
		if d.raw(end, i) == "-" {
			end++
		}
		part = d.f.fractions[d.form(end, i)]
		end++
	}
	if part == 0 || times*part >= 1 {
		return figure{}, false
	}
	g := figure{first: i, end: end, from: i, thru: end, value: times * part, bound: rp.About, part: true}
	whole, ok := d.whole(end, i)
	if !ok {
		if d.join(end, i) != joinOf && d.form(i-1, i) != "by" {
			return figure{}, false
		}
		g.value = math.Round(100*g.value) / 100
		g.low, g.high, g.unit = g.value, g.value, unit{name: shareUnit}
		return g, true
	}
	g.value = math.Round(g.value * whole)
	g.low, g.high = g.value, g.value
	return g, true
}

// whole is the number that a fraction is taken of.
func (d *reader) whole(at, in int32) (float64, bool) {
	if d.join(at, in) == joinOf {
		at++
	}
	if d.join(at, in) == joinThem {
		return d.lastValue, d.lastIn == d.tokens[in].Sentence
	}
	for n := 0; n < 5 && d.raw(at, in) != ""; n++ {
		if n, ok := d.f.numbers.At(d.text, d.tokens, at); ok && !n.Ordinal && n.Value > 1 {
			return n.Value, true
		}
		if t := &d.tokens[at]; t.UPOS != rp.DET && t.XPOS != rp.POS && t.UPOS != rp.PROPN && !(t.UPOS == rp.NOUN && d.raw(at+1, in) == "'s") && t.UPOS != rp.PRON {
			return 0, false
		}
		at++
	}
	return 0, false
}
