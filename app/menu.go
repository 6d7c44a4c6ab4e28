//go:build desktop || bindings

package app

import (
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"

	"galley/internal/settings"
)

// Menu returns the native menu. Every item names a command of the frontend, which
// runs it. A native accelerator takes its key before the page sees it, so keys of
// the text editor itself (bold, undo) stay with the page and have none here. chosen are
// the keys the author gave to commands in place of the usual ones; the menu has them
// from the next start on, as one that is shown cannot be made anew on all systems.
func (d *Desktop) Menu(chosen []settings.Keys) *menu.Menu {
	d.chosen = chosen
	m := menu.NewMenu()
	file := m.AddSubmenu("File")
	d.item(file, "New post…", "file.new", keys.CmdOrCtrl("n"))
	d.item(file, "Open folder…", "file.open", keys.CmdOrCtrl("o"))
	d.item(file, "Start a new blog…", "file.newBlog", nil)
	d.item(file, "Open the sample blog", "file.sample", nil)
	file.AddSeparator()
	d.item(file, "Save", "file.save", keys.CmdOrCtrl("s"))
	d.item(file, "Save all", "file.saveAll", keys.Combo("s", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	d.item(file, "Rename…", "file.rename", keys.Key("f2"))
	d.item(file, "Move to trash", "file.trash", nil)
	d.item(file, "Keep on top", "file.pin", nil)
	d.item(file, "Save as a template…", "file.saveTemplate", nil)
	d.item(file, "Close post", "file.close", keys.CmdOrCtrl("w"))
	file.AddSeparator()
	d.item(file, "Print…", "view.print", keys.Combo("p", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	d.item(file, "Export…", "app.export", keys.Combo("e", keys.CmdOrCtrlKey, keys.ShiftKey))
	file.AddSeparator()
	d.item(file, "Settings…", "app.settings", keys.CmdOrCtrl(","))
	d.item(file, "Quit", "app.quit", keys.CmdOrCtrl("q"))

	edit := m.AddSubmenu("Edit")
	d.item(edit, "Undo", "edit.undo", nil)
	d.item(edit, "Redo", "edit.redo", nil)
	d.item(edit, "Undo the last change of files", "changes.undo", keys.Combo("z", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	d.item(edit, "What was changed…", "changes.show", nil)
	edit.AddSeparator()
	d.item(edit, "Find…", "edit.find", keys.CmdOrCtrl("f"))
	d.item(edit, "Replace…", "edit.replace", keys.CmdOrCtrl("h"))
	d.item(edit, "Find in all posts…", "go.find", keys.Combo("f", keys.CmdOrCtrlKey, keys.ShiftKey))
	d.item(edit, "Replace in all posts…", "go.replace", keys.Combo("h", keys.CmdOrCtrlKey, keys.ShiftKey))
	edit.AddSeparator()
	d.items(edit, textItems)
	d.items(m.AddSubmenu("Format"), formatItems)
	d.items(m.AddSubmenu("Table"), tableItems)

	view := m.AddSubmenu("View")
	d.item(view, "Write", "view.write", nil)
	d.item(view, "Split", "view.split", nil)
	d.item(view, "Read", "view.read", nil)
	d.item(view, "Next view", "view.cycle", keys.CmdOrCtrl("e"))
	view.AddSeparator()
	d.item(view, "Preview as page", "view.asPage", nil)
	d.item(view, "Preview as home card", "view.asCard", nil)
	d.item(view, "Preview as feed item", "view.asFeed", nil)
	d.item(view, "Preview as search result", "view.asSearch", nil)
	d.item(view, "Preview as social card", "view.asSocial", nil)
	d.item(view, "Preview as print", "view.asPrint", nil)
	view.AddSeparator()
	// Native, as a window's frame without scripts keeps its keys from the page.
	d.item(view, "Zoom in", "view.zoomIn", keys.CmdOrCtrl("="))
	d.item(view, "Zoom out", "view.zoomOut", keys.CmdOrCtrl("-"))
	d.item(view, "Own size", "view.zoomReset", keys.CmdOrCtrl("0"))
	d.item(view, "Larger interface", "view.larger", nil)
	d.item(view, "Smaller interface", "view.smaller", nil)
	d.item(view, "Interface at its own size", "view.ownSize", nil)
	view.AddSeparator()
	d.item(view, "Post list", "view.list", keys.CmdOrCtrl("\\"))
	d.item(view, "More fields", "view.fields", keys.CmdOrCtrl(";"))
	d.item(view, "Front matter", "view.frontmatter", keys.Combo(";", keys.CmdOrCtrlKey, keys.ShiftKey))
	view.AddSeparator()
	d.items(view, writingItems)
	view.AddSeparator()
	d.item(view, "Go to post…", "go.post", keys.CmdOrCtrl("p"))
	d.item(view, "History…", "view.history", keys.Combo("h", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	d.item(view, "Back", "go.back", keys.OptionOrAlt("left"))
	d.item(view, "Forward", "go.forward", keys.OptionOrAlt("right"))
	d.item(view, "All commands…", "go.command", keys.Combo("p", keys.CmdOrCtrlKey, keys.ShiftKey))
	view.AddSeparator()
	d.item(view, "Proof-reading", "go.proof", keys.Combo("m", keys.CmdOrCtrlKey, keys.ShiftKey))
	d.item(view, "Next finding", "proof.next", keys.Key("f8"))
	d.item(view, "Previous finding", "proof.previous", keys.Shift("f8"))

	help := m.AddSubmenu("Help")
	d.item(help, "Take the tour", "help.tour", nil)
	d.item(help, "Keyboard shortcuts", "help.keys", keys.Key("f1"))
	return m
}

func (d *Desktop) item(to *menu.Menu, label, id string, key *keys.Accelerator) {
	to.AddText(label, d.accelerator(id, key), func(*menu.CallbackData) { d.Emit(EventMenu, MenuChosen{ID: id}) })
}
