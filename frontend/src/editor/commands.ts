import { addCursorAbove, addCursorBelow, copyLineDown, copyLineUp, redo, undo } from "@codemirror/commands"
import { foldAll, foldCode, unfoldAll, unfoldCode } from "@codemirror/language"
import { openSearchPanel, selectNextOccurrence, selectSelectionMatches } from "@codemirror/search"
import type { Command, EditorView } from "@codemirror/view"
import { bullets, check, codeBlock, numbers, quote, tasks } from "./blocks"
import { toggleFrontMatter } from "./frontmatter"
import { heading } from "./headings"
import { callout, diagram, footnote, formula, image, rule } from "./inserts"
import { link } from "./link"
import { bold, code, italic, strike } from "./markdown"
import { moveDown, moveUp } from "./lists"
import { openReplace } from "./searchpanel"
import { table, tableCommands } from "./table"

const commands: Record<string, Command> = {
  "edit.find": openSearchPanel,
  "edit.replace": openReplace,
  "edit.undo": undo,
  "edit.redo": redo,
  "edit.moveUp": moveUp,
  "edit.moveDown": moveDown,
  "edit.copyUp": copyLineUp,
  "edit.copyDown": copyLineDown,
  "edit.cursorAbove": addCursorAbove,
  "edit.cursorBelow": addCursorBelow,
  "edit.nextMatch": selectNextOccurrence,
  "edit.allMatches": selectSelectionMatches,
  "edit.fold": foldCode,
  "edit.unfold": unfoldCode,
  "edit.foldAll": foldAll,
  "edit.unfoldAll": unfoldAll,
  "md.bold": bold,
  "md.italic": italic,
  "md.strike": strike,
  "md.code": code,
  "md.link": link,
  "md.image": image,
  "md.heading1": heading(1),
  "md.heading2": heading(2),
  "md.heading3": heading(3),
  "md.heading4": heading(4),
  "md.heading5": heading(5),
  "md.heading6": heading(6),
  "md.quote": quote,
  "md.bullets": bullets,
  "md.numbers": numbers,
  "md.tasks": tasks,
  "md.check": check,
  "md.codeBlock": codeBlock,
  "md.footnote": footnote,
  "md.rule": rule,
  "md.callout": callout,
  "md.formula": formula,
  "md.diagram": diagram,
  "md.table": table,
  ...tableCommands,
  "view.frontmatter": toggleFrontMatter,
}

/** The ids of the interface's commands that the editor carries out. */
export const editorCommands: readonly string[] = Object.keys(commands)

const runs = new Set(Object.values(commands))

/** Whether a function of CodeMirror's is one of the interface's commands. */
export function isEditorCommand(run: Command): boolean {
  return runs.has(run)
}

/** Carries out a command of the interface. Returns false when it is none of the editor's, or does nothing here. */
export function runEditorCommand(view: EditorView, id: string): boolean {
  const command = commands[id]
  if (!command) return false
  if (/^(md|table)\./.test(id) && !view.hasFocus) view.focus()
  return command(view)
}
