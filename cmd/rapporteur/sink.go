package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rapporteur/export"
	"rapporteur/export/formats"
	"rapporteur/export/parquet"
	"rapporteur/record"
)

// sinkFormat is what is written.
type sinkFormat uint8

const (
	readings sinkFormat = iota
	eventLines
	eventCSV
	eventParquet
	exported // by the format named
)

// sinkKind decides by --format and the ending of -o.
func sinkKind(format, out string) (sinkFormat, error) {
	name := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(out), ".gz"), ".zst")
	isCSV, isParquet := strings.HasSuffix(name, ".csv"), strings.HasSuffix(name, ".parquet")
	switch {
	case format == "reading" && (isCSV || isParquet):
		return 0, wrongUsage("-o %s: readings are JSON lines; rows come with --format events", out)
	case format == "reading":
		return readings, nil
	case format != "events":
		if _, ok := formats.Find(format); !ok {
			return 0, wrongUsage("--format %s: want one of %s", format, strings.Join(formatNames(), ", "))
		}
		return exported, nil
	case isCSV:
		return eventCSV, nil
	case isParquet && name != strings.ToLower(out):
		return 0, wrongUsage("-o %s: Parquet is compressed already", out)
	case isParquet:
		return eventParquet, nil
	}
	return eventLines, nil
}

// formatNames are all that --format takes.
func formatNames() []string {
	names := []string{"reading", "events"}
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return names
}

// sink is where records go. A file is written beside its place and put there when it is complete, so that there is
// never half a file under the name asked for.
type sink struct {
	path    string
	file    *os.File      // nil for standard output
	base    *bufio.Writer // over the file or standard output
	zip     io.WriteCloser
	csv     *csv.Writer
	parquet *parquet.Writer
	export  export.Writer
	w       io.Writer // zip if there is one, else base
}

func openSink(t *terminal, path, format string, kind sinkFormat) (*sink, error) {
	s := &sink{path: path}
	to := t.out
	if path != "" && path != "-" {
		f, err := os.Create(path + ".part")
		if err != nil {
			return nil, err
		}
		s.file, to = f, f
	}
	s.base = bufio.NewWriterSize(to, 1<<16)
	s.w = s.base
	switch {
	case strings.HasSuffix(path, ".gz"):
		s.zip = gzip.NewWriter(s.base)
	case strings.HasSuffix(path, ".zst"):
		z, err := zstd.NewWriter(s.base, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		s.zip = z
	}
	if s.zip != nil {
		s.w = s.zip
	}
	switch kind {
	case eventCSV:
		s.csv = csv.NewWriter(s.w)
		return s, s.csv.Write(record.Columns())
	case eventParquet:
		s.parquet = parquet.NewWriter(s.w)
	case exported:
		f, _ := formats.Find(format) // known: sinkKind found it
		s.export = f.New(s.w)
	}
	return s, nil
}

func (s *sink) write(one *coded) error {
	switch {
	case one.reading != nil:
		return s.export.Write(one.reading, one.by)
	case s.parquet != nil:
		return s.parquet.Write(one.rows)
	case s.csv != nil:
		for i := range one.rows {
			if err := s.csv.Write(one.rows[i].CSV()); err != nil {
				return err
			}
		}
	default:
		if _, err := s.w.Write(one.bytes); err != nil {
			return err
		}
	}
	if s.file == nil && s.csv == nil && s.export == nil {
		return s.base.Flush() // whoever reads the pipe need not wait
	}
	return nil
}

// close completes the file, or takes it away when the work failed.
func (s *sink) close(failed error) error {
	err := failed
	if s.parquet != nil && err == nil {
		err = s.parquet.Close()
	}
	if s.export != nil && err == nil {
		err = s.export.Close()
	}
	if s.csv != nil {
		s.csv.Flush()
		err = cmp.Or(err, s.csv.Error())
	}
	if s.zip != nil {
		err = cmp.Or(err, s.zip.Close())
	}
	err = cmp.Or(err, s.base.Flush())
	if s.file == nil {
		return err
	}
	err = cmp.Or(err, s.file.Close())
	if err != nil {
		_ = os.Remove(s.file.Name())
		return err
	}
	return os.Rename(s.file.Name(), s.path)
}
