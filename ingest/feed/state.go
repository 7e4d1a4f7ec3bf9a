package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"rapporteur/fetch"
)

// State is what is known from earlier: which version of which entries is kept already, and when which feed may be
// asked again. Losing it costs requests, not correctness: the store passes over what it has.
type State struct {
	Feeds map[string]*Source `json:"feeds"`
	Items map[string]*Kept   `json:"items"`
}

// Source is what is known of a feed.
type Source struct {
	fetch.Validators
	Next   time.Time `json:"next"`
	Failed int       `json:"failed,omitempty"` // times in a row
}

// Kept is what is known of an entry.
type Kept struct {
	Version string `json:"version"`
	Failed  int    `json:"failed,omitempty"` // times that its page could not be got
	Seen    string `json:"seen"`             // last day on which a feed had it
}

// forgetAfter is for how long an entry is remembered that no feed has any more.
const forgetAfter = 60 * 24 * time.Hour

// Load reads the state; a file that is not there is an empty one.
func Load(path string) (*State, error) {
	s := &State{Feeds: map[string]*Source{}, Items: map[string]*Kept{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(data, s)
	if err == nil && (s.Feeds == nil || s.Items == nil) {
		err = errors.New("no feeds or items in it")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: not a state of feeds (%w): delete it to begin anew; what the store has is not taken twice", path, err)
	}
	return s, nil
}

// Save writes the state beside its place and puts it there, so that there is never half of it.
func (s *State) Save(path string, now time.Time) error {
	for id, kept := range s.Items {
		if day, err := time.Parse(time.DateOnly, kept.Seen); err != nil || now.Sub(day) > forgetAfter {
			delete(s.Items, id)
		}
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".part", data, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}
