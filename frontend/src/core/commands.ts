import type { MessageKey } from "../messages/en"

/** What must be there for a command to make sense. posts: some are chosen, or one is on screen. */
export type Needs = "nothing" | "workspace" | "post" | "posts"
export type CommandGroup = "file" | "view" | "go" | "edit" | "format" | "table" | "help"

export type Command = {
  /** Shared with the native menu. */
  id: CommandId
  label: MessageKey
  group: CommandGroup
  /** Shortcut text, "" for none. */
  keys: string
  needs: Needs
}

const table = [
  ["file.new", "command.file.new", "file", "Ctrl+N", "workspace"],
  ["file.open", "command.file.open", "file", "Ctrl+O", "nothing"],
  ["file.newBlog", "command.file.newBlog", "file", "", "nothing"],
  ["file.sample", "command.file.sample", "file", "", "nothing"],
  ["file.save", "command.file.save", "file", "Ctrl+S", "post"],
  ["file.saveAll", "command.file.saveAll", "file", "Ctrl+Alt+S", "workspace"],
  ["file.rename", "command.file.rename", "file", "F2", "post"],
  ["file.duplicate", "command.file.duplicate", "file", "", "post"],
  ["file.trash", "command.file.trash", "file", "", "post"],
  ["file.close", "command.file.close", "file", "Ctrl+W", "post"],
  ["file.pin", "command.file.pin", "file", "", "post"],
  ["posts.publish", "command.posts.publish", "file", "", "posts"],
  ["posts.unpublish", "command.posts.unpublish", "file", "", "posts"],
  ["posts.addTags", "command.posts.addTags", "file", "", "posts"],
  ["posts.removeTags", "command.posts.removeTags", "file", "", "posts"],
  ["posts.set", "command.posts.set", "file", "", "posts"],
  ["posts.unset", "command.posts.unset", "file", "", "posts"],
  ["posts.move", "command.posts.move", "file", "", "posts"],
  ["posts.trash", "command.posts.trash", "file", "", "posts"],
  ["changes.undo", "command.changes.undo", "file", "Ctrl+Alt+Z", "workspace"],
  ["changes.show", "command.changes.show", "file", "", "workspace"],
  ["app.dialect", "command.app.dialect", "file", "", "workspace"],
  ["app.closeFolder", "command.app.closeFolder", "file", "", "workspace"],
  ["app.export", "command.app.export", "file", "Ctrl+Shift+E", "workspace"],
  ["app.looks", "command.app.looks", "file", "", "workspace"],
  ["app.settings", "command.app.settings", "file", "Ctrl+,", "nothing"],
  ["app.quit", "command.app.quit", "file", "Ctrl+Q", "nothing"],
  ["go.post", "command.go.post", "go", "Ctrl+P", "nothing"],
  ["go.back", "command.go.back", "go", "Alt+ArrowLeft", "workspace"],
  ["go.forward", "command.go.forward", "go", "Alt+ArrowRight", "workspace"],
  ["go.command", "command.go.command", "go", "Ctrl+Shift+P", "nothing"],
  ["go.find", "command.go.find", "go", "Ctrl+Shift+F", "workspace"],
  ["go.replace", "command.go.replace", "go", "Ctrl+Shift+H", "workspace"],
  ["go.list", "command.go.list", "go", "Ctrl+Shift+L", "workspace"],
  ["go.filter", "command.go.filter", "go", "Ctrl+Alt+L", "workspace"],
  ["go.tags", "command.go.tags", "go", "F4", "workspace"],
  ["go.categories", "command.go.categories", "go", "", "workspace"],
  ["go.outline", "command.go.outline", "go", "Ctrl+Shift+O", "post"],
  ["go.media", "command.go.media", "go", "Ctrl+Alt+I", "workspace"],
  ["go.backlinks", "command.go.backlinks", "go", "Ctrl+Alt+B", "post"],
  ["go.proof", "command.go.proof", "go", "Ctrl+Shift+M", "workspace"],
  ["proof.next", "command.proof.next", "go", "F8", "workspace"],
  ["proof.previous", "command.proof.previous", "go", "Shift+F8", "workspace"],
  ["proof.fix", "command.proof.fix", "edit", "Ctrl+.", "workspace"],
  ["spelling.next", "command.spelling.next", "go", "F7", "post"],
  ["spelling.previous", "command.spelling.previous", "go", "Shift+F7", "post"],
  ["spelling.suggest", "command.spelling.suggest", "edit", "Ctrl+Alt+.", "post"],
  ["spelling.show", "command.spelling.show", "edit", "", "nothing"],
  ["view.cycle", "command.view.cycle", "view", "Ctrl+E", "post"],
  ["view.write", "command.view.write", "view", "", "post"],
  ["view.split", "command.view.split", "view", "", "post"],
  ["view.read", "command.view.read", "view", "", "post"],
  ["view.list", "command.view.list", "view", "Ctrl+\\", "workspace"],
  ["list.sort", "command.list.sort", "view", "", "workspace"],
  ["list.narrow", "command.list.narrow", "view", "", "workspace"],
  ["list.clear", "command.list.clear", "view", "", "workspace"],
  ["list.selectAll", "command.list.selectAll", "view", "", "workspace"],
  ["view.fields", "command.view.fields", "view", "Ctrl+;", "post"],
  ["view.frontmatter", "command.view.frontmatter", "view", "Ctrl+Shift+;", "post"],
  ["view.asPage", "command.view.asPage", "view", "", "post"],
  ["view.asCard", "command.view.asCard", "view", "", "post"],
  ["view.asFeed", "command.view.asFeed", "view", "", "post"],
  ["view.asSearch", "command.view.asSearch", "view", "", "post"],
  ["view.asSocial", "command.view.asSocial", "view", "", "post"],
  ["view.asPrint", "command.view.asPrint", "view", "", "post"],
  ["view.print", "command.view.print", "view", "Ctrl+Alt+P", "post"],
  ["view.history", "command.view.history", "view", "Ctrl+Alt+H", "workspace"],
  ["view.zoomIn", "command.view.zoomIn", "view", "Ctrl+=", "post"],
  ["view.zoomOut", "command.view.zoomOut", "view", "Ctrl+-", "post"],
  ["view.zoomReset", "command.view.zoomReset", "view", "Ctrl+0", "post"],
  ["view.larger", "command.view.larger", "view", "", "nothing"],
  ["view.smaller", "command.view.smaller", "view", "", "nothing"],
  ["view.ownSize", "command.view.ownSize", "view", "", "nothing"],
  ["view.map", "command.view.map", "view", "", "post"],
  ["view.toolbar", "command.view.toolbar", "view", "", "nothing"],
  ["view.focus", "command.view.focus", "view", "F9", "nothing"],
  ["view.typewriter", "command.view.typewriter", "view", "Shift+F9", "nothing"],
  ["view.zen", "command.view.zen", "view", "Shift+F11", "post"],
  ["view.vim", "command.view.vim", "view", "", "nothing"],
  ["view.goal", "command.view.goal", "view", "", "post"],
  ["file.saveTemplate", "command.file.saveTemplate", "file", "", "post"],
  ["view.templates", "command.view.templates", "view", "", "nothing"],
  ["view.snippets", "command.view.snippets", "view", "", "nothing"],
  ["view.followTyping", "command.view.followTyping", "view", "", "nothing"],
  ["view.previewFollows", "command.view.previewFollows", "view", "", "nothing"],
  ["view.editorFollows", "command.view.editorFollows", "view", "", "nothing"],
  ["edit.undo", "command.edit.undo", "edit", "", "post"],
  ["edit.redo", "command.edit.redo", "edit", "", "post"],
  ["edit.find", "command.edit.find", "edit", "Ctrl+F", "post"],
  ["edit.replace", "command.edit.replace", "edit", "Ctrl+H", "post"],
  ["edit.pastePlain", "command.edit.pastePlain", "edit", "Ctrl+Shift+V", "post"],
  ["edit.moveUp", "command.edit.moveUp", "edit", "Alt+ArrowUp", "post"],
  ["edit.moveDown", "command.edit.moveDown", "edit", "Alt+ArrowDown", "post"],
  ["edit.copyUp", "command.edit.copyUp", "edit", "Alt+Shift+ArrowUp", "post"],
  ["edit.copyDown", "command.edit.copyDown", "edit", "Alt+Shift+ArrowDown", "post"],
  ["edit.cursorAbove", "command.edit.cursorAbove", "edit", "Ctrl+Alt+ArrowUp", "post"],
  ["edit.cursorBelow", "command.edit.cursorBelow", "edit", "Ctrl+Alt+ArrowDown", "post"],
  ["edit.nextMatch", "command.edit.nextMatch", "edit", "Ctrl+D", "post"],
  ["edit.allMatches", "command.edit.allMatches", "edit", "Ctrl+F2", "post"],
  ["edit.fold", "command.edit.fold", "edit", "Ctrl+Shift+[", "post"],
  ["edit.unfold", "command.edit.unfold", "edit", "Ctrl+Shift+]", "post"],
  ["edit.foldAll", "command.edit.foldAll", "edit", "Ctrl+Alt+[", "post"],
  ["edit.unfoldAll", "command.edit.unfoldAll", "edit", "Ctrl+Alt+]", "post"],
  ["md.bold", "command.md.bold", "format", "Ctrl+B", "post"],
  ["md.italic", "command.md.italic", "format", "Ctrl+I", "post"],
  ["md.strike", "command.md.strike", "format", "Ctrl+Shift+X", "post"],
  ["md.code", "command.md.code", "format", "Ctrl+`", "post"],
  ["md.link", "command.md.link", "format", "Ctrl+K", "post"],
  ["md.image", "command.md.image", "format", "Ctrl+Shift+I", "post"],
  ["md.heading1", "command.md.heading1", "format", "Ctrl+1", "post"],
  ["md.heading2", "command.md.heading2", "format", "Ctrl+2", "post"],
  ["md.heading3", "command.md.heading3", "format", "Ctrl+3", "post"],
  ["md.heading4", "command.md.heading4", "format", "Ctrl+4", "post"],
  ["md.heading5", "command.md.heading5", "format", "Ctrl+5", "post"],
  ["md.heading6", "command.md.heading6", "format", "Ctrl+6", "post"],
  ["md.quote", "command.md.quote", "format", "Ctrl+Shift+.", "post"],
  ["md.bullets", "command.md.bullets", "format", "Ctrl+Shift+8", "post"],
  ["md.numbers", "command.md.numbers", "format", "Ctrl+Shift+7", "post"],
  ["md.tasks", "command.md.tasks", "format", "Ctrl+Shift+9", "post"],
  ["md.check", "command.md.check", "format", "Ctrl+Enter", "post"],
  ["md.codeBlock", "command.md.codeBlock", "format", "Ctrl+Shift+K", "post"],
  ["md.footnote", "command.md.footnote", "format", "Ctrl+Alt+F", "post"],
  ["md.rule", "command.md.rule", "format", "", "post"],
  ["md.callout", "command.md.callout", "format", "", "post"],
  ["md.formula", "command.md.formula", "format", "", "post"],
  ["md.diagram", "command.md.diagram", "format", "", "post"],
  ["md.table", "command.md.table", "format", "", "post"],
  ["table.rowAbove", "command.table.rowAbove", "table", "", "post"],
  ["table.rowBelow", "command.table.rowBelow", "table", "", "post"],
  ["table.rowUp", "command.table.rowUp", "table", "", "post"],
  ["table.rowDown", "command.table.rowDown", "table", "", "post"],
  ["table.rowDelete", "command.table.rowDelete", "table", "", "post"],
  ["table.columnBefore", "command.table.columnBefore", "table", "", "post"],
  ["table.columnAfter", "command.table.columnAfter", "table", "", "post"],
  ["table.columnLeft", "command.table.columnLeft", "table", "", "post"],
  ["table.columnRight", "command.table.columnRight", "table", "", "post"],
  ["table.columnDelete", "command.table.columnDelete", "table", "", "post"],
  ["table.alignLeft", "command.table.alignLeft", "table", "", "post"],
  ["table.alignCentre", "command.table.alignCentre", "table", "", "post"],
  ["table.alignRight", "command.table.alignRight", "table", "", "post"],
  ["table.tidy", "command.table.tidy", "table", "", "post"],
  ["help.tour", "command.help.tour", "help", "", "workspace"],
  ["help.keys", "command.help.keys", "help", "F1", "nothing"],
] as const satisfies readonly (readonly [string, MessageKey, CommandGroup, string, Needs])[]

export type CommandId = (typeof table)[number][0]

/** Every command of the interface, in menu order. */
export const commands: readonly Command[] = table.map(([id, label, group, keys, needs]) => ({
  id,
  label,
  group,
  keys,
  needs,
}))

const byId = new Map<string, Command>(commands.map((command) => [command.id, command]))

/** The command with this id; undefined for ids of a newer or older menu. */
export function commandById(id: string): Command | undefined {
  return byId.get(id)
}

/** Commands that change the text at its cursor: their keys mean nothing elsewhere. */
export function isOfText({ id, group }: Command): boolean {
  return group === "format" || group === "table" || (group === "edit" && !seldomOfText.has(id))
}

const seldomOfText: ReadonlySet<CommandId> = new Set([
  "edit.undo",
  "edit.redo",
  "edit.find",
  "edit.replace",
  "proof.fix",
  "spelling.suggest",
  "spelling.show",
])
