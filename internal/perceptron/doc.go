// Package perceptron holds linear models with hashed features: averaged perceptrons to train them, and
// quantised tables that are read where they lie, in the embedded string, without decoding.
//
// All arithmetic while reading text is on integers, so that scores are the same on every machine.
package perceptron
