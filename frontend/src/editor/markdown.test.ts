// @vitest-environment happy-dom
import { EditorSelection, EditorState } from "@codemirror/state"
import { EditorView, type Command } from "@codemirror/view"
import { expect, it } from "vitest"
import { link } from "./link"
import { bold, italic } from "./markdown"

/** Runs a command on a text with its selection between "|" signs, and gives the same notation back. */
function on(command: Command, marked: string): string {
  const parts = marked.split("|")
  const anchor = parts[0]!.length
  const head = parts.length > 2 ? anchor + parts[1]!.length : anchor
  const state = EditorState.create({ doc: parts.join(""), selection: EditorSelection.range(anchor, head) })
  const view = new EditorView({ state })
  command(view)
  const { from, to } = view.state.selection.main
  const text = view.state.doc.toString()
  view.destroy()
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`
}

it.each([
  ["bold a selection", bold, "a |b c| d", "a **|b c|** d"],
  ["bold off from inside", bold, "a **|b|** d", "a |b| d"],
  ["bold off with its marks selected", bold, "a |**b**| d", "a |b| d"],
  ["bold the word at the cursor", bold, "one tw|o three", "one **tw|o** three"],
  ["bold off at the cursor", bold, "one **tw|o** three", "one tw|o three"],
  ["bold where nothing is", bold, "a | b", "a **|** b"],
  ["italic inside bold", italic, "**|b|**", "***|b|***"],
  ["italic off", italic, "*|b|*", "|b|"],
  ["italic off inside bold", italic, "***|b|***", "**|b|**"],
  ["link a selection", link, "see |this|", "see [this](|)"],
  ["link an address", link, "see |https://a.b|", "see [|](https://a.b)"],
  ["link nothing", link, "a | b", "a [|]() b"],
])("%s", (_name, command, before, after) => {
  expect(on(command, before)).toBe(after)
})
