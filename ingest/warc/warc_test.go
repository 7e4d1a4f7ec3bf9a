package warc_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rapporteur/ingest/warc"
	"rapporteur/ingest/warc/hostile"
)

const limit = 64 << 20

// read reads all of an archive: the number of records, and the faults.
func read(t testing.TB, from io.Reader) (records int, faults []*warc.Fault) {
	t.Helper()
	return readLooking(t, from, func() {})
}

// readLooking is read, and calls look now and then.
func readLooking(t testing.TB, from io.Reader, look func()) (records int, faults []*warc.Fault) {
	t.Helper()
	r := warc.NewReader(from, limit)
	defer r.Close()
	for {
		_, err := r.Next()
		var fault *warc.Fault
		switch {
		case errors.Is(err, io.EOF):
			return records, faults
		case errors.As(err, &fault):
			faults = append(faults, fault)
		case err != nil:
			t.Fatal(err)
		default:
			if records++; records%500 == 0 {
				look()
			}
		}
		if len(faults) > 100_000 {
			t.Fatal("faults without end")
		}
	}
}

func offsets(faults []*warc.Fault) (list []int64) {
	for _, f := range faults {
		list = append(list, f.Offset)
	}
	return list
}

func TestHostile(t *testing.T) {
	for _, packing := range []hostile.Packing{hostile.Plain, hostile.Gzip, hostile.Zstd} {
		name := filepath.Join(t.TempDir(), "a.warc")
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		made, err := hostile.Write(f, packing, 2<<20, 9, 1)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Seek(0, io.SeekStart)
		records, faults := read(t, f)
		if records != made.Good {
			t.Errorf("packing %d: %d good records of %d", packing, records, made.Good)
		}
		if !slices.Equal(offsets(faults), made.Bad) {
			t.Errorf("packing %d: faults at %v, want %v", packing, faults, made.Bad)
		}
		// A stream has no way back, but what is damaged must not end it either.
		data, _ := os.ReadFile(name)
		records, faults = read(t, io.MultiReader(bytes.NewReader(data)))
		if records < made.Good*8/10 || len(faults) == 0 {
			t.Errorf("packing %d: of a stream %d good records of %d, %d faults", packing, records, made.Good, len(faults))
		}
	}
}

const one = "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: <https://a.example/%d>\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nThe %d\r\n\r\n"

func TestDictionary(t *testing.T) {
	var samples [][]byte
	for i := range 200 {
		samples = append(samples, []byte(strings.Repeat(fmt.Sprintf(one, i, i%10), 3)))
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: samples, History: bytes.Join(samples[:20], nil), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	enc, _ := zstd.NewWriter(nil, zstd.WithEncoderDict(dict))
	plain, _ := zstd.NewWriter(nil)
	for _, packed := range []bool{false, true} {
		body := dict
		if packed {
			body = plain.EncodeAll(dict, nil)
		}
		size := len(body)
		file := append([]byte{0x5d, 0x2a, 0x4d, 0x18, byte(size), byte(size >> 8), byte(size >> 16), byte(size >> 24)}, body...)
		for i := range 20 {
			file = enc.EncodeAll(fmt.Appendf(nil, one, i, i%10), file)
		}
		if records, faults := read(t, bytes.NewReader(file)); records != 20 || len(faults) != 0 {
			t.Errorf("packed %v: %d records of 20, %v", packed, records, faults)
		}
		file[4] = 0xff
		file[7] = 0xff
		if _, faults := read(t, bytes.NewReader(file)); len(faults) == 0 || !strings.Contains(faults[0].Reason, "dictionary") {
			t.Errorf("a dictionary of 4 GB: %v", faults)
		}
	}
}

// Some archives are packed as a whole, some have more than one record a member, some end without line breaks.
func TestLayouts(t *testing.T) {
	many := ""
	for i := range 50 {
		many += fmt.Sprintf(one, i, i%10)
	}
	var whole bytes.Buffer
	w := gzip.NewWriter(&whole)
	_, _ = io.WriteString(w, many)
	_ = w.Close()
	enc, _ := zstd.NewWriter(nil)
	for name, data := range map[string]string{"plain": many, "gzip": whole.String(), "zstd": string(enc.EncodeAll([]byte(many), nil)), "cut": strings.TrimSpace(many), "lf": strings.ReplaceAll(many, "\r", "")} {
		if records, faults := read(t, strings.NewReader(data)); records != 50 || len(faults) != 0 {
			t.Errorf("%s: %d records of 50, %v", name, records, faults)
		}
	}
	junk := "no archive at all"
	if records, faults := read(t, strings.NewReader(junk+many)); records != 50 || len(faults) != 1 || faults[0].Offset != 0 {
		t.Errorf("behind junk %d records, %v", records, faults)
	}
}

func TestResponse(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = io.WriteString(w, "The ministers met.")
	_ = w.Close()
	head := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
	for name, block := range map[string]string{
		"packed":   head + "\r\n" + packed.String(),
		"unpacked": head + "\r\nThe ministers met.",
		"chunked":  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12\r\nThe ministers met.\r\n0\r\n\r\n",
		"wrong":    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nThe ministers met.",
	} {
		res, err := warc.ParseResponse([]byte(block))
		if err != nil || res.Status != 200 {
			t.Fatalf("%s: %+v, %v", name, res, err)
		}
		if body, err := res.Body(100); err != nil || string(body) != "The ministers met." {
			t.Errorf("%s: %q, %v", name, body, err)
		}
	}
	packed.Reset()
	w.Reset(&packed)
	_, _ = w.Write(make([]byte, 1<<20))
	_ = w.Close()
	res, _ := warc.ParseResponse([]byte(head + "\r\n" + packed.String()))
	if _, err := res.Body(1000); err == nil {
		t.Error("a bomb of a body is taken")
	}
}

// What reading may take, whatever the size of the archive: live is what a collection of garbage leaves, and the heap in
// use, which the pace of collections lets grow to a multiple of it.
const mostLive, mostUsed = 32 << 20, 64 << 20

// TestBig is the bar: RAPPORTEUR_WARC=1024 go test ./ingest/warc -run Big -v reads archives of so many MiB each, and of
// a tenth of it.
func TestBig(t *testing.T) {
	size, _ := strconv.Atoi(os.Getenv("RAPPORTEUR_WARC"))
	if size == 0 {
		t.Skip("RAPPORTEUR_WARC=1024 says how many MiB to read")
	}
	for packing, name := range []string{"plain", "gzip", "zstd"} {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int64{int64(size) << 20 / 10, int64(size) << 20} {
				readBig(t, hostile.Packing(packing), size)
			}
		})
	}
}

// readBig reads an archive and logs how fast, and how much memory it took.
func readBig(t *testing.T, packing hostile.Packing, size int64) {
	f, err := os.Create(filepath.Join(t.TempDir(), "big.warc"))
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	made, err := hostile.Write(f, packing, size, 2000, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Seek(0, io.SeekStart)
	live, used := peak(func(look func()) {
		start, cpu := time.Now(), cpuTime()
		records, faults := readLooking(t, f, look)
		took, used := time.Since(start).Seconds(), (cpuTime() - cpu).Seconds()
		mb, text := float64(made.Bytes)/1e6, float64(made.Text)/1e6
		t.Logf("%.0f MB: %.0f MB/s of the file, %.0f MB/s of records; by processor time %.0f and %.0f; %d of %d good records, %d of %d bad members named",
			mb, mb/took, text/took, mb/used, text/used, records, made.Good, len(faults), len(made.Bad))
		if records != made.Good || !slices.Equal(offsets(faults), made.Bad) {
			t.Errorf("%d records of %d; faults at %v, want %v", records, made.Good, offsets(faults), made.Bad)
		}
	})
	t.Logf("memory at most: %d MB live, %d MB in use", live>>20, used>>20)
	if live > mostLive || used > mostUsed {
		t.Errorf("memory: want at most %d MB live, %d MB in use", mostLive>>20, mostUsed>>20)
	}
}

// peak is the most memory that was live, and in use, whenever work looked, above what was in use before.
func peak(work func(look func())) (live, used uint64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapInuse
	above := func() uint64 {
		runtime.ReadMemStats(&m)
		return m.HeapInuse - min(before, m.HeapInuse)
	}
	looks := 0
	work(func() {
		used = max(used, above())
		if looks++; looks%8 == 0 {
			runtime.GC()
			live = max(live, above())
		}
	})
	return live, used
}

func FuzzReader(f *testing.F) {
	for _, packing := range []hostile.Packing{hostile.Plain, hostile.Gzip, hostile.Zstd} {
		var b bytes.Buffer
		_, _ = hostile.Write(&b, packing, 10_000, 0, 1)
		f.Add(b.Bytes())
		f.Add(b.Bytes()[:b.Len()/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		read(t, bytes.NewReader(data))
		read(t, io.MultiReader(bytes.NewReader(data)))
	})
}

func FuzzResponse(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if res, err := warc.ParseResponse(data); err == nil {
			_, _ = res.Body(1 << 20)
		}
	})
}

func BenchmarkGzip(b *testing.B) {
	var file bytes.Buffer
	made, _ := hostile.Write(&file, hostile.Gzip, 8<<20, 0, 1)
	b.SetBytes(made.Text)
	b.ReportAllocs()
	for b.Loop() {
		read(b, bytes.NewReader(file.Bytes()))
	}
}
