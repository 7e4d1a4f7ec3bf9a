package workbench

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// pages serves the built front end from memory, zipped once. Any path that names no file is a view of the one page.
type pages map[string]*page

type page struct {
	plain, zipped []byte // zipped is nil where it would be no shorter
	kind, etag    string
	fixed         bool // its name changes with its content
}

func newPages(files fs.FS) pages {
	all := pages{}
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(b)
		p := &page{plain: b, kind: mime.TypeByExtension(path.Ext(name)), etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, fixed: strings.HasPrefix(name, "assets/")}
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		_, _ = w.Write(b)
		_ = w.Close()
		if z.Len() < len(b)*9/10 {
			p.zipped = z.Bytes()
		}
		all[name] = p
		return nil
	})
	return all
}

// ServeHTTP gives a file, or the page for a view of it.
func (all pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	p := all[name]
	if p == nil && path.Ext(name) == "" {
		p = all["index.html"]
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		problem(w, http.StatusMethodNotAllowed, "Pages can only be read.")
		return
	}
	if p == nil {
		problem(w, http.StatusNotFound, "There is no file "+name+".")
		return
	}
	h := w.Header()
	h.Set("ETag", p.etag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if p.fixed {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == p.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", p.kind)
	body := p.plain
	if p.zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = p.zipped
	}
	_, _ = w.Write(body)
}
