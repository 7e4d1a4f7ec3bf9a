// Command actors compiles the tables of lexicon/en/actor into model/en/actor.bin:
//
//	go run ./train/actors
//
// Run it after every change of those tables. A program whose actor.bin is older than its tables compiles them at every
// start, which is slow; a test tells.
package main

import (
	"log"
	"os"

	"rapporteur/actor"
	"rapporteur/lexicon"
)

func main() {
	data, err := actor.Compile(lexicon.Default())
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("model/en/"+actor.File, data, 0o644); err != nil {
		log.Fatal(err)
	}
}
