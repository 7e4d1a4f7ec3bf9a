package main

import (
	"net/netip"

	"rapporteur/fetch"
)

// webFlags are those of all commands that get pages.
type webFlags struct {
	allow []netip.Prefix
	agent string
}

func newWebFlags(f *flags) *webFlags {
	w := &webFlags{}
	f.Func("allow-address", "`ADDRESS` or range (10.1.0.0/16) that may be reached though it is not public; again for more", func(s string) error {
		p, err := fetch.ParseAllow(s)
		w.allow = append(w.allow, p)
		return err
	})
	f.StringVar(&w.agent, "agent", "", "`NAME` that servers are told, best with an address to write to")
	return w
}

// client makes a client; polite for all that gets more than a page that a person names.
func (w *webFlags) client(polite bool) *fetch.Client {
	return fetch.New(fetch.Options{Allow: w.allow, Agent: w.agent, Robots: polite})
}
