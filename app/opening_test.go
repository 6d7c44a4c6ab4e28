package app

import (
	"errors"
	"testing"

	"galley/internal/settings"
)

// TestBegin asks for the state at start while the first folder is still being read: the
// answer has the folder in it, or says why it could not be opened.
func TestBegin(t *testing.T) {
	unreadable := errors.New("unreadable")
	for name, want := range map[string]error{"opened": nil, "failed": unreadable} {
		t.Run(name, func(t *testing.T) {
			store, err := settings.Load(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			a := New(Config{StateDir: t.TempDir(), Store: store, Host: &listener{}})
			defer a.Close()
			dir, asked := t.TempDir(), make(chan struct{})
			a.Begin(func() error {
				<-asked
				if want == nil {
					_, err := a.OpenFolder(dir)
					return err
				}
				return want
			})
			go close(asked)
			state, err := a.Workspace.Boot()
			if (err != nil) != (want != nil) {
				t.Fatalf("Boot answers %v", err)
			}
			if _, err := a.Workspace.Boot(); err != nil {
				t.Errorf("tried again, Boot answers %v", err)
			}
			if want == nil && (state.Workspace == nil || state.Workspace.Dir != dir) {
				t.Errorf("the folder is missing: %+v", state.Workspace)
			}
		})
	}
}
