import { EditorSelection, Prec, type EditorState, type Extension } from "@codemirror/state"
import { keymap, type Command, type EditorView } from "@codemirror/view"
import {
  alignColumn,
  cellsOf,
  deleteColumn,
  deleteRow,
  fillCells,
  insertColumn,
  insertRow,
  moveColumn,
  moveRow,
  parseTable,
  rowsOfTabs,
  tableLines,
  tableOf,
  type Place,
  type Table,
  type TableEdit,
} from "../core/tables"
import { insertBlock } from "./inserts"
import { around, selectedLines } from "./lines"

/**
 * Tables edited where they stand. Only these commands write a table anew, with its columns below each other;
 * one that is typed into or left alone keeps its bytes.
 */

type Found = {
  table: Table
  at: Place
  from: number
  to: number
  /** What stands before each line of the table: quote signs, the indentation of a list. */
  lead: string
}

/** The table the cursor is in; null where there is none. */
export function tableAt(state: EditorState): Found | null {
  const { head } = state.selection.main
  const node = around(state, head, "Table") ?? around(state, head, "Table", 1)
  if (!node) return null
  const first = state.doc.lineAt(node.from)
  const last = state.doc.lineAt(node.to)
  // The sign of a list stands before the first line alone.
  const begin = first.text.slice(0, node.from - first.from)
  const lead = begin.replace(/[^ \t>]/g, " ")
  const lines = [first.text.slice(begin.length)]
  for (let n = first.number + 1; n <= last.number; n++) lines.push(behind(state.doc.line(n).text, lead))
  const table = parseTable(lines)
  if (!table) return null
  const line = state.doc.lineAt(head)
  const text = lines[line.number - first.number]!
  const inLine = head - line.from - (line.text.length - text.length)
  const row = Math.max(0, line.number - first.number - (line.number > first.number ? 1 : 0))
  return { table, at: { row, column: columnAt(text, inLine) }, from: first.from, to: last.to, lead }
}

function behind(line: string, lead: string): string {
  return line.startsWith(lead) ? line.slice(lead.length) : line.replace(/^[ \t>]*/, "")
}

/** The cell that a place in a line belongs to. */
function columnAt(line: string, at: number): number {
  const cells = cellsOf(line)
  const next = cells.findIndex(({ to }) => line.indexOf("|", to) < 0 || at <= line.indexOf("|", to))
  return next < 0 ? Math.max(0, cells.length - 1) : next
}

/** Writes a table with one cell of it selected, as one step of undo. */
function write(view: EditorView, { from, to, lead }: Found, table: Table, { row, column }: Place): boolean {
  const lines = tableLines(table)
  const text = lines.join(`\n${lead}`)
  const line = row === 0 ? 0 : row + 1
  const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1 + lead.length, 0)
  const cell = cellsOf(lines[line]!)[column]!
  const begin = from + lead.length
  const changes = view.state.sliceDoc(begin, to) === text ? [] : { from: begin, to, insert: text }
  view.dispatch({
    changes,
    selection: EditorSelection.range(begin + start + cell.from, begin + start + cell.to),
    userEvent: "input.table",
    scrollIntoView: true,
  })
  return true
}

/** A command on the table at the cursor; false where there is none. */
function edit(make: TableEdit): Command {
  return (view) => {
    if (view.state.readOnly) return false
    const found = tableAt(view.state)
    if (!found) return false
    return write(view, found, found.table, make(found.table, found.at))
  }
}

/** The next cell, in a new row behind the last one. */
const nextCell = edit((table, { row, column }) => {
  if (column + 1 < table.aligns.length) return { row, column: column + 1 }
  if (row + 1 === table.rows.length) return { ...insertRow(1)(table, { row, column }), column: 0 }
  return { row: row + 1, column: 0 }
})

const cellBefore = edit((table, { row, column }) => {
  if (column > 0) return { row, column: column - 1 }
  return row > 0 ? { row: row - 1, column: table.aligns.length - 1 } : { row, column }
})

/**
 * The cell below, in a new row behind the last one; in an empty last row, out of the table. At the end of a
 * line Enter ends the line: so tables are written by hand.
 */
const cellBelow: Command = (view) => {
  const { main, ranges } = view.state.selection
  const { head } = main
  const line = view.state.doc.lineAt(head)
  if (ranges.length > 1 || main.from < line.from || main.to > line.to) return false
  // Before a table it opens a line above.
  const begun = around(view.state, head, "Table", 1)
  if (main.empty && begun && head <= begun.from) return false
  const ends = /^[ \t]*$/.test(view.state.sliceDoc(head, view.state.doc.lineAt(head).to))
  const found = ends || view.state.readOnly ? null : tableAt(view.state)
  if (!found) return false
  const { table, at } = found
  const last = at.row + 1 === table.rows.length
  if (last && at.row > 0 && table.rows[at.row]!.every((text) => text === "")) return leave(view, found)
  return edit((t, place) => (last ? insertRow(1)(t, place) : { ...place, row: place.row + 1 }))(view)
}

/** Takes the empty last row away, and goes below the table. */
function leave(view: EditorView, { table, from, to, lead }: Found): boolean {
  const lines = tableLines({ ...table, rows: table.rows.slice(0, -1) })
  const insert = `${lines.join(`\n${lead}`)}\n${lead.trimEnd()}\n${lead}`
  const begin = from + lead.length
  view.dispatch({
    changes: { from: begin, to, insert },
    selection: EditorSelection.cursor(begin + insert.length),
    userEvent: "input.table",
    scrollIntoView: true,
  })
  return true
}

export const tableCommands = {
  "table.rowAbove": edit(insertRow(0)),
  "table.rowBelow": edit(insertRow(1)),
  "table.rowUp": edit(moveRow(-1)),
  "table.rowDown": edit(moveRow(1)),
  "table.rowDelete": edit(deleteRow),
  "table.columnBefore": edit(insertColumn(0)),
  "table.columnAfter": edit(insertColumn(1)),
  "table.columnLeft": edit(moveColumn(-1)),
  "table.columnRight": edit(moveColumn(1)),
  "table.columnDelete": edit(deleteColumn),
  "table.alignLeft": edit(alignColumn("left")),
  "table.alignCentre": edit(alignColumn("center")),
  "table.alignRight": edit(alignColumn("right")),
  "table.tidy": edit((_table, at) => at),
} satisfies Record<string, Command>

/** Writes copied rows into the table at the cursor, from its cell on. */
export function pasteRows(view: EditorView, rows: readonly (readonly string[])[]): boolean {
  return edit(fillCells(rows))(view)
}

/** A new table: of the selected lines where they have tabs between cells, else an empty one. */
export const table: Command = (view) => {
  const { state } = view
  if (state.readOnly) return false
  const { main } = state.selection
  const lines = selectedLines(state)
  const rows = main.empty ? null : rowsOfTabs(lines.map(({ text }) => text).join("\n"))
  if (!rows) return insertBlock(view, emptyTable)
  const found = { from: lines[0]!.from, to: lines.at(-1)!.to, lead: "" }
  const made = tableOf(rows)
  return write(view, { ...found, table: made, at: { row: 0, column: 0 } }, made, { row: 0, column: 0 })
}

const emptyTable = tableLines(
  tableOf([
    ["", ""],
    ["", ""],
  ]),
)
  .join("\n")
  .replace("| ", "| ⟦⟧")

export const tableKeys: Extension = Prec.high(
  keymap.of([
    { key: "Tab", run: nextCell, shift: cellBefore },
    { key: "Enter", run: cellBelow },
  ]),
)
