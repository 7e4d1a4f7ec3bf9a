package workbench

import (
	"context"
	"encoding/json"
	"iter"
	"slices"

	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// Document is a report without its text.
type Document struct {
	Doc       int64  `json:"doc" doc:"Its key in this store: /api/documents/{doc}."`
	ID        string `json:"id" doc:"The id it was given."`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Date      string `json:"date"`
	URL       string `json:"url"`
	Words     int    `json:"words"`
	Events    int    `json:"events"`
	Said      int    `json:"attributions"`
	Disputed  int    `json:"disputes"`
	Story     int64  `json:"story" doc:"Key of its story; 0 for none."`
	Excerpt   string `json:"excerpt,omitempty" doc:"The words around a hit, when words were searched for."`
}

func briefOf(b *store.Brief) Document {
	return Document{Doc: b.Key, ID: b.ID, Title: b.Title, Publisher: b.Publisher, Date: b.Published, URL: b.URL, Words: b.Tokens, Events: b.Events, Said: b.Attributions, Disputed: b.Disputed, Story: b.Story}
}

// DocumentList is what a list of documents takes.
type DocumentList struct {
	Filter
	Paging
	ID string `query:"id" maxLength:"2000" doc:"The id a document was given."`
}

func (w *Workbench) documents(ctx context.Context, in *DocumentList) (List[Document], error) {
	var list List[Document]
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return list, err
	}
	if err := w.withID(ctx, in.ID, q); err != nil {
		return list, err
	}
	page, err := in.page()
	if err != nil {
		return list, err
	}
	docs := held.SelectDocuments(q, w.selections.rows)
	list.Total = int64(len(docs))
	fetch := func(some []int32) ([]Document, error) { return w.briefs(ctx, held, some) }
	if in.streamed() {
		list.all = chunks(held.DocumentPage(docs, page.After, page.Newest, len(docs)), fetch)
		return list, nil
	}
	some := held.DocumentPage(docs, page.After, page.Newest, page.Limit)
	if list.Items, err = fetch(some); err != nil {
		return list, err
	}
	if rest := held.DocumentPage(docs, page.After, page.Newest, page.Limit+1); len(rest) > page.Limit {
		list.Next = held.DocumentCursor(some[len(some)-1]).String()
	}
	return list, w.excerpts(ctx, &in.Filter, list.Items)
}

// withID narrows a query to the versions of the document with an id.
func (w *Workbench) withID(ctx context.Context, id string, q *facts.Query) error {
	if id == "" {
		return nil
	}
	var keys []int64
	for key, err := range w.store.DocumentKeys(ctx, store.Filter{Document: id}) {
		if err != nil {
			return err
		}
		if !q.OnlyDocs || slices.Contains(q.Docs, key) {
			keys = append(keys, key)
		}
	}
	q.Docs, q.OnlyDocs = keys, true
	return nil
}

// briefs fetches documents of the numbers in memory.
func (w *Workbench) briefs(ctx context.Context, held *facts.Facts, some []int32) ([]Document, error) {
	keys := make([]int64, len(some))
	for i, d := range some {
		keys[i] = held.DocumentKey(d)
	}
	rows, err := w.store.Briefs(ctx, held.Run, keys)
	out := make([]Document, len(rows))
	for i := range rows {
		out[i] = briefOf(&rows[i])
	}
	return out, err
}

// excerpts adds the words around the first hit of a search to the documents that are shown.
func (w *Workbench) excerpts(ctx context.Context, in *Filter, list []Document) error {
	if in.Q == "" {
		return nil
	}
	for i := range list {
		for h, err := range w.store.Search(ctx, store.Filter{Text: in.Q, Document: list[i].ID}, store.Page{Limit: 1}) {
			if err != nil {
				return err
			}
			list[i].Excerpt = h.Excerpt
		}
	}
	return nil
}

// chunks fetches rows a few hundred at a time.
func chunks[K, T any](keys []K, fetch func([]K) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for rest := keys; len(rest) > 0; {
			n := min(len(rest), 256)
			items, err := fetch(rest[:n])
			rest = rest[n:]
			if err != nil {
				var zero T
				yield(zero, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// Report is a document with all that a run found in it, and what people said of that.
type Report struct {
	Document FullDocument    `json:"document"`
	Run      int64           `json:"run"`
	Reading  json.RawMessage `json:"reading" doc:"As docs/schema/reading.schema.json has it."`
	Events   []string        `json:"events" nullable:"false" doc:"Keys of the reading's events, in their order."`
	Story    *StoryHead      `json:"story"`
	Reviews  []Review        `json:"reviews" nullable:"false" doc:"The latest last."`
}

// FullDocument is a report with its text.
type FullDocument struct {
	Document
	Version int    `json:"version"`
	Lang    string `json:"lang"`
	Text    string `json:"text"`
}

// OneDocument asks for a document as a run read it.
type OneDocument struct {
	Doc int64 `path:"doc" minimum:"1"`
	Run int64 `query:"run" minimum:"0" doc:"A run other than the newest."`
}

func (w *Workbench) document(ctx context.Context, in *OneDocument) (Report, error) {
	if w.store == nil {
		return Report{}, errNoStore
	}
	reading, err := w.store.Reading(ctx, in.Run, in.Doc)
	if err != nil {
		return Report{}, err
	}
	out := Report{Run: reading.Run, Events: []string{}}
	if out.Reading, err = reading.Line(); err != nil {
		return out, err
	}
	briefs, err := w.store.Briefs(ctx, reading.Run, []int64{in.Doc})
	if err != nil || len(briefs) == 0 {
		return out, err
	}
	out.Document = FullDocument{briefOf(&briefs[0]), reading.Version, reading.Lang, reading.Text}
	for e, err := range w.store.EventsOf(ctx, reading.Run, in.Doc) {
		if err != nil {
			return out, err
		}
		out.Events = append(out.Events, e.EventID)
	}
	if key := briefs[0].Story; key != 0 {
		story, err := w.store.StoryHead(ctx, key)
		if err != nil {
			return out, err
		}
		head := storyHead(&story)
		out.Story = &head
	}
	out.Reviews, err = w.reviewsOf(ctx, in.Doc)
	return out, err
}

// idOf is the id of an event in its reading: "e3".
func idOf(number int32) string { return record.EventID(number) }
