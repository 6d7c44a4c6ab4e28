package links

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

// folders returns the sample blog and one of each kind of folder that Galley knows.
func folders(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	all := map[string]fstest.MapFS{"sample": {}}
	err := fs.WalkDir(os.DirFS("../../examples/blog"), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("../../examples/blog", filepath.FromSlash(name)))
		all["sample"][name] = &fstest.MapFile{Data: data}
		return err
	})
	names, _ := filepath.Glob("../dialect/testdata/sites/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatal(len(names), err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range a.Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		all[strings.TrimSuffix(filepath.Base(name), ".txtar")] = withLinks(files)
	}
	return all
}

// withLinks lets a post lead to all posts and files of its folder in the ways that its
// site understands.
func withLinks(files fstest.MapFS) fstest.MapFS {
	s := build(files)
	paths := s.Paths()
	if len(paths) == 0 {
		return files
	}
	var b bytes.Buffer
	from := paths[0]
	b.Write(files[from].Data)
	b.WriteString("\n\n")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		u := addressOf(s, name)
		for _, p := range []string{relative(dirOf(from), "/"+name), "/" + name, u, relative(dirOf(s.Output(from)), u)} {
			d, l := destination{}, Link{}
			if p != "" {
				b.WriteString("[x](" + Written(&l, d.encode(p)) + ")\n")
			}
		}
		b.WriteString("[x](<{static}/" + name + ">)\n")
	}
	files[from] = &fstest.MapFile{Data: b.Bytes()}
	return files
}

// Whatever file of a folder gets another name, in its folder or in another one: all links
// lead where they led, what is no link to it stays, and the way back gives every byte of
// the others again. Of its own links the way back gives the meaning: "./" is lost on the
// way through another folder.
func TestEveryRenameKeepsEveryLink(t *testing.T) {
	for name, files := range folders(t) {
		t.Run(name, func(t *testing.T) {
			s := build(files)
			rewritten := 0
			for _, from := range slices.Sorted(maps.Keys(files)) {
				if s.StaticOutput(from) == "" && s.URL(from) == "" || strings.Contains(path.Base(from), "index.") {
					continue // it is what it is by its name
				}
				dir, base := path.Split(from)
				for _, to := range []string{dir + "re named-" + base, dir + "further/" + base} {
					rewritten += renamed(t, files, from, to)
				}
			}
			if rewritten == 0 {
				t.Error("nothing was rewritten")
			}
		})
	}
}

// renamed checks one rename and returns how many posts it rewrites.
func renamed(t *testing.T, files fstest.MapFS, from, to string) (rewritten int) {
	after := maps.Clone(files)
	after[to] = after[from]
	delete(after, from)
	c := testCase{before: files, move: Move{Files: map[string]string{from: to}}}
	c.move.Before, c.move.After = build(files), build(after)
	if c.move.After.StaticOutput(to) == "" && c.move.After.URL(to) == "" {
		return 0 // not a place where the generator looks
	}
	for _, post := range c.move.Before.Paths() {
		src := files[post].Data
		edits, err := c.move.Rewrite(post, src)
		if err != nil {
			t.Errorf("%s to %s: %v", from, to, err)
			continue
		}
		if len(edits) == 0 {
			continue
		}
		rewritten++
		text := Applied(src, edits)
		c.holds(t, post, src, text)
		back, err := c.move.back().Rewrite(c.move.Path(post), text)
		if again := Applied(text, back); err != nil || post != from && !bytes.Equal(again, src) {
			t.Errorf("%s to %s and back, %s: %v\n%s", from, to, post, err, differing(src, text, again))
		}
	}
	return rewritten
}

// differing shows the lines of the way there and back where the bytes are not those of before.
func differing(src, text, again []byte) string {
	var b strings.Builder
	were, through := strings.Split(string(src), "\n"), strings.Split(string(text), "\n")
	for i, line := range strings.Split(string(again), "\n") {
		if i < len(were) && line != were[i] {
			b.WriteString(were[i] + "\n\t" + through[i] + "\n\t" + line + "\n")
		}
	}
	return b.String()
}

// FuzzLinks looks into any text: places are those of what is said to stand there, and
// nothing panics.
func FuzzLinks(f *testing.F) {
	for _, seed := range []string{"[a](b) ![c](<d e>) [[f|g]]\n\n[h]: i 'j'\n", "<img srcset='a 1x, b,c' src=d>", "> <a\n> href=x>\n\n| [[a\\|b]] |\n|-|", "---\nimage: a\n---\n&#91;a](b"} {
		f.Add(seed)
	}
	s := build(fstest.MapFS{"a.md": {Data: []byte("---\ntitle: A\n---\n")}})
	f.Fuzz(func(t *testing.T, text string) {
		found, _ := In(s, "a.md", []byte(text))
		last := 0
		for _, l := range found {
			if l.Field != nil {
				continue
			}
			if l.From < last || l.To < l.From || l.To > len(text) {
				t.Fatalf("%q is at %d to %d of %q", l.Dest, l.From, l.To, text)
			}
			last = l.To
		}
	})
}
