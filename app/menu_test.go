//go:build desktop || bindings

package app

import (
	"os"
	"regexp"
	"testing"
)

// The native menu has every command of the interface, once, and nothing that is no
// command. No menu has two items of the same words, by which they are found again.
func TestMenuHasEveryCommand(t *testing.T) {
	src, err := os.ReadFile("../frontend/src/core/commands.ts")
	if err != nil {
		t.Fatal(err)
	}
	commands := map[string]bool{}
	for _, found := range regexp.MustCompile(`(?m)^  \["([\w.]+)", "command\.`).FindAllSubmatch(src, -1) {
		commands[string(found[1])] = true
	}
	if len(commands) < 100 {
		t.Fatalf("only %d commands found in commands.ts", len(commands))
	}
	d := NewDesktop()
	m := d.Menu(nil)
	for id := range commands {
		if d.entries.byID[id].menu == "" {
			t.Errorf("the menu has no %s", id)
		}
	}
	for id := range d.entries.byID {
		if !commands[id] {
			t.Errorf("the menu has %s, which is no command", id)
		}
	}
	if len(d.entries.items) != len(d.entries.byID) {
		t.Errorf("%d items for %d commands", len(d.entries.items), len(d.entries.byID))
	}
	for _, top := range m.Items {
		words := map[string]bool{}
		for _, one := range top.SubMenu.Items {
			if one.Label != "" && words[one.Label] {
				t.Errorf("%s has %q twice", top.Label, one.Label)
			}
			words[one.Label] = true
		}
	}
}
