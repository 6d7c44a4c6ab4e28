package history

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
	"galley/internal/workspace"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func keep(t *testing.T, j *Journal, path, text string, reason Reason, at time.Time) {
	t.Helper()
	must(t, j.Keep(Keeping{Path: path, Text: []byte(text), Reason: reason, Time: at}))
}

// kept returns the versions of a post, newest first, as "reason text".
func keptOf(t *testing.T, j *Journal, path string) []string {
	t.Helper()
	versions, err := j.Versions(path)
	must(t, err)
	all := []string{}
	for _, v := range versions {
		text, err := j.Text(path, v.ID)
		must(t, err)
		if v.Revision != workspace.RevisionOf(text) || v.Size != len(text) || v.Path != path {
			t.Errorf("%+v does not describe %q", v, text)
		}
		all = append(all, fmt.Sprintf("%s %s", v.Reason, text))
	}
	return all
}

func wantKept(t *testing.T, j *Journal, path string, want ...string) {
	t.Helper()
	if got := keptOf(t, j, path); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("versions of %s: %q, want %q", path, got, want)
	}
}

func TestKeep(t *testing.T) {
	j := open(t)
	keep(t, j, "a.md", "one", Found, noon)
	keep(t, j, "a.md", "two", Typed, noon.Add(time.Second))
	keep(t, j, "a.md", "two", Typed, noon.Add(2*time.Second)) // equal to the newest
	keep(t, j, "b.md", "other", Saved, noon)
	wantKept(t, j, "a.md", "typed two", "found one")
	keep(t, j, "a.md", "two", Saved, noon.Add(3*time.Second)) // now it is saved
	wantKept(t, j, "a.md", "saved two", "found one")
	keep(t, j, "a.md", "two", Typed, noon.Add(4*time.Second)) // and stays that
	keep(t, j, "a.md", "one", Saved, noon.Add(5*time.Second)) // back to an older text
	keep(t, j, "a.md", "before the clock was put back", Saved, noon.Add(-time.Hour))
	wantKept(t, j, "a.md", "saved before the clock was put back", "saved one", "saved two", "found one")
	wantKept(t, j, "none.md")
	for _, id := range []string{"../../workspace.txt", "", "20260304T120000-000099"} {
		if _, err := j.Text("a.md", id); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("text %q: %v, want not found", id, err)
		}
	}
}

// Versions take less room than their texts where they can, and come back byte for byte.
func TestVersionsAreSmall(t *testing.T) {
	j := open(t)
	prose := strings.Repeat("All work and no play makes a dull blog.\r\n", 400)
	noise := string(bytes.Repeat([]byte{0, 255, 7}, 3)) + digest([]byte("x"))
	for i, text := range []string{prose, noise, ""} {
		keep(t, j, "a.md", text, Saved, noon.Add(time.Duration(i)*time.Second))
	}
	wantKept(t, j, "a.md", "saved ", "saved "+noise, "saved "+prose)
	if used, err := Used(filepath.Dir(filepath.Dir(j.dir))); err != nil || used > int64(len(prose))/4 || used < 100 {
		t.Errorf("%d bytes for a text of %d, %v", used, len(prose), err)
	}
}

// TestTornVersion cuts and changes a version at every byte: it is whole or not there.
func TestTornVersion(t *testing.T) {
	j := open(t)
	text := strings.Repeat("some words of a post ", 20)
	keep(t, j, "a.md", "older", Saved, noon)
	keep(t, j, "a.md", text, Saved, noon.Add(time.Minute))
	names, err := versionNames(j.versionDir("a.md"))
	must(t, err)
	name := filepath.Join(j.versionDir("a.md"), names[1])
	whole, err := os.ReadFile(name)
	must(t, err)
	for i := range whole {
		flipped := bytes.Clone(whole)
		flipped[i] ^= 0x20
		for _, data := range [][]byte{whole[:i], flipped} {
			must(t, os.WriteFile(name, data, 0o600))
			got := keptText(t, j, names[1])
			if got != "" && got != text {
				t.Fatalf("damaged at %d it reads %.40q", i, got)
			}
			if got == "" {
				wantKept(t, j, "a.md", "saved older")
			}
		}
	}
}

func keptText(t *testing.T, j *Journal, id string) string {
	t.Helper()
	text, err := j.Text("a.md", id)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		t.Fatal(err)
	}
	return string(text)
}

// A small file that claims to stand for a huge text is not unpacked.
func TestBomb(t *testing.T) {
	h := header{Format: format, Path: "a.md", Coding: deflated, Size: 1 << 40, SHA256: digest(nil)}
	if _, _, ok := decode(append(h.line(), "xx"...)); ok {
		t.Error("it was unpacked")
	}
	packed := pack(header{Path: "a.md"}, make([]byte, 1<<20))
	lying := bytes.Replace(packed, []byte(`"size":1048576`), []byte(`"size":100`), 1)
	if _, _, ok := decode(lying); ok {
		t.Error("a text longer than it claims was taken")
	}
}

// Two years of work, a version every half a minute of an hour a day: what stays is close
// together where it is young and far apart where it is old, and at any later time, too.
func TestThinning(t *testing.T) {
	var names []string
	begin := noon.AddDate(-2, 0, 0)
	for d := range 730 {
		for s := 0; s < 3600; s += 30 {
			names = append(names, begin.AddDate(0, 0, d).Add(time.Duration(s)*time.Second).Format(stampLayout)+"-000000")
		}
		now := begin.AddDate(0, 0, d).Add(time.Hour)
		names = without(names, thin(names, now))
	}
	now := begin.AddDate(0, 0, 729).Add(time.Hour)
	count := map[time.Duration]int{}
	for _, name := range names {
		at, err := time.Parse(stampLayout, name[:len(stampLayout)])
		must(t, err)
		count[apartAt(now.Sub(at))]++
	}
	// At most one in each stretch, and one at each end that is cut.
	for apart, most := range map[time.Duration]int{0: 121, 10 * time.Minute: 8, time.Hour: 14, day: 25, 7 * day: 50, 30 * day: 14} {
		if n := count[apart]; n == 0 || n > most {
			t.Errorf("%v apart: %d versions, want 1 to %d", apart, n, most)
		}
	}
	if len(thin(names, now)) > 0 {
		t.Error("thinning twice takes more")
	}
	if last := names[len(names)-1]; last != now.Add(-30*time.Second).Format(stampLayout)+"-000000" {
		t.Errorf("the newest is %s", last)
	}
}

func without(names, gone []string) []string {
	drop := map[string]bool{}
	for _, name := range gone {
		drop[name] = true
	}
	var left []string
	for _, name := range names {
		if !drop[name] {
			left = append(left, name)
		}
	}
	return left
}

func TestThinningIsBounded(t *testing.T) {
	j := open(t)
	names := []string{}
	for i := range MaxVersions + 50 {
		names = append(names, nextName(names, noon.Add(time.Duration(i)*time.Second)))
	}
	if gone := thin(names, noon.Add(20*time.Minute)); len(gone) != 50 || gone[0] != names[49] || gone[49] != names[0] {
		t.Errorf("%d go, want the oldest 50", len(gone))
	}
	must(t, os.MkdirAll(j.versionDir("a.md"), 0o700))
	if gone := thin([]string{names[0]}, noon.AddDate(9, 0, 0)); gone != nil {
		t.Error("the only version goes with age")
	}
}

func TestTrim(t *testing.T) {
	state := t.TempDir()
	a, err := Open(state, t.TempDir())
	must(t, err)
	b, err := Open(state, t.TempDir())
	must(t, err)
	for i := range 5 {
		at := noon.Add(time.Duration(2*i) * time.Second)
		keep(t, a, "a.md", fmt.Sprint("a ", i), Saved, at)
		keep(t, b, "b.md", fmt.Sprint("b ", i), Saved, at.Add(time.Second))
	}
	must(t, a.Put(Draft{Path: "a.md", Text: []byte("unsaved"), Time: noon}))
	used, err := Used(state)
	must(t, err)
	if added := a.Added() + b.Added(); added != used {
		t.Errorf("%d bytes are there, %d were added", used, added)
	}
	one := used / 10
	left, err := Trim(state, used-3*one+10)
	must(t, err)
	if left > used-3*one+10 {
		t.Errorf("%d bytes are left", left)
	}
	wantKept(t, a, "a.md", "saved a 4", "saved a 3", "saved a 2") // three went: a 0, b 0, a 1
	wantKept(t, b, "b.md", "saved b 4", "saved b 3", "saved b 2", "saved b 1")
	_, err = Trim(state, 2*one+10)
	must(t, err)
	wantKept(t, a, "a.md", "saved a 4") // the newest of each post goes last
	wantKept(t, b, "b.md", "saved b 4")
	if left, err := Trim(state, 0); err != nil || left != 0 {
		t.Errorf("%d bytes are left of a limit of none, %v", left, err)
	}
	if got := listed(t, a); got != `a.md  "unsaved"` {
		t.Errorf("the limit took unsaved text: %s", got)
	}
}

func TestNewest(t *testing.T) {
	j := open(t)
	keep(t, j, "b.md", "B", Trashing, noon)
	keep(t, j, "a.md", "A1", Saved, noon)
	keep(t, j, "a.md", "A2", Saved, noon.Add(time.Second))
	must(t, os.MkdirAll(filepath.Join(j.dir, versionsDir, "stray"), 0o700))
	newest, err := j.Newest()
	must(t, err)
	if len(newest) != 2 || newest[0].Path != "a.md" || newest[0].Size != 2 || newest[1].Reason != Trashing {
		t.Errorf("newest: %+v", newest)
	}
}

// What a killed program left half-written goes after a while.
func TestSweep(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	j, err := Open(state, dir)
	must(t, err)
	keep(t, j, "a.md", "A", Saved, noon)
	old := time.Now().Add(-2 * sweepAfter)
	stale := []string{filepath.Join(j.dir, draftsDir, ".galley-abc.tmp"), filepath.Join(j.versionDir("a.md"), "x.new")}
	for _, name := range stale {
		must(t, os.WriteFile(name, nil, 0o600))
		must(t, os.Chtimes(name, old, old))
	}
	fresh := filepath.Join(j.dir, draftsDir, ".galley-new.tmp")
	must(t, os.WriteFile(fresh, nil, 0o600))
	_, err = Open(state, dir)
	must(t, err)
	_, err = Used(state)
	must(t, err)
	for _, name := range stale {
		if _, err := os.Lstat(name); err == nil {
			t.Errorf("%s is left", name)
		}
	}
	if _, err := os.Lstat(fresh); err != nil {
		t.Error("a file that may be in use is gone")
	}
	wantKept(t, j, "a.md", "saved A")
}

func TestPlaces(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	j, err := Open(state, dir)
	must(t, err)
	if got := j.Places(); len(got) != 0 {
		t.Errorf("places before any: %v", got)
	}
	must(t, j.KeepPlaces(Places{"a.md": {Line: 3, Column: 4, Top: 2}}))
	again, err := Open(state, dir)
	must(t, err)
	if got := again.Places()["a.md"]; got != (Place{3, 4, 2}) {
		t.Errorf("place %+v", got)
	}
	must(t, os.WriteFile(j.placesFile(), []byte(`{"a.md":{"li`), 0o600))
	if got := again.Places(); len(got) != 0 {
		t.Errorf("places of a torn file: %v", got)
	}
}
