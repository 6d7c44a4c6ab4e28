import { syntaxTree } from "@codemirror/language"
import { EditorSelection, type ChangeSpec, type EditorState, type Line } from "@codemirror/state"
import type { Command, EditorView } from "@codemirror/view"
import { isNumber, leadOf, lineMarker, listMark, markText } from "../core/blockmarks"
import { around, format, rewritten, selectedLines, written } from "./lines"

/** Commands that make quotes, lists and code of lines, and lines of them again. */

/** Quotes the lines, the blank ones between them too; or takes one level of quotes away. */
export const quote: Command = (view) => {
  const lines = selectedLines(view.state)
  const off = written(lines).every(({ text }) => /^[ \t]*>/.test(text))
  return format(
    view,
    lines.flatMap((line): ChangeSpec[] => {
      if (!off) return [{ from: line.from, insert: line.text === "" && lines.length > 1 ? ">" : "> " }]
      const sign = /^([ \t]*)>[ \t]?/.exec(line.text)
      return sign ? [{ from: line.from + sign[1]!.length, to: line.from + sign[0].length }] : []
    }),
  )
}

type Kind = "bullet" | "number" | "task"

function kindOf(text: string): Kind | null {
  const mark = listMark(text)
  if (!mark) return null
  return mark.box ? "task" : isNumber(mark.sign) ? "number" : "bullet"
}

/** Makes list items of the lines, or plain lines where they all are items of that kind already. */
function list(kind: Kind): Command {
  return (view) => {
    const lines = written(selectedLines(view.state))
    const off = lines.every(({ text }) => kindOf(text) === kind)
    const counts = new Map<string, number>()
    return format(
      view,
      lines.flatMap((line) => {
        const mark = listMark(line.text)
        const lead = mark?.lead ?? leadOf(line.text)
        if (off) return rewritten(line, markText(mark!), lead)
        const count = (counts.get(lead) ?? numberBefore(view.state, lines[0]!, lead)) + 1
        counts.set(lead, count)
        const bullet = mark && !isNumber(mark.sign) ? mark.sign : "-"
        const sign = kind === "number" ? `${count}.` : bullet
        return rewritten(
          line,
          lineMarker(line.text),
          `${lead}${sign} ${kind === "task" ? mark?.box || "[ ] " : ""}`,
        )
      }),
    )
  }
}

/** The number of the item right above, 0 for none: a list goes on counting. */
function numberBefore(state: EditorState, line: Line, lead: string): number {
  const mark = line.number > 1 ? listMark(state.doc.line(line.number - 1).text) : null
  return mark && isNumber(mark.sign) && mark.lead === lead ? parseInt(mark.sign) : 0
}

export const bullets = list("bullet")
export const numbers = list("number")
export const tasks = list("task")

/** Ticks the tasks of the selection, or takes the ticks away where all have one. False where there is no list. */
export const check: Command = (view) => {
  const items = selectedLines(view.state).filter(({ text }) => listMark(text) !== null)
  if (items.length === 0) return false
  const done = items.every(({ text }) => /x/i.test(listMark(text)!.box))
  return format(
    view,
    items.flatMap((line) => {
      const mark = listMark(line.text)!
      const gap = mark.gap || " "
      const box = mark.box ? mark.box.replace(/[ xX]/, done ? " " : "x") : "[ ] "
      return rewritten(line, markText(mark), markText({ ...mark, gap, box }))
    }),
  )
}

/** Puts the lines into a code fence, with the cursor where its language goes; or takes the fence away. */
export const codeBlock: Command = (view) => {
  const { state } = view
  if (state.readOnly) return false
  const fence =
    around(state, state.selection.main.from, "FencedCode", 1) ??
    around(state, state.selection.main.from, "FencedCode")
  if (fence) return unfence(view, fence.from, fence.to)
  const { main } = state.selection
  const from = state.doc.lineAt(main.from)
  const to = state.doc.lineAt(main.to)
  const text = state.sliceDoc(from.from, to.to)
  const lead = leadOf(from.text)
  const longest = Math.max(2, ...[...text.matchAll(/^[ \t>]*(`{3,})/gm)].map((found) => found[1]!.length))
  const sign = "`".repeat(longest + 1)
  const open = `${lead}${sign}`
  view.dispatch({
    changes: [
      { from: from.from, insert: `${open}\n` },
      { from: to.to, insert: `\n${open}` },
    ],
    selection: EditorSelection.cursor(from.from + open.length),
    userEvent: "input.format",
    scrollIntoView: true,
  })
  return true
}

function unfence(view: EditorView, from: number, to: number): boolean {
  const { doc } = view.state
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)]
  const closed = last.number > first.number && /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.test(last.text)
  const specs = [{ from: first.from, to: Math.min(first.to + 1, doc.length) }]
  if (closed && last.from > first.to + 1) specs.push({ from: last.from - 1, to: last.to })
  else if (closed) specs[0]!.to = last.to
  return format(view, specs)
}

/** Whether a place is in code, where Markdown means nothing. */
export function inCode(state: EditorState, pos: number): boolean {
  for (let node = syntaxTree(state).resolveInner(pos, -1); ; node = node.parent) {
    if (/Code|Comment/.test(node.name)) return true
    if (!node.parent) return false
  }
}
