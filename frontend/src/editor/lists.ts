import { moveLineDown, moveLineUp } from "@codemirror/commands"
import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from "@codemirror/lang-markdown"
import {
  ChangeSet,
  Prec,
  type ChangeSpec,
  type EditorState,
  type Extension,
  type StateCommand,
  type Transaction,
} from "@codemirror/state"
import { keymap, type Command } from "@codemirror/view"
import { leadOf, listMark } from "../core/blockmarks"
import { deeper, depthOf, endOfItem, listAround, renumbered, shallower, type Lines } from "../core/lists"
import { inCode } from "./blocks"
import { around, selectedLines } from "./lines"

/** Lists that grow by Enter, and whose items go deeper and back by Tab. */

function linesOf(state: EditorState): Lines {
  return { count: state.doc.lines, line: (n) => state.doc.line(n + 1).text }
}

/** Moves the items of the selection, with what belongs to them, and numbers the list anew. */
function nest(step: typeof deeper): Command {
  return (view) => {
    const { state } = view
    const [start] = selectedLines(state)
    if (state.readOnly || !start || !listMark(start.text) || inCode(state, start.from + 1)) return false
    const lines = linesOf(state)
    const list = listAround(lines, start.number - 1)
    if (!list) return false
    const texts = Array.from({ length: list.last - list.first + 1 }, (_, i) => lines.line(list.first + i))
    const fresh = new Set<number>()
    for (const item of selectedItems(state, list.last)) {
      // Each goes by what the ones above have become.
      const now = { count: texts.length, line: (n: number) => texts[n]! }
      const at = item - list.first
      const to = step(now, at, 0)
      if (to === null || fresh.has(at)) continue
      const lead = leadOf(texts[at]!)
      for (let n = at, end = endOfItem(now, at, texts.length - 1); n <= end; n++) {
        texts[n] = shifted(texts[n]!, lead, to)
        fresh.add(n)
      }
    }
    // Where nothing can move, Tab still is no indentation: that would make code of the item.
    const code = codeIn(state, list.first, texts.length)
    if (fresh.size > 0) {
      const changes = changesOf(state, list.first, renumbered(texts, fresh, code))
      view.dispatch({
        changes,
        selection: state.selection.map(changes, 1),
        userEvent: "input.indent",
        scrollIntoView: true,
      })
    }
    return true
  }
}

/** The lines of the selection that begin items, 0-based; those within a selected item go with it. */
function selectedItems(state: EditorState, last: number): number[] {
  const found: number[] = []
  let depth = Infinity
  for (const { number, text } of selectedLines(state)) {
    if (number - 1 > last || !listMark(text)) continue
    if (found.length > 0 && depthOf(text) > depth) continue
    depth = depthOf(text)
    found.push(number - 1)
  }
  return found
}

function shifted(text: string, from: string, to: string): string {
  if (text.trim() === "") return text
  if (text.startsWith(from)) return to + text.slice(from.length)
  return text
}

/** Which of so many lines from first on, 0-based, are in fenced code: what looks like a number there is none. */
function codeIn(state: EditorState, first: number, count: number): Set<number> {
  const found = new Set<number>()
  for (let i = 0; i < count; i++)
    if (around(state, state.doc.line(first + 1 + i).from, "FencedCode", 1)) found.add(i)
  return found
}

function changesOf({ doc }: EditorState, first: number, after: readonly string[]): ChangeSet {
  const specs: ChangeSpec[] = after.flatMap((text, i) => {
    const line = doc.line(first + 1 + i)
    if (line.text === text) return []
    // Only what stands before the words differs.
    let same = 0
    while (same < Math.min(text.length, line.length) && text.at(-1 - same) === line.text.at(-1 - same)) same++
    return [{ from: line.from, to: line.to - same, insert: text.slice(0, text.length - same) }]
  })
  return ChangeSet.of(specs, doc.length)
}

/** Moves lines, and numbers the list they are in anew, as one step of undo. */
function moved(move: StateCommand): Command {
  return (view) => {
    let made: Transaction | undefined
    if (!move({ state: view.state, dispatch: (one) => void (made = one) }) || !made) return false
    const { state, changes } = made
    const [line] = selectedLines(state)
    const list =
      line && listMark(line.text) && !inCode(state, line.from)
        ? listAround(linesOf(state), line.number - 1)
        : null
    const texts = list
      ? Array.from({ length: list.last - list.first + 1 }, (_, i) => state.doc.line(list.first + 1 + i).text)
      : []
    const fix = list
      ? changesOf(
          state,
          list.first,
          renumbered(texts, firstOf(texts), codeIn(state, list.first, texts.length)),
        )
      : ChangeSet.empty(state.doc.length)
    view.dispatch({
      changes: changes.compose(fix),
      selection: state.selection.map(fix, 1),
      userEvent: "move.line",
      scrollIntoView: true,
    })
    return true
  }
}

/** A list that began with 1 still does when another item is its first. */
function firstOf(texts: readonly string[]): Set<number> {
  const signs = texts.map((text) => listMark(text)?.sign ?? "")
  const moved = !/^1[.)]$/.test(signs[0]!) && signs.some((sign) => /^1[.)]$/.test(sign))
  return new Set(moved ? [0] : [])
}

export const moveUp = moved(moveLineUp)
export const moveDown = moved(moveLineDown)

/** These do not look whether they may. */
const writable =
  (run: StateCommand): Command =>
  (view) =>
    !view.state.readOnly && run(view)

const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false })

const goOn: StateCommand = ({ state, dispatch }) =>
  continueMarkup({ state, dispatch: (made) => dispatch(leftList(made) ?? made) })

/** A list that is left ends in a blank line: what is written right below it would belong to its last item. */
function leftList({ startState, state, changes }: Transaction): Transaction | null {
  const { ranges, main } = state.selection
  const line = state.doc.lineAt(main.head)
  if (ranges.length > 1 || line.text || line.number === 1 || state.doc.lines > startState.doc.lines)
    return null
  if (!listMark(startState.doc.line(line.number).text) || !state.doc.line(line.number - 1).text.trim())
    return null
  const blank = state.changes({ from: line.from, insert: state.lineBreak })
  return startState.update({
    changes: changes.compose(blank),
    selection: { anchor: line.from + 1 },
    userEvent: "input",
    scrollIntoView: true,
  })
}

export const listKeys: Extension = Prec.high(
  keymap.of([
    { key: "Enter", run: writable(goOn) },
    { key: "Backspace", run: writable(deleteMarkupBackward) },
    { key: "Tab", run: nest(deeper), shift: nest(shallower) },
  ]),
)
