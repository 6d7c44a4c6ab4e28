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
  const below = Math.max(0, height) - block.top
  // Nobody scrolls to parts of a pixel, and one may be forty on the page where a line is a tall picture.
  if (below < 1) return first
  return first + (block.height - below < 1 ? lines : (below / block.height) * lines)
}

export function heightOfLine(editor: EditorView, line: number): number {
  const { doc } = editor.state
  const whole = Math.min(Math.max(1, Math.floor(line)), doc.lines)
  const block = editor.lineBlockAt(doc.line(whole).from)
  const { first, lines } = linesOf(editor, block)
  return block.top + block.height * Math.min(1, Math.max(0, (line - first) / lines))
}

/** Has the lines in sight measured in this task instead of the next frame. */
export function measureNow(editor: EditorView): void {
  editor.requestMeasure()
  editor.coordsAtPos(editor.viewport.from) // asking for a place carries out what was requested
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
