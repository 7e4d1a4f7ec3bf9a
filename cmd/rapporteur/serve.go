package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	rp "rapporteur"
	"rapporteur/export/formats"
	"rapporteur/ingest"
	"rapporteur/store"
	"rapporteur/workbench"
	"rapporteur/workbench/ui"
)

// tokensVariable is the environment's way to give tokens.
const tokensVariable = "RAPPORTEUR_TOKENS"

// serveFlags are how the workbench is served, as the user wrote it.
type serveFlags struct {
	addr, lexicon, tokens, header, proxies, proxied, hosts, user, audit string
	rate                                                                int
	open, secure                                                        bool
}

func (s *serveFlags) define(f *flags) {
	f.StringVar(&s.addr, "addr", "127.0.0.1:8765", "`HOST:PORT` to listen at; port 0 takes one that is free")
	f.BoolVar(&s.open, "open", false, "open the address in a browser")
	f.StringVar(&s.lexicon, "lexicon", "", "`DIR` laid over the built-in lexicon, for pasted reports")
	f.StringVar(&s.user, "user", "", "`NAME` under which you review, where nobody signs in; by default that of your account")
	f.StringVar(&s.tokens, "tokens", "", "`FILE` with a line for each user: NAME ROLE SECRET; roles are reader, reviewer, admin ("+tokensVariable+" may hold such lines instead)")
	f.StringVar(&s.header, "identity-header", "", "`HEADER` in which a trusted proxy names who asks")
	f.StringVar(&s.proxies, "trusted-proxy", "", "`NETWORKS` that proxy is in: 10.1.0.0/16,::1/128")
	f.StringVar(&s.proxied, "proxy-role", "reader", "`ROLE` of whom the proxy names and the tokens do not")
	f.StringVar(&s.hosts, "host", "", "further `NAMES` under which browsers may ask for this server")
	f.BoolVar(&s.secure, "https", false, "browsers come through a proxy that speaks HTTPS: cookies go over nothing else")
	f.StringVar(&s.audit, "audit", "", "`FILE` to which changes, sign-ins and exports are added, a JSON line each; by default CORPUS.db.audit.jsonl, - for none")
	f.IntVar(&s.rate, "rate", 0, "at most so many `REQUESTS` a second from one address; by default 100 where others can come in, else unlimited")
}

func runServe(t *terminal, args []string) error {
	f := newFlags(t, "serve", "[CORPUS.db]", "Opens the workbench: a corpus to look at, search, check and correct in a browser; without a corpus, a page that codes what is\npasted. Everything stays on this machine. Others are let in only with tokens, or through a proxy that says who they are.")
	var s serveFlags
	s.define(f)
	rest, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(rest) > 1 {
		return wrongUsage("want one store at most")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return s.serve(ctx, t, append(rest, "")[0])
}

// serve opens everything, serves until the context ends, and closes everything.
func (s *serveFlags) serve(ctx context.Context, t *terminal, corpus string) error {
	access, err := s.access()
	if err != nil {
		return err
	}
	o := workbench.Options{Name: filepath.Base(corpus), Version: version(), Desk: s.desk, Formats: exports(), UI: ui.Files(), Access: access, Log: slog.New(slog.NewTextHandler(t.err, nil))}
	if corpus == "" {
		o.Name = ""
	} else {
		if o.Store, err = store.Open(ctx, corpus); err != nil {
			return err
		}
		defer func() { _ = o.Store.Close() }()
	}
	log, err := s.auditLog(corpus)
	if err != nil {
		return err
	}
	if log != nil {
		defer func() { _ = log.Close() }()
		o.Audit = log
	}
	w, err := workbench.New(o)
	if err != nil {
		return usageError{err.Error()}
	}
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String() + "/"
	fmt.Fprintf(t.out, "The workbench is at %s; Ctrl-C ends it.\n", address)
	if s.open {
		if err := browse(address); err != nil {
			fmt.Fprintf(t.err, "no browser could be opened: %v\n", err)
		}
	}
	w.Start(ctx)
	return listen(ctx, listener, w)
}

// listen serves until the context ends; requests under way have ten seconds to end.
func listen(ctx context.Context, at net.Listener, w http.Handler) error {
	server := &http.Server{Handler: w, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(at) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return server.Shutdown(ending)
}

// access makes the rules of what the user wrote.
func (s *serveFlags) access() (workbench.Access, error) {
	a := workbench.Access{Hosts: list(strings.ToLower(s.hosts)), Secure: s.secure, User: cmp.Or(s.user, account()), Header: s.header, Rate: s.rate}
	host, _, err := net.SplitHostPort(s.addr)
	if err != nil {
		return a, wrongUsage("--addr %s: want HOST:PORT, such as 127.0.0.1:8765", s.addr)
	}
	ip, err := netip.ParseAddr(host)
	a.Open = host != "localhost" && (err != nil || !ip.IsLoopback())
	if a.Open && a.Rate == 0 {
		a.Rate = 100
	}
	if a.Tokens, err = s.readTokens(); err != nil {
		return a, err
	}
	for _, n := range list(s.proxies) {
		network, err := netip.ParsePrefix(n)
		if err != nil {
			return a, wrongUsage("--trusted-proxy %s: want networks such as 10.1.0.0/16", n)
		}
		a.Proxies = append(a.Proxies, network)
	}
	if a.Proxied, err = workbench.ParseRole(s.proxied); err != nil {
		return a, wrongUsage("--proxy-role: %v", err)
	}
	return a, nil
}

func (s *serveFlags) readTokens() ([]workbench.Token, error) {
	name, from := tokensVariable, io.Reader(strings.NewReader(os.Getenv(tokensVariable)))
	if s.tokens != "" {
		f, err := os.Open(s.tokens)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		name, from = s.tokens, f
	}
	tokens, err := workbench.ReadTokens(from)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return tokens, nil
}

// account is the name of the user's account.
func account() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// auditLog opens the file that is only ever added to.
func (s *serveFlags) auditLog(corpus string) (*os.File, error) {
	name := s.audit
	if name == "" && corpus != "" && !strings.Contains(corpus, "://") {
		name = corpus + ".audit.jsonl"
	}
	if name == "" || name == "-" {
		return nil, nil
	}
	return os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
}

// desk is the coder for pasted reports.
func (s *serveFlags) desk() (*workbench.Desk, error) {
	d, err := openDesk(s.lexicon)
	if err != nil {
		return nil, err
	}
	return &workbench.Desk{Coder: d.coder, By: d.by(), Read: func(doc *rp.Document) *rp.Reading { return d.read(&ingest.Item{Doc: doc}) }}, nil
}

// exports are all formats that readings can be written in, rows also as CSV and Parquet.
func exports() []workbench.Format {
	all := []workbench.Format{{Name: "reading", Ending: ".jsonl", What: "readings with their text", New: func(w io.Writer) workbench.Writer { return workbench.Lines{To: w} }}}
	for _, f := range formats.All() {
		all = append(all, workbench.Format{Name: f.Name, Ending: f.Ending, What: f.What, New: func(w io.Writer) workbench.Writer { return f.New(w) }})
		for _, ending := range []string{".csv", ".parquet"} {
			if open, err := formats.Open(f.Name, "rows"+ending); err == nil && (f.Name == "events" || f.Name == "attributions") {
				all = append(all, workbench.Format{Name: f.Name, Ending: ending, What: f.What, New: func(w io.Writer) workbench.Writer { return open(w) }})
			}
		}
	}
	return all
}
