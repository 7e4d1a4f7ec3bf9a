// Package workbench serves a store, or pasted reports alone, to a browser and to programs: pages to look at a corpus, and an
// API under /api that they and everybody else use. What people judge is kept beside the machine's record, never over it.
//
// A Workbench is one http.Handler. Requests pass, in this order, the guard (host, headers, limits, who asks), the cache
// (ETag), and an operation of the API. All text leaves as JSON; nothing of a report is ever made into HTML here.
package workbench
