import type { ChangeSpec, Line } from "@codemirror/state"
import type { Command, EditorView } from "@codemirror/view"
import { headingSign, leadOf, lineMarker } from "../core/blockmarks"
import { around, format, rewritten, selectedLines, written } from "./lines"

/** Makes headings of the lines, or plain lines where they all are headings of that level already. */
export function heading(level: number): Command {
  return (view) => {
    const lines = written(selectedLines(view.state)).filter((line) => !isUnderline(view, line))
    const off = lines.every((line) => levelOf(view, line) === level)
    return format(
      view,
      lines.flatMap((line) => [
        ...changed(line, off ? "" : "#".repeat(level) + " "),
        ...withoutUnderline(view, line),
      ]),
    )
  }
}

function changed(line: Line, sign: string): ChangeSpec[] {
  const lead = leadOf(line.text).replace(/[ \t]+$/, (gap) => (line.text.includes(">") ? gap : ""))
  return rewritten(line, lineMarker(line.text), lead + sign)
}

function levelOf(view: EditorView, line: Line): number {
  const sign = headingSign(line.text).trim().length
  if (sign > 0) return sign
  if (around(view.state, line.from, "SetextHeading1", 1)) return 1
  return around(view.state, line.from, "SetextHeading2", 1) ? 2 : 0
}

/** The lines of "=" or "-" below a heading go: its level stands before it then. */
function withoutUnderline(view: EditorView, line: Line): ChangeSpec[] {
  if (line.number === view.state.doc.lines) return []
  const next = view.state.doc.line(line.number + 1)
  return isUnderline(view, next) ? [{ from: line.to, to: next.to }] : []
}

function isUnderline(view: EditorView, line: Line): boolean {
  if (!/^[ \t>]*(=+|-+)[ \t]*$/.test(line.text)) return false
  return ["SetextHeading1", "SetextHeading2"].some((name) => around(view.state, line.to, name) !== null)
}
