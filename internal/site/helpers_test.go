package site

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/picture"
	"galley/internal/post"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// noon is the moment test sites are built for.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// input makes an Input from files of a workspace, galley.yaml among them.
func input(files fstest.MapFS) (Input, []*fault.Error) {
	var problems []*fault.Error
	in := Input{Files: files, Now: noon}
	src, _ := fs.ReadFile(files, ConfigFile)
	in.Config, problems = ParseConfig(src, Config{})
	problems = append(problems, in.Config.ReadSnippets(files)...)
	in.Dialect = dialect.Read(files, "")
	var others []string
	for name, file := range files {
		if markdown(name) {
			if in.Dialect.Place(name) == dialect.Ignored {
				continue
			}
			p := post.Parse(name, file.Data, in.Config.Reading(in.Dialect))
			light := p.Light()
			in.Posts = append(in.Posts, &light)
		} else {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	in.Static = StaticOutputs(others, in.Dialect)
	in.Picture = func(source string) picture.Facts {
		if strings.HasSuffix(source, ".jpg") {
			return picture.Facts{Width: 1200, Height: 630}
		}
		return picture.Facts{}
	}
	return in, problems
}

// build makes a site and fails the test for problems other than a missing address.
func build(t *testing.T, files fstest.MapFS) *Site {
	t.Helper()
	in, problems := input(files)
	s, more := Build(in)
	for _, p := range append(problems, more...) {
		if p.Path != ConfigFile {
			t.Errorf("problem: %v", p)
		}
	}
	return s
}

// workspace makes workspace files from names and contents in turn.
func workspace(pairs ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i+1 < len(pairs); i += 2 {
		files[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return files
}

// archive reads a txtar file; names that begin with "want/" are kept apart.
func archive(t *testing.T, name string) (comment string, files fstest.MapFS, want map[string]string) {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, want = fstest.MapFS{}, map[string]string{}
	for _, f := range a.Files {
		if rest, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want[rest] = string(f.Data)
		} else {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return string(a.Comment), files, want
}

// page renders an output.
func page(t *testing.T, s *Site, output string) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Render(&b, output); err != nil {
		t.Fatalf("render %s: %v", output, err)
	}
	return b.String()
}

// golden compares got with a file of testdata/golden.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run go test -update, then read the file", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test -update and read the difference.\ngot:\n%s", file, got)
	}
}

// rendered reports whether an output is made by Render rather than by Asset.
func rendered(o Output) bool { return o.Kind != KindAsset && o.Kind != KindStatic }

// file makes a workspace file from a format.
func file(format string, args ...any) *fstest.MapFile {
	return &fstest.MapFile{Data: fmt.Appendf(nil, format, args...)}
}

// replaced returns files with one file replaced or added.
func replaced(files fstest.MapFS, name string, data []byte) fstest.MapFS {
	next := maps.Clone(files)
	next[name] = &fstest.MapFile{Data: data}
	return next
}

// counting counts how often each file is opened.
type counting struct {
	fs.FS
	reads map[string]int
}

func (c counting) Open(name string) (fs.File, error) {
	c.reads[name]++
	return c.FS.Open(name)
}

func unescape(t *testing.T, path string) string {
	t.Helper()
	plain, err := url.PathUnescape(path)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
