package ingest

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Fetch reads a page or text from an address. It is the only place where the program uses the network, and it does so
// only when it is given an address.
func Fetch(ctx context.Context, address string) Input {
	in := Input{Where: address, URL: address}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		in.Err = err
		return in
	}
	request.Header.Set("User-Agent", "rapporteur (reads one page for its user)")
	request.Header.Set("Accept", "text/html, text/plain, application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		in.Err = err
		return in
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		in.Err = fmt.Errorf("the server answers %s", response.Status)
		return in
	}
	in.Format = formatOfMedia(response.Header.Get("Content-Type"))
	in.Data, in.Err = io.ReadAll(io.LimitReader(response.Body, maxInput+1))
	if in.Err == nil && len(in.Data) > maxInput {
		in.Err = fmt.Errorf("more than %d MiB: too long for a report", maxInput>>20)
	}
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
