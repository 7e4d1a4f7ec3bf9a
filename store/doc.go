// Package store keeps readings: documents, what was found in them, the stories they tell and the judgements of
// reviewers, in one SQLite file or in a PostgreSQL database.
//
// A Session writes; it is made for one coder (version, model, lexicon), whose readings form a run. The same document
// coded by another coder is a second reading beside the first. All reading methods of Store return streams (iter.Seq2)
// that hold one row at a time, ordered by day, which can be taken up again behind any row (Page.After).
//
// What is written depends on the documents and the coder alone: not on the clock, on how the work was cut into
// transactions, nor on how often it was interrupted. Hash says so in one number.
package store
