package store_test

import (
	"database/sql"
	"fmt"
	"hash/fnv"
	"net/url"
	"os"
	"testing"
)

// server is the URL of a PostgreSQL server on which databases may be made and dropped.
const server = "RAPPORTEUR_POSTGRES"

// database makes an empty database that is dropped after the test, and returns its URL.
func database(t *testing.T) string {
	t.Helper()
	address := os.Getenv(server)
	if address == "" {
		t.Skip("no PostgreSQL: " + server + " names no server (store/postgres.sh starts one)")
	}
	h := fnv.New64a()
	fmt.Fprint(h, t.Name(), t.TempDir())
	name := fmt.Sprintf("rapporteur_%x", h.Sum64())
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _, _ = db.Exec("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)") })
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// again is the name of a second store of the same sort.
func again(t *testing.T, name string) string {
	t.Helper()
	if u, err := url.Parse(name); err == nil && u.Scheme == "postgres" {
		return database(t)
	}
	return name + "2.db"
}
