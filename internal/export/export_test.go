package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/workspace"
)

// fakeSite is a site of pages by output path, and of static files, whose output
// and workspace paths are the same.
type fakeSite struct {
	pages  map[string]string
	static map[string]string
	broken map[string]error // by path, for pages and static files
	before func(path string)
}

func (s *fakeSite) Outputs() []site.Output {
	var all []site.Output
	for p := range s.pages {
		all = append(all, site.Output{Path: p, Kind: "post", Source: "src/" + p})
	}
	for p := range s.static {
		all = append(all, site.Output{Path: p, Kind: "static", Source: p})
	}
	return all // in no order
}

func (s *fakeSite) Render(w io.Writer, p string) error {
	if s.before != nil {
		s.before(p)
	}
	if err := s.broken[p]; err != nil {
		return err
	}
	if s.pages[p] == "panic" {
		panic("a template function's defect")
	}
	_, err := io.WriteString(w, s.pages[p])
	return err
}

func (s *fakeSite) Asset(p string) ([]byte, string, bool) {
	if _, ok := s.static[p]; ok {
		return nil, p, true
	}
	if strings.HasPrefix(p, "assets/") {
		return []byte(s.pages[p]), "", true
	}
	return nil, "", false
}

func (s *fakeSite) open(p string) (io.ReadCloser, error) {
	if err := s.broken[p]; err != nil {
		return nil, err
	}
	return io.NopCloser(strings.NewReader(s.static[p])), nil
}

// all returns what an export of s holds.
func (s *fakeSite) all() map[string]string {
	all := map[string]string{}
	for p, text := range s.pages {
		all[p] = text
	}
	for p, text := range s.static {
		all[p] = text
	}
	return all
}

func pages(pairs ...string) *fakeSite {
	s := &fakeSite{pages: map[string]string{}, static: map[string]string{}, broken: map[string]error{}}
	for i := 0; i < len(pairs); i += 2 {
		s.pages[pairs[i]] = pairs[i+1]
	}
	return s
}

// blog makes a source folder and returns options for an export inside it.
func blog(t testing.TB) Options {
	t.Helper()
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	source := t.TempDir()
	return Options{Source: source, Out: filepath.Join(source, "_site"), Version: "test"}
}

func run(t testing.TB, s *fakeSite, o Options) Result {
	t.Helper()
	r, err := Run(t.Context(), s, s.open, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func put(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// content returns the files below dir but the manifest, and empty folders with a
// slash at the end.
func content(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.Name() == workspace.ManifestName {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		if e.IsDir() {
			if inside, err := os.ReadDir(name); err != nil || len(inside) == 0 {
				all[rel+"/"] = ""
			}
			return nil
		}
		if !e.Type().IsRegular() {
			all[rel] = "-> " + e.Type().String()
			return nil
		}
		data, err := os.ReadFile(name)
		all[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func holdsExactly(t testing.TB, dir string, want map[string]string) {
	t.Helper()
	got := content(t, dir)
	for p, text := range got {
		if w, ok := want[p]; !ok || w != text {
			t.Errorf("%s holds %.60q, want %.60q (expected: %t)", p, text, w, ok)
		}
	}
	for p := range want {
		if _, ok := got[p]; !ok {
			t.Errorf("%s is missing", p)
		}
	}
}

// tidy checks that nothing temporary is left beside or in the target.
func tidy(t testing.TB, o Options) {
	t.Helper()
	for p := range content(t, filepath.Dir(o.Out)) {
		if strings.Contains(p, ".galley-") {
			t.Errorf("left behind: %s", p)
		}
	}
}

func wantCode(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != code {
		t.Errorf("error %v has code %q, want %q", err, got, code)
	}
}

func TestExport(t *testing.T) {
	o := blog(t)
	first := pages("index.html", "home", "posts/a/index.html", "A", "posts/b/index.html", "B", "assets/x.css", "css")
	first.static["images/x.jpg"] = strings.Repeat("jpg", 100_000)
	r := run(t, first, o)
	if r.Files != 5 || r.Written != 5 || r.Unchanged != 0 || r.Removed != 0 || r.Bytes != 300_000+4+1+1+3 {
		t.Errorf("first: %+v", r)
	}
	holdsExactly(t, o.Out, first.all())
	tidy(t, o)
	kept := stat(t, o.Out, "posts/a/index.html")

	r = run(t, first, o)
	if r.Written != 0 || r.Unchanged != 5 || r.Removed != 0 {
		t.Errorf("again: %+v", r)
	}

	second := pages("index.html", "home 2", "posts/a/index.html", "A", "posts/c/index.html", "C", "assets/x.css", "css")
	second.static["images/x.jpg"] = strings.Repeat("png", 100_000)
	r = run(t, second, o)
	if r.Files != 5 || r.Written != 3 || r.Unchanged != 2 || r.Removed != 1 {
		t.Errorf("changed: %+v", r)
	}
	holdsExactly(t, o.Out, second.all())
	tidy(t, o)
	if now := stat(t, o.Out, "posts/a/index.html"); !now.ModTime().Equal(kept.ModTime()) || !os.SameFile(now, kept) {
		t.Error("an unchanged file was written again")
	}
}

func stat(t *testing.T, out, p string) fs.FileInfo {
	t.Helper()
	info, err := os.Stat(filepath.Join(out, p))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// TestForeignFilesStay: what others put into the target is never touched, and
// the site around it is right.
func TestForeignFilesStay(t *testing.T) {
	o := blog(t)
	foreign := map[string]string{".git/HEAD": "ref", ".git/objects/x": "o", "CNAME": "example.org", ".well-known/y": "y"}
	for p, text := range foreign {
		put(t, filepath.Join(o.Out, p), text)
	}
	first := pages("index.html", "1", "old/index.html", "old", "edited/index.html", "e", "turns", "file", "folds/a", "x")
	run(t, first, o)
	put(t, filepath.Join(o.Out, "posts", "mine.txt"), "mine")
	put(t, filepath.Join(o.Out, "edited/index.html"), "edited by hand")
	second := pages("index.html", "2", "posts/a/index.html", "A", "turns/index.html", "now a folder", "folds", "now a file")
	r := run(t, second, o)
	want := second.all()
	for p, text := range foreign {
		want[p] = text
	}
	want["posts/mine.txt"] = "mine"
	want["edited/index.html"] = "edited by hand" // Galley's once, but not with this content
	holdsExactly(t, o.Out, want)
	tidy(t, o)
	if r.Removed != 3 || r.Written != 4 {
		t.Errorf("%+v", r)
	}
	r = run(t, second, o)
	if r.Written != 0 || r.Unchanged != 4 || r.Removed != 0 {
		t.Errorf("again: %+v", r)
	}
}

func TestForeignFileInTheWay(t *testing.T) {
	tests := []struct{ name, foreign, page string }{
		{"a file", "about/index.html", "about/index.html"},
		{"a file for a folder", "about", "about/index.html"},
		{"a folder for a file", "about/x", "about"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := blog(t)
			first := pages("index.html", "1")
			run(t, first, o)
			put(t, filepath.Join(o.Out, tt.foreign), "mine")
			s := pages("index.html", "2", tt.page, "about")
			_, err := Run(t.Context(), s, s.open, o, nil)
			wantCode(t, err, fault.Refused)
			holdsExactly(t, o.Out, map[string]string{"index.html": "1", tt.foreign: "mine"})
			tidy(t, o)
		})
	}
	t.Run("the same bytes", func(t *testing.T) {
		o := blog(t)
		run(t, pages("index.html", "1"), o)
		put(t, filepath.Join(o.Out, "about.html"), "about")
		r := run(t, pages("index.html", "1", "about.html", "about"), o)
		if r.Unchanged != 2 {
			t.Errorf("%+v", r)
		}
		run(t, pages("index.html", "1"), o) // from now on it is Galley's
		holdsExactly(t, o.Out, map[string]string{"index.html": "1"})
	})
}

func TestPlacesRefused(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	o := blog(t)
	outside := t.TempDir()
	put(t, filepath.Join(o.Source, "posts/a.md"), "A")
	put(t, filepath.Join(o.Source, "file"), "x")
	for to, link := range map[string]string{outside: "leaving", o.Source: "itself", "nowhere": "dangling", "posts": "toposts"} {
		if err := os.Symlink(to, filepath.Join(o.Source, link)); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name, out string
		code      fault.Code
	}{
		{"the blog", o.Source, fault.Refused},
		{"the blog with a slash", o.Source + "/./", fault.Refused},
		{"above", filepath.Dir(o.Source), fault.Refused},
		{"root", "/", fault.Refused},
		{"home", home, fault.Refused},
		{"above home", filepath.Dir(home), fault.Refused},
		{"relative", "_site", fault.Invalid},
		{"a file", filepath.Join(o.Source, "file"), fault.Refused},
		{"below a file", filepath.Join(o.Source, "file/x"), fault.Invalid},
		{"the posts", filepath.Join(o.Source, "posts"), fault.Refused},
		{"a link that leaves", filepath.Join(o.Source, "leaving"), fault.Refused},
		{"below a link that leaves", filepath.Join(o.Source, "leaving/site"), fault.Refused},
		{"a link to the blog", filepath.Join(o.Source, "itself"), fault.Refused},
		{"a dangling link", filepath.Join(o.Source, "dangling"), fault.Refused},
		{"a link to the posts", filepath.Join(o.Source, "toposts"), fault.Refused},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := content(t, o.Source)
			s := pages("index.html", "1")
			_, err := Run(t.Context(), s, s.open, Options{Source: o.Source, Out: tt.out}, nil)
			wantCode(t, err, tt.code)
			var f *fault.Error
			if !errors.As(err, &f) || f.Path == "" {
				t.Errorf("%v does not say which folder", err)
			}
			holdsExactly(t, o.Source, before)
		})
	}
}

func TestPlacesTaken(t *testing.T) {
	outside := t.TempDir()
	for _, tt := range []struct{ name, out string }{
		{"outside", filepath.Join(outside, "site")},
		{"outside, new folders", filepath.Join(outside, "a/b/site")},
		{"an empty folder", ""},
		{"a link outside the blog", "link"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := blog(t)
			switch tt.out {
			case "":
				o.Out = t.TempDir()
			case "link":
				o.Out = filepath.Join(t.TempDir(), "link")
				if err := os.Symlink(t.TempDir(), o.Out); err != nil {
					t.Fatal(err)
				}
			default:
				o.Out = tt.out
			}
			for _, text := range []string{"1", "2"} {
				s := pages("index.html", text, "a/index.html", "A")
				run(t, s, o)
				real, err := filepath.EvalSymlinks(o.Out)
				if err != nil {
					t.Fatal(err)
				}
				holdsExactly(t, real, s.all())
			}
		})
	}
}

func TestOldSiteStays(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(s *fakeSite, cancel func())
		code  fault.Code
	}{
		{"cancelled", func(s *fakeSite, cancel func()) { s.before = func(string) { cancel() } }, fault.Cancelled},
		{"a page fails", func(s *fakeSite, _ func()) { s.broken["b.html"] = errors.New("template: x:3: no such field") }, fault.Internal},
		{"a page fails with a fault", func(s *fakeSite, _ func()) { s.broken["b.html"] = fault.New(fault.Invalid, "Bad template.") }, fault.Invalid},
		{"a page panics", func(s *fakeSite, _ func()) { s.pages["b.html"] = "panic" }, fault.Internal},
		{"two in one place", func(s *fakeSite, _ func()) { s.static["b.html"] = "x" }, fault.Exists},
		{"a file below a file", func(s *fakeSite, _ func()) { s.pages["b.html/index.html"] = "x" }, fault.Exists},
		{"a path out", func(s *fakeSite, _ func()) { s.pages["../evil.html"] = "x" }, fault.Invalid},
		{"an absolute path", func(s *fakeSite, _ func()) { s.pages["/evil.html"] = "x" }, fault.Invalid},
		{"a backslash", func(s *fakeSite, _ func()) { s.pages[`..\evil.html`] = "x" }, fault.Invalid},
		{"the manifest", func(s *fakeSite, _ func()) { s.pages[workspace.ManifestName] = "x" }, fault.Invalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := blog(t)
			old := pages("a.html", "A", "b.html", "B", "gone.html", "G")
			run(t, old, o)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			s := pages("a.html", "A2", "b.html", "B2")
			tt.spoil(s, cancel)
			_, err := Run(ctx, s, s.open, o, nil)
			wantCode(t, err, tt.code)
			holdsExactly(t, o.Out, old.all())
			tidy(t, o)
		})
	}
}

func TestSourcesAreNamed(t *testing.T) {
	s := pages("con/index.html", "c", "x/A.html", "1", "x/a.html", "2", "aux.html", "3", "ok/.nojekyll", "")
	r := run(t, s, blog(t))
	var got []string
	for _, p := range r.Problems {
		got = append(got, string(p.Code)+" "+p.Path)
	}
	want := []string{"invalid src/aux.html", "invalid src/con/index.html", "exists src/x/a.html"}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	if m := r.Problems[2].Message; !strings.Contains(m, "src/x/A.html and src/x/a.html") {
		t.Errorf("%q does not name both", m)
	}
}

func TestUnreadableStaticFile(t *testing.T) {
	o := blog(t)
	s := pages("a.html", "A")
	s.static["x.jpg"], s.static["y.jpg"] = "x", "y"
	s.broken["x.jpg"] = &fs.PathError{Op: "open", Path: "x.jpg", Err: fs.ErrPermission}
	r := run(t, s, o)
	holdsExactly(t, o.Out, map[string]string{"a.html": "A", "y.jpg": "y"})
	if len(r.Problems) != 1 || r.Problems[0].Path != "x.jpg" || r.Problems[0].Code != fault.Permission || r.Files != 2 {
		t.Errorf("%+v", r)
	}
}

func TestTwoExportsAtOnce(t *testing.T) {
	o := blog(t)
	inside, leave := make(chan bool), make(chan bool)
	var once sync.Once
	s := pages("a.html", "A")
	s.before = func(string) { once.Do(func() { close(inside); <-leave }) }
	done := make(chan error)
	go func() {
		_, err := Run(context.Background(), s, s.open, o, nil)
		done <- err
	}()
	<-inside
	other := pages("a.html", "B")
	_, err := Run(t.Context(), other, other.open, o, nil)
	wantCode(t, err, fault.Busy)
	close(leave)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, o.Out, s.all())
	run(t, other, o)
	holdsExactly(t, o.Out, other.all())
}

func TestProgress(t *testing.T) {
	o := blog(t)
	s := pages()
	for i := range 200 {
		s.pages[fmt.Sprintf("p%d/index.html", i)] = "x"
	}
	var got []Progress
	if _, err := Run(t.Context(), s, s.open, o, func(p Progress) { got = append(got, p) }); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(got, Progress{200, 200, "render"}) || got[len(got)-1] != (Progress{200, 200, "write"}) {
		t.Errorf("progress %v", got)
	}
	for i := 1; i < len(got); i++ {
		if got[i].Phase == got[i-1].Phase && got[i].Done < got[i-1].Done {
			t.Errorf("progress went back: %v", got[i-1:i+1])
		}
	}
}

// TestManifestIsNotTrusted: a manifest can come with a cloned repository.
func TestManifestIsNotTrusted(t *testing.T) {
	o := blog(t)
	victim := filepath.Join(o.Source, "victim.md")
	put(t, victim, "V")
	sum := string(workspace.RevisionOf([]byte("V")))
	m := manifest{Format: 1, Files: []entry{{"../victim.md", 1, sum}, {"l/victim.md", 1, sum}, {"/etc/hostname", 1, sum}}}
	put(t, filepath.Join(o.Out, workspace.ManifestName), string(m.encode()))
	if err := os.Symlink("..", filepath.Join(o.Out, "l")); err != nil {
		t.Fatal(err)
	}
	s := pages("index.html", "1")
	run(t, s, o)
	if got := content(t, o.Source)["victim.md"]; got != "V" {
		t.Errorf("the victim holds %q", got)
	}
	s.pages["l/x.html"] = "through the link"
	_, err := Run(t.Context(), s, s.open, o, nil)
	wantCode(t, err, fault.Refused)
}

func TestTornManifest(t *testing.T) {
	o := blog(t)
	run(t, pages("index.html", "1"), o)
	put(t, filepath.Join(o.Out, workspace.ManifestName), `{"format": 1, "files": [`)
	s := pages("index.html", "2")
	_, err := Run(t.Context(), s, s.open, o, nil)
	wantCode(t, err, fault.Refused)
	holdsExactly(t, o.Out, map[string]string{"index.html": "1"})
}

// TestSameBytesEveryTime: two exports of one site are equal, the manifest too.
func TestSameBytesEveryTime(t *testing.T) {
	s := pages("index.html", "1", "a/index.html", "A", "b/index.html", "B")
	var manifests [2][]byte
	for i := range manifests {
		o := blog(t)
		run(t, s, o)
		data, err := os.ReadFile(filepath.Join(o.Out, workspace.ManifestName))
		if err != nil {
			t.Fatal(err)
		}
		manifests[i] = data
	}
	if !bytes.Equal(manifests[0], manifests[1]) {
		t.Errorf("manifests differ:\n%s\n%s", manifests[0], manifests[1])
	}
	if want := `{"path":"a/index.html","size":1,"sha256":"` + string(workspace.RevisionOf([]byte("A"))) + `"}`; !strings.Contains(string(manifests[0]), want) {
		t.Errorf("the manifest is\n%s", manifests[0])
	}
}

// TestTargetKeepsItsMode: exchanging folders must not change who may read them.
func TestTargetKeepsItsMode(t *testing.T) {
	o := blog(t)
	if err := os.Mkdir(o.Out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(o.Out, 0o750); err != nil {
		t.Fatal(err)
	}
	run(t, pages("index.html", "1"), o)
	run(t, pages("index.html", "2"), o)
	if mode := stat(t, o.Out, ".").Mode().Perm(); mode != 0o750 {
		t.Errorf("mode %o, want 750", mode)
	}
	if mode := stat(t, o.Out, "index.html").Mode().Perm(); mode&0o600 != 0o600 {
		t.Errorf("a page has mode %o", mode)
	}
}

func synthetic(n int) *fakeSite {
	s := pages()
	page := strings.Repeat("<p>The quick brown fox jumps over the lazy dog.</p>\n", 300)
	for i := range n {
		s.pages[fmt.Sprintf("posts/post-%04d/index.html", i)] = fmt.Sprint(i, page)
	}
	return s
}

func BenchmarkExport1000(b *testing.B) {
	s := synthetic(1000)
	b.Run("cold", func(b *testing.B) {
		o := blog(b)
		for b.Loop() {
			run(b, s, o)
			b.StopTimer()
			if err := os.RemoveAll(o.Out); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		o := blog(b)
		run(b, s, o)
		for b.Loop() {
			if r := run(b, s, o); r.Written != 0 {
				b.Fatal(r)
			}
		}
	})
	b.Run("one changed", func(b *testing.B) {
		o := blog(b)
		run(b, s, o)
		for i := 0; b.Loop(); i++ {
			s.pages["posts/post-0500/index.html"] = fmt.Sprint("changed ", i)
			if r := run(b, s, o); r.Written != 1 {
				b.Fatal(r)
			}
		}
	})
}
