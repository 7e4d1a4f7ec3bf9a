package main

import (
	"fmt"
	"os"
	"strings"
)

// senses tells which way a measure is better: 1 more, -1 less, 0 neither (it is only told).
type senses []sense

type sense struct {
	task, measure string // a measure that ends in * names all that begin so
	sign          float64
}

// of is the sense of a task's measure; more is better where nothing else is said.
func (all senses) of(task, measure string) float64 {
	for _, s := range all {
		begin, open := strings.CutSuffix(s.measure, "*")
		if s.task == task && (measure == s.measure || open && strings.HasPrefix(measure, begin)) {
			return s.sign
		}
	}
	return 1
}

// readSenses reads lines of a task, a measure and "less" or "told", parted by tabs.
func readSenses(file string) (senses, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	signs := map[string]float64{"less": -1, "told": 0}
	var all senses
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		sign, known := signs[cells[len(cells)-1]]
		if len(cells) != 3 || !known {
			return nil, fmt.Errorf("%s:%d: want a task, a measure and less or told, parted by tabs", file, n)
		}
		all = append(all, sense{cells[0], cells[1], sign})
	}
	return all, nil
}
