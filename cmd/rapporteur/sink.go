package main

import (
	"bufio"
	"cmp"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rapporteur/export"
	"rapporteur/export/formats"
	"rapporteur/store"
)

// openFormat finds what --format asks for; nil for readings, which are written as they are made.
func openFormat(format, out string) (func(io.Writer) export.Writer, error) {
	if store.Named(out) && format != "reading" {
		return nil, wrongUsage("-o %s: a store keeps whole readings; rows are taken out of it by \"rapporteur export\"", out)
	}
	if format == "reading" {
		name := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(out), ".gz"), ".zst")
		if strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".parquet") {
			return nil, wrongUsage("-o %s: readings are JSON lines; rows come with --format events", out)
		}
		return nil, nil
	}
	open, err := formats.Open(format, out)
	if err != nil {
		return nil, wrongUsage("--%v", err)
	}
	return open, nil
}

// formatNames are all that --format takes.
func formatNames() []string {
	names := []string{"reading"}
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return names
}

// sink is where records go. A file is written beside its place and put there when it is complete, so that there is
// never half a file under the name asked for.
type sink struct {
	path   string
	file   *os.File      // nil for standard output
	base   *bufio.Writer // over the file or standard output
	zip    io.WriteCloser
	export export.Writer
	w      io.Writer // zip if there is one, else base
}

func openSink(t *terminal, path string, format func(io.Writer) export.Writer) (*sink, error) {
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
	if format != nil {
		s.export = format(s.w)
	}
	return s, nil
}

func (s *sink) write(one *coded) error {
	if one.reading != nil {
		return s.export.Write(one.reading, one.by)
	}
	if _, err := s.w.Write(one.bytes); err != nil {
		return err
	}
	if s.file == nil {
		return s.base.Flush() // whoever reads the pipe need not wait
	}
	return nil
}

// close completes the file, or takes it away when the work failed.
func (s *sink) close(failed error) error {
	err := failed
	if s.export != nil && err == nil {
		err = s.export.Close()
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
