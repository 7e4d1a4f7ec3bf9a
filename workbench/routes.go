package workbench

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// register adds all operations of the API; docs/api.md explains them.
func (w *Workbench) register() {
	get(w, "/api/about", "about", "What is open, and who you are", w.about)
	get(w, "/api/documents", "list-documents", "Documents, by day", w.documents)
	get(w, "/api/documents/{doc}", "get-document", "A document with its reading and its reviews", w.document)
	get(w, "/api/documents/{doc}/why", "why", "Why an event or attribution was found, and what else a sentence was taken for", w.why)
	get(w, "/api/events", "list-events", "Events, by day", w.events)
	get(w, "/api/events/{key}", "get-event", "An event with its reviews", w.event)
	get(w, "/api/attributions", "list-attributions", "Who says what, by day", w.attributions)
	get(w, "/api/disputes", "list-disputes", "Who disagrees with whom, by day", w.disputes)
	get(w, "/api/stories", "list-stories", "Stories, by day", w.stories)
	get(w, "/api/stories/{key}", "get-story", "A story: who tells what, with which figures", w.story)
	get(w, "/api/actors", "list-actors", "Actors, the most frequent first", w.actors)
	get(w, "/api/actors/{key}", "get-actor", "An actor: offices, deeds, quotations, positions", w.actor)
	get(w, "/api/counts", "count-events", "Counts of events by one or two dimensions", w.counts)
	get(w, "/api/facets", "facets", "Counts of events by several dimensions at once", w.facets)
	get(w, "/api/totals", "totals", "How many events, documents, attributions and disputes there are", w.totals)
	get(w, "/api/network", "network", "Who does what to whom, as a graph", w.network)
	get(w, "/api/places", "places", "Where events are", w.places)
	get(w, "/api/reviews", "list-reviews", "What people said of the record, in the order in which they did", w.reviews)
	get(w, "/api/agreement", "agreement", "How far reviewers agree, and how often the machine is right", w.agreement)
	huma.Register(w.api, huma.Operation{Method: http.MethodGet, Path: "/api/export", OperationID: "export", Summary: "Readings in the format of another tool",
		Responses: map[string]*huma.Response{"200": {Description: "a file", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}}}, w.export)
	huma.Register(w.api, textOperation("/api/gold.jsonl", "gold", "Reviewed sentences, or documents, as gold for \"rapporteur eval\"", "application/jsonl"), w.gold)
	huma.Register(w.api, textOperation("/api/codebook-examples", "codebook-examples", "Reviewed sentences as examples of the rules of events, or of the cues of statements", "text/plain"), w.examples)
	register(w, huma.Operation{Method: http.MethodPost, Path: "/api/reviews", OperationID: "add-review", Summary: "Accept, reject, correct or add", MaxBodyBytes: 1 << 16}, reviewer, w.addReview)
	register(w, huma.Operation{Method: http.MethodPost, Path: "/api/read", OperationID: "read", Summary: "Code a report", MaxBodyBytes: maxBody, Errors: []int{http.StatusRequestEntityTooLarge}}, reader, w.read)
	huma.Register(w.api, huma.Operation{Method: http.MethodPost, Path: "/api/session", OperationID: "sign-in", Summary: "Sign in with a token", MaxBodyBytes: 1 << 12,
		Errors: []int{http.StatusUnauthorized, http.StatusTooManyRequests}},
		func(ctx context.Context, in *SignInput) (*SignOutput, error) { return w.signIn(ctx, in) })
	huma.Register(w.api, huma.Operation{Method: http.MethodDelete, Path: "/api/session", OperationID: "sign-out", Summary: "Sign out", DefaultStatus: http.StatusNoContent}, w.signOut)
}
