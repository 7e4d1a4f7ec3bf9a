package attribution_test

import (
	"testing"

	rp "rapporteur"
)

func TestAnonymityAndStance(t *testing.T) {
	for _, test := range []struct {
		text      string
		anonymity rp.Anonymity
		stance    rp.Stance
	}{
		{"Angela Merkel said the talks had failed.", rp.NamedSource, rp.Neutral},
		{"The envoy, Lakhdar Brahimi, welcomed the truce.", rp.NamedSource, rp.For},
		{"Moscow denied that its aircraft had bombed the convoy.", rp.NamedSource, rp.Against},
		{"The foreign minister said the border would stay closed.", rp.TitledSource, rp.Neutral},
		{"A Kremlin spokesman said the treaty was dead.", rp.TitledSource, rp.Neutral},
		{"Two senior officials said the general had fled.", rp.AnonymousOfficial, rp.Neutral},
		{"A security source told the agency that the bridge was mined.", rp.AnonymousOfficial, rp.Neutral},
		{"Witnesses said the police opened fire.", rp.AnonymousSource, rp.Neutral},
		{"A report by the auditors says that the money is gone.", rp.DocumentSource, rp.Neutral},
		{"The interior ministry said nobody was hurt.", rp.CollectiveSource, rp.Neutral},
		{"Protesters demanded that the mayor of São Tomé resign.", rp.CollectiveSource, rp.For},
		{"The opposition condemned the vote as a farce.", rp.CollectiveSource, rp.Against},
	} {
		r := read(t, test.text)
		if len(r.Attributions) == 0 {
			t.Errorf("%s: no attribution", test.text)
			continue
		}
		if a := r.Attributions[0]; a.Anonymity != test.anonymity || a.Stance != test.stance {
			t.Errorf("%s: %s, %s; want %s, %s", test.text, a.Anonymity, a.Stance, test.anonymity, test.stance)
		}
	}
}
