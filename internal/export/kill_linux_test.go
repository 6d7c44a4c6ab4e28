package export

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"galley/internal/fault"
)

// TestMain lets the test program play an export that is killed, or one on a full
// disk.
func TestMain(m *testing.M) {
	dir := os.Getenv("GALLEY_TEST_DIR")
	switch os.Getenv("GALLEY_TEST_ROLE") {
	case "exporter":
		exportForEver(dir, version)
	case "one file":
		exportForEver(dir, oneFile)
	case "spare":
		exportRemembering(dir)
	case "full disk":
		fillDisk(dir)
		os.Exit(0)
	case "own disk":
		exportToOwnDisk(dir)
		os.Exit(0)
	}
	os.Exit(runInMemory(m))
}

// runInMemory lets tests, not benchmarks, use a disk of memory where there is
// one: the folders of a real one take most of the time.
func runInMemory(m *testing.M) int {
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() != "" {
		return m.Run()
	}
	dir, err := os.MkdirTemp("/dev/shm", "galley-test-")
	if err != nil {
		return m.Run() // slower, but as good
	}
	defer os.RemoveAll(dir)
	os.Setenv("TMPDIR", dir)
	return m.Run()
}

func child(t *testing.T, role, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "GALLEY_TEST_ROLE="+role, "GALLEY_TEST_DIR="+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

// version returns one of two sites that differ in most files.
func version(n int) *fakeSite {
	s := pages()
	for i := range 60 {
		s.pages[fmt.Sprintf("p%d/index.html", i+n%2*20)] = strings.Repeat(fmt.Sprint("version ", n%2*(i%3), "\n"), 500)
	}
	s.pages["index.html"] = fmt.Sprint("version ", n%2)
	return s
}

// oneFile returns one of two sites that differ in one file.
func oneFile(n int) *fakeSite {
	s := version(0)
	s.pages["index.html"] = fmt.Sprint("version ", n%2)
	return s
}

// remembers returns options with which exports to o's folder keep a spare.
func (s *tracedSite) remembers(o Options) Options {
	s.lent = map[string]string{}
	return s.remembering(o, filepath.Join(o.Source, "cache"))
}

func exportRemembering(source string) {
	o := Options{Source: source, Out: filepath.Join(source, "_site")}
	for n := os.Getpid(); ; n++ {
		s := &tracedSite{fakeSite: version(n)}
		if _, err := Run(context.Background(), s, s.open, s.remembers(o), nil); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

func exportForEver(source string, version func(int) *fakeSite) {
	o := Options{Source: source, Out: filepath.Join(source, "_site")}
	for n := os.Getpid(); ; n++ {
		s := version(n)
		if _, err := Run(context.Background(), s, s.open, o, nil); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

// TestKill kills exports at random moments. The target is wholly one version or
// wholly the other every time. GALLEY_KILLS sets how often.
func TestKill(t *testing.T) { testKill(t, "exporter", version) }

// TestKillOfOneFile does the same where one file is all that changes, which is renamed into
// place by itself.
func TestKillOfOneFile(t *testing.T) { testKill(t, "one file", oneFile) }

// TestKillWithSpare does the same where the replaced site becomes the next one.
func TestKillWithSpare(t *testing.T) { testKill(t, "spare", version) }

func testKill(t *testing.T, role string, version func(int) *fakeSite) {
	o := blog(t)
	o.Version = ""
	run(t, version(0), o)
	seen := map[string]int{}
	kills := 25
	if n, err := strconv.Atoi(os.Getenv("GALLEY_KILLS")); err == nil {
		kills = n
	}
	for range kills {
		killed(t, role, o)
		got := content(t, o.Out)
		v := 0
		if got["index.html"] == "version 1" {
			v = 1
		}
		seen[got["index.html"]]++
		holdsExactly(t, o.Out, version(v).all())
		if t.Failed() {
			t.FailNow()
		}
	}
	run(t, version(1), o)
	holdsExactly(t, o.Out, version(1).all())
	tidy(t, o)
	if len(seen) != 2 {
		t.Errorf("after the kills only %v was found", seen)
	}
}

// TestKillBesideForeignFiles: there the files change one by one, so a kill can
// leave a mixture; but foreign files stay, and the next export mends the site.
func TestKillBesideForeignFiles(t *testing.T) {
	o := blog(t)
	o.Version = ""
	foreign := map[string]string{".git/HEAD": "ref", "CNAME": "example.org"}
	for p, text := range foreign {
		put(t, filepath.Join(o.Out, p), text)
	}
	run(t, version(0), o)
	for n := range 10 {
		killed(t, "exporter", o)
		run(t, version(n), o)
		want := version(n).all()
		maps.Copy(want, foreign)
		holdsExactly(t, o.Out, want)
		tidy(t, o)
		if t.Failed() {
			t.FailNow()
		}
	}
}

// killed runs an exporter for some exports and a moment.
func killed(t *testing.T, role string, o Options) {
	t.Helper()
	cmd := child(t, role, o.Source)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	for range 1 + rand.IntN(3) {
		if _, err := said.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(time.Duration(rand.Int64N(int64(20 * time.Millisecond))))
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // it was killed: the error says so
}

// TestFullDisk exports to a tiny disk of memory. Only root may mount one; for
// others the page's own error stands for it.
func TestFullDisk(t *testing.T) {
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	dir := t.TempDir()
	cmd := child(t, "full disk", dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	out, err := cmd.Output()
	if errors.Is(err, syscall.EPERM) {
		o := blog(t)
		old := pages("a.html", "A")
		run(t, old, o)
		s := pages("a.html", "B")
		s.broken["a.html"] = syscall.ENOSPC
		_, err := Run(t.Context(), s, s.open, o, nil)
		wantCode(t, err, fault.DiskFull)
		holdsExactly(t, o.Out, old.all())
		return
	}
	if got := string(out); err != nil || got != "disk_full the old site stays" {
		t.Errorf("%q, %v", got, err)
	}
}

// fillDisk mounts a disk of 12 MB on dir, exports a site, then one that is too
// large, and prints what became of it.
func fillDisk(dir string) {
	for _, err := range []error{
		syscall.Mount("", "/", "", syscall.MS_PRIVATE|syscall.MS_REC, ""),
		syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=12m"),
	} {
		if err != nil {
			panic(err)
		}
	}
	o := Options{Source: dir, Out: filepath.Join(dir, "_site")}
	old := pages("a.html", "A", "b.html", "B")
	if _, err := Run(context.Background(), old, old.open, o, nil); err != nil {
		panic(err)
	}
	s := pages("a.html", strings.Repeat("x", 5<<20), "b.html", strings.Repeat("y", 5<<20), "c.html", strings.Repeat("z", 5<<20))
	_, err := Run(context.Background(), s, s.open, o, nil)
	fmt.Print(fault.CodeOf(err), " ")
	a, _ := os.ReadFile(filepath.Join(o.Out, "a.html"))
	left, _ := os.ReadDir(dir)
	if string(a) == "A" && len(left) == 1 {
		fmt.Print("the old site stays")
	}
}

// TestTargetOnItsOwnDisk: a mounted target cannot change places with another
// folder, so its files are replaced one by one.
func TestTargetOnItsOwnDisk(t *testing.T) {
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	cmd := child(t, "own disk", t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	out, err := cmd.Output()
	if errors.Is(err, syscall.EPERM) {
		t.Log("only root can mount a disk: not tested")
		return
	}
	if got := string(out); err != nil || got != "[.galley-manifest.json a.html c] [_site]" {
		t.Errorf("%q, %v", got, err)
	}
}

// exportToOwnDisk mounts a disk on the target, exports twice, and prints what is
// in target and source.
func exportToOwnDisk(dir string) {
	o := Options{Source: dir, Out: filepath.Join(dir, "_site")}
	for _, err := range []error{
		os.Mkdir(o.Out, 0o755),
		syscall.Mount("", "/", "", syscall.MS_PRIVATE|syscall.MS_REC, ""),
		syscall.Mount("tmpfs", o.Out, "tmpfs", 0, "size=12m"),
	} {
		if err != nil {
			panic(err)
		}
	}
	for _, s := range []*fakeSite{pages("a.html", "1", "b/index.html", "B"), pages("a.html", "2", "c/index.html", "C")} {
		if _, err := Run(context.Background(), s, s.open, o, nil); err != nil {
			panic(err)
		}
	}
	fmt.Print(names(o.Out), " ", names(dir))
}

func names(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		panic(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
