package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

type step struct{ what, query string }

const (
	perDocument = 20      // events
	actors      = 100_000 // entities that are no countries; the first are by far the most frequent
	countries   = 200
	phrases     = 20_000 // of eight words, of which texts are made
	days        = 3650
	places      = 5000
)

// types are PLOVER's, so that the store's filters can be used.
func types() []string {
	return []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
}

// quads are the classes of the types, in their order.
func quads() []string {
	return strings.Split("1111222333344444", "")
}

// statuses are those of events, most of them actual.
func statuses() []string {
	return []string{"actual", "actual", "actual", "actual", "actual", "alleged", "alleged", "planned", "denied", "ongoing"}
}

// scattered is an expression for a coordinate of the place of a number, so far from the middle at most.
func scattered(n string, salt, far, middle int) string {
	return fmt.Sprintf("(%s * %d - %d)", uniform("("+n+")", salt), 2*far, far-middle)
}

// uniform is an expression for a number from 0 to 1 that looks random, out of n and a salt.
func uniform(n string, salt int) string {
	x := fmt.Sprintf("((%s + %d) %% 2147483647)", n, salt*1_000_003)
	return fmt.Sprintf("((%[1]s * %[1]s %% 2147483647 * 48271 + %[1]s) %% 2147483647 / 2147483647.0)", x)
}

// below is an expression for a whole number from 0 to most-1.
func below(n string, salt, most int) string {
	return fmt.Sprintf("CAST(floor(%s * %d) AS bigint)", uniform(n, salt), most)
}

// skewed is the same, with small numbers much more often: the cube of a uniform number.
func skewed(n string, salt, most int) string {
	u := uniform(n, salt)
	return fmt.Sprintf("CAST(floor(%s * %s * %s * %d) AS bigint)", u, u, u, most)
}

// choose is an expression for one of some words.
func choose(words []string, n string, salt int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CASE %s", below(n, salt, len(words)))
	for i, w := range words {
		fmt.Fprintf(&b, " WHEN %d THEN '%s'", i, w)
	}
	return b.String() + " END"
}

// steps are the statements that fill the tables.
func steps(n int, sqlite bool) []step {
	series := func(most int) string {
		if sqlite {
			return fmt.Sprintf("(WITH RECURSIVE s(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s WHERE n < %d) SELECT n FROM s) s", most)
		}
		return fmt.Sprintf("generate_series(1::bigint, %d) s(n)", most)
	}
	day := fmt.Sprintf("date('2015-01-01', '+' || %s || ' days')", below("s.n", 1, days))
	if !sqlite {
		day = fmt.Sprintf("to_char(date '2015-01-01' + CAST(%s AS integer), 'YYYY-MM-DD')", below("s.n", 1, days))
	}
	entity := func(salt int) string { return skewed("s.n", salt, actors) + fmt.Sprintf(" + %d", countries+1) }
	participants := func(side, salt int) string {
		return fmt.Sprintf("INSERT INTO participants (event, side, number, entity, code) SELECT s.n, %d, 0, %s, '' FROM %s", side, entity(salt), series(n))
	}
	place := skewed("s.n", 6, places)
	latitude, longitude := scattered(place, 7, 55, 10), scattered(place, 8, 170, 0)
	list := []step{
		{"phrases", "CREATE TABLE phrases (phrase BIGINT PRIMARY KEY, words TEXT)"},
		{"phrases", "INSERT INTO phrases VALUES " + phraseValues()},
		{"countries", fmt.Sprintf("INSERT INTO entities (entity, name_key, level, name, folded, kind, country, code, named) SELECT s.n, 'country/' || %[1]s, 1, %[1]s, lower(%[1]s), 'country', %[1]s, %[1]s, 1 FROM %[2]s", countryCode("s.n"), series(countries))},
		{"entities", fmt.Sprintf("INSERT INTO entities (entity, name_key, level, name, folded, kind, country, code, named) SELECT s.n + %[1]d, 'person/' || s.n, 0, 'Person ' || s.n, 'person ' || s.n, 'person', %[2]s, %[2]s || 'GOV', 1 FROM %[3]s",
			countries, countryCode("(s.n % 200 + 1)"), series(actors))},
		documents(n, day, series, sqlite),
		{"readings", "INSERT INTO readings (run, doc, events, record) SELECT 1, doc, 20, hash FROM documents"},
		{"events", fmt.Sprintf(`INSERT INTO events (event, run, doc, number, event_id, day, type, quad, intensity, status, factuality, disputed, place_country, place_name, lat, lon, confidence, span_start, span_end, record)
		  SELECT s.n, 1, (s.n - 1) / %d + 1, (s.n - 1) %% %d, 'e' || s.n, %s, %s, CAST(%s AS integer), 1.0, %s, 'CT+', CASE WHEN s.n %% 50 = 0 THEN 1 ELSE 0 END, %s, 'Place ' || %s, %s, %s, 0.9, 10, 20,
		  '{"sentence":"The minister of the one accused the ministry of the other on Monday of having sent fighters across the border, officials said.","trigger":"accused","actor_names":["Person 17"],"recipient_names":["Person 23"],"rule":"accuse.accuse","quad":1,"intensity":1,"confidence":0.9}' FROM %s`,
			perDocument, perDocument, day, choose(types(), "s.n", 2), choose(quads(), "s.n", 2), choose(statuses(), "s.n", 5), countryCode("(("+place+" + 100) % 200 + 1)"), place, latitude, longitude, series(n))},
		{"actors", participants(0, 3)},
		{"recipients", participants(1, 4)},
		{"months", "INSERT INTO months (run, month, type, status, n) SELECT 1, substr(day, 1, 7), type, status, count(*) FROM events GROUP BY 2, 3, 4"},
	}
	words := step{"documents of each word", "INSERT INTO word_totals (word, n) SELECT word, ndoc FROM ts_stat('SELECT words FROM documents')"}
	if sqlite {
		words = step{"full text", "INSERT INTO words (rowid, title, text) SELECT doc, title, text FROM documents"}
	}
	return append(append(list, words), rollups()...)
}

// documents is the statement that fills the table of documents, each with six phrases of text.
func documents(n int, day string, series func(most int) string, sqlite bool) step {
	var text []string
	from := series((n + perDocument - 1) / perDocument)
	for i := range 6 {
		text = append(text, fmt.Sprintf("p%d.words", i))
		from += fmt.Sprintf(" JOIN phrases p%d ON p%d.phrase = %s", i, i, below("s.n", 10+i, phrases))
	}
	blob := "CAST(s.n AS blob)"
	if !sqlite {
		blob = "decode(md5(s.n::text), 'hex')"
	}
	return step{"documents", fmt.Sprintf("INSERT INTO documents (doc, hash, id, version, title, published, day, publisher, url, lang, text) SELECT s.n, %s, 'doc-' || s.n, 1, 'Title ' || s.n, %s, %s, 'Outlet ' || (s.n %% 40), '', 'en', %s FROM %s",
		blob, day, day, strings.Join(text, " || ' ' || "), from)}
}

// rollups fills the tables of counts out of the events, pair by pair; the country of person n is n % 200 + 1.
func rollups() []step {
	pairs := "participants a JOIN participants r ON r.event = a.event AND r.side = 1 JOIN events e ON e.event = a.event WHERE a.side = 0"
	country := func(of string) string { return fmt.Sprintf("((%s - %d) %% 200 + 1)", of, countries) }
	return []step{
		{"dyads", "INSERT INTO dyads (run, actor, recipient, month, type, n) SELECT 1, a.entity, r.entity, substr(e.day, 1, 7), e.type, count(*) FROM " + pairs + " GROUP BY 2, 3, 4, 5"},
		{"dyads of countries", "INSERT INTO dyads (run, actor, recipient, month, type, n) SELECT 1, " + country("actor") + ", " + country("recipient") + ", month, type, sum(n) FROM dyads GROUP BY 2, 3, 4, 5"},
		{"totals by type", fmt.Sprintf("INSERT INTO dyad_totals (run, level, type, actor, recipient, n) SELECT 1, CASE WHEN actor <= %d THEN 1 ELSE 0 END, type, actor, recipient, sum(n) FROM dyads GROUP BY 2, 3, 4, 5", countries)},
		{"totals", "INSERT INTO dyad_totals (run, level, type, actor, recipient, n) SELECT 1, level, '', actor, recipient, sum(n) FROM dyad_totals GROUP BY level, actor, recipient"},
		{"totals of actors", "INSERT INTO entity_totals (run, entity, acted, received, said) SELECT 1, entity, sum(1 - side), sum(side), 0 FROM participants GROUP BY entity"},
	}
}

// countryCode is an expression for three capitals, a different one for each n up to 676.
func countryCode(n string) string {
	return fmt.Sprintf("('C' || substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAST(%[1]s / 26 + 1 AS integer), 1) || substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAST(%[1]s %% 26 + 1 AS integer), 1))", n)
}

// phraseValues are phrases of words "wNNN", the small numbers much more often than the large ones.
func phraseValues() string {
	random := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	for i := range phrases {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "(%d,'", i)
		for range 8 {
			u := random.Float64()
			fmt.Fprintf(&b, "w%d ", int(u*u*u*50_000))
		}
		b.WriteString("')")
	}
	return b.String()
}
