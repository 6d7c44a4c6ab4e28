//go:build desktop || bindings

package app

import (
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"

	"galley/internal/settings"
)

// Menu returns the native menu. Every item names a command of the frontend, which
// runs it. On some systems a native accelerator takes its key before the page sees it, see
// keysToPageFirst, so keys of the text editor itself (bold, undo) stay with the page and are
// only shown here. chosen are the keys the author gave to commands in place of the usual
// ones. ShowMenu keeps what can be chosen, and the keys shown, as they are in the page.
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
	d.item(file, "Duplicate", "file.duplicate", nil)
	d.item(file, "Move to trash", "file.trash", nil)
	d.item(file, "Keep on top", "file.pin", nil)
	d.item(file, "Save as a template…", "file.saveTemplate", nil)
	d.item(file, "Close post", "file.close", keys.CmdOrCtrl("w"))
	d.item(file, "Close other posts", "tab.closeOthers", nil)
	d.item(file, "Reopen closed post", "tab.reopen", keys.Combo("t", keys.CmdOrCtrlKey, keys.ShiftKey))
	file.AddSeparator()
	d.item(file, "Print…", "view.print", keys.Combo("p", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	d.item(file, "Export…", "app.export", keys.Combo("e", keys.CmdOrCtrlKey, keys.ShiftKey))
	d.item(file, "Theme and site…", "app.looks", nil)
	d.item(file, "Kind of blog…", "app.dialect", nil)
	d.item(file, "Close folder", "app.closeFolder", nil)
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
	d.items(m.AddSubmenu("Posts"), postsItems)

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
	d.item(view, "Two posts side by side", "view.beside", keys.Combo("\\", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	d.item(view, "Post list", "view.list", keys.CmdOrCtrl("\\"))
	d.item(view, "Tabs", "view.tabs", nil)
	d.item(view, "More fields", "view.fields", keys.CmdOrCtrl(";"))
	d.item(view, "Front matter", "view.frontmatter", keys.Combo(";", keys.CmdOrCtrlKey, keys.ShiftKey))
	d.items(view, listItems)
	view.AddSeparator()
	d.items(view, writingItems)
	view.AddSeparator()
	d.items(view, followItems)
	d.item(view, "History…", "view.history", keys.Combo("h", keys.CmdOrCtrlKey, keys.OptionOrAltKey))

	goTo := m.AddSubmenu("Go")
	d.items(goTo, goItems)
	d.item(goTo, "Go to post…", "go.post", keys.CmdOrCtrl("p"))
	d.item(goTo, "Pictures and files…", "go.media", keys.Combo("i", keys.CmdOrCtrlKey, keys.OptionOrAltKey))
	// Native, as the preview's frame keeps its keys from the page. Ctrl+Tab is the page's, which
	// has to hear that Ctrl was let go.
	d.item(goTo, "Next tab", "tab.next", keys.CmdOrCtrl("page down"))
	d.item(goTo, "Previous tab", "tab.previous", keys.CmdOrCtrl("page up"))
	d.item(goTo, "Post shown before", "tab.recent", nil)
	d.item(goTo, "Post shown longest ago", "tab.recentBack", nil)
	d.item(goTo, "Move tab left", "tab.moveLeft", nil)
	d.item(goTo, "Move tab right", "tab.moveRight", nil)
	d.item(goTo, "Other post on screen", "go.beside", keys.Key("f6"))
	d.item(goTo, "Back", "go.back", keys.OptionOrAlt("left"))
	d.item(goTo, "Forward", "go.forward", keys.OptionOrAlt("right"))
	d.item(goTo, "All commands…", "go.command", keys.Combo("p", keys.CmdOrCtrlKey, keys.ShiftKey))
	goTo.AddSeparator()
	d.item(goTo, "Proof-reading", "go.proof", keys.Combo("m", keys.CmdOrCtrlKey, keys.ShiftKey))
	d.item(goTo, "Next finding", "proof.next", keys.Key("f8"))
	d.item(goTo, "Previous finding", "proof.previous", keys.Shift("f8"))
	d.item(goTo, "Fix the current finding", "proof.fix", nil)
	d.item(goTo, "Next misspelt word", "spelling.next", keys.Key("f7"))
	d.item(goTo, "Previous misspelt word", "spelling.previous", keys.Shift("f7"))

	help := m.AddSubmenu("Help")
	d.item(help, "Take the tour", "help.tour", nil)
	d.item(help, "Keyboard shortcuts", "help.keys", keys.Key("f1"))
	d.entries.place(m)
	return m
}

func (d *Desktop) item(to *menu.Menu, label, id string, key *keys.Accelerator) {
	native := d.accelerator(id, key)
	if native != nil && shownLater[native.Key] {
		native = nil
	}
	added := to.AddText(label, native, func(*menu.CallbackData) { d.Emit(EventMenu, MenuChosen{ID: id}) })
	d.entries.add(id, added, key != nil)
}
