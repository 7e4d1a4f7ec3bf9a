// Package rows opens the rows of words that the parser has learnt, for training the nets that read them, too.
package rows

import (
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/views"
	"rapporteur/model"
	"rapporteur/parse"
)

// Parser gives the views of words that the built-in parser has.
func Parser() (*views.Views, error) {
	data, err := model.Default().Data(parse.File)
	if err != nil {
		return nil, err
	}
	file, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	uses, err := model.Default().Data(cluster.File)
	if err != nil {
		return nil, err
	}
	classes, err := cluster.Open(uses)
	if err != nil {
		return nil, err
	}
	return views.Open(neural.NewReader(file), classes)
}
