package quantity_test

import (
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

func TestFigures(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct {
		text      string
		span      string
		value     float64
		low, high float64
		bound     rp.Bound
		unit      string
		role      rp.QuantityRole
		group     string
	}{
		{"The mine blast killed 12 miners.", "12", 12, 12, 12, rp.Exactly, "person", rp.Killed, "miners"},
		{"More than 12 people died.", "More than 12", 12, 13, 0, rp.AtLeast, "person", rp.Killed, "people"},
		{"Up to 40 villagers were injured.", "Up to 40", 40, 0, 40, rp.AtMost, "person", rp.Injured, "villagers"},
		{"Fewer than 50 people were arrested.", "Fewer than 50", 50, 0, 49, rp.AtMost, "person", rp.Arrested, "people"},
		{"Between 10 and 15 rebels were killed.", "Between 10 and 15", 12, 10, 15, rp.About, "person", rp.Killed, "rebels"},
		{"Dozens of protesters were wounded.", "Dozens", 24, 24, 0, rp.About, "person", rp.Injured, "protesters"},
		{"No one was hurt.", "No one", 0, 0, 0, rp.Exactly, "person", rp.Injured, ""},
		{"Donors pledged $2.5 million.", "$2.5 million", 2.5e6, 2.5e6, 2.5e6, rp.Exactly, "USD", rp.Money, ""},
		{"The front moved 12 km.", "12 km", 12, 12, 12, rp.Exactly, "kilometre", rp.Distance, ""},
		{"They talked for six hours.", "six hours", 6, 6, 6, rp.Exactly, "hour", rp.Duration, ""},
		{"A group of 30 men marched.", "30", 30, 30, 30, rp.Exactly, "person", rp.Participants, "men"},
		{"Turnout was 62 percent.", "62 percent", 62, 62, 62, rp.Exactly, "percent", rp.OtherQuantity, ""},
	} {
		doc := &rp.Document{ID: "test", Text: tc.text, Lang: "en"}
		qs := c.Read(doc).Quantities
		if len(qs) != 1 {
			t.Errorf("%s: %d quantities, want 1: %+v", tc.text, len(qs), qs)
			continue
		}
		q := qs[0]
		if q.Span.Of(tc.text) != tc.span || q.Value != tc.value || q.Low != tc.low || q.High != tc.high || q.Bound != tc.bound ||
			q.Unit != tc.unit || q.Role != tc.role || q.Group != tc.group {
			t.Errorf("%s: got %q %+v", tc.text, q.Span.Of(tc.text), q)
		}
	}
}

// What a figure is a part of or stands beside decides, not what is near.
func TestFiguresTogether(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct {
		text  string
		value []float64
		role  []rp.QuantityRole
	}{
		{"Police arrested half of the 90 miners.", []float64{45, 90}, []rp.QuantityRole{rp.Arrested, rp.Participants}},
		{"The blast killed 12 villagers, a third of them children.", []float64{12, 4}, []rp.QuantityRole{rp.Killed, rp.Killed}},
		{"Nineteen people died in the market and six on the ferry.", []float64{19, 6}, []rp.QuantityRole{rp.Killed, rp.Killed}},
		{"Two of the 11 men arrested on Sunday had died.", []float64{2, 11}, []rp.QuantityRole{rp.Killed, rp.Arrested}},
		{"Police detained 20 students; six of them escaped.", []float64{20, 6}, []rp.QuantityRole{rp.Arrested, rp.OtherQuantity}},
		{"The raid left one guard dead and four with bullet wounds.", []float64{1, 4}, []rp.QuantityRole{rp.Killed, rp.Injured}},
	} {
		qs := c.Read(&rp.Document{ID: "test", Text: tc.text, Lang: "en"}).Quantities
		if len(qs) != len(tc.value) {
			t.Errorf("%s: %d quantities, want %d: %+v", tc.text, len(qs), len(tc.value), qs)
			continue
		}
		for i, q := range qs {
			if q.Value != tc.value[i] || q.Role != tc.role[i] {
				t.Errorf("%s: %q is %v %v, want %v %v", tc.text, q.Span.Of(tc.text), q.Value, q.Role, tc.value[i], tc.role[i])
			}
		}
	}
}

// Numbers that name, ages, scores, ordinals and dates are no figures.
func TestTraps(t *testing.T) {
	c := codertest.New(t)
	for _, text := range []string{
		"The Group of 77 met in Geneva.", "Resolution 2254 was adopted.", "Ali Hassan, 42, resigned.", "The 42-year-old soldier spoke.",
		"One of the men fled.", "The third man fled.", "It happened in 1998.", "The truce began at 7 p.m.", "Flight 370 vanished.", "He died at the age of 55.", "",
	} {
		if qs := c.Read(&rp.Document{ID: "test", Text: text, Lang: "en"}).Quantities; len(qs) > 0 {
			t.Errorf("%s: found %q", text, qs[0].Span.Of(text))
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("At least 12–15 people, half a million; $5bn — no one, 3-1, 1/2 and 12 of the 9 were killed")
	c := codertest.New(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		for _, q := range c.Read(&rp.Document{ID: "f", Text: text}).Quantities {
			if q.Span.Start < 0 || q.Span.Start >= q.Span.End || int(q.Span.End) > len(text) {
				t.Fatalf("span %v of %d bytes", q.Span, len(text))
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	c := codertest.New(b)
	text := ""
	for range 200 {
		text += "At least 12 people were killed and 30 injured when a bomb went off near the market on Sunday, police said. "
	}
	doc := &rp.Document{ID: "b", Text: text, Published: "2024-03-12", Lang: "en"}
	r := c.Read(doc)
	t := c.Syntax(r)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Quantity.Find(r, t)
	}
}
