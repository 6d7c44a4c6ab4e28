import { redo, undo } from "@codemirror/commands"
import { openSearchPanel } from "@codemirror/search"
import type { Command, EditorView } from "@codemirror/view"
import { toggleFrontMatter } from "./frontmatter"
import { bold, italic, link } from "./markdown"
import { openReplace } from "./searchpanel"

const commands: Record<string, Command> = {
  "edit.find": openSearchPanel,
  "edit.replace": openReplace,
  "edit.undo": undo,
  "edit.redo": redo,
  "md.bold": bold,
  "md.italic": italic,
  "md.link": link,
  "view.frontmatter": toggleFrontMatter,
}

/** The ids of the interface's commands that the editor carries out. */
export const editorCommands: readonly string[] = Object.keys(commands)

/** Carries out a command of the interface. Returns false when it is none of the editor's. */
export function runEditorCommand(view: EditorView, id: string): boolean {
  const command = commands[id]
  if (!command) return false
  if (id.startsWith("md.")) view.focus()
  command(view)
  return true
}
