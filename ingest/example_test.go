package ingest_test

import (
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/ingest"
)

func Example() {
	lines := `{"id":"a","text":"The ministers met.","published":"2013-04-19"}
{"id":"b"}`
	reader := &ingest.Reader{Stdin: strings.NewReader(lines)}
	for in := range reader.Inputs([]string{"-"}) {
		it := in.Document(rp.Date{})
		if it.Err != nil {
			fmt.Println(it.Where, it.Err)
			continue
		}
		fmt.Println(it.Where, it.Doc.ID, it.Doc.Published, it.Doc.Text)
	}
	// Output:
	// -:1 a 2013-04-19 The ministers met.
	// -:2 no key "text": say with --columns text=NAME which one holds it
}
