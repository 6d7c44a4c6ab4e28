package project

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/history"
	"galley/internal/powercut"
)

// The power goes at every step that a program makes on the disk, and of what was not
// flushed by then anything may be left: package powercut says what. With GALLEY_TORTURE=1
// every step is tried, with many chances each; else some of them, by seed.

// TestPowerCutWhileWriting: what was saved is saved, what was kept is kept, and every post
// is whole.
func TestPowerCutWhileWriting(t *testing.T) {
	files := map[string]string{"a.md": storyText("a.md", 0), "posts/b.md": storyText("posts/b.md", 0)}
	l, dir := record(t, "story writer", files)
	cutEverywhere(t, l, dir, 60, checkStory)
}

func tellOfWriting(dir string) {
	s := begin(dir)
	s.open("a.md")
	s.open("posts/b.md")
	for range 2 {
		s.write("a.md")
		s.keep("a.md")
		s.write("posts/b.md")
		s.write("a.md")
		s.save("a.md", s.Save)
		s.keep("posts/b.md")
	}
	s.write("a.md")
	s.keep("a.md")
	s.foreign("a.md")
	s.write("a.md")
	s.save("a.md", s.SaveOver)
	s.end()
}

// TestPowerCutWhileChanging: after a change of many posts the folder is wholly as before
// or wholly changed, as the record of the change says.
func TestPowerCutWhileChanging(t *testing.T) {
	after := map[string]map[string]string{}
	for _, do := range someChanges {
		p, plan := planned(t, do, Options{})
		if _, err := p.Apply(t.Context(), plan, nil); err != nil {
			t.Fatal(err)
		}
		after[plan.Name] = contents(t, p.Dir())
	}
	l, dir := record(t, "changer of all", blog())
	cutEverywhere(t, l, dir, 60, func(t *testing.T, dir string, lines []string) {
		t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
		checkChange(t, dir, lines, after)
	})
}

// tellOfChanges makes each change and takes it back.
func tellOfChanges(dir string) {
	p := begin(dir)
	for _, do := range someChanges {
		plan, err := planDo(p.Project, do)
		if err != nil {
			panic(err)
		}
		op, err := p.Apply(context.Background(), plan, nil)
		if err != nil {
			panic(err)
		}
		fmt.Println("made", op.ID)
		if _, err := p.Undo(op.ID, nil); err != nil {
			panic(err)
		}
		fmt.Println("undone", op.ID)
	}
	p.end()
}

func checkChange(t *testing.T, dir string, lines []string, after map[string]map[string]string) {
	t.Helper()
	at := filepath.Join(dir, blogFolder)
	p, err := Open(t.Context(), at, Options{StateDir: filepath.Join(dir, stateFolder), Now: noon})
	if err != nil {
		t.Errorf("the folder does not open: %v", err)
		return
	}
	defer p.Close()
	all, err := p.Operations()
	if err != nil {
		t.Error(err)
	}
	want, op := blog(), history.Operation{}
	if len(all) > 0 {
		op = all[0]
	}
	if op.State == history.Made {
		want = after[op.Name]
	}
	if got := contents(t, at); !maps.Equal(got, want) || op.State == history.Underway {
		wantContents(t, at, want, fmt.Sprintf("after %q, %s, problems %v", op.Name, op.State, p.FolderProblems()))
		t.Errorf("%q is %s", op.Name, op.State)
	}
	for i, line := range lines {
		if state, id, _ := strings.Cut(line, " "); i == len(lines)-1 && state == "undone" && op.ID == id && op.State != history.Undone {
			t.Errorf("%s was undone, and is %s", id, op.State)
		}
	}
}

// record lets the test program tell a story about files, and returns what it did to the
// disk, and where.
func record(t *testing.T, role string, files map[string]string) (l *powercut.Log, dir string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		write(t, dir, blogFolder+"/"+path, text)
	}
	before := t.TempDir()
	if err := os.CopyFS(before, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Fatal("strace is not installed (make test installs it)")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	self := child(t, role, dir)
	cmd := exec.Command(strace, append(slices.Clone(powercut.Options), "-o", trace, self.Path)...)
	cmd.Env = append(self.Env, "XDG_DATA_HOME="+filepath.Join(dir, "data"), "GALLEY_STATE_DIR="+filepath.Join(dir, stateFolder))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	l, err = powercut.Read(string(text), filepath.ToSlash(dir), os.DirFS(before))
	if err != nil {
		t.Fatal(err)
	}
	whole := l.After(l.Steps(), func(int) powercut.Fate { return powercut.Kept })
	for path, text := range contents(t, dir) { // the log is complete
		if whole[path] != text {
			t.Errorf("the log makes %s %d bytes long, and it has %d", path, len(whole[path]), len(text))
		}
	}
	return l, dir
}

// cutEverywhere lets the power go at every step, with several fates of what was unsafe,
// and calls check with the folder as it was left each time and the lines that had been
// said. In a short test some cuts, chosen by a seed, stand for all.
func cutEverywhere(t *testing.T, l *powercut.Log, dir string, some int, check func(t *testing.T, dir string, lines []string)) {
	t.Helper()
	chances := rand.New(rand.NewPCG(1, 2))
	steps, seen := l.Steps(), map[[32]byte]bool{}
	tried := 0
	for cut := range steps + 1 {
		if os.Getenv("GALLEY_TORTURE") == "" && chances.IntN(steps) >= some/4 {
			continue
		}
		lines := l.Said(cut)
		for name, fate := range fates(l, cut, chances) {
			d := l.After(cut, fate)
			sum := sha256.Sum256(fmt.Append(nil, lines, d))
			if seen[sum] {
				continue
			}
			seen[sum] = true
			tried++
			t.Run(fmt.Sprintf("step %d of %d, %s", cut, steps, name), func(t *testing.T) {
				lay := filepath.Join(dir)
				layDisk(t, lay, d)
				check(t, lay, lines)
			})
			if t.Failed() && os.Getenv("GALLEY_TORTURE") == "" {
				return
			}
		}
	}
	t.Logf("%d disks after %d steps", tried, steps)
	if tried < some/5 {
		t.Errorf("%d disks are too few to say much", tried)
	}
}

// fates returns ways in which what was unsafe may have fared. Of few steps they are all
// ways there are to lose names and bytes.
func fates(l *powercut.Log, cut int, chances *rand.Rand) map[string]func(int) powercut.Fate {
	unsafe := l.Unsafe(cut)
	of := func(name, bytes powercut.Fate) func(int) powercut.Fate {
		return func(step int) powercut.Fate {
			if l.IsName(step) {
				return name
			}
			return bytes
		}
	}
	all := map[string]func(int) powercut.Fate{
		"all lost": of(powercut.Lost, powercut.Lost), "all kept": of(powercut.Kept, powercut.Kept),
		"names kept": of(powercut.Kept, powercut.Lost), "bytes kept": of(powercut.Lost, powercut.Kept),
		"zeros": of(powercut.Kept, powercut.Zeroed), "halves": of(powercut.Kept, powercut.Halved),
	}
	for _, last := range unsafe[max(0, len(unsafe)-6):] {
		all[fmt.Sprintf("all but %d kept", last)] = except(last, powercut.Lost, powercut.Kept)
		all[fmt.Sprintf("only %d kept", last)] = except(last, powercut.Kept, powercut.Lost)
	}
	for n := range 6 {
		drawn := map[int]powercut.Fate{}
		for _, step := range unsafe {
			drawn[step] = powercut.Fate(chances.IntN(4))
		}
		all[fmt.Sprint("chance ", n)] = func(step int) powercut.Fate { return drawn[step] }
	}
	return all
}

func except(one int, its, others powercut.Fate) func(int) powercut.Fate {
	return func(step int) powercut.Fate {
		if step == one {
			return its
		}
		return others
	}
}

// layDisk makes dir hold d and nothing else.
func layDisk(t *testing.T, dir string, d powercut.Disk) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(d)) { // a folder comes before what is in it
		name := filepath.Join(dir, filepath.FromSlash(path))
		if strings.HasSuffix(path, "/") {
			err = os.Mkdir(name, 0o700)
		} else {
			err = os.WriteFile(name, []byte(d[path]), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func init() {
	roles["story writer"] = tellOfWriting
	roles["changer of all"] = tellOfChanges
}
