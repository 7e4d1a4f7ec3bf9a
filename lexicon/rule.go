package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Rule is one entry of a rule file. The format is the same for all stations; what the fields mean is each
// station's own. A rule opens with "rule NAME" at the start of a line; its fields follow, indented, a key and
// a value each; a key may occur several times. Fields "yes" and "no" are examples, which are run as tests:
//
//	rule consult.meet
//	  match   meet
//	  type    CONSULT
//	  yes     The two ministers met in Vienna on Monday.
//	  no      The company met its deadline.
//
// Lines that begin with # are comments. In an overlay a rule replaces the earlier one of that name, and
// "drop NAME" removes it.
type Rule struct {
	Name   string
	File   string
	Line   int
	Fields []Field
}

// Field is a key with its value, and the line it stands in.
type Field struct {
	Key, Value string
	Line       int
}

// Get is the value of the first field with the key, "" when there is none.
func (r *Rule) Get(key string) string {
	for _, f := range r.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// All are the values of all fields with the key, in order.
func (r *Rule) All(key string) []string {
	var values []string
	for _, f := range r.Fields {
		if f.Key == key {
			values = append(values, f.Value)
		}
	}
	return values
}

// Only checks that the rule has no fields but those named.
func (r *Rule) Only(keys ...string) error {
	for _, f := range r.Fields {
		if !slices.Contains(keys, f.Key) {
			return &Fault{r.File, f.Line, fmt.Sprintf("field %q: want one of %q", f.Key, keys)}
		}
	}
	return nil
}

// Fault makes an error that names the rule's line.
func (r *Rule) Fault(format string, args ...any) error {
	return &Fault{r.File, r.Line, "rule " + r.Name + ": " + fmt.Sprintf(format, args...)}
}

// Rules reads all rule files that match a pattern ("event/*.rules"): layer by layer, files in order of name,
// rules as they stand. Names must be unique within a layer.
func (l *Lexicon) Rules(pattern string) ([]Rule, error) {
	var rules []Rule
	at := map[string]int{} // where the rule of a name stands
	for _, layer := range l.layers {
		added, drops, err := layerRules(layer, pattern)
		if err != nil {
			return nil, err
		}
		rules = slices.DeleteFunc(rules, func(r Rule) bool { return slices.Contains(drops, r.Name) })
		clear(at)
		for i, r := range rules {
			at[r.Name] = i
		}
		for _, r := range added {
			if i, ok := at[r.Name]; ok {
				rules[i] = r
				continue
			}
			rules = append(rules, r)
		}
	}
	return rules, nil
}

// layerRules reads the rules and the drops of one layer.
func layerRules(layer fs.FS, pattern string) (rules []Rule, drops []string, err error) {
	names, _ := fs.Glob(layer, pattern) // sorted; a bad pattern finds nothing
	for _, name := range names {
		data, err := fs.ReadFile(layer, name)
		if err != nil {
			return nil, nil, err
		}
		r, d, err := readRules(name, string(data))
		if err != nil {
			return nil, nil, err
		}
		rules, drops = append(rules, r...), append(drops, d...)
	}
	seen := map[string]*Rule{}
	for i := range rules {
		r := &rules[i]
		if first := seen[r.Name]; first != nil {
			return nil, nil, r.Fault("stands already at %s:%d", first.File, first.Line)
		}
		seen[r.Name] = r
	}
	return rules, drops, nil
}

func readRules(file, text string) (rules []Rule, drops []string, err error) {
	line := 0
	for s := range strings.Lines(text) {
		line++
		s = strings.TrimRight(s, " \t\r\n")
		trimmed := strings.TrimLeft(s, " \t")
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		key, value := trimmed, ""
		if i := strings.IndexAny(trimmed, " \t"); i >= 0 {
			key, value = trimmed[:i], strings.TrimLeft(trimmed[i:], " \t")
		}
		indented := len(trimmed) < len(s)
		switch {
		case indented && len(rules) > 0:
			r := &rules[len(rules)-1]
			r.Fields = append(r.Fields, Field{key, value, line})
		case !indented && key == "rule" && value != "":
			rules = append(rules, Rule{Name: value, File: file, Line: line})
		case !indented && key == "drop" && value != "":
			drops = append(drops, value)
		default:
			return nil, nil, &Fault{file, line, fmt.Sprintf("%q: want \"rule NAME\" at the start of a line, or an indented field below one", s)}
		}
	}
	return rules, drops, nil
}
