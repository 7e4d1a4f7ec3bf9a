package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
)

// TestKilled: work that is killed at any moment, again and again, and started again, ends with exactly the store of
// undisturbed work. RAPPORTEUR_KILLS says how often (a release is tried with 50), RAPPORTEUR_CORPUS names another file
// of reports than the examples.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	kills := 2
	if s := os.Getenv("RAPPORTEUR_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		kills = n
	}
	reports := reports(t, 50+100*kills)
	t.Run("lines", func(t *testing.T) {
		corpus := os.Getenv("RAPPORTEUR_CORPUS")
		if corpus == "" {
			corpus = filepath.Join(t.TempDir(), "corpus.jsonl")
			writeLines(t, corpus, reports)
		}
		testKilled(t, kills, func(string) []string { return []string{"code", corpus} })
	})
	t.Run("warc", func(t *testing.T) {
		archive := filepath.Join(t.TempDir(), "corpus.warc.gz")
		writeCaptures(t, archive, reports)
		testKilled(t, kills, func(string) []string { return []string{"code", archive} })
	})
	t.Run("feed", func(t *testing.T) {
		address := serveFeed(t, reports)
		testKilled(t, kills, func(dir string) []string {
			list := filepath.Join(dir, "feeds.txt")
			if err := os.WriteFile(list, []byte(address+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			return []string{"watch", "--once", "--allow-address", "127.0.0.1", list}
		})
	})
}

// testKilled does work undisturbed, and killed often, and compares; command makes it, with what it keeps in a folder.
func testKilled(t *testing.T, kills int, command func(dir string) []string) {
	calm, rough := t.TempDir(), t.TempDir()
	work(t, calm, command(calm))
	again := command(rough)
	did := killOften(t, rough, again, kills)
	t.Logf("killed %d times while it worked", did)
	work(t, rough, again)
	if want, got := contentsOf(t, calm), contentsOf(t, rough); got != want {
		t.Errorf("the store after %d kills is another one: %s, want %s", did, got, want)
	}
}

// storeIn is the name of the store in a folder.
func storeIn(dir string) string { return filepath.Join(dir, "corpus.db") }

// working is the work of a command into the store in a folder.
func working(t *testing.T, dir string, command []string) *exec.Cmd {
	args := append([]string{command[0], "--quiet", "-o", storeIn(dir)}, command[1:]...)
	return program(t, args...)
}

// killOften kills the work at random moments; it returns how often it did before the work was done.
func killOften(t *testing.T, dir string, command []string, kills int) int {
	random := rand.New(rand.NewPCG(1, uint64(kills)))
	for n := range kills {
		c := working(t, dir, command)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- c.Wait() }()
		select {
		case <-done:
			return n
		case <-time.After(time.Duration(50+random.IntN(3000)) * time.Millisecond):
			_ = c.Process.Kill() // kill -9; it may just have ended
			<-done
		}
	}
	return kills
}

// program is this program itself, under its own name.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"rapporteur"}, args...)}
}

func work(t *testing.T, dir string, command []string) {
	t.Helper()
	if out, err := working(t, dir, command).CombinedOutput(); err != nil {
		t.Logf("%.2000s", out) // some inputs may fail; that they fail alike is part of the test
	}
}

func contentsOf(t *testing.T, dir string) string {
	t.Helper()
	out, err := program(t, "query", storeIn(dir), "tables", "--hash", "--format", "csv").Output()
	if err != nil || !bytes.HasPrefix(out, []byte("sha256\n")) {
		t.Fatalf("%s: %v", out, err)
	}
	return strings.TrimSpace(strings.TrimPrefix(string(out), "sha256\n"))
}

// dispatch is a report in the making.
type dispatch struct {
	ID        string `json:"id"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

// reports are n reports: paragraphs of the examples in turn, every tenth twice.
func reports(t *testing.T, n int) (list []dispatch) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "examples", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var paragraphs []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for p := range strings.SplitSeq(string(text), "\n\n") {
			if len(p) > 100 {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	for i := range n {
		id := i - toInt(i%10 == 9)
		list = append(list, dispatch{fmt.Sprint(id), "2015-03-04", paragraphs[id%len(paragraphs)] + fmt.Sprintf("\n\nThis is report %d.\n", id)})
	}
	return list
}

// writeLines writes JSON lines, and one among them that is no report.
func writeLines(t *testing.T, path string, reports []dispatch) {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i, r := range reports {
		if i == len(reports)/2 {
			b.WriteString("{\"id\":\n")
		}
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// writeCaptures writes a web archive in members of gzip, and one among them that is cut off.
func writeCaptures(t *testing.T, path string, reports []dispatch) {
	t.Helper()
	var b bytes.Buffer
	for i, r := range reports {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + r.Text
		var member bytes.Buffer
		w := gzip.NewWriter(&member)
		fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/%s\r\nWARC-Date: %sT10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			r.ID, r.Published, len(block), block)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if i == len(reports)/2 {
			member.Truncate(member.Len() / 2)
		}
		b.Write(member.Bytes())
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// serveFeed serves a feed that holds the reports, and returns its address.
func serveFeed(t *testing.T, reports []dispatch) string {
	type item struct {
		ID        string `json:"id"`
		URL       string `json:"url"`
		Published string `json:"date_published"`
		Content   string `json:"content_html"`
	}
	var list []item
	for _, r := range reports {
		list = append(list, item{r.ID, "", r.Published + "T10:00:00Z", "<p>" + r.Text + strings.Repeat(" ", 600) + "</p>"})
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": list})
	}))
	t.Cleanup(server.Close)
	return server.URL + "/feed"
}
