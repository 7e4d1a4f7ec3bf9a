package ingest

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// rowsAtOnce is how many rows of a Parquet file are read in one go.
const rowsAtOnce = 16

// parquetTable is what is known of the columns of a Parquet file.
type parquetTable struct {
	header []string
	names  *names
	value  []func(parquet.Value) any
}

// readParquet yields each row of a Parquet file as an object. The library panics on some files that are made to
// break it; that is an error like others.
func (r *Reader) readParquet(where string, from io.ReaderAt, size int64, yield func(Input) bool) (more bool) {
	inside := false // yield is at work: its panics are not the file's
	defer func() {
		if inside {
			return
		}
		if p := recover(); p != nil {
			more = yield(Input{Where: where, Err: fmt.Errorf("a damaged Parquet file: %v", p)})
		}
	}()
	file, err := parquet.OpenFile(from, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return yield(Input{Where: where, Err: fmt.Errorf("not a Parquet file that can be read: %w", err)})
	}
	if err := checkPages(file, from); err != nil {
		return yield(Input{Where: where, Err: fmt.Errorf("a damaged Parquet file: %w", err)})
	}
	t, err := r.parquetTable(file)
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	row := 0
	for _, group := range file.RowGroups() {
		err := t.group(group, func(data []byte) bool {
			row++
			in := Input{Where: fmt.Sprintf("%s:%d", where, row), Data: data, Format: JSON, names: t.names, At: r.Done.Load()}
			inside = true
			more := yield(in)
			inside = false
			return more
		})
		switch {
		case errors.Is(err, io.EOF):
			return false
		case err != nil:
			return yield(Input{Where: fmt.Sprintf("%s:%d", where, row+1), Err: fmt.Errorf("%w; the rest of the file is left out", err)})
		}
	}
	return true
}

func (r *Reader) parquetTable(file *parquet.File) (*parquetTable, error) {
	t := &parquetTable{}
	schema := file.Schema()
	for _, path := range schema.Columns() {
		leaf, _ := schema.Lookup(path...)
		t.header = append(t.header, columnName(path))
		t.value = append(t.value, reading(leaf.Node))
	}
	var err error
	if t.names, err = r.Columns.fields(t.header); err != nil {
		return nil, err
	}
	return t, needText(t.names, t.header)
}

// columnName leaves away the inner levels that lists have in Parquet.
func columnName(path []string) string {
	if len(path) == 3 && path[1] == "list" {
		path = path[:1]
	}
	return strings.Join(path, ".")
}

// reading is how a value of a column becomes one of JSON.
func reading(node parquet.Node) func(parquet.Value) any {
	if logical := node.Type().LogicalType(); logical != nil {
		switch kind := logical.Value.(type) {
		case *format.DateType:
			return func(v parquet.Value) any {
				return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
			}
		case *format.TimestampType:
			per := int64(time.Second)
			if kind.Unit.Value != nil {
				per = int64(time.Second / kind.Unit.Value.Duration())
			}
			return func(v parquet.Value) any { return time.Unix(v.Int64()/per, 0).UTC().Format(time.RFC3339) }
		}
	}
	switch node.Type().Kind() {
	case parquet.Boolean:
		return func(v parquet.Value) any { return v.Boolean() }
	case parquet.Int32:
		return func(v parquet.Value) any { return v.Int32() }
	case parquet.Int64:
		return func(v parquet.Value) any { return v.Int64() }
	case parquet.Float:
		return func(v parquet.Value) any { return v.Float() }
	case parquet.Double:
		return func(v parquet.Value) any { return v.Double() }
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return func(v parquet.Value) any {
			if b := v.ByteArray(); utf8.Valid(b) {
				return string(b)
			}
			return nil
		}
	}
	return func(parquet.Value) any { return nil }
}

// group reads the rows of a group; io.EOF says that no more are wanted.
func (t *parquetTable) group(group parquet.RowGroup, yield func([]byte) bool) error {
	rows := group.Rows()
	defer rows.Close()
	buf := make([]parquet.Row, rowsAtOnce)
	for {
		n, err := rows.ReadRows(buf)
		for _, row := range buf[:n] {
			if !yield(t.object(row)) {
				return io.EOF
			}
		}
		switch {
		case errors.Is(err, io.EOF), err == nil && n == 0:
			return nil
		case err != nil:
			return err
		}
	}
}

// object writes a row; of a column with many values in a row, a list.
func (t *parquetTable) object(row parquet.Row) []byte {
	cells := make([]any, len(t.header))
	for _, v := range row {
		i := v.Column()
		if v.IsNull() || i < 0 || i >= len(cells) {
			continue
		}
		value := t.value[i](v)
		switch held := cells[i].(type) {
		case nil:
			cells[i] = value
		case []any:
			cells[i] = append(held, value)
		default:
			cells[i] = []any{held, value}
		}
	}
	return object(t.header, func(i int) any { return cells[i] })
}
