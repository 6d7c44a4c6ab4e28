//go:build desktop || bindings

package app

import (
	"testing"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"

	"galley/internal/settings"
)

func TestMenuHasTheChosenKeys(t *testing.T) {
	chosen := []settings.Keys{{Command: "file.save", Keys: "Ctrl+Shift+F5"}, {Command: "edit.find", Keys: ""}, {Command: "go.post", Keys: "Alt+ArrowUp"}, {Command: "md.bold", Keys: "F7"}}
	tests := []struct{ label, want string }{
		{"Save", "Ctrl+Shift+F5"},
		{"Find…", ""},
		{"Go to post…", "Alt+UP"},
		{"Replace…", "Ctrl+H"},
		{"Bold", ""}, // keys of the text are the page's
	}
	all := NewDesktop().Menu(chosen)
	for _, tt := range tests {
		if got := keysIn(all, tt.label); got != tt.want {
			t.Errorf("%s has %q, want %q", tt.label, got, tt.want)
		}
	}
}

func keysIn(m *menu.Menu, label string) string {
	for _, one := range m.Items {
		if one.SubMenu != nil {
			if found := keysIn(one.SubMenu, label); found != "" {
				return found
			}
		}
		if one.Label == label && one.Accelerator != nil {
			return keys.Stringify(one.Accelerator, "linux")
		}
	}
	return ""
}
