package workspace

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTakeBackCutShort: of what may be in a file after a save in place that ended early, all
// that the save itself can have made is taken back, and nothing else is.
func TestTakeBackCutShort(t *testing.T) {
	const short, long = "short old text\n", "a text that is a good deal longer than the other\n"
	cases := []struct {
		name     string
		old, new string
		now      string
		want     string
		told     bool
	}{
		{"not begun", short, long, short, short, false},
		{"done", short, long, long, long, false},
		{"grown", short, long, short + strings.Repeat("\x00", len(long)-len(short)), short, false},
		{"half written", short, long, long[:5] + short[5:] + strings.Repeat("\x00", len(long)-len(short)), short, false},
		{"written but for the end", short, long, long[:40] + strings.Repeat("\x00", len(long)-40), short, false},
		{"written and not yet cut", long, short, short + long[len(short):], long, false},
		{"half written over a longer one", long, short, short[:3] + long[3:], long, false},
		{"half written back", short, long, short[:7] + long[7:], short, false},
		{"written back and not yet cut", short, long, short + long[len(short):], short, false},
		{"somebody else's", short, long, "quite another text\n", "quite another text\n", true},
		{"somebody else's, as long", short, long, strings.ToUpper(long), strings.ToUpper(long), true},
		{"somebody else's ending", short, long, long + "and more\n", long + "and more\n", true},
		{"emptied by somebody", short, long, "", "", true},
		{"one letter of somebody", long, short, short[:3] + "X" + long[4:], short[:3] + "X" + long[4:], true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := open(t, map[string]string{"a.md": c.now, "b.md": "other"})
			kept, err := w.disk.Backup("a.md", []byte(c.old), []byte(c.new))
			if err != nil {
				t.Fatal(err)
			}
			if told := w.TakeBackCutShort(); len(told) > 0 || content(t, w.Dir())["a.md"] != c.now {
				t.Fatalf("a save that is under way was taken back: %v", told)
			}
			kept.unlock() // its program is gone
			told := w.TakeBackCutShort()
			if (len(told) > 0) != c.told {
				t.Errorf("told: %v", told)
			}
			if got := content(t, w.Dir())["a.md"]; got != c.want {
				t.Errorf("the file holds %q; want %q", got, c.want)
			}
			if c.told {
				if old, err := os.ReadFile(kept.name); err != nil || string(old) != c.old || !strings.Contains(told[0].Message, kept.name) {
					t.Errorf("the old text is not where %v says: %q, %v", told[0], old, err)
				}
			}
			if left := w.TakeBackCutShort(); len(left) > 0 {
				t.Errorf("told again: %v", left)
			}
		})
	}
}

// TestTakeBackOfOthers: records of other folders, records that are no records, and those of a
// file that is gone are left alone or put away, and no file comes of them.
func TestTakeBackOfOthers(t *testing.T) {
	w := open(t, map[string]string{"a.md": "text"})
	kept, err := w.disk.Backup("gone.md", []byte("old"), []byte("new"))
	if err != nil {
		t.Fatal(err)
	}
	kept.unlock()
	dir := filepath.Dir(kept.name)
	elsewhere, err := json.Marshal(inPlaceRecord{Dir: "/elsewhere", Path: "a.md", New: []byte("new")})
	if err != nil {
		t.Fatal(err)
	}
	outside, err := json.Marshal(inPlaceRecord{Dir: w.Dir(), Path: "../out.md", New: []byte("new")})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"x.save": "{", "y.save": string(elsewhere), "z.save": string(outside), "z": "tex"} {
		put(t, filepath.Join(dir, name), text)
	}
	w.TakeBackCutShort()
	all := content(t, w.Dir())
	if len(all) != 1 || all["a.md"] != "text" {
		t.Errorf("the folder holds %v", all)
	}
	if _, err := os.Stat(filepath.Join(w.Dir(), "..", "out.md")); !os.IsNotExist(err) {
		t.Errorf("a file outside: %v", err)
	}
	for name, want := range map[string]bool{"x.save": true, "y.save": true, filepath.Base(kept.record()): false, filepath.Base(kept.name): true} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s is there: %v; want %v", name, err == nil, want)
		}
	}
}
