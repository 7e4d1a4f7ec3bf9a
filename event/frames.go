package event

import (
	"fmt"
	"strings"

	"rapporteur/lexicon"
)

type slotKind uint8

const (
	slotSubj slotKind = iota
	slotObj
	slotIobj
	slotPrep
	slotPoss
	slotComp
	slotXcomp
	slotCcomp
	slotAcl
	slotSurface
	slotInner
	slotMod
	slotOccasion
	slotModal
	slotCase
	slotBeside
)

var slotKinds = map[string]slotKind{"subj": slotSubj, "obj": slotObj, "iobj": slotIobj, "poss": slotPoss, "comp": slotComp,
	"xcomp": slotXcomp, "ccomp": slotCcomp, "acl": slotAcl, "surface": slotSurface, "inner": slotInner, "mod": slotMod, "occasion": slotOccasion, "modal": slotModal, "case": slotCase, "beside": slotBeside}

// slot names a place in the tree around a predicate.
type slot struct {
	kind  slotKind
	words []string // prepositions of slotPrep
}

// frame holds the default slots of a family of predicates.
type frame struct {
	actor, recipient [2][]slot
	mutual           bool
}

func (b *codebook) readFrames(lex *lexicon.Lexicon) (map[string]*frame, error) {
	t, err := lex.Table("event/frames.tsv", "frame", "part", "actor", "recipient", "mutual")
	if err != nil {
		return nil, err
	}
	frames := map[string]*frame{}
	for _, row := range t.Rows {
		f := frames[row.Cells[0]]
		if f == nil {
			f = &frame{}
			frames[row.Cells[0]] = f
		}
		part := 0
		switch row.Cells[1] {
		case "verb":
		case "noun":
			part = 1
		default:
			return nil, row.Fault("part %q: want verb or noun", row.Cells[1])
		}
		if f.actor[part], err = readSlots(row.Cells[2]); err != nil {
			return nil, row.Fault("%v", err)
		}
		if f.recipient[part], err = readSlots(row.Cells[3]); err != nil {
			return nil, row.Fault("%v", err)
		}
		f.mutual = row.Cells[4] == "yes"
	}
	return frames, nil
}

// readSlots reads "subj prep:on,against".
func readSlots(s string) ([]slot, error) {
	var out []slot
	for _, f := range strings.Fields(s) {
		one, err := readSlot(f)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func readSlot(s string) (slot, error) {
	if rest, ok := strings.CutPrefix(s, "prep:"); ok && rest != "" {
		return slot{slotPrep, strings.Split(rest, ",")}, nil
	}
	kind, ok := slotKinds[s]
	if !ok {
		return slot{}, fmt.Errorf("slot %q: want subj, obj, iobj, poss, comp, mod, surface, inner, xcomp, ccomp, acl, case or prep:WORD,WORD", s)
	}
	return slot{kind: kind}, nil
}
