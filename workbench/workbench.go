package workbench

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/record"
	"rapporteur/store"
)

// Desk codes what is pasted.
type Desk struct {
	Coder *coder.Coder
	By    record.Coder
	// Read is how a document is coded: by the coder, unless it is in a language it does not read.
	Read func(*rp.Document) *rp.Reading
}

// Format is one way to write readings for other tools.
type Format struct {
	Name, Ending, What string
	New                func(io.Writer) Writer
}

// Writer writes readings in one format.
type Writer interface {
	Write(r *rp.Reading, by record.Coder) error
	Close() error
}

// Options say what a workbench shows, and to whom.
type Options struct {
	Store   *store.Store          // nil: pasted reports alone
	Name    string                // of the corpus, for people
	Version string                // of the program
	Desk    func() (*Desk, error) // called once, when it is first needed
	Formats []Format              // of exports
	UI      fs.FS                 // the pages; nil: the API alone
	Access  Access
	Audit   io.Writer // one JSON line for each change, sign-in and export; nil: not kept
	Log     *slog.Logger
	Now     func() time.Time // nil: the clock
}

// Workbench is the server's handler.
type Workbench struct {
	o          Options
	desk       func() (*Desk, error)
	store      *store.Store
	memory     *memory
	cache      *cache
	selections selections
	guard      *guard
	api        huma.API
	handler    http.Handler
	audit      *audit
	coding     chan struct{} // one token for each document that may be coded at the same time
}

// New makes a workbench. It refuses access rules that would leave a corpus open to strangers.
func New(o Options) (*Workbench, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Desk == nil {
		return nil, errors.New("a workbench needs a coder")
	}
	guard, err := newGuard(o.Access, o.Now)
	if err != nil {
		return nil, err
	}
	w := &Workbench{o: o, desk: sync.OnceValues(o.Desk), store: o.Store, cache: newCache(), guard: guard, audit: newAudit(o.Audit, o.Now), coding: make(chan struct{}, 4)}
	w.memory = newMemory(w.store, o.Log)
	mux := http.NewServeMux()
	w.api = humago.New(mux, config(o.Version))
	w.register()
	mux.Handle("/api/", http.HandlerFunc(unknown))
	if o.UI != nil {
		mux.Handle("/", newPages(o.UI))
	}
	w.handler = w.guard.wrap(w.audit.wrap(w.cached(mux)))
	return w, nil
}

// Start loads what is held in memory, in the background, until the context ends.
func (w *Workbench) Start(ctx context.Context) {
	go func() { _, _ = w.desk() }() // so that the first pasted report need not wait
	if w.store != nil {
		go w.memory.run(ctx)
	}
}

// ServeHTTP answers a request.
func (w *Workbench) ServeHTTP(to http.ResponseWriter, r *http.Request) { w.handler.ServeHTTP(to, r) }

// OpenAPI is the description of the API.
func (w *Workbench) OpenAPI() ([]byte, error) { return w.api.OpenAPI().MarshalJSON() }

// config is that of huma, without its pages of documentation, which would come from elsewhere.
func config(version string) huma.Config {
	c := huma.DefaultConfig("Rapporteur workbench", version)
	c.CreateHooks = nil
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/api/openapi", "", ""
	c.Info.Description = "Events, attributions, disputes and stories of a corpus of news reports, each item with the characters it rests on. Spans count Unicode code points of the document's text."
	c.Formats = map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat, ndjson: linesFormat}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token":   {Type: "http", Scheme: "bearer", Description: "a token of the server's token file"},
		"session": {Type: "apiKey", In: "cookie", Name: cookieName},
	}
	return c
}

// unknown answers what no operation does.
func unknown(w http.ResponseWriter, r *http.Request) {
	problem(w, http.StatusNotFound, "There is nothing at "+r.Method+" "+r.URL.Path+"; GET /api/openapi.json lists what there is.")
}
