package project

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
)

// What another program does to the file of a post that is open, and what has to come of it.
// The post begins as the front matter title: A and paragraphs one, two and three; ours adds
// "mine" to the first of them.
var outside = []struct {
	name  string
	dirty bool
	do    func(t *testing.T, dir string)
	tells string // what the editor hears, "" for nothing
	text  string // what the editor shows at the end, after it did as told
	disk  string // what is in the file, "" for no file
	saved string // what is in the file once the author saves, "" where that is refused
}{
	{"nothing", false, func(*testing.T, string) {}, "", three, three, three},
	{"the same bytes again", true, writes("posts/a.md", three), "", oursOf(three), three, oursOf(three)},
	{"touched", true, touches, "", oursOf(three), three, oursOf(three)},

	{"written, clean", false, writes("posts/a.md", theirsOf(three)), "changed", theirsOf(three), theirsOf(three), theirsOf(three)},
	{"written elsewhere, dirty", true, writes("posts/a.md", theirsOf(three)), "changed", oursOf(theirsOf(three)), theirsOf(three), oursOf(theirsOf(three))},
	{"written in the same place, dirty", true, writes("posts/a.md", clashOf(three)), "changed", oursOf(three), clashOf(three), ""},
	{"written in both, dirty", true, writes("posts/a.md", theirsOf(clashOf(three))), "changed", theirsOf(oursOf(three)), theirsOf(clashOf(three)), ""},
	{"written as ours, dirty", true, writes("posts/a.md", oursOf(three)), "", oursOf(three), oursOf(three), oursOf(three)},
	{"renamed over, dirty", true, renamesOver, "changed", oursOf(theirsOf(three)), theirsOf(three), oursOf(theirsOf(three))},
	{"front matter changed, dirty", true, writes("posts/a.md", strings.Replace(three, "title: A", "title: B", 1)), "changed",
		oursOf(strings.Replace(three, "title: A", "title: B", 1)), strings.Replace(three, "title: A", "title: B", 1),
		oursOf(strings.Replace(three, "title: A", "title: B", 1))},

	{"removed, clean", false, removes, "removed", three, "", three},
	{"removed, dirty", true, removes, "removed", oursOf(three), "", oursOf(three)},
	{"removed and back, clean", false, removesAndBack(three), "same", three, three, three},
	{"removed and back, dirty", true, removesAndBack(three), "same", oursOf(three), three, oursOf(three)},
	{"removed and back changed, dirty", true, removesAndBack(theirsOf(three)), "changed", oursOf(theirsOf(three)), theirsOf(three), oursOf(theirsOf(three))},
	{"replaced by a folder, clean", false, replacesByFolder, "unreadable", three, "", ""},
	{"replaced by a folder, dirty", true, replacesByFolder, "unreadable", oursOf(three), "", ""},
	{"replaced by no text, clean", false, writes("posts/a.md", "\x00\x01"), "unreadable", three, "\x00\x01", ""},
	{"replaced by no text, dirty", true, writes("posts/a.md", "\x00\x01"), "unreadable", oursOf(three), "\x00\x01", ""},
	{"replaced by a link to nowhere, dirty", true, linksNowhere, "removed", oursOf(three), "", oursOf(three)},

	{"emptied, clean", false, writes("posts/a.md", ""), "changed", "", "", ""},
	{"emptied, dirty", true, writes("posts/a.md", ""), "changed", oursOf(three), "", ""},
	{"cut short, dirty", true, writes("posts/a.md", three[:20]), "changed", oursOf(three), three[:20], ""},
	{"written slowly, clean", false, writesSlowly, "changed", theirsOf(three), theirsOf(three), theirsOf(three)},
	{"written slowly, dirty", true, writesSlowly, "changed", oursOf(theirsOf(three)), theirsOf(three), oursOf(theirsOf(three))},
	{"replaced by a placeholder and filled, clean", false, placeholderThen(three), "same", three, three, three},
	{"replaced by a placeholder and filled, dirty", true, placeholderThen(three), "same", oursOf(three), three, oursOf(three)},
	{"replaced by a placeholder and filled with changes, clean", false, placeholderThen(theirsOf(three)), "changed", theirsOf(three), theirsOf(three), theirsOf(three)},
	{"replaced by a placeholder and filled with changes, dirty", true, placeholderThen(theirsOf(three)), "changed", oursOf(theirsOf(three)), theirsOf(three), oursOf(theirsOf(three))},
	{"hidden as another file and back, dirty", true, hiddenThenBack, "same", oursOf(three), three, oursOf(three)},
	{"line ends changed, dirty", true, writes("posts/a.md", crlf(three)), "changed",
		oursOf(three), crlf(three), crlf(oursOf(three))},
}

const three = "---\ntitle: A\n---\n\none\n\ntwo\n\nthree\n"

func oursOf(text string) string   { return strings.Replace(text, "one", "one mine", 1) }
func theirsOf(text string) string { return strings.Replace(text, "three", "three theirs", 1) }
func clashOf(text string) string  { return strings.Replace(text, "one", "one of another program", 1) }

func crlf(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

func writes(path, text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { write(t, dir, path, text) }
}

func touches(t *testing.T, dir string) {
	must(t, os.Chtimes(filepath.Join(dir, "posts/a.md"), time.Unix(1, 0), time.Unix(1, 0)))
}

func removes(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "posts/a.md"))) }

func renamesOver(t *testing.T, dir string) {
	write(t, dir, "posts/x.tmp", theirsOf(three))
	must(t, os.Rename(filepath.Join(dir, "posts/x.tmp"), filepath.Join(dir, "posts/a.md")))
}

// removesAndBack waits until the end of the file was noticed.
func removesAndBack(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		removes(t, dir)
		waitUntil(t, "the end of the file is noticed", func() bool { return heardIn(dir, "open post removed posts/a.md") })
		write(t, dir, "posts/a.md", text)
	}
}

// placeholderThen puts what sync programs leave of a file that is elsewhere, its size
// without its bytes, and fills it once that was noticed.
func placeholderThen(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		removes(t, dir)
		write(t, dir, "posts/a.md", "")
		must(t, os.Truncate(filepath.Join(dir, "posts/a.md"), int64(len(three))))
		waitUntil(t, "the placeholder is noticed", func() bool { return heardIn(dir, "open post unreadable posts/a.md") })
		write(t, dir, "posts/a.md", text)
	}
}

// hiddenThenBack is the other way: the file is gone, and a hidden one stands for it.
func hiddenThenBack(t *testing.T, dir string) {
	from, to := filepath.Join(dir, "posts/a.md"), filepath.Join(dir, "posts/.a.md.icloud")
	must(t, os.Rename(from, to))
	waitUntil(t, "the end of the file is noticed", func() bool { return heardIn(dir, "open post removed posts/a.md") })
	must(t, os.Rename(to, from))
}

func replacesByFolder(t *testing.T, dir string) {
	removes(t, dir)
	must(t, os.Mkdir(filepath.Join(dir, "posts/a.md"), 0o755))
}

func linksNowhere(t *testing.T, dir string) {
	removes(t, dir)
	must(t, os.Symlink("none.md", filepath.Join(dir, "posts/a.md")))
}

// writesSlowly empties the file, waits until that was looked at, and goes on line by line.
func writesSlowly(t *testing.T, dir string) {
	f, err := os.OpenFile(filepath.Join(dir, "posts/a.md"), os.O_WRONLY|os.O_TRUNC, 0)
	must(t, err)
	write(t, dir, "posts/other.md", "text\n")
	waitUntil(t, "the empty file is looked at", func() bool { return heardIn(dir, "changed posts/other.md") })
	for line := range strings.Lines(theirsOf(three)) {
		_, err = f.WriteString(line)
		must(t, err)
	}
	must(t, f.Close())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func waitUntil(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never came that %s", what)
		}
	}
}

// listeners are those of the folders under test.
var listeners = map[string]*heard{}

func heardIn(dir, line string) bool {
	h := listeners[dir]
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Contains(h.lines, line)
}

func TestOutside(t *testing.T) {
	for _, tt := range outside {
		t.Run(tt.name, func(t *testing.T) {
			dir, state := lay(t, map[string]string{"posts/a.md": three, "posts/z.md": "last\n"}), t.TempDir()
			h := &heard{}
			listeners[dir] = h
			p := open(t, dir, Options{StateDir: state, Watch: true, Notify: h})
			// What is cut short for good is told at the end of its time, what comes back never.
			p.settling = 50 * time.Millisecond
			if strings.Contains(tt.name, "slowly") {
				p.settling = time.Hour
			}
			openWhole(t, p, "posts/a.md")
			if tt.dirty {
				typeMine(t, p)
			}
			tt.do(t, dir)
			if tt.tells != "" {
				h.waitFor(t, "open post "+tt.tells+" posts/a.md")
			}
			// A later event shows that nothing else came before it.
			write(t, dir, "posts/z.md", "later\n")
			h.waitFor(t, "changed posts/z.md")
			clashes := followAsEditor(t, p, tt.tells)
			wantOutcome(t, p, dir, tt.text, tt.disk)
			if tt.dirty && tt.tells == "changed" && !(holds(t, state, oursOf(three)) || tt.text == tt.disk) {
				t.Error("the author's text is not in the history")
			}
			if clashes && !keeps(t, p, tt.disk) {
				t.Error("the other program's text is not in the history")
			}
			wantSave(t, p, dir, tt.saved)
		})
	}
}

func typeMine(t *testing.T, p *Project) {
	t.Helper()
	at := buffer.Pos{Line: 5, Col: 3}
	_, err := p.Edit("posts/a.md", p.opened("posts/a.md").rev, []buffer.Change{{From: at, To: at, Text: " mine"}})
	must(t, err)
}

// followAsEditor does what the interface does about an event. It returns whether there
// are clashes.
func followAsEditor(t *testing.T, p *Project, told string) bool {
	t.Helper()
	if told != "changed" {
		return false
	}
	if !slices.Contains(p.Dirty(), "posts/a.md") {
		_, err := p.Reload("posts/a.md")
		must(t, err)
		return false
	}
	joined, err := p.Join("posts/a.md")
	must(t, err)
	return joined.Clashes > 0
}

func wantOutcome(t *testing.T, p *Project, dir, text, disk string) {
	t.Helper()
	if got := p.opened("posts/a.md").buf.Text(); got != text {
		t.Errorf("the editor shows %q, want %q", got, text)
	}
	got, err := os.ReadFile(filepath.Join(dir, "posts/a.md"))
	if err != nil && disk != "" || string(got) != disk {
		t.Errorf("the file holds %q (%v), want %q", got, err, disk)
	}
}

// keeps reports whether a text is a version of the post.
func keeps(t *testing.T, p *Project, text string) bool {
	t.Helper()
	all, err := p.journal.Versions("posts/a.md")
	must(t, err)
	for _, v := range all {
		kept, err := p.journal.Text("posts/a.md", v.ID)
		must(t, err)
		if string(kept) == text {
			return true
		}
	}
	return false
}

// wantSave saves what the editor shows, as a press of the key does.
func wantSave(t *testing.T, p *Project, dir, want string) {
	t.Helper()
	shown := p.opened("posts/a.md").buf.Text()
	before, _ := os.ReadFile(filepath.Join(dir, "posts/a.md"))
	_, err := p.Save("posts/a.md", shown)
	after, _ := os.ReadFile(filepath.Join(dir, "posts/a.md"))
	switch {
	case want == "" && shown != string(before) && (err == nil || string(before) != string(after)):
		t.Errorf("saved over the other program's file (%v): %q became %q", err, before, after)
	case want != "" && (err != nil || string(after) != want):
		t.Errorf("saved %q (%v), want %q", after, err, want)
	}
	var f *fault.Error
	if err != nil && !errors.As(err, &f) {
		t.Errorf("saving failed with %v, which tells the author nothing", err)
	}
}
