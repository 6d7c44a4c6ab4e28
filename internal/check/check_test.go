package check

import (
	"encoding/json"
	"flag"
	"fmt"
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
	"galley/internal/site"
)

var update = flag.Bool("update", false, "rewrite the want section of the cases")

func build(t *testing.T, files fstest.MapFS) *site.Site {
	t.Helper()
	facts := func(name string) (p picture.Facts) { // as the file says: "5000 x 20 scalable"
		if f := files[name]; f != nil {
			_, _ = fmt.Sscanf(string(f.Data), "%d x %d", &p.Width, &p.Height)
			if strings.Contains(string(f.Data), "scalable") {
				p.Scalable, p.Hash, p.Format, p.Bytes = true, "1", "jpeg", 20<<20
			}
		}
		return p
	}
	options := optionsOf(files)
	in := site.Input{Picture: facts, Dialect: dialect.Read(files, ""), Files: files, Now: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	var others []string
	for name, f := range files {
		switch filepath.Ext(name) {
		case ".md":
			p := post.Parse(name, f.Data, options)
			light := p.Light()
			in.Posts = append(in.Posts, &light)
		case ".yaml", ".yml":
			if name == site.ConfigFile {
				in.Config, _ = site.ParseConfig(f.Data, site.Config{})
			}
		default:
			others = append(others, name)
		}
	}
	slices.Sort(others)
	in.Static = site.StaticOutputs(others, dialect.Read(files, ""))
	s, _ := site.Build(in)
	return s
}

// optionsOf returns how the posts of a folder are read.
func optionsOf(files fstest.MapFS) post.Options { return dialect.Read(files, "").Options(time.UTC) }

// TestCases runs testdata/*.txtar: the files of a site, and under "want" the
// findings, one on a line.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, want := fstest.MapFS{}, &txtar.File{}
			for i, f := range a.Files {
				if f.Name == "want" {
					want = &a.Files[i]
				} else {
					files[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			got := report(findingsOf(build(t, files)))
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got != string(want.Data) {
				t.Errorf("findings:\n%swant:\n%s", got, want.Data)
			}
		})
	}
}

func report(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		b.WriteString(string(f.Level) + " " + f.Rule + " " + f.Error.Error() + "\n")
	}
	return b.String()
}

// Colours are left out by blanking fence languages; that must move no line and
// change no text outside of fences.
func TestPlainFences(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a\n```go x\ncode\n```\nb", "a\n```    \ncode\n```\nb"},
		{"~~~js\r\n```go\n~~~\r\n```py\n", "~~~  \r\n```go\n~~~\r\n```  \n"},
		{"````md\n```go\n```\n````\n", "````  \n```go\n```\n````\n"},
		{"> ```go\n> x\n> ```\n", "> ```  \n> x\n> ```\n"},
		{"inline ```go``` x\n```a`b\n", "inline ```go``` x\n```a`b\n"},
		{"```go", "```  "},
		{"", ""},
	}
	for _, tt := range tests {
		if got := plainFences(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzPlainFences(f *testing.F) {
	for _, seed := range []string{"```go\nx\n```", "> ~~~ü\n", "\t```\n```", "``` `\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		got := plainFences(body)
		if len(got) != len(body) || strings.Count(got, "\n") != strings.Count(body, "\n") {
			t.Errorf("%q became %q", body, got)
		}
	})
}

func TestFindingAsJSON(t *testing.T) {
	data, err := json.Marshal(Finding{Kind: Link, Rule: "link", Level: Error, Error: fault.New(fault.NotFound, "Gone.").At("a.md", 3, 4)})
	const want = `{"code":"not_found","message":"Gone.","path":"a.md","line":3,"column":4,"kind":"link","rule":"link","level":"error"}`
	if err != nil || string(data) != want {
		t.Errorf("got %s, %v", data, err)
	}
}

// A logo that cannot be drawn for phones is a finding with its place.
func TestLogoThatCannotBeDrawn(t *testing.T) {
	s, _ := site.Build(site.Input{
		Config: site.Config{Title: "T", Logo: "a.svg", Places: map[string]site.Place{"logo": {Line: 2, Column: 7}}},
		Files:  fstest.MapFS{"a.svg": {Data: []byte(`<svg viewBox="0 0 9 9"><text>A</text></svg>`)}},
	})
	for _, f := range findingsOf(s) {
		if strings.Contains(f.Message, "<text>") && f.Rule == "settings" && f.Line == 2 {
			return
		}
	}
	t.Errorf("nothing is said of the logo: %v", s.Problems())
}

// findingsOf returns the findings of a site, by path and line.
func findingsOf(s *site.Site) []Finding {
	c := New(s)
	var readings []*Reading
	for _, path := range s.Paths() {
		readings = append(readings, c.Read(path))
	}
	return c.Findings(readings)
}
