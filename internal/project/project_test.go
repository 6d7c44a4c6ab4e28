package project

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"galley/internal/buffer"
	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/workspace"
)

// sample copies the sample blog, so that tests may write. Of its pictures one small size
// is made: all of them take seconds, and have tests of their own.
func sample(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.FromSlash("../../examples/blog"))); err != nil {
		t.Fatal(err)
	}
	settings := read(t, dir, "galley.yaml") + "\nimages:\n  widths: [320]\n  formats: []\n"
	if err := os.WriteFile(filepath.Join(dir, "galley.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string, o Options) *Project {
	t.Helper()
	p, err := Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// openWhole opens a post and waits for its page, which takes longer than a glance where
// the race detector watches.
func openWhole(t *testing.T, p *Project, path string) Opened {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		opened, err := p.OpenPost(path)
		if err != nil {
			t.Fatal(err)
		}
		if !opened.Update.Late {
			return opened
		}
		if time.Now().After(end) {
			t.Fatalf("the page of %s does not come", path)
		}
	}
}

func write(t *testing.T, dir, path, text string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func article(blocks []render.Block) string {
	var b strings.Builder
	for _, one := range blocks {
		b.WriteString(one.HTML)
	}
	return b.String()
}

// The promise of the app: what you see is what you publish. For every post the
// preview of an unsaved buffer, put together from what the frontend receives, is
// the file the export writes.
func TestPreviewIsTheExportedPage(t *testing.T) {
	t.Run("with what is not published yet", func(t *testing.T) { previewsAreExported(t, true) })
	t.Run("as readers get it", func(t *testing.T) { previewsAreExported(t, false) })
}

func previewsAreExported(t *testing.T, all bool) {
	p := open(t, sample(t), Options{Drafts: true, Future: true, Apart: !all})
	out := filepath.Join(t.TempDir(), "site")
	if _, err := p.Export(t.Context(), ExportOptions{Out: out, Drafts: all, Future: all}, func(export.Progress) {}); err != nil {
		t.Fatal(err)
	}
	posts := p.Posts()
	if len(posts) < 14 {
		t.Fatalf("the sample blog has %d posts; want 14 or more", len(posts))
	}
	for _, one := range posts {
		t.Run(one.Path, func(t *testing.T) {
			opened := openWhole(t, p, one.Path)
			if len(opened.Update.Problems) != 0 {
				t.Errorf("a sound post has problems: %v", opened.Update.Problems)
			}
			url := strings.TrimPrefix(opened.Update.URL, "/")
			if strings.HasSuffix(url, "/") || url == "" {
				url += "index.html"
			}
			state := one.State(p.Site().Now())
			if state == post.Expired || !all && (state == post.Draft || state == post.Scheduled) {
				if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(url))); err == nil {
					t.Errorf("a post that is %v is exported", state)
				}
				return
			}
			exported := read(t, out, url)
			if page := opened.Update.Shell.Before + article(opened.Blocks) + opened.Update.Shell.After; page != exported {
				t.Errorf("preview and exported page differ:\n%s", firstDifference(page, exported))
			}
			// The same from a buffer that was typed over and then made to read as the file.
			if _, err := p.Sync(one.Path, "# Something else\n\n- entirely\n"); err != nil {
				t.Fatal(err)
			}
			u, err := p.Sync(one.Path, opened.Text)
			if err != nil {
				t.Fatal(err)
			}
			if page := u.Shell.Before + article(u.Patch.Apply(nil)) + u.Shell.After; page != exported {
				t.Errorf("preview of the unsaved buffer and exported page differ:\n%s", firstDifference(page, exported))
			}
		})
	}
}

// runeStart returns the start of the character that holds byte i of text.
func runeStart(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, i-80):min(len(s), i+80)] }
	return "preview: …" + cut(a) + "…\nexport:  …" + cut(b) + "…"
}

// Whatever is typed, the frame that applies the patches holds the page that the
// same text has when it is saved.
func TestPatchesAddUpToThePage(t *testing.T) {
	pieces := []string{"x", "\n", "\n\n", "```\n", "# Head\n", "- item\n", "> ", "<details>", "</details>", "[a]: /b\n", "[^1]", "| a | b |\n|---|---|\n", "title: Other\n", "---\n", "é😀"}
	p := open(t, sample(t), Options{Drafts: true, Future: true})
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 7))
		posts := p.Posts()
		path := posts[r.IntN(len(posts))].Path
		opened := openWhole(t, p, path)
		frame, shell, text, rev := opened.Blocks, *opened.Update.Shell, opened.Text, opened.Rev
		for step := range 60 {
			b := buffer.New([]byte(text))
			at := b.Position(runeStart(text, r.IntN(len(text)+1)))
			to := at
			if r.IntN(3) == 0 {
				to = b.Position(runeStart(text, min(len(text), r.IntN(40)+offset(t, b, at))))
			}
			change := buffer.Change{From: at, To: to, Text: pieces[r.IntN(len(pieces))]}
			if _, err := b.Apply([]buffer.Change{change}); err != nil {
				t.Fatal(err)
			}
			text = b.Text()
			u, err := p.Edit(path, rev, []buffer.Change{change})
			if err != nil {
				t.Fatalf("seed %d step %d: %v", seed, step, err)
			}
			rev, frame = u.Rev, u.Patch.Apply(frame)
			if u.Shell != nil {
				shell = *u.Shell
			}
			fresh := freshPage(t, p, path, text)
			if page := shell.Before + article(frame) + shell.After; page != fresh {
				t.Fatalf("seed %d step %d, %q into %s:\n%s", seed, step, change.Text, path, firstDifference(page, fresh))
			}
		}
		if err := p.ClosePost(path); err != nil {
			t.Fatal(err)
		}
	}
}

func offset(t *testing.T, b *buffer.Buffer, p buffer.Pos) int {
	t.Helper()
	at, err := b.Offset(p)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// freshPage is the page of path if its file held text.
func freshPage(t *testing.T, p *Project, path, text string) string {
	t.Helper()
	o := openPost{path: path, buf: buffer.New([]byte(text))}
	u := p.update(&o, patience)
	if u.Busy != "" {
		t.Fatal(u.Busy)
	}
	return u.Shell.Before + article(u.Patch.Apply(nil)) + u.Shell.After
}

func TestEditRefusesAnotherText(t *testing.T) {
	p := open(t, sample(t), Options{})
	opened := openWhole(t, p, "posts/async-python.md")
	_, err := p.Edit("posts/async-python.md", opened.Rev+1, nil)
	if fault.CodeOf(err) != fault.OutOfStep {
		t.Errorf("edit of an unknown text: %v; want out_of_step", err)
	}
	if len(p.Dirty()) != 0 {
		t.Error("a refused edit made the post dirty")
	}
}

func TestSaveWritesTypedBytesOnly(t *testing.T) {
	dir := t.TempDir()
	const src = "\xef\xbb\xbf---\r\ntitle:  \"A\" # kept\r\n---\r\n\r\nOne\nTwo\r\n"
	write(t, dir, "a.md", src)
	p := open(t, dir, Options{StateDir: t.TempDir()})
	opened := openWhole(t, p, "a.md")
	if _, err := p.Edit("a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 5, Col: 3}, To: buffer.Pos{Line: 5, Col: 3}, Text: " more"}}); err != nil {
		t.Fatal(err)
	}
	if dirty := p.Dirty(); !slices.Equal(dirty, []string{"a.md"}) {
		t.Errorf("dirty: %v", dirty)
	}
	text := strings.Replace(opened.Text, "One", "One more", 1)
	if _, err := p.Save("a.md", text); err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, dir, "a.md"), strings.Replace(src, "One", "One more", 1); got != want {
		t.Errorf("saved %q; want %q", got, want)
	}
	if len(p.Dirty()) != 0 {
		t.Error("still dirty after saving")
	}
}

// An edit that never arrived must not be missing from the file.
func TestSaveBelievesTheEditor(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", "One\r\nTwo\r\n")
	p := open(t, dir, Options{})
	if _, err := p.OpenPost("a.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Save("a.md", "One\nTwo and three\n"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir, "a.md"); got != "One\r\nTwo and three\r\n" {
		t.Errorf("saved %q", got)
	}
}

func TestSaveDoesNotOverwriteAnotherProgram(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	write(t, dir, "a.md", "One\n")
	p := open(t, dir, Options{StateDir: state})
	if _, err := p.OpenPost("a.md"); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "a.md", "Two\n") // same size, and perhaps the same second
	_, err := p.Save("a.md", "Mine\n")
	if fault.CodeOf(err) != fault.Conflict {
		t.Fatalf("save: %v; want a conflict", err)
	}
	if got := read(t, dir, "a.md"); got != "Two\n" {
		t.Errorf("the other program's text became %q", got)
	}
	if _, err := p.SaveOver("a.md", "Mine\n"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir, "a.md"); got != "Mine\n" {
		t.Errorf("after keeping mine the file is %q", got)
	}
	if !holds(t, state, "Two\n") {
		t.Error("the overwritten text is nowhere")
	}
}

// holds reports whether some file below dir contains text.
func holds(t *testing.T, dir, text string) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		found = found || bytes.Contains(data, []byte(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestUnsavedTextSurvives(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	write(t, dir, "a.md", "One\n")
	p, err := Open(t.Context(), dir, Options{StateDir: state})
	if err != nil {
		t.Fatal(err)
	}
	opened := openWhole(t, p, "a.md")
	if _, err := p.Edit("a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 1, Col: 3}, To: buffer.Pos{Line: 1, Col: 3}, Text: " unsaved"}}); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir, Options{StateDir: state})
	if err := again.ClosePost("a.md"); err != nil { // as an editor of the folder that was open before does
		t.Fatal(err)
	}
	if got := again.Recoverable(); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("recoverable: %v", got)
	}
	opened = openWhole(t, again, "a.md")
	if opened.Recovered == nil || opened.Recovered.Text != "One unsaved\n" {
		t.Fatalf("recovered: %+v", opened.Recovered)
	}
	if opened.Text != "One\n" {
		t.Errorf("the file's own text is %q", opened.Text)
	}
	if _, err := again.Save("a.md", opened.Recovered.Text); err != nil {
		t.Fatal(err)
	}
	if got := again.Recoverable(); len(got) != 0 {
		t.Errorf("still recoverable after saving: %v", got)
	}
}

func TestFieldsAreSpliced(t *testing.T) {
	dir := t.TempDir()
	const src = "---\n# mine\ntitle: 'Old'   # a comment\ntags: a, b\n---\nText\n"
	write(t, dir, "a.md", src)
	p := open(t, dir, Options{})
	opened := openWhole(t, p, "a.md")
	tests := []struct {
		field string
		value any
		want  string
	}{
		{"title", "New: one", strings.Replace(src, "'Old'", "'New: one'", 1)},
		{"tags", []string{"a", "c"}, strings.Replace(src, "a, b", "a, c", 1)},
		{"title", "Old", src},
	}
	for _, tt := range tests {
		changes, err := p.SetField("a.md", opened.Rev, tt.field, tt.value)
		if err != nil {
			t.Errorf("SetField(%s): %v", tt.field, err)
			continue
		}
		b := buffer.New([]byte(src))
		if _, err := b.Apply(changes); err != nil {
			t.Errorf("SetField(%s) gave changes that do not apply: %v", tt.field, err)
		}
		if string(b.Bytes()) != tt.want {
			t.Errorf("SetField(%s, %v) leads to %q; want %q", tt.field, tt.value, b.Bytes(), tt.want)
		}
	}
}

func TestBrokenFrontMatterKeepsThePage(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", "---\ntitle: A\n---\nHello there\n")
	p := open(t, dir, Options{})
	opened := openWhole(t, p, "a.md")
	u, err := p.Edit("a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 2, Col: 7}, To: buffer.Pos{Line: 2, Col: 8}, Text: "a: b: c"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(u.Problems) == 0 || u.Problems[0].Line != 2 {
		t.Errorf("problems: %v; want one in line 2", u.Problems)
	}
	if page := article(u.Patch.Apply(opened.Blocks)); !strings.Contains(page, "Hello there") {
		t.Errorf("the page lost its text: %q", page)
	}
}

// An answer is read, and sent, while the next edit is made: it stays as it was given.
func TestAnswersStayAsTheyWereGiven(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", "---\ntitle: A\n---\nText\n")
	p := open(t, dir, Options{})
	opened := openWhole(t, p, "a.md")
	first, was := opened.Update.Shell, *opened.Update.Shell
	end := buffer.Pos{Line: 2, Col: 8}
	u, err := p.Edit("a.md", opened.Rev, []buffer.Change{{From: end, To: end, Text: "nother"}})
	if err != nil || u.Shell == nil {
		t.Fatalf("a new title gives no new page around the article: %v", err)
	}
	if *first != was {
		t.Error("an edit changed the answer to the one before it")
	}
}

func TestHostileNestingKeepsTheLastPage(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", "Good\n")
	p := open(t, dir, Options{})
	opened := openWhole(t, p, "a.md")
	u, err := p.Edit("a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 1, Col: 0}, To: buffer.Pos{Line: 1, Col: 0}, Text: strings.Repeat("- ", 5000) + "x\n"}})
	if err != nil {
		t.Fatal(err)
	}
	if u.Busy == "" || !u.Patch.Empty() || u.Shell != nil {
		t.Errorf("a refused text changed the page: %+v", u)
	}
	u, err = p.Edit("a.md", u.Rev, []buffer.Change{{From: buffer.Pos{Line: 1, Col: 0}, To: buffer.Pos{Line: 2, Col: 0}, Text: "Better\n\n"}})
	if err != nil || u.Busy != "" {
		t.Fatalf("after the nesting is gone: %v %s", err, u.Busy)
	}
	if got := article(u.Patch.Apply(opened.Blocks)); !strings.Contains(got, "Better") || !strings.Contains(got, "Good") {
		t.Errorf("page %q", got)
	}
}

// heard records what a project tells.
type heard struct {
	mu    sync.Mutex
	lines []string
}

func (h *heard) say(words ...string) {
	h.mu.Lock()
	h.lines = append(h.lines, strings.Join(words, " "))
	h.mu.Unlock()
}
func (h *heard) PostsChanged(changed, removed []string) {
	for _, c := range changed {
		h.say("changed", c)
	}
	for _, r := range removed {
		h.say("removed", r)
	}
}
func (h *heard) PostOnDisk(path, what string, _ workspace.Revision) { h.say("open post", what, path) }
func (h *heard) PostsMoved(moves []Move) {
	for _, m := range moves {
		h.say("moved", m.From, m.To)
	}
}
func (h *heard) PreviewStale(string)             {}
func (h *heard) FolderChanged()                  {}
func (h *heard) PostAtRisk(string, *fault.Error) {}
func (h *heard) ProofStale()                     {}
func (h *heard) WatchMode(string)                {}

// waitFor waits until line was heard. The time is for a machine in trouble; what is
// tested is that it comes at all.
func (h *heard) waitFor(t *testing.T, line string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		h.mu.Lock()
		found := slices.Contains(h.lines, line)
		h.mu.Unlock()
		if found {
			return
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t.Fatalf("never heard %q, only %q", line, h.lines)
}

func TestOtherProgramsAreNoticed(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "posts/a.md", "---\ntitle: A\n---\nOne\n")
	h := &heard{}
	p := open(t, dir, Options{Watch: true, Notify: h})
	opened := openWhole(t, p, "posts/a.md")
	// Our own save is no news.
	if _, err := p.Save("posts/a.md", opened.Text+"mine\n"); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "posts/b.md", "---\ntitle: B\n---\n")
	h.waitFor(t, "changed posts/b.md")
	if h.mu.Lock(); slices.Contains(h.lines, "open post changed posts/a.md") {
		t.Error("our own save came back as news")
	}
	h.mu.Unlock()
	if _, ok := p.Post("posts/b.md"); !ok {
		t.Error("the new post is not listed")
	}
	write(t, dir, "posts/a.md", "---\ntitle: A2\n---\nTwo\n")
	h.waitFor(t, "open post changed posts/a.md")
	if a, _ := p.Post("posts/a.md"); a.Meta.Title != "A2" {
		t.Errorf("title of the changed post: %q", a.Meta.Title)
	}
	if err := os.Remove(filepath.Join(dir, "posts", "b.md")); err != nil {
		t.Fatal(err)
	}
	h.waitFor(t, "removed posts/b.md")
	write(t, dir, "galley.yaml", "title: Renamed\n")
	for end := time.Now().Add(20 * time.Second); p.Config().Title != "Renamed"; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the changed setting was never read")
		}
	}
}

func TestFiles(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	dir := t.TempDir()
	write(t, dir, "posts/a.md", "---\ntitle: A\n---\nOne\n")
	p := open(t, dir, Options{StateDir: t.TempDir(), Now: func() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC) }})
	made, err := p.NewPost(NewPost{Title: "Ünder: the “sea”"})
	if err != nil {
		t.Fatal(err)
	}
	if made.Post.Path != "posts/ünder-the-sea.md" || made.Post.Meta.Title != "Ünder: the “sea”" || !made.Post.Meta.Draft {
		t.Errorf("new post: %s %q draft %v", made.Post.Path, made.Post.Meta.Title, made.Post.Meta.Draft)
	}
	if again, err := p.NewPost(NewPost{Title: "Ünder: the “sea”"}); err != nil || again.Post.Path != "posts/ünder-the-sea-2.md" {
		t.Errorf("second post of the same name: %s, %v", again.Post.Path, err)
	}
	if _, err := p.NewPost(NewPost{Title: " "}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("post without title: %v", err)
	}
	opened := openWhole(t, p, "posts/a.md")
	if _, err := p.Edit("posts/a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 4, Col: 0}, To: buffer.Pos{Line: 4, Col: 0}, Text: "Typed "}}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Rename("posts/a.md", "posts/ünder-the-sea.md"); fault.CodeOf(err) != fault.Exists {
		t.Errorf("rename onto another post: %v", err)
	}
	if _, err := p.Rename("posts/a.md", "posts/moved/b.md"); err != nil {
		t.Fatal(err)
	}
	if dirty := p.Dirty(); !slices.Equal(dirty, []string{"posts/moved/b.md"}) {
		t.Errorf("unsaved text after a rename belongs to %v", dirty)
	}
	if _, err := p.Save("posts/moved/b.md", strings.Replace(opened.Text, "One", "Typed One", 1)); err != nil {
		t.Fatal(err)
	}
	receipt, err := p.Trash("posts/moved/b.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := p.Post("posts/moved/b.md"); ok {
		t.Error("a trashed post is still listed")
	}
	if _, err := p.Restore(receipt); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir, "posts/moved/b.md"); got != "---\ntitle: A\n---\nTyped One\n" {
		t.Errorf("restored %q", got)
	}
}

// Whatever a folder holds, it opens, and what is wrong is named.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "unclosed.md", "---\ntitle: A\n\nText\n")
	write(t, dir, "latin1.md", "---\ntitle: caf\xe9\n---\n")
	write(t, dir, "empty.md", "")
	write(t, dir, "one/same.md", "---\nslug: same\n---\n")
	write(t, dir, "two/same.md", "---\nslug: same\n---\n")
	write(t, dir, "huge.md", "# Huge\n\n"+strings.Repeat("A line of a very long post.\n\n", 10<<20/29))
	write(t, dir, "image.md", "![gone](missing.png)\n")
	p := open(t, dir, Options{Drafts: true, Future: true})
	if got := len(p.Posts()); got != 7 {
		t.Errorf("%d posts; want 7", got)
	}
	for path, code := range map[string]fault.Code{"unclosed.md": fault.Invalid, "latin1.md": fault.Unreadable} {
		one, _ := p.Post(path)
		if len(one.Problems) == 0 || one.Problems[0].Code != code || one.Problems[0].Path != path {
			t.Errorf("problems of %s: %v; want one of code %s", path, one.Problems, code)
		}
	}
	var collision *fault.Error
	for _, problem := range p.Problems() {
		if strings.Contains(problem.Message, "same") {
			collision = problem
		}
	}
	if collision == nil {
		t.Errorf("two posts with one address go unnoticed: %v", p.Problems())
	}
	unreadable, err := p.OpenPost("latin1.md")
	if err != nil || !unreadable.ReadOnly {
		t.Errorf("a Latin-1 file opens for editing (%v)", err)
	}
	if _, err := p.Save("latin1.md", "x"); fault.CodeOf(err) != fault.Unreadable {
		t.Errorf("saving over a Latin-1 file: %v", err)
	}
	if _, err := p.OpenPost("huge.md"); err != nil {
		t.Errorf("a 10 MB post does not open: %v", err)
	}
	pictured, err := p.OpenPost("image.md")
	if err != nil || len(pictured.Update.Problems) != 1 || pictured.Update.Problems[0].Line != 1 ||
		!strings.Contains(pictured.Update.Problems[0].Message, "missing.png") {
		t.Errorf("a missing picture: %v %v; want one problem in line 1", pictured.Update.Problems, err)
	}
	if _, err := p.OpenPost("../outside.md"); err == nil {
		t.Error("a path out of the folder opens")
	}
	if _, err := p.Export(t.Context(), ExportOptions{Out: dir}, nil); fault.CodeOf(err) != fault.Refused {
		t.Errorf("export onto the posts themselves: %v", err)
	}
}

func TestOpenFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, filepath.Dir(file), "file", "")
	for dir, code := range map[string]fault.Code{
		filepath.Join(t.TempDir(), "absent"): fault.NotFound,
		file:                                 fault.Invalid,
	} {
		_, err := Open(t.Context(), dir, Options{})
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != code {
			t.Errorf("Open(%s) = %v; want code %s", dir, err, code)
		}
	}
}

func BenchmarkKeystroke(b *testing.B) {
	p, err := Open(b.Context(), filepath.FromSlash("../../examples/blog"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	for _, place := range []struct {
		name string
		line int
	}{{"prose", 14}, {"fence", 30}} {
		b.Run(place.name, func(b *testing.B) {
			opened, err := p.OpenPost("posts/async-python.md")
			if err != nil {
				b.Fatal(err)
			}
			rev := opened.Rev
			b.ReportAllocs()
			for b.Loop() {
				u, err := p.Edit("posts/async-python.md", rev, []buffer.Change{{From: buffer.Pos{Line: place.line}, To: buffer.Pos{Line: place.line}, Text: "x"}})
				if err != nil {
					b.Fatal(err)
				}
				rev = u.Rev
			}
		})
	}
}

func TestSiteIsCalledLikeItsFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Field notes")
	write(t, dir, "a.md", "# A\n")
	if got := open(t, dir, Options{}).Config().Title; got != "Field notes" {
		t.Errorf("title %q; want the folder's name", got)
	}
}
