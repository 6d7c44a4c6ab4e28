import { pickedCompletion, type Completion } from "@codemirror/autocomplete"
import type { EditorView } from "@codemirror/view"

/** Writes what was picked: one change, undone as one. */

/** Writes the address of a link and closes it, unless it is closed. */
export function closeAddress(
  view: EditorView,
  option: Completion,
  from: number,
  to: number,
  text: string,
): void {
  const line = view.state.doc.lineAt(to)
  const closed = /^[^()\s]*\)/.test(view.state.sliceDoc(to, line.to))
  insert(view, option, from, to, closed ? text : `${text})`)
}

/** Puts text in, with the cursor at a place in it; behind it by default. */
export function insert(
  view: EditorView,
  option: Completion,
  from: number,
  to: number,
  text: string,
  cursor = text.length,
): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + cursor },
    userEvent: "input.complete",
    annotations: pickedCompletion.of(option),
    scrollIntoView: true,
  })
}
