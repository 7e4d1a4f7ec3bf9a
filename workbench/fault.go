package workbench

import (
	"context"
	"errors"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// errNoStore says that the workbench was opened on pasted reports alone.
var errNoStore = huma.Error404NotFound("No corpus is open: start \"rapporteur serve CORPUS.db\". POST /api/read codes a report all the same.")

// fault turns an error into one for the caller. What the store does not hold is 404; everything unforeseen is logged, and
// the caller is told no more than that.
func (w *Workbench) fault(ctx context.Context, err error) error {
	var known huma.StatusError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "The request was given up.")
	case strings.HasPrefix(err.Error(), "the store holds no"):
		return huma.Error404NotFound(upper(err.Error()) + ".")
	}
	w.o.Log.ErrorContext(ctx, "request failed", "error", err)
	return huma.Error500InternalServerError("The server could not do this; its log says why.")
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
