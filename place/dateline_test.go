package place_test

import (
	"strings"
	"testing"

	rp "rapporteur"
)

func TestUses(t *testing.T) {
	tests := []struct {
		text, name string
		want       rp.Use
	}{
		{"NAIROBI, Kenya (NWA) - Talks began today.", "Kenya", rp.Literal},
		{"SAN DIEGO (NWA) - The mayor resigned.", "SAN DIEGO", rp.Literal},
		{"LIMA: Thousands marched today.", "LIMA", rp.Literal},
		{"The rebels voiced fears after Japan's Ministry of Defence spoke.", "Japan", rp.Metonym},
		{"Soldiers patrol the border with Libya.", "Libya", rp.Literal},
		{"The minister spoke of talks held on the border with Libya.", "Libya", rp.Literal},
		{"An Ankara-based agency spoke.", "Ankara", rp.Literal},
		{"The inquiry looked into Chile's threats.", "Chile", rp.Metonym},
		{"Drought has hit Chile's south.", "Chile", rp.Literal},
		{"The governor of Enugu resigned.", "Enugu", rp.Metonym},
		{"The parties protested against Chile.", "Chile", rp.Metonym},
	}
	f := made(t)
	for _, test := range tests {
		found := false
		for _, p := range f.find(test.text) {
			if strings.HasPrefix(test.text[p.Start:], test.name) {
				found = true
				if p.Use != test.want {
					t.Errorf("%q: %s is %v; want %v", test.text, test.name, p.Use, test.want)
				}
			}
		}
		if !found {
			t.Errorf("%q: %s not found", test.text, test.name)
		}
	}
}

// TestConflictPlaces checks the countries of places that reports of conflicts speak of.
func TestConflictPlaces(t *testing.T) {
	f := made(t)
	table := `Donbas UKR|Idlib province SYR|northern Sinai EGY|Tigray ETH|West Bank PSE|Gaza Strip PSE|Gaza PSE|Nagorno-Karabakh AZE|Cabinda AGO
Kachin State MMR|Rakhine State MMR|Amhara region ETH|Oromia ETH|Darfur SDN|South Kordofan SDN|Cabo Delgado MOZ|North Kivu COD|Ituri COD
Borno State NGA|Sambisa forest NGA|Helmand AFG|Kunduz AFG|Panjshir AFG|Waziristan PAK|Balochistan PAK|Khyber Pakhtunkhwa PAK|Mindanao PHL
Marawi PHL|Aceh IDN|Papua IDN|Xinjiang CHN|Tibet CHN|Chechnya RUS|Dagestan RUS|Ingushetia RUS|Crimea UKR|Mariupol UKR|Bakhmut UKR
Kharkiv UKR|Zaporizhzhia UKR|Luhansk UKR|Donetsk UKR|Eastern Ghouta SYR|Deir ez-Zor SYR|Raqqa SYR|Hama SYR|Afrin SYR|Mosul IRQ|Anbar IRQ
Kirkuk IRQ|Sinjar IRQ|Marib YEM|Hodeidah YEM|Taiz YEM|Sirte LBY|Misrata LBY|Benghazi LBY|Puntland SOM|Mogadishu SOM|Kismayo SOM
Casamance SEN|Kidal MLI|Gao MLI|Menaka MLI|Diffa NER|Tillaberi NER|Bangui CAF|Bunia COD|Goma COD|Beni COD|Bentiu SSD|Jonglei SSD
Catatumbo COL|Cauca COL|Arauca COL|Michoacan MEX|Guerrero MEX|Sinaloa MEX|South Ossetia GEO|Abkhazia GEO|Transnistria MDA|Kashmir -
Mitrovica XKX|Rafah PSE|Khan Younis PSE|Jenin PSE|Hebron PSE|Golan Heights SYR|El Fasher SDN|Khartoum SDN|Mekelle ETH|Lalibela ETH`
	for _, row := range strings.FieldsFunc(table, func(r rune) bool { return r == '|' || r == '\n' }) {
		at := strings.LastIndex(row, " ")
		name, country := row[:at], row[at+1:]
		text := "At least ten people were killed in clashes in " + name + " on Monday, residents said."
		got := "nothing"
		for _, p := range f.find(text) {
			if got = p.Country; got == "" {
				got = "-"
			}
			if p.Use != rp.Literal {
				got += " " + p.Use.String()
			}
			if got == country {
				break
			}
		}
		if got != country {
			t.Errorf("%s lies in %s; want %s", name, got, country)
		}
	}
}
