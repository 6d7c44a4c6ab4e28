import { EditorSelection } from "@codemirror/state"
import type { Command, EditorView } from "@codemirror/view"
import { written } from "../core/markdown"
import { around } from "./lines"

const address = /^(https?:\/\/|mailto:)\S+$/

/** Whether a text is one address and nothing else. */
export function isAddress(text: string): boolean {
  return address.test(text.trim())
}

/** Makes a link of the selection: the cursor ends where the part that is missing goes. */
export const link: Command = (view) => linkTo(view, "")

/** The same with an address, which may be "". In a link that is there already, its address is selected. */
export function linkTo(view: EditorView, target: string): boolean {
  const { state } = view
  if (state.readOnly) return false
  const there = state.selection.ranges.length === 1 && around(state, state.selection.main.from, "Link", 1)
  const url = there ? there.getChild("URL") : null
  if (url) {
    view.dispatch({ selection: { anchor: url.from, head: url.to }, scrollIntoView: true })
    return true
  }
  view.dispatch(
    state.changeByRange((range) => {
      const text = state.sliceDoc(range.from, range.to)
      const insert = isAddress(text) ? `[](${text})` : `[${text}](${written(target)})`
      const words = isAddress(text) || text === ""
      const cursor = words ? 1 : target ? insert.length : insert.length - 1
      return {
        changes: { from: range.from, to: range.to, insert },
        range: EditorSelection.cursor(range.from + cursor),
      }
    }),
    { userEvent: "input.format", scrollIntoView: true },
  )
  return true
}
