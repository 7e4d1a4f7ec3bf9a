// Package codertest gives tests the journey as users get it.
package codertest

import (
	"sync"
	"testing"

	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/model"
)

var builtin = sync.OnceValues(func() (*coder.Coder, error) { return coder.New(lexicon.Default(), model.Default()) })

// New is the coder with the built-in lexicon and model, opened once a process: it is safe for many goroutines.
func New(tb testing.TB) *coder.Coder {
	tb.Helper()
	c, err := builtin()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}
