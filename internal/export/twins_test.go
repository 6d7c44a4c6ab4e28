package export

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/workspace"
)

// What nobody touched of a spare is proven without asking for each file, and nothing else is.
func TestTwins(t *testing.T) {
	const untouched = "d3/p3/index.html"
	in := func(dir, p string) string { return filepath.Join(dir, filepath.FromSlash(p)) }
	must := func(t *testing.T, errs ...error) {
		t.Helper()
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := map[string]struct {
		do           func(t *testing.T, spare, out string)
		proven, twin bool
	}{
		"nothing": {do: func(*testing.T, string, string) {}, proven: true, twin: true},
		"a file is gone": {do: func(t *testing.T, spare, _ string) {
			must(t, os.Remove(in(spare, untouched)))
		}, proven: true},
		"a file is another": {do: func(t *testing.T, spare, _ string) {
			must(t, os.Remove(in(spare, untouched)), os.WriteFile(in(spare, untouched), []byte("text 3"), 0o666))
		}, proven: true},
		"a file lies elsewhere": {do: func(t *testing.T, spare, _ string) {
			must(t, os.Rename(in(spare, untouched), in(spare, "../moved.html")), os.Rename(in(spare, "d4/p4/index.html"), in(spare, untouched)))
		}, proven: true},
		"a third name": {do: func(t *testing.T, spare, out string) {
			must(t, os.Link(in(spare, untouched), filepath.Join(filepath.Dir(out), "third.html")))
		}, proven: true},
		"folders changed places": {do: func(t *testing.T, spare, _ string) {
			must(t, workspace.Exchange(in(spare, "d3/p3"), in(spare, "d3/p10")))
		}, twin: true},
		"folders at the top changed places": {do: func(t *testing.T, spare, _ string) {
			must(t, workspace.Exchange(in(spare, "d3"), in(spare, "d4")), workspace.Exchange(in(spare, "d3/p4"), in(spare, "d4/p3")))
		}, twin: true},
		"another folder": {do: func(t *testing.T, spare, _ string) {
			must(t, os.Rename(in(spare, "d3"), in(spare, "moved")), os.MkdirAll(in(spare, "d3"), 0o777), os.RemoveAll(in(spare, "moved")))
		}},
		"another spare": {do: func(t *testing.T, spare, out string) {
			must(t, os.RemoveAll(spare), os.CopyFS(spare, os.DirFS(out)))
		}},
		"the site is changed by hand": {do: func(t *testing.T, _, out string) {
			must(t, os.WriteFile(in(out, untouched), []byte("by hand"), 0o666))
		}, proven: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := manyPages(60)
			o := s.remembering(blog(t), t.TempDir())
			spareDir := spareName(recordName(o.Memory.Folder, o.Out))
			change := func(n int) {
				s.pages["d0/p0/index.html"], s.pages["d1/p1/index.html"] = fmt.Sprint("changed ", n), fmt.Sprint("changed too ", n)
				s.exported(t, o)
			}
			for n := range 5 {
				change(n)
			}
			settle()
			tt.do(t, spareDir, o.Out)
			r := readRecord(recordName(o.Memory.Folder, o.Out))
			other := &spare{dir: spareDir, job: &job{recaller: &recaller{record: r}, spareList: r.spareList}}
			if _, err := other.list(); err != nil {
				t.Fatal(err)
			}
			stamps, err := stampsIn(o.Out, []string{untouched})
			if err != nil {
				t.Fatal(err)
			}
			f := &file{same: &stamps[0], remembered: r.outputs[untouched], recalled: true, twin: r.outputs[untouched].twin}
			if proven, _ := other.prove(); proven != tt.proven {
				t.Errorf("proven: %v", proven)
			}
			if twin := f.isTwin(r.seen); twin != tt.twin {
				t.Errorf("a twin: %v", twin)
			}
			if proven, err := other.prove(); tt.twin && !proven && err == nil {
				t.Error("nobody would know that folders were moved")
			}
		})
	}
}
