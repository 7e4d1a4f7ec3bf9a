package ui

import (
	"compress/gzip"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// TestFirstLoad holds what the first page costs, and that it obeys a policy without inline scripts and styles.
func TestFirstLoad(t *testing.T) {
	page := read(t, "index.html")
	if strings.Contains(page, "<style") || strings.Contains(page, "style=") || regexp.MustCompile(`<script[^>]*>[^<]`).MatchString(page) {
		t.Error("index.html holds inline code or styles")
	}
	size := zipped(page)
	for _, m := range regexp.MustCompile(`(?:src|href)="/(assets/[^"]+)"`).FindAllStringSubmatch(page, -1) {
		size += zipped(read(t, m[1]))
	}
	if size > 300_000 {
		t.Errorf("the first load takes %d bytes gzipped; it may take 300,000", size)
	}
}

// TestNothingFromElsewhere: no file names another host, but for the names of XML and licences in comments.
func TestNothingFromElsewhere(t *testing.T) {
	allowed := regexp.MustCompile(`^https?://(www\.w3\.org/|svelte\.dev/)`)
	url := regexp.MustCompile(`https?://[a-z0-9.-]+/?`)
	err := fs.WalkDir(Files(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, u := range url.FindAllString(read(t, path), -1) {
			if !allowed.MatchString(u) {
				t.Errorf("%s names %s", path, u)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := fs.ReadFile(Files(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func zipped(s string) int {
	n := &counter{}
	z := gzip.NewWriter(n)
	_, _ = io.WriteString(z, s)
	_ = z.Close()
	return n.n
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }
