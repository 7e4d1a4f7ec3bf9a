package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// A sheet's stories are read once each, with the day of the sheet where the file tells none.
func TestJudgedStories(t *testing.T) {
	file := filepath.Join(t.TempDir(), "stories.jsonl")
	lines := `{"text": "The minister resigned."}
{"text": "The minister resigned."}
{"text": "Envoys met in Oslo.", "date": "2020-05-01"}
{"text": "Nobody judged this one."}
`
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := Stories(file)
	if err != nil || len(all) != 4 {
		t.Fatal(all, err)
	}
	undated, dated := all[0].ID[:12], all[2].ID[:12]
	sheet := []Judgement{{undated, "2019-02-03", "published", ""}, {dated, "2001-01-01", "published", ""}, {dated, "7-10 CONSULT actual 0", "right", ""}}
	docs, err := judgedStories(sheet, file)
	if err != nil || len(docs) != 2 {
		t.Fatalf("got %d stories, %v; want the two that the sheet names", len(docs), err)
	}
	if docs[0].Published != "2019-02-03" || docs[1].Published != "2020-05-01" {
		t.Errorf("published %q and %q; want the sheet's day, then the file's own", docs[0].Published, docs[1].Published)
	}
}
