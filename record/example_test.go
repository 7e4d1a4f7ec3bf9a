package record_test

import (
	"fmt"

	"rapporteur/internal/specimen"
	"rapporteur/record"
)

func ExampleRows() {
	for _, row := range record.Rows(specimen.Reading(), record.Coder{Version: "0"})[:3] {
		fmt.Println(row.Type, row.ActorNames, row.RecipientNames, row.Trigger, row.SpeakerNames)
	}
	// Output:
	// CONSULT [Jörg Müller] [Zoë Ångström] met [officials]
	// AGREE [Jörg Müller] [] agreed [Jörg Müller]
	// ASSAULT [rebels] [civilians] killed [sources Zoë Ångström]
}
