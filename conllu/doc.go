// Package conllu reads and writes CoNLL-U, the format of Universal Dependencies: lines of ten columns in,
// sentences out, and between sentences and readings both ways.
//
// Kept one to one: ids, forms, comments, multiword-token lines and MISC. Empty nodes (ids like 5.1) are
// skipped, and the DEPS column, which belongs to them, is written "_".
package conllu
