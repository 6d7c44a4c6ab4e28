//go:build desktop || bindings

package app

import "github.com/wailsapp/wails/v2/pkg/menu"

// item is an entry of the menu: its words and the command it runs. An empty one is a
// line between entries.
type item struct{ label, id string }

// The commands of the text have no native keys: those would be taken from lists and
// fields as well, and the author may change them.

var textItems = []item{
	{"Paste as plain text", "edit.pastePlain"},
	{},
	{"Move line up", "edit.moveUp"},
	{"Move line down", "edit.moveDown"},
	{"Copy line above", "edit.copyUp"},
	{"Copy line below", "edit.copyDown"},
	{},
	{"Cursor above too", "edit.cursorAbove"},
	{"Cursor below too", "edit.cursorBelow"},
	{"Select the next same", "edit.nextMatch"},
	{"Select all the same", "edit.allMatches"},
	{},
	{"Spelling…", "spelling.show"},
	{"Suggestions for the misspelt word", "spelling.suggest"},
	{},
	{"Fold section or code", "edit.fold"},
	{"Unfold", "edit.unfold"},
	{"Fold all", "edit.foldAll"},
	{"Unfold all", "edit.unfoldAll"},
}

var formatItems = []item{
	{"Bold", "md.bold"},
	{"Italic", "md.italic"},
	{"Strikethrough", "md.strike"},
	{"Code", "md.code"},
	{"Link", "md.link"},
	{"Image", "md.image"},
	{},
	{"Heading 1", "md.heading1"},
	{"Heading 2", "md.heading2"},
	{"Heading 3", "md.heading3"},
	{"Heading 4", "md.heading4"},
	{"Heading 5", "md.heading5"},
	{"Heading 6", "md.heading6"},
	{},
	{"List", "md.bullets"},
	{"Numbered list", "md.numbers"},
	{"Task list", "md.tasks"},
	{"Tick task", "md.check"},
	{"Quote", "md.quote"},
	{"Code block", "md.codeBlock"},
	{"Table", "md.table"},
	{},
	{"Footnote", "md.footnote"},
	{"Callout", "md.callout"},
	{"Formula", "md.formula"},
	{"Diagram", "md.diagram"},
	{"Line across", "md.rule"},
}

var tableItems = []item{
	{"Add row above", "table.rowAbove"},
	{"Add row below", "table.rowBelow"},
	{"Move row up", "table.rowUp"},
	{"Move row down", "table.rowDown"},
	{"Remove row", "table.rowDelete"},
	{},
	{"Add column before", "table.columnBefore"},
	{"Add column after", "table.columnAfter"},
	{"Move column left", "table.columnLeft"},
	{"Move column right", "table.columnRight"},
	{"Remove column", "table.columnDelete"},
	{},
	{"Align column left", "table.alignLeft"},
	{"Centre column", "table.alignCentre"},
	{"Align column right", "table.alignRight"},
	{"Align table", "table.tidy"},
}

var writingItems = []item{
	{"Formatting bar", "view.toolbar"},
	{"Dim other paragraphs", "view.focus"},
	{"Line in the middle", "view.typewriter"},
	{"Nothing but the text", "view.zen"},
	{"Vim keys", "view.vim"},
	{"Word goal…", "view.goal"},
	{"Snippets…", "view.snippets"},
	{"Templates…", "view.templates"},
}

func (d *Desktop) items(to *menu.Menu, all []item) {
	for _, one := range all {
		if one.id == "" {
			to.AddSeparator()
			continue
		}
		d.item(to, one.label, one.id, nil)
	}
}
