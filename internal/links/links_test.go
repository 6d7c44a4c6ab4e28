package links

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"galley/internal/dialect"
	"galley/internal/post"
	"galley/internal/site"
)

var update = flag.Bool("update", false, "rewrite the want sections of the cases")

// build makes a site of files.
func build(files fstest.MapFS) *site.Site {
	d := dialect.Read(files, "")
	in := site.Input{Dialect: d, Files: files, Now: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	var others []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch filepath.Ext(name) {
		case ".md", ".markdown":
			if d.Kind == dialect.Plain || d.Place(name) != dialect.Ignored {
				p := post.Parse(name, files[name].Data, d.Options(time.UTC))
				in.Posts = append(in.Posts, &p)
			}
		default:
			if name == site.ConfigFile {
				in.Config, _ = site.ParseConfig(files[name].Data, site.Config{})
			}
			others = append(others, name)
		}
	}
	in.Static = site.StaticOutputs(others, d)
	s, _ := site.Build(in)
	return s
}

// A case is a folder and what happens to it.
type testCase struct {
	before fstest.MapFS
	move   Move
	want   map[string]string // the text of each file that changes, by its path before
}

// parse reads a case: files of the folder; "move", with a line for each file or heading
// that has another name; "after PATH", a file as its author has changed it; "want PATH",
// a file as it is rewritten.
func parse(t *testing.T, a *txtar.Archive) (c testCase) {
	t.Helper()
	c.before, c.want = fstest.MapFS{}, map[string]string{}
	c.move = Move{Files: map[string]string{}, Places: map[string]map[string]Place{}}
	changed := map[string][]byte{}
	for _, f := range a.Files {
		word, path, _ := strings.Cut(f.Name, " ")
		switch word {
		case "move":
			c.moves(t, string(f.Data))
		case "after":
			changed[path] = f.Data
		case "want":
			c.want[path] = string(f.Data)
		default:
			c.before[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	after := fstest.MapFS{}
	for path, f := range c.before {
		if data, ok := changed[path]; ok {
			f = &fstest.MapFile{Data: data}
		}
		after[c.move.Path(path)] = f
	}
	c.move.Before, c.move.After = build(c.before), build(after)
	return c
}

func (c *testCase) moves(t *testing.T, lines string) {
	for line := range strings.Lines(lines) {
		words := strings.Split(strings.TrimSpace(line), " | ")
		switch len(words) {
		case 2:
			c.move.Files[words[0]] = words[1]
		case 4:
			if c.move.Places[words[0]] == nil {
				c.move.Places[words[0]] = map[string]Place{}
			}
			c.move.Places[words[0]][words[1]] = Place{ID: words[2], Heading: words[3]}
		default:
			t.Fatalf("no move: %q", line)
		}
	}
}

// back is the move the other way round.
func (m *Move) back() *Move {
	back := &Move{Before: m.After, After: m.Before, Files: map[string]string{}, Places: map[string]map[string]Place{}}
	for from, to := range m.Files {
		back.Files[to] = from
	}
	return back
}

// TestCases runs testdata/*.txtar. Of every case it also holds that each link that led to
// a file before leads to the same file after, that all bytes outside of links stay, and,
// where no heading was renamed and a case does not say otherwise, that the way back
// gives the same bytes.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			c := parse(t, a)
			got := map[string]string{}
			for path := range c.before {
				if filepath.Ext(path) != ".md" {
					continue
				}
				if text := c.rewrite(t, path); text != string(c.before[path].Data) {
					got[path] = text
				}
			}
			if *update {
				rewriteCase(t, name, a, got)
				return
			}
			if !maps.Equal(got, c.want) {
				t.Errorf("changed %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(c.want)))
				for path, text := range got {
					if text != c.want[path] {
						t.Errorf("%s:\n%s\nwant:\n%s", path, text, c.want[path])
					}
				}
			}
			if !bytes.Contains(a.Comment, []byte("one way")) && len(c.move.Places) == 0 {
				c.andBack(t, got)
			}
		})
	}
}

// rewrite rewrites one post. A refusal is the text as it was, with a line that says so.
func (c *testCase) rewrite(t *testing.T, path string) string {
	src := c.before[path].Data
	edits, err := c.move.Rewrite(path, src)
	if err != nil {
		return string(src) + "refused: " + err.Error() + "\n"
	}
	text := Applied(src, edits)
	c.holds(t, path, src, text)
	return string(text)
}

// holds checks that links lead where they led.
func (c *testCase) holds(t *testing.T, path string, src, text []byte) {
	before, _ := In(c.move.Before, path, src)
	after, _ := In(c.move.After, c.move.Path(path), text)
	if len(before) != len(after) {
		t.Fatalf("%s had %d links, has %d", path, len(before), len(after))
	}
	for i := range before {
		was, led := before[i].Leads(c.move.Before, path)
		now, leads := after[i].Leads(c.move.After, c.move.Path(path))
		if want, _ := c.move.target(was); led && (!leads || now != want) {
			t.Errorf("%s: %q led to %v, %q leads to %v", path, before[i].Dest, was, after[i].Dest, now)
		}
		if !led && before[i].Dest != after[i].Dest {
			t.Errorf("%s: %q led nowhere and became %q", path, before[i].Dest, after[i].Dest)
		}
	}
}

// andBack checks that rewriting back gives the bytes of before.
func (c *testCase) andBack(t *testing.T, got map[string]string) {
	back := c.move.back()
	for path := range got {
		edits, err := back.Rewrite(c.move.Path(path), []byte(got[path]))
		if err != nil {
			t.Errorf("%s: back: %v", path, err)
			continue
		}
		if again := Applied([]byte(got[path]), edits); !bytes.Equal(again, c.before[path].Data) {
			t.Errorf("%s: back:\n%s\nwant:\n%s", path, again, c.before[path].Data)
		}
	}
}

func rewriteCase(t *testing.T, name string, a *txtar.Archive, got map[string]string) {
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want ") })
	for _, path := range slices.Sorted(maps.Keys(got)) {
		a.Files = append(a.Files, txtar.File{Name: "want " + path, Data: []byte(got[path])})
	}
	if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
		t.Fatal(fmt.Errorf("update: %w", err))
	}
}
