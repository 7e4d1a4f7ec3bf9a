package main

import (
	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// nameCodes puts the codes of countries for their names, so that who asks for "France" gets everybody who acts for it.
func nameCodes(names ...*string) error {
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
