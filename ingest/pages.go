package ingest

import (
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// Bounds of a page of a Parquet file, packed or unpacked, and of the header before it. The library takes as much memory
// as headers ask for, up to 2 GiB; so they are read before it reads them.
const (
	mostPage       = 128 << 20
	mostPageHeader = 64 << 10
)

// checkPages reads the headers of all pages of a file.
func checkPages(file *parquet.File, from io.ReaderAt) error {
	head := make([]byte, mostPageHeader)
	for _, group := range file.Metadata().RowGroups {
		for i := range group.Columns {
			if err := checkColumn(&group.Columns[i].MetaData, from, head); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkColumn goes from page to page of a column, within the stretch in which the library does.
func checkColumn(column *format.ColumnMetaData, from io.ReaderAt, head []byte) error {
	at := column.DataPageOffset
	if column.DictionaryPageOffset != 0 {
		at = column.DictionaryPageOffset
	}
	for end := at + column.TotalCompressedSize; at < end; {
		n, err := from.ReadAt(head[:min(int64(len(head)), end-at)], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		in := new(thrift.CompactProtocol).NewReaderFromBytes(head[:n])
		var page format.PageHeader
		if err := thrift.NewDecoder(in).Decode(&page); err != nil {
			return fmt.Errorf("the header of a page at byte %d: %w", at, err)
		}
		at += int64(in.BytesRead())
		if page.CompressedPageSize < 0 || int64(page.CompressedPageSize) > end-at || max(page.CompressedPageSize, page.UncompressedPageSize) > mostPage {
			return fmt.Errorf("the page at byte %d says it has %d bytes, packed into %d", at, page.UncompressedPageSize, page.CompressedPageSize)
		}
		at += int64(page.CompressedPageSize)
	}
	return nil
}
