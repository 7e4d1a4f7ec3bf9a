package conllu_test

import (
	"fmt"
	"strings"

	"rapporteur/conllu"
)

func ExampleRead() {
	file := "1\tPeace\tpeace\tNOUN\tNN\tNumber=Sing\t2\tnsubj\t_\t_\n2\tholds\thold\tVERB\tVBZ\t_\t0\troot\t_\t_\n"
	for s, err := range conllu.Read(strings.NewReader(file)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, w := range s.Words {
			fmt.Println(w.Form, w.Deprel)
		}
	}
	// Output:
	// Peace nsubj
	// holds root
}
