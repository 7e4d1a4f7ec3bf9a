// Package actor resolves mentions to actors: persons in their offices on the day, states, organisations, armed
// groups, and descriptions put together from nationality, trade and place. What is unknown stays unknown.
//
// The knowledge base is the tables under lexicon/en/actor; docs/actors.md describes them.
package actor
