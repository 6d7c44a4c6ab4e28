//go:build desktop || bindings

package app

import (
	"strings"

	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// accelerator returns the native keys of a command: those the author chose, nil for
// none, else the usual ones. What has no native keys gets none.
func (d *Desktop) accelerator(id string, usual *keys.Accelerator) *keys.Accelerator {
	if usual == nil {
		return nil
	}
	for _, one := range d.chosen {
		if one.Command == id {
			return acceleratorOf(one.Keys)
		}
	}
	return usual
}

// native is how the menu calls what the interface calls otherwise.
var native = strings.NewReplacer("Ctrl", "CmdOrCtrl", "Alt", "OptionOrAlt", "Arrow", "", "PageUp", "page up", "PageDown", "page down")

// acceleratorOf reads keys as the interface writes them, such as "Ctrl+Shift+E"; nil for
// what a menu cannot have, which the page takes itself.
func acceleratorOf(text string) *keys.Accelerator {
	if text == "" {
		return nil
	}
	found, err := keys.Parse(native.Replace(text))
	if err != nil {
		return nil
	}
	return found
}
