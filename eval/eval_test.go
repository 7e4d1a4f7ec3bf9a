package eval

import (
	"reflect"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

// The timed journey must be the journey.
func TestSpeedReadsAsTheCoderDoes(t *testing.T) {
	c := codertest.New(t)
	doc := &rp.Document{ID: "a", Text: "CAIRO — Egypt's foreign minister met his Turkish counterpart on Monday, officials said.", Published: "2024-03-12", Lang: "en"}
	if got, want := readTimed(c, doc, &stopwatch{}), c.Read(doc); !reflect.DeepEqual(got, want) {
		t.Errorf("the timed journey reads otherwise:\n%+v\n%+v", got, want)
	}
}

func TestPRF(t *testing.T) {
	c := PRF{Right: 3, Found: 4, Gold: 6}
	if c.P() != 75 || c.R() != 50 || c.F1() != 60 {
		t.Errorf("got %v %v %v", c.P(), c.R(), c.F1())
	}
	if (PRF{}).F1() != 0 {
		t.Error("nothing found and nothing there is no score")
	}
}

func TestFindNamesTheTasks(t *testing.T) {
	if _, err := Find("nonsense"); err == nil || !strings.Contains(err.Error(), "speed") {
		t.Errorf("got %v", err)
	}
	for i, task := range Tasks() {
		if task.Gold == "" || task.Run == nil || i > 0 && Tasks()[i-1].Name >= task.Name {
			t.Errorf("task %q: wants gold, a way to run, and its place in the order of names", task.Name)
		}
	}
}
