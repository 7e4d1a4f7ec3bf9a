package actor

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/dict"
	"rapporteur/internal/pack"
	"rapporteur/lexicon"
)

// File is the name of the compiled knowledge base in the model; "go run ./train/actors" makes it.
const File = "actor.bin"

// folder is where the lexicon has the tables.
const folder = "actor"

// Compile makes the compiled form of the tables: the stamp of the lexicon's folder, then what put writes, then the
// entries and the index. The last two are searched where they stand.
func Compile(lex *lexicon.Lexicon) ([]byte, error) {
	b, err := build(lex)
	if err != nil {
		return nil, err
	}
	data := binary.LittleEndian.AppendUint32(nil, lex.Stamp(folder))
	var w pack.Writer
	b.put(&w)
	data = appendPart(data, w.Bytes())
	data = appendPart(data, b.packEntries())
	return appendPart(data, dict.Lay(nil, &b.index)), nil
}

// stampOf cuts the stamp off.
func stampOf(data string) (stamp uint32, rest string) {
	if len(data) < 4 {
		return 0, ""
	}
	return binary.LittleEndian.Uint32([]byte(data[:4])), data[4:]
}

func appendPart(data, part []byte) []byte {
	data = binary.LittleEndian.AppendUint32(data, uint32(len(part)))
	return append(data, part...)
}

// cutPart is the next part; an empty one where the data are broken.
func cutPart(data string) (part, rest string) {
	if len(data) < 4 {
		return "", ""
	}
	n := binary.LittleEndian.Uint32([]byte(data[:4]))
	if uint64(n) > uint64(len(data)-4) { // compared unsigned: where int has 32 bits a broken length may be negative
		return "", ""
	}
	return data[4 : 4+n], data[4+n:]
}

// open reads what Compile wrote, behind the stamp.
func open(data string) (r *Resolver, err error) {
	r = &Resolver{base: newBase()}
	tables, data := cutPart(data)
	if err = r.get(pack.NewReader(tables)); err != nil {
		return nil, err
	}
	r.entries, data = cutPart(data)
	index, _ := cutPart(data)
	if r.index, err = dict.OpenFixed(index); err != nil {
		return nil, err
	}
	r.nameTitles()
	return r, nil
}

// entrySize is the number of bytes of a packed entry: ref, next plus one, sense, demands.
const entrySize = 10

func (b *builder) packEntries() []byte {
	var data []byte
	for _, e := range b.entries {
		data = binary.LittleEndian.AppendUint32(data, uint32(e.ref))
		data = binary.LittleEndian.AppendUint32(data, uint32(e.next+1))
		data = append(data, byte(e.sense), bit(e.caps, 1)|bit(e.caps1, 2)|bit(e.poss, 4))
	}
	return data
}

func bit(set bool, b byte) byte {
	if set {
		return b
	}
	return 0
}

// entry is the i-th entry of the index.
func (r *Resolver) entry(i int32) entry {
	s := r.entries[int(i)*entrySize:][:entrySize]
	return entry{
		ref:   int32(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24),
		next:  int32(uint32(s[4])|uint32(s[5])<<8|uint32(s[6])<<16|uint32(s[7])<<24) - 1,
		sense: sense(s[8]), caps: s[9]&1 != 0, caps1: s[9]&2 != 0, poss: s[9]&4 != 0,
	}
}

// put writes the tables.
func (b *base) put(w *pack.Writer) {
	putEach(w, b.states, func(s *state) {
		w.Strings(s.id, s.country, s.name, s.wikidata, s.kind)
		putDays(w, s.from, s.to)
	})
	putEach(w, b.offices, func(o *office) { w.Strings(o.class, o.title, join(o.sectors), o.only) })
	putEach(w, b.persons, func(p *person) {
		w.Strings(p.name, p.country, p.role, p.wikidata, p.gender, join(p.sectors))
		w.Int(int(p.end - p.first))
	})
	putEach(w, b.holds, func(h *hold) {
		w.Strings(h.class, h.of, join(h.sectors))
		putDays(w, h.from, h.to)
	})
	putEach(w, b.bodies, func(x *body) {
		w.Strings(x.id, x.kind, x.name, x.country, x.code, x.wikidata, join(x.sectors))
		putDays(w, x.from, x.to)
	})
	putEach(w, b.members, func(m *member) {
		w.Strings(m.group, m.state)
		putDays(w, m.from, m.to)
	})
	putEach(w, b.serves, func(s *allegiance) {
		w.Strings(s.group, s.serves)
		putDays(w, s.from, s.to)
	})
	putEach(w, b.agents, func(a *agent) {
		w.Strings(join(a.sectors))
		w.Int(int(a.kind))
		w.Int(int(a.weight))
	})
	w.Int(int(b.surnamed))
	putMap(w, b.spellings)
	putMap(w, b.wording)
	for _, l := range b.lists() {
		putSet(w, l.set)
	}
	putEach(w, b.shorts, func(s *shorthand) { w.Strings(s.words, s.state, s.beside) })
	putEach(w, b.peoples, func(e *ethnicGroup) { w.Strings(e.words, e.name, e.country) })
	putEach(w, b.byOffice, func(i *int32) { w.Int(int(*i)) })
}

// get reads what put wrote.
func (b *base) get(r *pack.Reader) error {
	known := sectorSets{}
	b.states = getEach(r, func(s *state) {
		*s = state{id: r.String(), country: r.String(), name: r.String(), wikidata: r.String(), kind: r.String(), from: getDay(r), to: getDay(r)}
	})
	b.offices = getEach(r, func(o *office) {
		*o = office{class: r.String(), title: r.String(), sectors: known.get(r.String()), only: r.String()}
	})
	held := int32(0)
	b.persons = getEach(r, func(p *person) {
		*p = person{name: r.String(), country: r.String(), role: r.String(), wikidata: r.String(), gender: r.String(), sectors: known.get(r.String())}
		p.first, p.end = held, held+int32(r.Int())
		held = p.end
	})
	b.holds = getEach(r, func(h *hold) {
		*h = hold{class: r.String(), of: r.String(), sectors: known.get(r.String()), from: getDay(r), to: getDay(r)}
	})
	b.bodies = getEach(r, func(x *body) {
		*x = body{id: r.String(), kind: r.String(), name: r.String(), country: r.String(), code: r.String(), wikidata: r.String(), sectors: known.get(r.String()), from: getDay(r), to: getDay(r)}
	})
	b.members = getEach(r, func(m *member) { *m = member{r.String(), r.String(), getDay(r), getDay(r)} })
	b.serves = getEach(r, func(s *allegiance) { *s = allegiance{r.String(), r.String(), getDay(r), getDay(r)} })
	b.agents = getEach(r, func(a *agent) {
		*a = agent{known.get(r.String()), rp.Kind(r.Int()), weight(r.Int())}
	})
	b.surnamed = int32(r.Int())
	getMap(r, b.spellings)
	getMap(r, b.wording)
	for _, l := range b.lists() {
		getSet(r, l.set)
	}
	b.shorts = getEach(r, func(s *shorthand) { *s = shorthand{r.String(), r.String(), r.String()} })
	b.peoples = getEach(r, func(e *ethnicGroup) { *e = ethnicGroup{r.String(), r.String(), r.String()} })
	b.byOffice = getEach(r, func(i *int32) { *i = int32(r.Int()) })
	b.number()
	return r.Err()
}

// number sets what follows from the order of the tables.
func (b *base) number() {
	for i := range b.states {
		b.stateAt[b.states[i].id] = int32(i)
	}
	for i := range b.peoples {
		b.peopleAt[b.peoples[i].words] = int32(i)
	}
	for i := range b.bodies {
		b.bodyAt[b.bodies[i].id] = int32(i)
	}
	for i := range b.persons {
		for h := b.persons[i].first; h < min(b.persons[i].end, int32(len(b.holds))); h++ {
			b.holds[h].person = int32(i)
		}
	}
}

func putEach[T any](w *pack.Writer, all []T, put func(*T)) {
	w.Int(len(all))
	for i := range all {
		put(&all[i])
	}
}

func getEach[T any](r *pack.Reader, get func(*T)) []T {
	all := make([]T, r.Count())
	for i := range all {
		get(&all[i])
	}
	return all
}

func putMap(w *pack.Writer, m map[string]string) {
	putEach(w, slices.Sorted(maps.Keys(m)), func(key *string) { w.Strings(*key, m[*key]) })
}

func getMap(r *pack.Reader, m map[string]string) {
	for range r.Count() {
		key := r.String()
		m[key] = r.String()
	}
}

func putSet(w *pack.Writer, set map[string]bool) {
	putEach(w, slices.Sorted(maps.Keys(set)), func(key *string) { w.Strings(*key) })
}

func getSet(r *pack.Reader, set map[string]bool) {
	for range r.Count() {
		set[r.String()] = true
	}
}

func putDays(w *pack.Writer, from, to int32) {
	w.Int(int(from))
	w.Int(int(to))
}

func getDay(r *pack.Reader) int32 { return int32(r.Int()) }

func join(all []rp.Sector) string {
	var b strings.Builder
	for i, s := range all {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(string(s))
	}
	return b.String()
}

// sectorSets holds each list of sectors once.
type sectorSets map[string][]rp.Sector

func (k sectorSets) get(cell string) []rp.Sector {
	s, ok := k[cell]
	if !ok {
		s = sectors(cell)
		k[cell] = s
	}
	return s
}

// nameTitles notes under which titles the offices of a class go, in general and of one owner.
func (r *Resolver) nameTitles() {
	r.titles = make(map[string]int32, len(r.offices))
	note := func(key string, i int) {
		if _, ok := r.titles[key]; !ok {
			r.titles[key] = int32(i)
		}
	}
	for i := range r.offices {
		o := &r.offices[i]
		switch {
		case strings.Contains(o.class, "|"): // "chief" is no title
		case o.only == "":
			note(o.class, i)
		default:
			for of := range strings.SplitSeq(o.only, "|") {
				note(o.class+" "+of, i)
			}
		}
	}
}
