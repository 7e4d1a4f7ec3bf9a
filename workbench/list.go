package workbench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur/store"
)

// ndjson is the type of lists that are streamed, one item a line.
const ndjson = "application/x-ndjson"

// List is a page of a list.
type List[T any] struct {
	Items []T    `json:"items" nullable:"false"`
	Next  string `json:"next" doc:"Cursor of the next page; empty on the last."`
	Total int64  `json:"total" doc:"How many items there are in all."`
	More  bool   `json:"more,omitempty" doc:"There are more than total says: counting was broken off."`

	all iter.Seq2[T, error] // all items, when they are to be streamed
}

// lines is a list that can be streamed.
type lines interface{ lines(w io.Writer) error }

func (l List[T]) lines(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if l.all == nil {
		for i := range l.Items {
			if err := enc.Encode(&l.Items[i]); err != nil {
				return err
			}
		}
		return nil
	}
	n := 0
	for item, err := range l.all {
		if err == nil {
			err = enc.Encode(&item)
		}
		if err != nil {
			panic(http.ErrAbortHandler) // the status is sent: only a broken stream can still tell
		}
		if n++; n%flushEvery == 0 {
			flush(w)
		}
	}
	return nil
}

// flushEvery is after how many lines a stream is pushed to whoever reads.
const flushEvery = 200

func flush(w io.Writer) {
	if b, ok := w.(*bufio.Writer); ok {
		_ = b.Flush()
	}
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
}

// linesFormat writes lists one item a line, and everything else as one line.
var linesFormat = huma.Format{
	Marshal: func(w io.Writer, v any) error {
		if l, ok := v.(lines); ok {
			return l.lines(w)
		}
		return huma.DefaultJSONFormat.Marshal(w, v)
	},
}

// Paging cuts a list, and says how it is wanted.
type Paging struct {
	After  string `query:"after" maxLength:"64" doc:"Cursor: go on behind this place (next of the page before)."`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Items of a page."`
	Newest bool   `query:"newest" doc:"The newest day first."`
	Order  string `query:"order" enum:"day,unsure,disputed" default:"day" doc:"Of events and attributions: by day, or those first of which the machine is least sure, or before these the events that are disputed. Then newest says nothing."`
	Accept string `header:"Accept" doc:"application/json, or application/x-ndjson for all items from the cursor on, one a line, without a limit."`
}

func (p *Paging) streamed() bool { return strings.Contains(p.Accept, ndjson) }

// doubted says that a list does not go by day.
func (p *Paging) doubted() bool { return p.Order != "" && p.Order != "day" }

// page is where a list is cut. A stream has no limit.
func (p *Paging) page() (store.Page, error) {
	after, err := store.ParseCursor(p.After)
	if err != nil {
		return store.Page{}, huma.Error422UnprocessableEntity(err.Error())
	}
	page := store.Page{After: after, Limit: p.Limit, Newest: p.Newest, Unsure: p.doubted()}
	if p.streamed() {
		page.Limit = 0
	}
	return page, nil
}

// pageOf reads a page, and one row more to know whether it is the last.
func pageOf[R any, T any](p *Paging, page store.Page, open func(store.Page) iter.Seq2[R, error], make func(*R) T, cursor func(*R) store.Cursor) (List[T], error) {
	list := List[T]{Items: []T{}}
	if p.streamed() {
		list.all = func(yield func(T, error) bool) {
			for row, err := range open(page) {
				var item T
				if err == nil {
					item = make(&row)
				}
				if !yield(item, err) || err != nil {
					return
				}
			}
		}
		return list, nil
	}
	limit := page.Limit
	page.Limit++
	var last store.Cursor
	for row, err := range open(page) {
		if err != nil {
			return list, err
		}
		if len(list.Items) == limit {
			list.Next = last.String()
			break
		}
		list.Items, last = append(list.Items, make(&row)), cursor(&row)
	}
	return list, nil
}

// Output is what an operation answers with.
type Output[T any] struct {
	Body T
}

// get registers an operation that reads.
func get[I, T any](w *Workbench, path, id, summary string, do func(context.Context, *I) (T, error)) {
	register(w, huma.Operation{Method: http.MethodGet, Path: path, OperationID: id, Summary: summary}, reader, do)
}

// register adds an operation that only some roles may use.
func register[I, T any](w *Workbench, op huma.Operation, needs Role, do func(context.Context, *I) (T, error)) {
	op.Security = []map[string][]string{{"token": {}}, {"session": {}}}
	op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusTooManyRequests)
	huma.Register(w.api, op, func(ctx context.Context, in *I) (*Output[T], error) {
		if who := identity(ctx); who.Role < needs {
			return nil, huma.Error403Forbidden(fmt.Sprintf("This needs the role %s; you are %s.", needs, who.Role))
		}
		body, err := do(ctx, in)
		if err != nil {
			return nil, w.fault(ctx, err)
		}
		return &Output[T]{body}, nil
	})
	if op.Method != http.MethodGet {
		return
	}
	if _, ok := any(*new(T)).(lines); ok { // the description has only the JSON page
		if ok := w.api.OpenAPI().Paths[op.Path].Get.Responses["200"]; ok != nil {
			ok.Content[ndjson] = &huma.MediaType{Schema: &huma.Schema{Type: "string", Description: "one item a line"}}
		}
	}
}

// problem writes an error as RFC 9457 wants it.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail})
}
