import { ensureSyntaxTree } from "@codemirror/language"
import { EditorSelection, type SelectionRange } from "@codemirror/state"
import { EditorView, runScopeHandlers, type Command } from "@codemirror/view"
import { createState } from "./createEditor"

/**
 * For tests: a text with its selection in it. "‸" is a cursor, "⟦" and "⟧" enclose a selection; there may
 * be several.
 */
function readMarked(marked: string): { text: string; selection: EditorSelection } {
  const ranges: SelectionRange[] = []
  let text = ""
  let open = 0
  for (const sign of marked) {
    if (sign === "‸") ranges.push(EditorSelection.cursor(text.length))
    else if (sign === "⟦") open = text.length
    else if (sign === "⟧") ranges.push(EditorSelection.range(open, text.length))
    else text += sign
  }
  return { text, selection: EditorSelection.create(ranges.length > 0 ? ranges : [EditorSelection.cursor(0)]) }
}

/** The same notation of what an editor shows. */
export function marked(view: EditorView): string {
  let text = view.state.doc.toString()
  for (const { from, to, empty } of [...view.state.selection.ranges].reverse()) {
    text = empty
      ? `${text.slice(0, from)}‸${text.slice(from)}`
      : `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`
  }
  return text
}

/** An editor as the interface has it, with its text parsed. End it with destroy. */
export function editorOn(before: string): EditorView {
  const { text, selection } = readMarked(before)
  const state = createState(text, { title: "A" }).update({ selection }).state
  ensureSyntaxTree(state, text.length, 60_000)
  return new EditorView({ state, parent: document.body })
}

/** What a command makes of a text. */
export function after(command: Command, before: string): string {
  const view = editorOn(before)
  command(view)
  const found = marked(view)
  view.destroy()
  return found
}

/** What keys make of a text: names such as "Enter" or "Shift-Tab", and typed signs. */
export function afterKeys(before: string, ...keys: string[]): string {
  const view = editorOn(before)
  for (const key of keys) press(view, key)
  const found = marked(view)
  view.destroy()
  return found
}

/** Presses a named key, or types a sign as the browser would. */
export function press(view: EditorView, key: string): void {
  if ([...key].length === 1) return type(view, key)
  const parts = key.split("-")
  const name = parts.pop()!
  const [ctrlKey, shiftKey, altKey] = ["Ctrl", "Shift", "Alt"].map((one) => parts.includes(one))
  const event = new KeyboardEvent("keydown", { key: name, ctrlKey, shiftKey, altKey } as KeyboardEventInit)
  ensureSyntaxTree(view.state, view.state.doc.length, 60_000)
  runScopeHandlers(view, event, "editor")
}

function type(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main
  const insert = () =>
    view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true })
  const handlers = view.state.facet(EditorView.inputHandler)
  if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert())
}
