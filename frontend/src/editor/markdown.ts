import { EditorSelection, type ChangeSpec, type EditorState } from "@codemirror/state"
import { syntaxTree } from "@codemirror/language"
import { EditorView, type Command } from "@codemirror/view"

/** Commands that write Markdown around what is selected. */

/** Puts mark on both sides of each selection, or takes it away when it is there. */
function toggleMark(mark: string): Command {
  return (view) => {
    if (view.state.readOnly) return false
    view.dispatch(
      view.state.changeByRange((range) => {
        const { from, to } = range.empty ? (view.state.wordAt(range.head) ?? range) : range
        const inner = marked(view.state, from, to, mark)
        const shift = inner ? -mark.length : mark.length
        const changes: ChangeSpec[] = inner
          ? [
              { from: inner.from - mark.length, to: inner.from },
              { from: inner.to, to: inner.to + mark.length },
            ]
          : [
              { from, insert: mark },
              { from: to, insert: mark },
            ]
        // An inner mark that is selected itself is only shortened on the right.
        const lead = inner && inner.from > from ? 0 : shift
        const tail = inner && inner.to < to ? shift * 2 : lead
        const move = (at: number, by: number) => Math.max(0, at + by)
        return {
          changes,
          range: range.empty
            ? EditorSelection.cursor(move(range.head, shift))
            : EditorSelection.range(
                move(range.anchor, range.anchor === to ? tail : lead),
                move(range.head, range.head === to ? tail : lead),
              ),
        }
      }),
      { userEvent: "input.format", scrollIntoView: true },
    )
    return true
  }
}

/** The text within mark, when from..to is it or includes the marks. */
function marked(
  state: EditorState,
  from: number,
  to: number,
  mark: string,
): { from: number; to: number } | null {
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

export const bold = toggleMark("**")
export const italic = toggleMark("*")

const address = /^(https?:\/\/|mailto:)\S+$/

/** Makes a link of the selection: the cursor ends where the part that is missing goes. */
export const link: Command = (view) => {
  if (view.state.readOnly) return false
  view.dispatch(
    view.state.changeByRange((range) => {
      const text = view.state.sliceDoc(range.from, range.to)
      const isAddress = address.test(text)
      const insert = isAddress ? `[](${text})` : `[${text}]()`
      const cursor = isAddress || text === "" ? 1 : insert.length - 1
      return {
        changes: { from: range.from, to: range.to, insert },
        range: EditorSelection.cursor(range.from + cursor),
      }
    }),
    { userEvent: "input.format", scrollIntoView: true },
  )
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

/** Typing a sign that comes in pairs over selected text encloses it. Nothing is closed by itself. */
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
