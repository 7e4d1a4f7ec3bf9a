package story

import (
	"fmt"
	"math"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
)

func maker(t *testing.T) *Maker {
	t.Helper()
	m, err := NewMaker(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// report makes a document as the coder would read it, with nothing but its words.
func report(t *testing.T, key int64, day, title, text string) *Document {
	t.Helper()
	return maker(t).Make(key, &rp.Reading{Document: &rp.Document{Title: title, Text: text, Published: day}}, nil)
}

func TestLog16(t *testing.T) {
	for _, n := range []uint64{1, 2, 3, 5, 64, 100, 1000, 1 << 20, 1<<40 + 12345} {
		if got, want := log16(n), int32(16*math.Log2(float64(n))); got != want {
			t.Errorf("log16(%d) = %d, want %d", n, got, want)
		}
	}
}

// TestGroup: two quakes are two stories, a report of another paper joins its own, an old story takes nothing more.
func TestGroup(t *testing.T) {
	docs := []*Document{
		report(t, 1, "2024-01-01", "Quake shakes Noto", "A strong earthquake shook the Noto peninsula in Japan and toppled houses in Wajima. Tsunami warnings were issued along the coast."),
		report(t, 2, "2024-01-01", "Ferry strike in Greece", "Seamen of the ferries stayed ashore in Piraeus. The union of seamen asks for higher wages from the ferry owners in Greece."),
		report(t, 3, "2024-01-02", "Dozens dead in Japan", "Rescuers in Wajima searched toppled houses on the Noto peninsula after the earthquake. The tsunami warnings in Japan were lifted."),
		report(t, 4, "2024-01-03", "Ferry owners make an offer", "Owners of the ferries in Greece offered wages that the union of seamen in Piraeus refused."),
		report(t, 5, "2024-03-02", "Two months after the quake", "On the Noto peninsula in Japan, Wajima still clears toppled houses after the earthquake and the tsunami warnings."),
	}
	g := New(Options{})
	var stories []*Story
	for _, d := range docs {
		stories = append(stories, g.Add(d)...)
	}
	stories = append(stories, g.Close()...)
	got := ""
	for _, s := range stories {
		for _, m := range s.In {
			got += fmt.Sprint(m.Document.Key)
		}
		got += " "
	}
	if got != "13 24 5 " {
		t.Errorf("stories %q, want 13, 24 and 5", got)
	}
	if why := strings.Join(stories[0].In[1].Why, " "); !strings.Contains(why, "noto") {
		t.Errorf("the second joined for %q", why)
	}
}

// TestShortCopies: short reports of one happening share words without being one text; a dispatch that was cut, or edited
// in a word, is one.
func TestShortCopies(t *testing.T) {
	first := "Soldiers fired on marchers in Belo on Tuesday, and the doctors' union said that soldiers had killed 40 protesters in the town."
	for text, copied := range map[string]bool{
		"The interior ministry said soldiers fired on marchers in Belo on Tuesday, and that soldiers had killed seven protesters.": false,
		"Soldiers fired on marchers in Belo on Tuesday, and the doctors' union said that soldiers had killed 40 demonstrators.":    true,
		"Soldiers fired on marchers in Belo on Tuesday, and the doctors' union said that soldiers had killed.":                     true,
		"Soldiers fired on marchers in Belo.": false, // too short to tell
	} {
		g := New(Options{})
		g.Add(report(t, 1, "2024-01-01", "", first))
		g.Add(report(t, 2, "2024-01-01", "", text))
		found := false
		for _, s := range g.Close() {
			for _, m := range s.In {
				found = found || m.CopyOf != nil
			}
		}
		if found != copied {
			t.Errorf("a reprint: %v, want %v: %s", found, copied, text)
		}
	}
}

// TestCopies: a reprint with a fifth of its words changed, and one cut to its first half, count as one telling with
// the original; another report of the same does not.
func TestCopies(t *testing.T) {
	var words []string
	for i := range 300 {
		words = append(words, fmt.Sprint("word", i*i%997))
	}
	original := strings.Join(words, " ")
	edited := strings.Split(original, " ")
	for i := range edited {
		if i%5 == 2 {
			edited[i] = fmt.Sprint("other", i)
		}
	}
	docs := []*Document{
		report(t, 1, "2024-01-01", "", original),
		report(t, 2, "2024-01-01", "", strings.Join(edited, " ")),
		report(t, 3, "2024-01-02", "", strings.Join(words[:150], " ")),
		report(t, 4, "2024-01-02", "", strings.ReplaceAll(original, "word1", "another thing")),
	}
	g := New(Options{})
	for _, d := range docs {
		g.Add(d)
	}
	copies := map[int64]int64{}
	for _, s := range g.Close() {
		for _, m := range s.In {
			if m.CopyOf != nil {
				copies[m.Document.Key] = m.CopyOf.Key
			}
		}
	}
	if copies[2] != 1 || copies[3] != 1 {
		t.Errorf("reprints %v, want 2 and 3 of 1", copies)
	}
}

func day(s string) rp.Date {
	d, err := rp.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// TestMerge holds what makes two events one happening, and what forbids it.
func TestMerge(t *testing.T) {
	russia, ukraine, army := Party{Key: "state/RUS", Code: "RUS", Country: "RUS"}, Party{Key: "state/UKR", Code: "UKR", Country: "UKR"}, Party{Key: "russian army", Code: "RUSMIL", Country: "RUS"}
	attack := Event{Type: rp.ASSAULT, Senses: []string{"word:shelled", "rule:assault.shell", "cameo:194"}, Actors: []Party{russia}, Recipients: []Party{ukraine}, Start: day("2024-01-05"), End: day("2024-01-05")}
	for _, c := range []struct {
		name   string
		change func(*Event)
		one    bool
	}{
		{"the same in other words", func(e *Event) { e.Senses = []string{"word:bombarded", "rule:assault.shell", "cameo:194"} }, true},
		{"by the army of the same state", func(e *Event) { e.Actors = []Party{army} }, true},
		{"without a day of its own", func(e *Event) { e.Start, e.End = rp.Date{}, rp.Date{} }, true},
		{"told as denied", func(e *Event) { e.Status = rp.Denied }, true},
		{"on another day", func(e *Event) { e.Start, e.End = day("2024-01-09"), day("2024-01-09") }, false},
		{"of another type", func(e *Event) { e.Type = rp.THREATEN }, false},
		{"the other way round", func(e *Event) {
			e.Actors, e.Recipients, e.Senses = []Party{ukraine}, []Party{russia}, []string{"word:hit", "rule:assault.hit", "cameo:190"}
		}, false},
		{"in another country", func(e *Event) { e.Place = Spot{"Belgorod", "RUS", 2}; e.Actors, e.Recipients = nil, nil }, false},
	} {
		first, second := attack, attack
		first.Place = Spot{"Kharkiv", "UKR", 1}
		c.change(&second)
		in := []Member{{Document: &Document{Key: 1, Events: []Event{first}}}, {Document: &Document{Key: 2, Events: []Event{second}}}}
		if got := len(merge(in, Options{}.filled().Merge, nil)) == 1; got != c.one {
			n, why := alike(&Telling{Document: in[1].Document, Event: &second}, &Telling{Document: in[0].Document, Event: &first})
			t.Errorf("%s: one happening is %v (%d: %s)", c.name, got, n, why)
		}
	}
}

// TestRulings: what a reviewer says of two documents or two events stands above their likeness, both ways.
func TestRulings(t *testing.T) {
	russia := Party{Key: "state/RUS", Code: "RUS", Country: "RUS"}
	attack := Event{Key: 1, Type: rp.ASSAULT, Senses: []string{"word:shelled"}, Actors: []Party{russia}}
	vote := Event{Key: 2, Type: rp.AGREE, Senses: []string{"word:agreed"}}
	again := attack
	again.Key = 3
	in := []Member{{Document: &Document{Key: 1, Events: []Event{attack, vote}}}, {Document: &Document{Key: 2, Events: []Event{again}}}}
	for _, c := range []struct {
		name  string
		ruled Rulings
		want  int
	}{
		{"nobody says anything", nil, 2},
		{"the attacks are two", Rulings{PairOf(3, 1): false}, 3},
		{"the second attack is the vote", Rulings{PairOf(2, 3): true, PairOf(1, 3): false}, 2},
	} {
		if got := merge(in, 600, c.ruled); len(got) != c.want {
			t.Errorf("%s: %d happenings, want %d", c.name, len(got), c.want)
		}
	}
	texts := []string{"A strong earthquake shook the Noto peninsula in Japan and toppled houses in Wajima.", "The union of seamen asks for higher wages from the ferry owners in Greece."}
	for _, c := range []struct {
		ruled Rulings
		texts [2]string
		want  int
	}{
		{nil, [2]string{texts[0], texts[1]}, 2}, {Rulings{PairOf(1, 2): true}, [2]string{texts[0], texts[1]}, 1},
		{nil, [2]string{texts[0], texts[0]}, 1}, {Rulings{PairOf(1, 2): false}, [2]string{texts[0], texts[0]}, 2},
	} {
		g := New(Options{Documents: c.ruled})
		for i, text := range c.texts {
			g.Add(report(t, int64(i+1), "2024-01-01", "", text))
		}
		if got := len(g.Close()); got != c.want {
			t.Errorf("%v of %q: %d stories, want %d", c.ruled, c.texts, got, c.want)
		}
	}
}
