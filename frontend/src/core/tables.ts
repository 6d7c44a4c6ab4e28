import { columnsOf } from "./snippet"

/** Tables of pipes, as Markdown has them. */

export type Align = "" | "left" | "center" | "right"

/** A table: the first row is its head. All rows have as many cells as there are aligns. */
export type Table = { rows: string[][]; aligns: Align[] }

/** A cell of a line: its text, and where that stands in the line. */
export type Cell = { text: string; from: number; to: number }

/** The cells of a line. A pipe behind a backslash is text. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = []
  let from = line.length - line.trimStart().length
  if (line[from] === "|") from++
  const end = line.trimEnd().length
  for (let at = from; at <= end; at++) {
    if (line[at] === "\\" && at + 1 < end) at++
    else if (at === end || line[at] === "|") {
      // Nothing behind the last pipe is no cell.
      if (at < end || at > from || cells.length === 0) cells.push(trimmed(line, from, at))
      from = at + 1
      if (from >= end) break
    }
  }
  return cells
}

function trimmed(line: string, from: number, to: number): Cell {
  const raw = line.slice(from, to)
  const text = raw.trim()
  const lead = text ? raw.length - raw.trimStart().length : Math.min(1, raw.length)
  return { text, from: from + lead, to: from + lead + text.length }
}

const rule = /^:?-+:?$/

/** The alignments that the second line of a table gives; null when it is none. */
function alignsOf(line: string): Align[] | null {
  const cells = cellsOf(line).map(({ text }) => text)
  if (!line.includes("-") || !cells.every((text) => rule.test(text))) return null
  return cells.map((text) => {
    const [left, right] = [text.startsWith(":"), text.endsWith(":")]
    return left && right ? "center" : right ? "right" : left ? "left" : ""
  })
}

/** Reads the lines of a table, the line of dashes among them; null when they are none. */
export function parseTable(lines: readonly string[]): Table | null {
  const aligns = lines.length > 1 ? alignsOf(lines[1]!) : null
  if (!aligns) return null
  const rows = lines.filter((_, i) => i !== 1).map((line) => cellsOf(line).map(({ text }) => text))
  const columns = Math.max(...rows.map((row) => row.length), aligns.length)
  const fill = <T>(list: T[], value: T) => [...list, ...Array<T>(columns - list.length).fill(value)]
  return { rows: rows.map((row) => fill(row, "")), aligns: fill(aligns, "") }
}

/** A table of rows such as a spreadsheet gives: their first is the head. */
export function tableOf(rows: readonly (readonly string[])[], aligns: readonly Align[] = []): Table {
  const columns = Math.max(1, ...rows.map((row) => row.length))
  const fill = <T>(list: readonly T[], value: T) =>
    Array.from({ length: columns }, (_, i) => list[i] ?? value)
  return { rows: rows.map((row) => fill(row.map(cellText), "")), aligns: fill<Align>(aligns, "") }
}

/** Text that may stand in a cell. */
export function cellText(text: string): string {
  return text
    .trim()
    .replace(/(\\*)\|/g, (_, slashes: string) => (slashes.length % 2 ? `${slashes}|` : `${slashes}\\|`))
    .replace(/\s*\n\s*/g, "<br>")
    .replace(/\s+/g, " ")
}

/** The lines of a table with its columns below each other, the line of dashes second. */
export function tableLines({ rows, aligns }: Table): string[] {
  const widths = aligns.map((_, c) => Math.max(3, ...rows.map((row) => width(row[c]!))))
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`
  const lines = rows.map((row) => line(row.map((text, c) => padded(text, widths[c]!, aligns[c]!))))
  lines.splice(1, 0, line(aligns.map((align, c) => dashes(widths[c]!, align))))
  return lines
}

function padded(text: string, wide: number, align: Align): string {
  const room = wide - width(text)
  const left = align === "right" ? room : align === "center" ? Math.floor(room / 2) : 0
  return " ".repeat(left) + text + " ".repeat(room - left)
}

function dashes(wide: number, align: Align): string {
  const [left, right] = [align === "left" || align === "center", align === "right" || align === "center"]
  return (left ? ":" : "-") + "-".repeat(wide - 2) + (right ? ":" : "-")
}

/** How many columns of a fixed-width font a text takes. */
function width(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : columnsOf(text)
}

/** A place in a table, counted from 0; the head is row 0. */
export type Place = { row: number; column: number }
export type TableEdit = (table: Table, at: Place) => Place

const swap = <T>(list: T[], a: number, b: number) => ([list[a], list[b]] = [list[b]!, list[a]!])
const blank = (table: Table) => table.aligns.map(() => "")
const inside = (list: unknown[], at: number) => at >= 0 && at < list.length

/** Puts an empty row before (0) or behind (1) the one at the place. Nothing stands above the head. */
export const insertRow =
  (behind: 0 | 1): TableEdit =>
  (table, { row, column }) => {
    const at = Math.max(1, row + behind)
    table.rows.splice(at, 0, blank(table))
    return { row: at, column }
  }

export const moveRow =
  (by: 1 | -1): TableEdit =>
  (table, at) => {
    const to = at.row + by
    if (!inside(table.rows, to)) return at
    swap(table.rows, at.row, to)
    return { ...at, row: to }
  }

/** Takes the row away; the head is emptied only. */
export const deleteRow: TableEdit = (table, { row, column }) => {
  if (row === 0) table.rows[0] = blank(table)
  else table.rows.splice(row, 1)
  return { row: Math.min(row, table.rows.length - 1), column }
}

export const insertColumn =
  (behind: 0 | 1): TableEdit =>
  (table, { row, column }) => {
    const at = column + behind
    for (const cells of table.rows) cells.splice(at, 0, "")
    table.aligns.splice(at, 0, "")
    return { row, column: at }
  }

export const moveColumn =
  (by: 1 | -1): TableEdit =>
  (table, at) => {
    const to = at.column + by
    if (!inside(table.aligns, to)) return at
    for (const cells of [...table.rows, table.aligns]) swap(cells as string[], at.column, to)
    return { ...at, column: to }
  }

/** Takes the column away; the last one is emptied only. */
export const deleteColumn: TableEdit = (table, { row, column }) => {
  if (table.aligns.length === 1) table.rows = table.rows.map(() => [""])
  else for (const cells of [...table.rows, table.aligns]) cells.splice(column, 1)
  return { row, column: Math.min(column, table.aligns.length - 1) }
}

/** Aligns the column; the same once more takes it back. */
export const alignColumn =
  (align: Align): TableEdit =>
  (table, at) => {
    table.aligns[at.column] = table.aligns[at.column] === align ? "" : align
    return at
  }

/** Writes rows over those from the place on; the table grows where they need more. */
export const fillCells =
  (rows: readonly (readonly string[])[]): TableEdit =>
  (table, at) => {
    const columns = at.column + Math.max(...rows.map((row) => row.length))
    while (table.aligns.length < columns) insertColumn(1)(table, { row: 0, column: table.aligns.length - 1 })
    while (table.rows.length < at.row + rows.length) table.rows.push(blank(table))
    rows.forEach((row, r) =>
      row.forEach((text, c) => (table.rows[at.row + r]![at.column + c] = cellText(text))),
    )
    return { row: at.row + rows.length - 1, column: columns - 1 }
  }

/**
 * The rows of text copied from a spreadsheet: cells with tabs between them, as many in each row. null for
 * other text, indented code above all.
 */
export function rowsOfTabs(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n")
  const rows = lines.map((line) => line.split("\t"))
  const columns = rows[0]!.length
  if (columns < 2 || rows.some((row) => row.length !== columns)) return null
  return rows.every(([first]) => first === "") ? null : rows
}
