package tag

import (
	"strings"
	"testing"
	"testing/fstest"

	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/lexicon"
)

func newTestBases(t testing.TB) *bases {
	t.Helper()
	b, err := newBases(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Forms that reports use, with their tag: irregular ones, doubled consonants, silent letters, both spellings.
const newsForms = `
VBD: fed/feed fled/flee shelled/shell massacred/massacre drowned/drown supplied/supply freed/free imposed/impose wounded/wound seized/seize
VBD: shot/shoot fought/fight led/lead struck/strike hit/hit cut/cut sought/seek withdrew/withdraw overthrew/overthrow forbade/forbid bled/bleed
VBD: travelled/travel traveled/travel controlled/control barred/bar banned/ban planned/plan expelled/expel deferred/defer occurred/occur
VBD: raided/raid looted/loot razed/raze torched/torch ambushed/ambush besieged/besiege displaced/displace evacuated/evacuate denied/deny
VBD: trafficked/traffic panicked/panic died/die tied/tie lied/lie agreed/agree refereed/referee hanged/hang avenged/avenge plunged/plunge
VBD: bombed/bomb installed/install focused/focus targeted/target profiled/profile backed/back sacked/sack staged/stage
VBN: slain/slay sworn/swear torn/tear driven/drive beaten/beat stolen/steal hidden/hide frozen/freeze broken/break forgiven/forgive shaken/shake
VBN: arrested/arrest detained/detain charged/charge sentenced/sentence convicted/convict executed/execute pardoned/pardon extradited/extradite
VBG: killing/kill shelling/shell ringing/ring singing/sing changing/change dying/die lying/lie fleeing/flee bombing/bomb dealing/deal
VBG: urging/urge condemning/condemn accusing/accuse firing/fire storming/storm shooting/shoot raping/rape robbing/rob trying/try
VBZ: supplies/supply denies/deny goes/go urges/urge accuses/accuse condemns/condemn pushes/push passes/pass dies/die clashes/clash
VB: attack/attack veto/veto Keep/keep
NNS: troops/troop cities/city wives/wife knives/knife crises/crisis potatoes/potato heroes/hero clashes/clash allies/ally gases/gas clinics/clinic
NNS: men/man children/child hostages/hostage bombs/bomb houses/house axes/ax buses/bus bodies/body Servers/server
NN: crisis/crisis gas/gas bus/bus police/police clinics/clinic
JJR: bigger/big larger/large worse/bad deadlier/deadly
JJS: largest/large deadliest/deadly worst/bad`

func TestBases(t *testing.T) {
	b := newTestBases(t)
	for line := range strings.Lines(newsForms) {
		name, pairs, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		tag, err := rp.ParseXPOS(name)
		if err != nil {
			t.Fatal(err)
		}
		for pair := range strings.FieldsSeq(pairs) {
			form, want, _ := strings.Cut(pair, "/")
			if got, ok := b.lemma(form, lexeme.Of(form, false).Word, rp.VERB, tag); !ok || got != want {
				t.Errorf("%s %s: %q, %v; want %q", name, form, got, ok, want)
			}
		}
	}
}

func TestNotBases(t *testing.T) {
	b := newTestBases(t)
	for _, form := range []string{"", "ed", "s", "Zborgs", "İed", "Ked", "ÉÉed", strings.Repeat("x", 60) + "ed", "\xff\xfeed"} {
		for _, tag := range []rp.XPOS{rp.VBD, rp.VBG, rp.VBZ, rp.NNS, rp.JJR, rp.NN} {
			if got, ok := b.lemma(form, lexeme.Of(form, false).Word, rp.NOUN, tag); ok {
				t.Errorf("%q %v: %q; want nothing", form, tag, got)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	files := fstest.MapFS{"tag/verbs.txt": {Data: []byte("go")}, "tag/nouns.txt": {Data: []byte("go")}, "tag/adjectives.txt": {Data: []byte("big")},
		"tag/irregular.tsv": {Data: []byte("form\tpart\tlemma\nwent\tverb\tgo\n")}, "tag/endings.tsv": {Data: []byte("form\tending\tbase\ndual\ts\t\n")}}
	if _, err := newBases(lexicon.New(files)); err == nil || !strings.Contains(err.Error(), "tag/endings.tsv:2") {
		t.Errorf("error %v: want one that names the line of the table", err)
	}
}

func BenchmarkBases(b *testing.B) {
	for b.Loop() {
		newTestBases(b)
	}
}
