package project

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite what the case files expect; read the difference afterwards")

// TestMain lets the test program play other programs, and gives the tests a state
// folder and a trash of their own.
func TestMain(m *testing.M) {
	if role := os.Getenv("GALLEY_TEST_ROLE"); role != "" {
		roles[role](os.Getenv("GALLEY_TEST_DIR"))
		os.Exit(0)
	}
	os.Exit(runApart(m))
}

// runApart runs the tests, not the benchmarks, on a disk of memory where there is one:
// thousands of saves would wait for a real one to flush.
func runApart(m *testing.M) int {
	flag.Parse()
	base := "/dev/shm"
	if flag.Lookup("test.bench").Value.String() != "" {
		base = ""
	}
	dir, err := os.MkdirTemp(base, "galley-test-")
	if err != nil {
		dir, err = os.MkdirTemp("", "galley-test-") // slower, but as good
	}
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	os.Setenv("TMPDIR", dir)
	os.Setenv("GALLEY_STATE_DIR", filepath.Join(dir, "state"))
	os.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	return m.Run()
}

// roles are what the test program can play.
var roles = map[string]func(dir string){"changer": changeForEver, "holder": holdLock, "sufferer": suffer}

// child returns a command that runs role on dir.
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
