package export

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

// TestSpare: the folder that was replaced becomes the next site, whatever happened to it
// meanwhile, and what others put into the target stays there.
func TestSpare(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	s := &tracedSite{fakeSite: pages()}
	o := s.remembering(blog(t), t.TempDir())
	spareDir := spareName(recordName(o.Memory.Folder, o.Out))
	change := func(n int) {
		for i := range 30 {
			switch p := fmt.Sprintf("d%d/p%d/index.html", i%5, i); r.IntN(4) {
			case 0:
				s.pages[p] = fmt.Sprint("text ", n, i)
			case 1:
				delete(s.pages, p)
			}
		}
		s.pages["index.html"], s.pages["feed.xml"] = fmt.Sprint("home ", n), fmt.Sprint("feed ", n)
	}
	damage := map[string]func(){
		"nothing":    func() {},
		"all":        func() { os.RemoveAll(spareDir) },
		"a file":     func() { os.Remove(anyFile(r, spareDir)) },
		"a text":     func() { name := anyFile(r, spareDir); os.Remove(name); os.WriteFile(name, []byte("bad"), 0o644) },
		"a folder":   func() { os.RemoveAll(filepath.Dir(anyFile(r, spareDir))) },
		"manifest":   func() { os.Remove(filepath.Join(spareDir, ".galley-manifest.json")) },
		"its list":   func() { os.WriteFile(filepath.Join(spareDir, ".galley-manifest.json"), []byte("{"), 0o644) },
		"a new kind": func() { name := anyFile(r, spareDir); os.Remove(name); os.Mkdir(name, 0o755) },
	}
	var names []string
	for name := range damage {
		names = append(names, name)
	}
	for n := range 60 {
		change(n)
		s.exported(t, o)
		if t.Failed() {
			t.Fatal("after ", n)
		}
		tidy(t, Options{Source: o.Source, Out: o.Out})
		damage[names[r.IntN(len(names))]]()
	}
}

func anyFile(r *rand.Rand, dir string) string {
	var all []string
	filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			all = append(all, name)
		}
		return nil
	})
	if len(all) == 0 {
		return filepath.Join(dir, "none")
	}
	return all[r.IntN(len(all))]
}

// TestSpareIsUsed: the third of three different sites is in the folder of the first.
func TestSpareIsUsed(t *testing.T) {
	s := &tracedSite{fakeSite: pages()}
	o := s.remembering(blog(t), t.TempDir())
	var folders []os.FileInfo
	for n := range 3 {
		s.pages["a/index.html"], s.pages["b/index.html"] = fmt.Sprint(n), fmt.Sprint("b", n)
		s.exported(t, o)
		info, err := os.Stat(filepath.Join(o.Out, "a"))
		if err != nil {
			t.Fatal(err)
		}
		folders = append(folders, info)
	}
	if !os.SameFile(folders[0], folders[2]) || os.SameFile(folders[0], folders[1]) {
		t.Error("no folder was used again")
	}
}

// TestSpareKeepsFilesOfOthers: a file that appears while pages are made is in the site
// afterwards, and in no other one.
func TestSpareKeepsFilesOfOthers(t *testing.T) {
	s := &tracedSite{fakeSite: pages()}
	o := s.remembering(blog(t), t.TempDir())
	mine := filepath.Join(o.Out, "a", "mine.txt")
	for n := range 3 {
		s.pages["a/index.html"], s.pages["b/index.html"] = fmt.Sprint(n), fmt.Sprint("b", n)
		s.exported(t, o)
	}
	s.before = func(string) {
		if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
			t.Error(err)
		}
	}
	s.pages["a/index.html"], s.pages["b/index.html"] = "next", "next b"
	settle()
	if _, err := Run(t.Context(), s, s.open, o, nil); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(mine); err != nil || string(data) != "mine" {
		t.Errorf("the file of others is lost: %q %v", data, err)
	}
}

// TestSpareTakesNoFolderInPlaceOfAPage: a folder that somebody put where a page was is not taken
// away with the old site.
func TestSpareTakesNoFolderInPlaceOfAPage(t *testing.T) {
	s := &tracedSite{fakeSite: pages()}
	o := s.remembering(blog(t), t.TempDir())
	for n := range 3 {
		s.pages["a/index.html"], s.pages["b/index.html"] = fmt.Sprint(n), fmt.Sprint("b", n)
		s.exported(t, o)
	}
	settle()
	mine := filepath.Join(o.Out, "a", "index.html", "mine.txt")
	if err := os.Remove(filepath.Dir(mine)); err != nil {
		t.Fatal(err)
	}
	put(t, mine, "mine")
	settle()
	s.pages["a/index.html"], s.pages["b/index.html"] = "next", "next b"
	_, err := Run(t.Context(), s, s.open, o, nil)
	wantCode(t, err, fault.Refused)
	if data, err := os.ReadFile(mine); err != nil || string(data) != "mine" {
		t.Errorf("the file of others is lost: %q %v", data, err)
	}
}
