import { EditorSelection, type ChangeSpec, type EditorState, type SelectionRange } from "@codemirror/state"
import { syntaxTree } from "@codemirror/language"
import { EditorView, type Command } from "@codemirror/view"
import { lineMarker } from "../core/blockmarks"

/** Commands that write Markdown around what is selected. */

type Span = { from: number; to: number }

/** Puts mark on both sides of each selection, or takes it away when it is there. node is the parser's name. */
function toggleMark(mark: string, node: string): Command {
  return (view) => {
    if (view.state.readOnly) return false
    view.dispatch(
      view.state.changeByRange((range) => toggled(view.state, range, mark, node)),
      { userEvent: "input.format", scrollIntoView: true },
    )
    return true
  }
}

function toggled(
  state: EditorState,
  range: SelectionRange,
  mark: string,
  node: string,
): { range: SelectionRange; changes: ChangeSpec } {
  const around = nodeAround(state, range, node)
  const spans = around ? [around] : spansOf(state, range)
  const inner = spans.map((span) => (span === around ? span : marked(state, span.from, span.to, mark)))
  const n = mark.length
  if (spans.length === 1 && spans[0]!.from === spans[0]!.to && !inner[0]) {
    const changes = { from: range.head, insert: mark + mark }
    return { changes, range: EditorSelection.cursor(range.head + n) }
  }
  const off = inner.every((span) => span !== null)
  // Whoever wrote what is marked, and wants the next words without, goes on behind it.
  const [only] = inner
  if (range.empty && only && only.from < only.to && range.head === only.to)
    return { changes: [], range: EditorSelection.cursor(range.head + n) }
  const parts = spans.flatMap((span, i): ChangeSpec[] => {
    const found = inner[i]
    if (off && found) return [cut(found.from - n, found.from), cut(found.to, found.to + n)]
    return found ? [] : [put(span.from, mark), put(span.to, mark)]
  })
  const changes = state.changes(parts)
  const first = spans[0]?.from ?? range.from
  const map = (at: number) => changes.mapPos(at, at <= first ? 1 : -1)
  return { changes, range: EditorSelection.range(map(range.anchor), map(range.head)) }
}

const cut = (from: number, to: number) => ({ from, to })
const put = (from: number, insert: string) => ({ from, insert })

/** What the parser knows as marked around a cursor or a selection within; without the marks. */
function nodeAround(state: EditorState, { from, to }: SelectionRange, name: string): Span | null {
  for (let node = syntaxTree(state).resolveInner(from, from === to ? -1 : 1); ; node = node.parent!) {
    if (node.name === name && node.to >= to) {
      const [first, last] = [node.firstChild, node.lastChild]
      if (!first || !last || first.from === last.from) return null
      return first.to <= from && to <= last.from ? { from: first.to, to: last.from } : null
    }
    if (!node.parent) return null
  }
}

/** The parts of a selection that can be marked: of each line its words, without what makes it a list or a quote. */
function spansOf(state: EditorState, range: SelectionRange): Span[] {
  if (range.empty) {
    const { from, to } = state.wordAt(range.head) ?? range
    return [{ from, to }]
  }
  const spans: Span[] = []
  for (let at = range.from; at <= range.to;) {
    const line = state.doc.lineAt(at)
    let from = Math.max(line.from, range.from)
    let to = Math.min(line.to, range.to)
    if (from === line.from) from = Math.min(to, from + lineMarker(line.text).length)
    const text = state.sliceDoc(from, to)
    from += text.length - text.trimStart().length
    to -= text.length - text.trimEnd().length
    if (from < to) spans.push({ from, to })
    at = line.to + 1
  }
  return spans.length > 0 ? spans : [{ from: range.from, to: range.to }]
}

/** The text within mark, when from..to is it or includes the marks. */
function marked(state: EditorState, from: number, to: number, mark: string): Span | null {
  const n = mark.length
  const at = (start: number) => state.sliceDoc(Math.max(0, start), Math.max(0, start) + n)
  const alone = (start: number, end: number) =>
    n > 1 || !(runLength(state, start, -1, mark) % 2 === 0 || runLength(state, end, 1, mark) % 2 === 0)
  if (from >= n && at(from - n) === mark && at(to) === mark && alone(from, to)) return { from, to }
  const inside = { from: from + n, to: to - n }
  if (inside.to >= inside.from && at(from) === mark && at(to - n) === mark && alone(inside.from, inside.to))
    return inside
  return null
}

/** How many copies of a one-character mark stand side by side: two of "*" are bold, not italic. */
function runLength(state: EditorState, at: number, step: 1 | -1, mark: string): number {
  let count = 0
  for (let p = step < 0 ? at - 1 : at; state.sliceDoc(p, p + 1) === mark && count < 4; p += step) count++
  return count
}

export const bold = toggleMark("**", "StrongEmphasis")
export const italic = toggleMark("*", "Emphasis")
export const strike = toggleMark("~~", "Strikethrough")
const plainCode = toggleMark("`", "InlineCode")

/** Code within a line. Text that holds the sign itself is written between two of them. */
export const code: Command = (view) => {
  const { main } = view.state.selection
  const text = view.state.sliceDoc(main.from, main.to)
  const inner = text.replace(/^`|`$/g, "")
  if (!inner.includes("`") || text.includes("\n") || view.state.readOnly) return plainCode(view)
  const shift = 3
  view.dispatch({
    changes: [put(main.from, "`` "), put(main.to, " ``")],
    selection: EditorSelection.range(main.anchor + shift, main.head + shift),
    userEvent: "input.format",
    scrollIntoView: true,
  })
  return true
}

const pairs: Record<string, string> = {
  "*": "*",
  _: "_",
  "~": "~",
  "`": "`",
  '"': '"',
  "'": "'",
  "(": ")",
  "[": "]",
  "{": "}",
  "“": "”",
  "«": "»",
}

/** Typing a sign that comes in pairs over selected text encloses it. */
export const encloseSelection = EditorView.inputHandler.of((view, _from, _to, text) => {
  const close = pairs[text]
  if (!close || view.state.readOnly || view.composing || view.state.selection.main.empty) return false
  if (view.state.selection.ranges.some((range) => range.empty)) return false
  view.dispatch(
    view.state.changeByRange((range) => ({
      changes: [
        { from: range.from, insert: text },
        { from: range.to, insert: close },
      ],
      range: EditorSelection.range(range.anchor + text.length, range.head + text.length),
    })),
    { userEvent: "input.type.enclose", scrollIntoView: true },
  )
  return true
})

/**
 * The last sign of a closing fence takes the line's indentation along: editors indent code, but an
 * indented fence closes nothing, and everything below would become code.
 */
export const closeFence = EditorView.inputHandler.of((view, from, to, text) => {
  if ((text !== "`" && text !== "~") || from !== to || view.state.readOnly) return false
  const line = view.state.doc.lineAt(from)
  const before = line.text.slice(0, from - line.from)
  const signs = before.trimStart()
  if (signs !== text + text || line.text.length !== before.length || signs.length === before.length)
    return false
  const opening = openingFence(view, from)
  if (!opening || !opening.text.trimStart().startsWith(text.repeat(3))) return false
  const indent = opening.text.slice(0, opening.text.length - opening.text.trimStart().length)
  view.dispatch({
    changes: { from: line.from, to, insert: indent + signs + text },
    selection: { anchor: line.from + indent.length + 3 },
    userEvent: "input.type",
    scrollIntoView: true,
  })
  return true
})

/** The line that opens the code fence around a place. */
function openingFence(view: EditorView, at: number) {
  for (let node = syntaxTree(view.state).resolveInner(at, -1); ; node = node.parent!) {
    if (node.name === "FencedCode") return view.state.doc.lineAt(node.from)
    if (!node.parent) return null
  }
}
