package coder

import (
	"errors"
	"sync"
)

// load is the making of one station, into the place where it belongs.
func load[S any](to *S, make func() (S, error)) func() error {
	return func() (err error) {
		*to, err = make()
		return err
	}
}

// all makes the stations side by side and joins their errors in the order given.
func all(loads ...func() error) error {
	errs := make([]error, len(loads))
	var wg sync.WaitGroup
	for i, l := range loads {
		wg.Go(func() { errs[i] = l() })
	}
	wg.Wait()
	return errors.Join(errs...)
}
