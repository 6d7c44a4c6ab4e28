import type { EditorState } from "@codemirror/state"
import { toPos } from "../core/changes"
import { countWords } from "../core/wordcount"

export type Cursor = {
  line: number
  /** 1-based, in characters. */
  col: number
  /** How many words are selected; a part of one counts. */
  selectedWords: number
}

/** Longer selections are not counted: that would cost more than it tells. */
const mostCounted = 200_000

/** Where the cursor is, for people. */
export function cursorOf(state: EditorState): Cursor {
  const { doc, selection } = state
  const { head, from, to } = selection.main
  const { line, col } = toPos(doc, head)
  const text = to - from > mostCounted ? "" : doc.sliceString(from, to)
  return {
    line,
    col: characters(doc.line(line).text.slice(0, col)) + 1,
    selectedWords: countWords(text),
  }
}

/** Counts characters. A line can be a megabyte, so nothing is made of each. */
function characters(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
}
