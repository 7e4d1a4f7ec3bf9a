package ingest

import (
	"context"
	"strings"

	"rapporteur/fetch"
)

// Fetch reads a page or text from an address.
func Fetch(ctx context.Context, client *fetch.Client, address string) Input {
	in := Input{Where: address}
	page, err := client.Get(ctx, address, fetch.Validators{})
	if err != nil {
		in.Err = err
		return in
	}
	in.URL = page.URL
	in.Page(page.Body, page.Media)
	return in
}

func formatOfMedia(media string) Format {
	switch {
	case strings.HasPrefix(media, "text/plain"):
		return Text
	case strings.Contains(media, "json"):
		return JSON
	}
	return HTML
}
