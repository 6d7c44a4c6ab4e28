package export

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

func zipOf(o Options) ZipOptions {
	return ZipOptions{Out: filepath.Join(o.Source, "site.zip"), Source: o.Source}
}

func zipped(t testing.TB, s *fakeSite, o ZipOptions) Result {
	t.Helper()
	r, err := Zip(t.Context(), s, s.open, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// unzipped returns the files in a zip, read by the standard library.
func unzipped(t testing.TB, name string) map[string]string {
	t.Helper()
	r, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	all := map[string]string{}
	for _, f := range r.File {
		src, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(src) // checks the sum as well
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if _, twice := all[f.Name]; twice {
			t.Errorf("%s is in the zip twice", f.Name)
		}
		all[f.Name] = string(data)
	}
	return all
}

func mixed() *fakeSite {
	s := pages("index.html", "<article>home</article>", "posts/ä b/index.html", strings.Repeat("text ", 5000), "empty.txt", "", "assets/a.css", "a{}")
	s.static["pictures/a.PNG"] = strings.Repeat("\x00\x01\x02", 700)
	s.static["files/big.bin"] = strings.Repeat("0123456789abcdef", inMemory/8) // larger than what waits in memory, and squeezes well
	noise := make([]byte, inMemory+1000)
	for i := range noise {
		noise[i] = byte(rand.N(256))
	}
	s.static["films/long.mp4"] = string(noise)
	return s
}

// TestZipHoldsTheFolder: the zip has the files of the folder, byte for byte, and its
// record is not one of them.
func TestZipHoldsTheFolder(t *testing.T) {
	o := blog(t)
	s := mixed()
	run(t, s, o)
	r := zipped(t, s, zipOf(o))
	got, want := unzipped(t, r.Out), content(t, o.Out)
	if !maps.Equal(got, want) {
		t.Errorf("the zip holds %d files, the folder %d, or they differ", len(got), len(want))
	}
	if r.Files != len(want) || r.Written != len(want) || r.Unchanged != 0 || r.Removed != 0 {
		t.Errorf("result %+v", r)
	}
	tidy(t, o)
}

func TestZipIsTheSameEveryTime(t *testing.T) {
	o := blog(t)
	s := mixed()
	for i := range 300 {
		s.pages[fmt.Sprintf("p/%d/index.html", i)] = strings.Repeat(fmt.Sprint(i), 1000+i)
	}
	z := zipOf(o)
	zipped(t, s, z)
	first, err := os.ReadFile(z.Out)
	if err != nil {
		t.Fatal(err)
	}
	r := zipped(t, s, z)
	second, _ := os.ReadFile(z.Out)
	if !bytes.Equal(first, second) {
		t.Error("two exports of one site are two different zips")
	}
	if r.Unchanged != r.Files || r.Written != 0 {
		t.Errorf("result %+v, want all unchanged", r)
	}
}

// TestOldZipStays whatever goes wrong.
func TestOldZipStays(t *testing.T) {
	o := blog(t)
	z := zipOf(o)
	zipped(t, pages("index.html", "old"), z)
	before, _ := os.ReadFile(z.Out)
	stays := func(t *testing.T) {
		t.Helper()
		if after, _ := os.ReadFile(z.Out); !bytes.Equal(before, after) {
			t.Error("the old zip is another")
		}
		tidy(t, o)
	}
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s := synthetic(200)
		s.before = func(string) { cancel() }
		_, err := Zip(ctx, s, s.open, z, nil)
		wantCode(t, err, fault.Cancelled)
		stays(t)
	})
	t.Run("broken page", func(t *testing.T) {
		s := synthetic(200)
		s.pages["posts/broken/index.html"] = "x"
		s.broken["posts/broken/index.html"] = fault.New(fault.Invalid, "This page is broken.")
		_, err := Zip(t.Context(), s, s.open, z, nil)
		wantCode(t, err, fault.Invalid)
		stays(t)
	})
	t.Run("panic", func(t *testing.T) {
		s := pages("index.html", "panic")
		_, err := Zip(t.Context(), s, s.open, z, nil)
		wantCode(t, err, fault.Internal)
		stays(t)
	})
}

func TestZipWithoutWhatCannotBeRead(t *testing.T) {
	o := blog(t)
	s := mixed()
	s.broken["films/long.mp4"] = os.ErrPermission
	r := zipped(t, s, zipOf(o))
	if _, there := unzipped(t, r.Out)["films/long.mp4"]; there || len(r.Problems) != 1 || r.Problems[0].Path != "films/long.mp4" {
		t.Errorf("problems %v, in the zip: %t", r.Problems, there)
	}
}

func TestZipRefuses(t *testing.T) {
	o := blog(t)
	s := pages("index.html", "x")
	z := zipOf(o)
	put(t, z.Out, "the author's own")
	_, err := Zip(t.Context(), s, s.open, z, nil)
	wantCode(t, err, fault.Exists)
	if _, err := CheckZip(z); fault.CodeOf(err) != fault.Exists {
		t.Errorf("CheckZip: %v", err)
	}
	if data, _ := os.ReadFile(z.Out); string(data) != "the author's own" {
		t.Errorf("the file holds %q", data)
	}
	// A zip of the author's is no export either.
	var other bytes.Buffer
	w := zip.NewWriter(&other)
	w.Close()
	put(t, z.Out, other.String())
	_, err = PlanZip(t.Context(), s, s.open, z, nil)
	wantCode(t, err, fault.Exists)

	z.Replace = true
	zipped(t, s, z)
	z.Replace = false
	if first, err := CheckZip(z); first || err != nil {
		t.Errorf("an export of Galley's: first %t, %v", first, err)
	}

	z.Out = o.Source
	_, err = Zip(t.Context(), s, s.open, z, nil)
	wantCode(t, err, fault.Refused)
	z.Out = "site.zip"
	_, err = Zip(t.Context(), s, s.open, z, nil)
	wantCode(t, err, fault.Invalid)
	outside := filepath.Join(t.TempDir(), "elsewhere.zip")
	zipped(t, s, ZipOptions{Out: outside})
	z.Out = filepath.Join(o.Source, "link.zip")
	if err := os.Symlink(outside, z.Out); err == nil {
		_, err = Zip(t.Context(), s, s.open, z, nil)
		wantCode(t, err, fault.Refused)
	}
}

// TestPlansAreWhatExportsDo: made-up sites follow one another in a folder and in a zip,
// and each plan names exactly the files that then are new, other or gone.
func TestPlansAreWhatExportsDo(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 7))
		o := blog(t)
		z := zipOf(o)
		s := pages()
		for step := range 6 {
			s = changed(r, s)
			folder, err := Plan(t.Context(), s, s.open, o, nil)
			if err != nil {
				t.Fatal(err)
			}
			packed, err := PlanZip(t.Context(), s, s.open, z, nil)
			if err != nil {
				t.Fatal(err)
			}
			oldFolder, oldZip := content(t, o.Out), map[string]string{}
			if step > 0 {
				oldZip = unzipped(t, z.Out)
			}
			done, doneZip := run(t, s, o), zipped(t, s, z)
			where := fmt.Sprintf("seed %d, step %d", seed, step)
			agree(t, where+", folder", folder, done, oldFolder, content(t, o.Out))
			agree(t, where+", zip", packed, doneZip, oldZip, unzipped(t, z.Out))
		}
	}
}

// changed returns a site that some pages of s are not in, some are other, and some new.
func changed(r *rand.Rand, s *fakeSite) *fakeSite {
	next := pages()
	for i := range 25 {
		name := fmt.Sprintf("p%d/index.html", i)
		switch old, had := s.pages[name]; r.IntN(4) {
		case 0:
			next.pages[name] = fmt.Sprintf("<head></head><article>%d</article>", r.IntN(3))
		case 1:
		default:
			if had {
				next.pages[name] = old
			}
		}
		file := fmt.Sprintf("files/%d.bin", i)
		if r.IntN(2) == 0 {
			next.static[file] = fmt.Sprint(r.IntN(2))
		}
	}
	return next
}

// agree compares a plan with what was there before and after its export.
func agree(t *testing.T, where string, p Preview, done Result, before, after map[string]string) {
	t.Helper()
	planned := map[string]What{}
	for _, c := range p.Changes {
		planned[c.Path] = c.What
	}
	happened, same := map[string]What{}, 0
	for name, text := range after {
		switch old, had := before[name]; {
		case !had:
			happened[name] = Added
		case old != text:
			happened[name] = Changed
		default:
			same++
		}
	}
	for name := range before {
		if _, stays := after[name]; !stays {
			happened[name] = Removed
		}
	}
	if !maps.Equal(planned, happened) {
		t.Errorf("%s: planned %v\nhappened %v", where, planned, happened)
	}
	removed := 0
	for _, what := range happened {
		if what == Removed {
			removed++
		}
	}
	if p.Unchanged != same || done.Unchanged != same || done.Removed != removed || done.Written != len(happened)-removed || p.Bytes != done.Bytes {
		t.Errorf("%s: %d unchanged and %d removed; plan %d unchanged, %d bytes; export %+v", where, same, removed, p.Unchanged, p.Bytes, done)
	}
}
