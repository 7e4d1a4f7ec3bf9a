package main

import (
	"iter"
	"sync"
)

// inOrder does work on every input with a number of goroutines and hands the results to emit in the order of the
// inputs. At most four results a goroutine wait at any time, so memory does not grow with the number of inputs.
// It stops at the first error of emit.
func inOrder[I, O any](inputs iter.Seq[I], jobs int, work func(I) O, emit func(O) error) error {
	type job struct {
		in  I
		out chan O
	}
	queue := make(chan job)
	order := make(chan chan O, 4*jobs)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for j := range queue {
				j.out <- work(j.in)
			}
		})
	}
	wg.Go(func() {
		defer close(order)
		defer close(queue)
		for in := range inputs {
			out := make(chan O, 1)
			select {
			case order <- out:
				queue <- job{in, out}
			case <-stop:
				return
			}
		}
	})
	var err error
	for out := range order {
		if result := <-out; err == nil {
			if err = emit(result); err != nil {
				close(stop)
			}
		}
	}
	wg.Wait()
	return err
}
