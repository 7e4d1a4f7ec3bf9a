package main

import (
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/ingest/warc/hostile"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rapporteur": main})
}

// TestScripts runs the commands as people do; each script says in its first line what it holds.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"bytes":  writeBytes,
			"repeat": writeRepeated,
			"warc":   writeArchive,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("WEB", startWeb(t))
			examples, err := os.Getwd()
			e.Setenv("EXAMPLES", examples+"/../../examples")
			return err
		},
	})
}

// writeBytes: "bytes FILE HEX…" writes a file of bytes that a script cannot hold.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	data, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// writeRepeated: "repeat FILE N BEFORE TEXT AFTER" writes TEXT N times between BEFORE and AFTER.
func writeRepeated(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(args[2]+strings.Repeat(args[3], n)+args[4]+"\n"), 0o644))
}

// startWeb serves a feed with two reports, one of them by its page only, and says where.
func startWeb(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			at := "http://" + r.Host
			fmt.Fprintf(w, `{"version":"https://jsonfeed.org/version/1","title":"The Courier","items":[
{"id":"tag:courier,1","url":"%s/1","title":"Talks open","date_published":"2013-04-19T08:00:00Z","content_text":"%s"},
{"id":"tag:courier,2","url":"%s/2","title":"Envoy leaves","date_published":"2013-04-20T08:00:00Z"},
{"id":"tag:courier,3","url":"%s/none","title":"Gone"}]}`, at, strings.Repeat("The ministers met in Vienna on Friday. ", 20), at, at)
		case "/1", "/2":
			fmt.Fprintf(w, "<html><head><meta property=\"og:site_name\" content=\"The Courier\"></head><body><article><p>%s</p></article></body></html>", strings.Repeat("The envoy left Vienna on Saturday. ", 20))
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// writeArchive: "warc FILE SIZE EVERY" writes a web archive of at least SIZE bytes; one record in EVERY is damaged.
func writeArchive(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	every, err := strconv.Atoi(args[2])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	_, err = hostile.Write(f, hostile.Gzip, size, every, 1)
	ts.Check(err)
}
