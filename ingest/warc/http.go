package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Response is an HTTP response as a record of type response holds it.
type Response struct {
	Status  int
	Media   string // Content-Type
	raw     []byte
	coding  string
	chunked bool
}

// ParseResponse reads the head of a response; the block must stay as it is while the response is used.
func ParseResponse(block []byte) (*Response, error) {
	line, rest, _ := bytes.Cut(block, []byte{'\n'})
	version, status, _ := strings.Cut(strings.TrimSpace(string(line[:min(len(line), maxHead)])), " ")
	if !strings.HasPrefix(version, "HTTP/") {
		return nil, fmt.Errorf("no HTTP response: it begins with %.20q", block)
	}
	res := &Response{}
	res.Status, _ = strconv.Atoi(status[:min(3, len(status))])
	for {
		line, rest, _ = bytes.Cut(rest, []byte{'\n'})
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			break
		}
		name, value, _ := strings.Cut(string(line[:min(len(line), maxHead)]), ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(name) {
		case "content-type":
			res.Media = value
		case "transfer-encoding":
			res.chunked = strings.EqualFold(value, "chunked")
		case "content-encoding":
			res.coding = strings.ToLower(value)
		}
	}
	res.raw = rest
	return res, nil
}

// Body decodes the body; limit bounds its length. One that is not packed as the head says (crawlers write it down
// unpacked, with the head as it was) is taken as it is.
func (r *Response) Body(limit int) ([]byte, error) {
	body := r.raw
	if r.chunked {
		if whole, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body))); err == nil {
			body = whole
		}
	}
	return decode(body, r.coding, limit)
}

// errLong says that a body is longer than allowed once it is decoded.
var errLong = errors.New("too long once it is decompressed")

// decode undoes a Content-Encoding. What does not begin to decode is given as it is.
func decode(body []byte, coding string, limit int) ([]byte, error) {
	from, done := decoder(bufio.NewReader(bytes.NewReader(body)), coding)
	defer done()
	if from == nil {
		return body, nil
	}
	out, err := io.ReadAll(io.LimitReader(from, int64(limit)+1))
	switch {
	case len(out) > limit:
		return nil, errLong
	case err != nil && len(out) == 0:
		return body, nil
	}
	return out, err
}

// decoder is nil where there is nothing to decode.
func decoder(from *bufio.Reader, coding string) (io.Reader, func()) {
	switch coding {
	case "gzip", "x-gzip":
		if z, err := gzip.NewReader(from); err == nil {
			return z, func() {}
		}
	case "deflate":
		if head, _ := from.Peek(2); len(head) == 2 && head[0]&0xf == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			_, _ = from.Discard(2) // the two bytes of zlib
		}
		return flate.NewReader(from), func() {}
	case "br":
		return brotli.NewReader(from), func() {}
	case "zstd":
		if z, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxFrame)); err == nil {
			return z, z.Close
		}
	}
	return nil, func() {}
}
