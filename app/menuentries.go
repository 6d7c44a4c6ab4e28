//go:build desktop || bindings

package app

import (
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// menuEntry is where the item of a command stands, and what it has taken for itself.
type menuEntry struct {
	menu, label string
	takesKeys   bool              // it takes its keys before the page sees them
	keys        *keys.Accelerator // taken now; nil for none
}

// menuEntries finds the items of commands in the native menu.
type menuEntries struct {
	items map[*menu.MenuItem]string
	byID  map[string]menuEntry
}

func (e *menuEntries) add(id string, added *menu.MenuItem, takesKeys bool) {
	if e.items == nil {
		e.items, e.byID = map[*menu.MenuItem]string{}, map[string]menuEntry{}
	}
	e.items[added] = id
	e.byID[id] = menuEntry{label: added.Label, takesKeys: takesKeys, keys: added.Accelerator}
}

// place notes under which menus the items stand, once all are there.
func (e *menuEntries) place(m *menu.Menu) {
	for _, top := range m.Items {
		for _, one := range top.SubMenu.Items {
			if id, ok := e.items[one]; ok {
				entry := e.byID[id]
				entry.menu = top.Label
				e.byID[id] = entry
			}
		}
	}
}
