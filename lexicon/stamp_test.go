package lexicon

import (
	"testing"
	"testing/fstest"
)

func TestStamp(t *testing.T) {
	layer := func(name, text string) fstest.MapFS { return fstest.MapFS{name: {Data: []byte(text)}} }
	base := New(layer("actor/a.tsv", "one"))
	stamp := base.Stamp("actor")
	for name, other := range map[string]*Lexicon{
		"another text":    New(layer("actor/a.tsv", "two")),
		"another name":    New(layer("actor/b.tsv", "one")),
		"a second layer":  New(layer("actor/a.tsv", "one"), layer("actor/a.tsv", "")),
		"nothing at all":  New(layer("mention/a.tsv", "one")),
		"the other layer": New(layer("mention/a.tsv", "one"), layer("actor/a.tsv", "one")),
	} {
		if other.Stamp("actor") == stamp {
			t.Errorf("%s has the same stamp", name)
		}
	}
	if New(layer("actor/a.tsv", "one"), layer("event/b.tsv", "two")).Stamp("actor") != stamp {
		t.Error("a file of another folder changes the stamp")
	}
}
