import { EditorView } from "@codemirror/view"
import type { EditSession } from "../editor/session.svelte"

/**
 * Lines and heights of an editor. A fractional line such as 12.5 is halfway down line 12, however many
 * rows that line is wrapped to; a fold is as many lines as it hides. Heights are px of the document.
 */

/** The height of the editor's visible top. */
export function topHeight(editor: EditorView): number {
  return editor.scrollDOM.getBoundingClientRect().top - editor.documentTop
}

/** The fractional line at the editor's visible top. */
export function lineAtTop(editor: EditorView): number {
  return lineOfHeight(editor, topHeight(editor))
}

export function lineOfHeight(editor: EditorView, height: number): number {
  const block = editor.lineBlockAtHeight(Math.max(0, height))
  const { first, lines } = linesOf(editor, block)
  const share =
    block.height > 0 ? Math.min(1, Math.max(0, (Math.max(0, height) - block.top) / block.height)) : 0
  return first + share * lines
}

export function heightOfLine(editor: EditorView, line: number): number {
  const { doc } = editor.state
  const whole = Math.min(Math.max(1, Math.floor(line)), doc.lines)
  const block = editor.lineBlockAt(doc.line(whole).from)
  const { first, lines } = linesOf(editor, block)
  return block.top + block.height * Math.min(1, Math.max(0, (line - first) / lines))
}

function linesOf(editor: EditorView, block: { from: number; to: number }) {
  const { doc } = editor.state
  const first = doc.lineAt(block.from).number
  return { first, lines: doc.lineAt(block.to).number - first + 1 }
}

/** Puts the editor's cursor at a place, or selects up to another, and scrolls only when it is out of sight. */
export function goToText(session: EditSession, anchor: number, head = anchor): void {
  const { editorView } = session
  const place = editorView?.coordsAtPos(anchor)
  const box = editorView?.scrollDOM.getBoundingClientRect()
  const seen = place && box && place.top >= box.top && place.bottom <= box.bottom
  session.dispatch({
    selection: { anchor, head },
    effects: seen ? [] : EditorView.scrollIntoView(anchor, { y: "center" }),
    userEvent: "select.goto",
  })
  editorView?.focus()
}

/** Puts the editor's cursor at a line and that line near the top. */
export function goToLine(session: EditSession, line: number): void {
  const { doc } = session.state
  const anchor = doc.line(Math.min(Math.max(1, line), doc.lines)).from
  session.dispatch({
    selection: { anchor },
    effects: EditorView.scrollIntoView(anchor, { y: "start", yMargin: 8 }),
    userEvent: "select.goto",
  })
}
