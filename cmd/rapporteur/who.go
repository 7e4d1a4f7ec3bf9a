package main

import (
	"slices"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// nameCodes puts the codes of countries for their names, so that who asks for "France" gets everybody who acts for it. Where nobody is
// named nothing is loaded.
func nameCodes(names ...*string) error {
	names = slices.DeleteFunc(names, func(name *string) bool { return *name == "" })
	if len(names) == 0 {
		return nil
	}
	resolver, err := actor.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	for _, name := range names {
		if a := resolver.Phrase(*name, rp.Date{}); a.Kind == rp.State && a.Code != "" && a.Code == a.Country {
			*name = a.Code
		}
	}
	return nil
}
