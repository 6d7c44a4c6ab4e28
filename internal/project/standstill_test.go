package project

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"galley/internal/export"
)

// still returns the standstill of the world's export.
func (w *world) still() (*standstill, bool) {
	o := ExportOptions{Drafts: w.drafts, Future: w.future}
	s := readStandstill(stillName(w.dir, w.options(w.cache), o))
	if s == nil {
		return nil, false
	}
	defer s.file.Close()
	return s, s.holds(s.look(w.t.Context(), w.dir, "", w.now))
}

// calm is a world whose posts hold no diagram: drawings are kept elsewhere.
func calm(t *testing.T) *world {
	w := &world{t: t, dir: t.TempDir(), cache: t.TempDir(), now: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	w.write("posts/a.md", "---\ntitle: A\ndate: 2026-02-01\n---\n\nWords ![p](b.png)\n")
	w.write("posts/z.md", "---\ntitle: Z\ndate: 2026-03-05\n---\n\nLater\n")
	w.write("posts/b.png", somePicture(rand.New(rand.NewPCG(1, 1))))
	time.Sleep(60 * time.Millisecond)
	w.export(nil, w.cache, "")
	return w
}

// TestStandstill: an export after which nothing happened is found to be of no use without
// reading the folder, and whatever happens ends that.
func TestStandstill(t *testing.T) {
	events := map[string]func(w *world){
		"a post":              func(w *world) { w.write("posts/a.md", "---\ntitle: A\n---\n\nOther\n") },
		"a new post":          func(w *world) { w.write("posts/new.md", "New") },
		"no post":             func(w *world) { w.remove("posts/a.md") },
		"settings":            func(w *world) { w.write("galley.yaml", "title: New\n") },
		"a picture":           func(w *world) { w.write("posts/b.png", "none") },
		"a theme":             func(w *world) { w.write("theme/assets/style.css", "a{}") },
		"a hidden file":       func(w *world) { w.write(".eleventy.js", "") },
		"a page of the site":  func(w *world) { w.write("_site/index.html", "mine") },
		"no page of the site": func(w *world) { w.remove("_site/posts/a/index.html") },
		"no manifest":         func(w *world) { w.remove("_site/.galley-manifest.json") },
		"a post is due":       func(w *world) { w.now = w.now.AddDate(0, 0, 5) },
		"the clock goes back": func(w *world) { w.now = w.now.AddDate(0, 0, -1) },
		"drafts":              func(w *world) { w.drafts = true },
		"a link":              func(w *world) { os.Symlink("a.md", filepath.Join(w.dir, "posts", "link.md")) },
		"a post beside a manifest": func(w *world) {
			w.write(".galley-manifest.json", `{"format": 1, "files": []}`)
			time.Sleep(60 * time.Millisecond)
			w.export(nil, w.cache, "")
			w.write("posts/a.md", "---\ntitle: A\n---\n\nOther\n")
		},
		"the cache":           func(w *world) { os.RemoveAll(w.cache) },
		"a byte of the cache": func(w *world) { w.garble(rand.New(rand.NewPCG(1, 2))) },
	}
	for name, happens := range events {
		t.Run(name, func(t *testing.T) {
			w := calm(t)
			if _, holds := w.still(); !holds {
				t.Fatal("it does not hold when nothing happened")
			}
			happens(w)
			if _, holds := w.still(); holds {
				t.Error("it still holds")
			}
		})
	}
}

// TestStandstillAndWhatHappensMeanwhile: a file that changes while an export is under way,
// read before or after, does not count as exported.
func TestStandstillAndWhatHappensMeanwhile(t *testing.T) {
	for _, phase := range []string{"render", "write"} {
		t.Run(phase, func(t *testing.T) {
			w := calm(t)
			w.write("posts/a.md", "---\ntitle: A\ndate: 2026-02-01\n---\n\nOther ![p](b.png)\n")
			w.write("posts/z.md", "---\ntitle: Z\ndate: 2026-02-05\n---\n\nNot later\n")
			time.Sleep(60 * time.Millisecond)
			changed := false
			_, _, err := ExportFolder(t.Context(), w.dir, w.options(w.cache), ExportOptions{}, func(at export.Progress) {
				if at.Phase == phase && !changed {
					changed = true
					w.write("posts/a.md", "---\ntitle: A\ndate: 2026-02-01\n---\n\nThird ![p](b.png)\n")
				}
			})
			if err != nil || !changed {
				t.Fatalf("changed: %v, %v", changed, err)
			}
			if _, holds := w.still(); holds {
				t.Error("the change is taken for exported")
			}
		})
	}
}

// TestStandstillSaysTheSame: what is told of an export that was of no use is what was told
// of the one before.
func TestStandstillSaysTheSame(t *testing.T) {
	w := calm(t)
	w.write("posts/bad.md", "---\ntitle: [\n---\n\nWords\n")
	time.Sleep(60 * time.Millisecond)
	export := func() (files int, bytes int64, problems []string) {
		done, all, err := ExportFolder(t.Context(), w.dir, w.options(w.cache), ExportOptions{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			problems = append(problems, one.Error()+one.Fix)
		}
		return done.Files, done.Bytes, problems
	}
	files, bytes, problems := export()
	if _, holds := w.still(); !holds || len(problems) == 0 {
		t.Fatal("there is no standstill, or no problem", holds, problems)
	}
	againFiles, againBytes, againProblems := export()
	if files != againFiles || bytes != againBytes || len(problems) != len(againProblems) {
		t.Errorf("%d files of %d bytes, %q; then %d, %d, %q", files, bytes, problems, againFiles, againBytes, againProblems)
	}
}
