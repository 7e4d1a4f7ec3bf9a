package rapporteur

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers is the order of imports: a package may import only packages of earlier groups, and of its own group
// only where the group says so. "internal" stands for all packages below internal/.
var layers = []struct {
	name  string
	pkgs  []string
	peers bool // members may import one another
}{
	{"the vocabulary", []string{"."}, false},
	{"mechanism and formats", []string{"internal", "plover", "conllu", "fetch"}, true},
	{"data", []string{"lexicon", "model"}, false},
	{"stations", []string{"ingest", "segment", "tag", "parse", "mention", "actor", "timex", "place", "quantity", "attribution", "factuality", "event", "dispute", "position", "agenda"}, false},
	{"the journey", []string{"coder"}, false},
	{"the record", []string{"record"}, false},
	{"many documents", []string{"story"}, false},
	{"keeping", []string{"store"}, false},
	{"showing and scoring", []string{"render", "export", "workbench", "eval"}, false},
	{"commands and recipes", []string{"cmd", "train", "examples", "docs"}, true},
}

func layerOf(pkg string) int {
	top, _, _ := strings.Cut(pkg, "/")
	for i, l := range layers {
		if slices.Contains(l.pkgs, top) {
			return i
		}
	}
	return -1
}

// TestLayers holds the order of imports and names the culprit.
func TestLayers(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		checkImports(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, path string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	pkg := filepath.ToSlash(filepath.Dir(path))
	from := layerOf(pkg)
	if from < 0 {
		t.Errorf("%s: package %s stands in no layer; add it to layers_test.go with a reason", path, pkg)
		return
	}
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if pkg == "." && strings.Contains(strings.SplitN(name, "/", 2)[0], ".") {
			t.Errorf("%s imports %s: the vocabulary uses the standard library only", path, name)
		}
		target, ok := inModule(name)
		if !ok {
			continue
		}
		to := layerOf(target)
		if own, _, _ := strings.Cut(pkg, "/"); strings.HasPrefix(target+"/", own+"/") {
			continue // the same room
		}
		if to > from || to == from && !layers[from].peers {
			t.Errorf("%s: %s (%s) may not import %s (%s)", path, pkg, layers[from].name, target, layers[to].name)
		}
	}
}

// inModule turns "rapporteur/tag" into "tag" and "rapporteur" into "."; false for packages of others.
func inModule(name string) (string, bool) {
	if name == "rapporteur" {
		return ".", true
	}
	return strings.CutPrefix(name, "rapporteur/")
}
