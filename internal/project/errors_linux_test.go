package project

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/internal/export"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// The calls that a program makes to the system fail, each in its turn and by each error: while
// it types and saves, exports, and changes settings. What it says it has done is done; what
// it says has failed has left everything as it was. With GALLEY_TORTURE=1 every call, else
// some by seed; with GALLEY_TORTURE=every every call by every error, which takes a night.
// Package workspace does the same to a single save, call by call.

var failing = []string{
	"openat", "read", "pread64", "write", "pwrite64", "fsync", "ftruncate", "renameat", "renameat2", "unlinkat", "linkat",
	"mkdirat", "fchmodat", "fchmod", "fchown", "newfstatat", "fstat", "getdents64", "copy_file_range", "fcntl", "flock",
}

var systemErrors = []string{"ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EMFILE", "EINTR"}

// callFault is a call that fails: the nth of a thread, and with ever all that follow.
type callFault struct {
	call, err string
	nth       int
	ever      bool
}

func (f callFault) String() string {
	ever := map[bool]string{true: "+"}[f.ever]
	return fmt.Sprintf("%s:error=%s:when=%d%s", f.call, f.err, f.nth, ever)
}

// failEverywhere runs role on a folder that lay has prepared, with one call failing at a
// time, and hands the folder and what was said to check, with whether the call went on failing. some is how often in a short test.
func failEverywhere(t *testing.T, role string, some int, lay func(dir string), check func(t *testing.T, dir string, lines []string, ever bool)) {
	t.Helper()
	chances := rand.New(rand.NewPCG(3, uint64(len(role))))
	all := faultsOf(t, role, lay)
	if os.Getenv("GALLEY_TORTURE") == "" {
		chances.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:min(some, len(all))]
	}
	all = byErrors(all)
	worked := 0
	for _, f := range all {
		t.Run(f.String(), func(t *testing.T) {
			dir := t.TempDir()
			lay(dir)
			lines := underStrace(t, role, dir, os.DevNull, "-e", "trace="+f.call, "-e", "inject="+f.String())
			if f.ever { // a disk that dies between two steps cannot be made to undo the first
				lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "failed") })
			}
			check(t, dir, lines, f.ever)
			if slices.Contains(lines, "end") {
				worked++
			}
		})
	}
	t.Logf("%d calls failed, and %d times the program lived to the end", len(all), worked)
	if worked < len(all)/4 {
		t.Errorf("the program lived to the end %d times of %d", worked, len(all))
	}
}

// byErrors gives each fault an error, one after the other, or all of them.
func byErrors(all []callFault) (given []callFault) {
	for i, f := range all {
		some := systemErrors
		if os.Getenv("GALLEY_TORTURE") != "every" {
			some = []string{systemErrors[(i+f.nth)%len(systemErrors)]}
		}
		for _, f.err = range some {
			if f.ever && f.err == "EINTR" {
				f.err = "EIO" // a call that is interrupted for ever is tried for ever
			}
			given = append(given, f)
		}
	}
	return given
}

// faultsOf lists the calls that role makes: of each name the most that one thread makes,
// once alone and once with all that follow.
func faultsOf(t *testing.T, role string, lay func(dir string)) (all []callFault) {
	t.Helper()
	dir := t.TempDir()
	lay(dir)
	log := filepath.Join(t.TempDir(), "trace")
	underStrace(t, role, dir, log, "-e", "trace="+strings.Join(failing, ","))
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]map[string]int{}
	for line := range strings.Lines(string(text)) {
		thread, rest, _ := strings.Cut(line, " ")
		name, _, found := strings.Cut(strings.TrimLeft(rest, " "), "(")
		if !found || !slices.Contains(failing, name) {
			continue
		}
		if made[name] == nil {
			made[name] = map[string]int{}
		}
		made[name][thread]++
	}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		for n := range slices.Max(slices.Collect(maps.Values(made[name]))) {
			all = append(all, callFault{call: name, nth: n + 1}, callFault{call: name, nth: n + 1, ever: true})
		}
	}
	return all
}

// underStrace runs role on dir and returns the lines that it said, whole ones.
func underStrace(t *testing.T, role, dir, log string, options ...string) []string {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Fatal("strace is not installed (make test installs it)")
	}
	self := child(t, role, dir)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute) // it must not stand still
	defer cancel()
	cmd := exec.CommandContext(ctx, strace, append(append([]string{"-f", "-qq", "--seccomp-bpf", "-o", log}, options...), self.Path)...)
	cmd.Env = append(self.Env, "XDG_DATA_HOME="+filepath.Join(dir, "data"), "GALLEY_STATE_DIR="+filepath.Join(dir, stateFolder))
	cmd.Stderr = nil
	out, _ := cmd.Output() // it may fail: that is what is tried
	if ctx.Err() != nil {
		t.Errorf("it does not come to an end, after %q", out)
	}
	whole := string(out[:strings.LastIndexByte("\n"+string(out), '\n')])
	return strings.Split(whole, "\n")
}

func layPosts(dir string) {
	for _, path := range []string{"a.md", "posts/b.md"} {
		name := filepath.Join(dir, blogFolder, filepath.FromSlash(path))
		mustDo(os.MkdirAll(filepath.Dir(name), 0o755))
		mustDo(os.WriteFile(name, []byte(storyText(path, 0)), 0o644))
	}
}

// TestErrorsWhileWriting: a failed call costs no text. What was said to be kept or saved is.
func TestErrorsWhileWriting(t *testing.T) {
	failEverywhere(t, "careful writer", 8, layPosts, func(t *testing.T, dir string, lines []string, _ bool) { checkStory(t, dir, lines) })
}

// tellCarefully types, keeps and saves, and says what fails.
func tellCarefully(dir string) {
	s := begin(dir)
	for _, path := range []string{"a.md", "posts/b.md"} {
		if _, err := s.OpenPost(path); err != nil {
			continue
		}
		for range 3 {
			s.write(path)
			s.keep(path)
			s.say("saving", path, s.n[path])
			if _, err := s.Save(path, storyText(path, s.n[path])); err != nil {
				s.say("failed", path, s.n[path])
				continue
			}
			s.say("saved", path, s.n[path])
		}
		s.write(path)
		s.keep(path)
	}
	_ = s.Close() // what it could not keep it has told
	fmt.Println("end")
}

// TestErrorsWhileSetting: settings are those of before a change or after it, and what was
// set holds. A change may be there although it failed: the file had its new bytes when the
// folder could not be flushed.
func TestErrorsWhileSetting(t *testing.T) {
	lay := func(dir string) {
		s, err := settings.Load(dir)
		mustDo(err)
		mustDo(s.Update(func(x *settings.Settings) { x.EditorFontSize = 20 }))
	}
	failEverywhere(t, "careful setter", 6, lay, func(t *testing.T, dir string, lines []string, _ bool) {
		s, err := settings.Load(dir)
		if err != nil || s.Notice() != nil {
			t.Fatalf("%v, %v", err, s.Notice())
		}
		may := map[int]bool{20: true}
		for _, line := range lines {
			var what string
			var n int
			if _, err := fmt.Sscan(line, &what, &n); err != nil {
				continue
			}
			switch what {
			case "setting":
				may[n] = true
			case "set":
				may = map[int]bool{n: true}
			}
		}
		if size := s.Get().EditorFontSize; !may[size] {
			t.Errorf("the size is %d, after %q", size, lines)
		}
	})
}

func setCarefully(dir string) {
	s, err := settings.Load(dir)
	if err != nil {
		fmt.Println("unreadable")
		return
	}
	for n := range 3 {
		say("setting", 21+n)
		if err := s.Update(func(x *settings.Settings) { x.EditorFontSize = 21 + n }); err != nil {
			say("failed", 21+n)
			continue
		}
		say("set", 21+n)
	}
	fmt.Println("end")
}

// TestErrorsWhileExporting: the site is wholly the old one or wholly the new one, as the
// export said. Where a first failure kept it from exchanging the two, it renames file by file: a second
// failure may end that between two files, each of which is whole, and the list of files
// says so. The next export makes the new site; posts are not touched.
func TestErrorsWhileExporting(t *testing.T) {
	files := blog()
	lay := func(dir string) {
		for path, text := range files {
			name := filepath.Join(dir, blogFolder, filepath.FromSlash(path))
			mustDo(os.MkdirAll(filepath.Dir(name), 0o755))
			mustDo(os.WriteFile(name, []byte(text), 0o644))
		}
		about := filepath.Join(dir, blogFolder, "about.md")
		mustDo(os.WriteFile(about, []byte("---\ntitle: Old\n---\nOld\n"), 0o644))
		exportAll(filepath.Join(dir, blogFolder), filepath.Join(dir, "out"))
		mustDo(os.WriteFile(about, []byte(files["about.md"]), 0o644))
	}
	reference := t.TempDir()
	lay(reference)
	before := contents(t, filepath.Join(reference, "out"))
	exportAll(filepath.Join(reference, blogFolder), filepath.Join(reference, "out"))
	after := contents(t, filepath.Join(reference, "out"))
	failEverywhere(t, "careful exporter", 8, lay, func(t *testing.T, dir string, lines []string, _ bool) {
		got := contents(t, filepath.Join(dir, "out"))
		exported := slices.Contains(lines, "exported")
		if slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, "exported but") }) {
			got = after // the author was told what is missing
		}
		between := strings.Contains(got[workspace.ManifestName], `"pending"`)
		if !maps.Equal(got, after) && (exported || !maps.Equal(got, before)) {
			if !between {
				t.Errorf("after %q the site is neither the old one nor the new one", lines)
			}
			delete(got, workspace.ManifestName)
			for _, p := range namesIn(after) {
				if p != workspace.ManifestName && got[p] != after[p] && got[p] != before[p] {
					t.Errorf("%s has %d bytes; old %d, new %d", p, len(got[p]), len(before[p]), len(after[p]))
				}
			}
		}
		if posts := contents(t, filepath.Join(dir, blogFolder)); !maps.Equal(posts, files) {
			t.Errorf("posts were touched: %v", namesIn(posts))
		}
		exportAll(filepath.Join(dir, blogFolder), filepath.Join(dir, "out"))
		if got := contents(t, filepath.Join(dir, "out")); !maps.Equal(got, after) {
			t.Error("the next export does not make the site")
		}
	})
}

func exportCarefully(dir string) {
	p, err := Open(context.Background(), filepath.Join(dir, blogFolder), Options{
		StateDir: filepath.Join(dir, stateFolder), CacheDir: filepath.Join(dir, "cache"), Now: noon,
	})
	if err != nil {
		fmt.Println("unreadable")
		return
	}
	result, err := p.Export(context.Background(), ExportOptions{Out: filepath.Join(dir, "out")}, func(export.Progress) {})
	switch told := slices.Concat(p.AllProblems(), result.Problems); {
	case err != nil:
		say("failed", err)
	case len(told) > 0:
		say("exported but", told[0])
	default:
		say("exported")
	}
	_ = p.Close()
	fmt.Println("end")
}

func init() {
	roles["careful writer"] = tellCarefully
	roles["careful setter"] = setCarefully
	roles["careful exporter"] = exportCarefully
}
