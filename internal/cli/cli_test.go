package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"galley": func() {
			faces := Faces{
				Window: func(_ context.Context, dir string) error {
					fmt.Println("window", dir)
					return nil
				},
				Serve: func(_ context.Context, dir, addr string, ready func(string)) error {
					ready("http://" + addr + "/ for " + dir)
					return nil
				},
			}
			os.Exit(Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, faces))
		},
	})
}

// Each script in testdata is a session at a terminal: commands, then what they
// printed and which files are there.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GALLEY_STATE_DIR", filepath.Join(env.WorkDir, ".state"))
			env.Setenv("GALLEY_CACHE_DIR", filepath.Join(env.WorkDir, ".cache"))
			return nil
		},
	})
}
