import { startCompletion } from "@codemirror/autocomplete"
import { EditorSelection, type EditorState } from "@codemirror/state"
import type { Command, EditorView } from "@codemirror/view"
import { selectedLines } from "./lines"

/** Commands that put something new into the text, with a blank line around what stands alone. */

/** "⟦" and "⟧" in the text of an insertion enclose what is selected then; without them the cursor is behind. */
function parts(text: string): { insert: string; from: number; to: number } {
  const open = text.indexOf("⟦")
  if (open < 0) return { insert: text, from: text.length, to: text.length }
  const close = text.indexOf("⟧") - 1
  return { insert: text.replace(/[⟦⟧]/g, ""), from: open, to: close }
}

/** Puts a block behind the line of the cursor, or in its place where that is blank. */
export function insertBlock(view: EditorView, text: string): boolean {
  const { state } = view
  if (state.readOnly) return false
  const line = state.doc.lineAt(state.selection.main.to)
  const blank = line.text.trim() === ""
  const above = blank ? (line.number > 1 ? state.doc.line(line.number - 1).text : "") : line.text
  const below = line.number < state.doc.lines ? state.doc.line(line.number + 1).text : ""
  const before = (blank ? "" : "\n") + (above.trim() && !isFence(above) ? "\n" : "")
  const { insert, from, to } = parts(text)
  const at = blank ? line.from : line.to
  view.dispatch({
    changes: {
      from: at,
      to: line.to,
      insert: before + insert + (below.trim() && !insert.endsWith("\n") ? "\n" : ""),
    },
    selection: EditorSelection.range(at + before.length + from, at + before.length + to),
    userEvent: "input.format",
    scrollIntoView: true,
  })
  return true
}

/** The end of front matter needs no blank line below it. */
function isFence(line: string): boolean {
  return /^(---|\+\+\+|\.\.\.)\s*$/.test(line)
}

const block =
  (text: string): Command =>
  (view) =>
    insertBlock(view, text)

export const rule = block("---\n")
export const formula = block("$$\n⟦x = y⟧\n$$")
export const diagram = block("```mermaid\nflowchart LR\n  ⟦A --> B⟧\n```")

/** A callout of the selected lines, or an empty one. */
export const callout: Command = (view) => {
  const lines = selectedLines(view.state)
  const { main } = view.state.selection
  if (main.empty) return insertBlock(view, "> [!NOTE]\n> ⟦⟧")
  if (view.state.readOnly) return false
  const changes = view.state.changes([
    { from: lines[0]!.from, insert: "> [!NOTE]\n" },
    ...lines.map((line) => ({ from: line.from, insert: line.text === "" ? ">" : "> " })),
  ])
  view.dispatch({
    changes,
    selection: view.state.selection.map(changes, 1),
    userEvent: "input.format",
    scrollIntoView: true,
  })
  return true
}

/** An image whose description is what is selected; its address is completed then. */
export const image: Command = (view) => {
  const { state } = view
  if (state.readOnly) return false
  view.dispatch(
    state.changeByRange((range) => {
      const insert = `![${state.sliceDoc(range.from, range.to)}]()`
      return {
        changes: { from: range.from, to: range.to, insert },
        range: EditorSelection.cursor(range.from + insert.length - 1),
      }
    }),
    { userEvent: "input.format", scrollIntoView: true },
  )
  startCompletion(view)
  return true
}

const definition = /^\[\^([^\]\s]+)\]:/gm

/**
 * A footnote: its sign at the cursor, its text at the end of the post, where the cursor goes. At the text of
 * one it leads back to its sign.
 */
export const footnote: Command = (view) => {
  const { state } = view
  const line = state.doc.lineAt(state.selection.main.head)
  const here = /^\[\^([^\]\s]+)\]:/.exec(line.text)
  if (here) return goToSign(view, here[1]!)
  if (state.readOnly) return false
  const text = state.doc.toString()
  const number = nextNumber(text)
  const at = state.selection.main.to
  const after = /\n\s*$/.exec(text)?.[0] ?? ""
  const gap = endsInFootnote(state) ? "\n" : "\n\n"
  const sign = `[^${number}]`
  const end = state.doc.length - after.length
  const changes = state.changes([
    { from: at, insert: sign },
    { from: Math.max(end, at), insert: `${gap}${sign}: ` },
  ])
  view.dispatch({
    changes,
    selection: EditorSelection.cursor(Math.max(end, at) + sign.length * 2 + gap.length + 2),
    userEvent: "input.format",
    scrollIntoView: true,
  })
  return true
}

function nextNumber(text: string): number {
  const used = [...text.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]))
  return Math.max(0, ...used) + 1
}

function endsInFootnote(state: EditorState): boolean {
  for (let n = state.doc.lines; n > 0; n--) {
    const { text } = state.doc.line(n)
    if (text.trim()) return new RegExp(definition.source).test(text)
  }
  return false
}

function goToSign(view: EditorView, name: string): boolean {
  const text = view.state.doc.toString()
  const sign = `[^${name}]`
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    if (text[at + sign.length] === ":") continue
    view.dispatch({ selection: { anchor: at + sign.length }, scrollIntoView: true })
    return true
  }
  return false
}
