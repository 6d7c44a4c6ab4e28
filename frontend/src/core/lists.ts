import { isNumber, leadOf, listMark, markText } from "./blockmarks"

/** Lists as lines of text: what belongs to an item, how deep it stands, what number it has. */

/** Lists are looked through so far, in lines. */
const most = 2000

export type Lines = { count: number; line(n: number): string }

/** The first and last line (0-based) of the list around a line; null when that is in none. */
export function listAround(lines: Lines, at: number): { first: number; last: number } | null {
  const part = (n: number) => {
    const text = lines.line(n)
    return listMark(text) !== null || /^[ \t>]*[ \t]{2,}\S/.test(text)
  }
  if (!part(at)) return null
  let first = at
  let last = at
  while (
    first > 0 &&
    at - first < most &&
    (part(first - 1) || (blank(lines, first - 1) && first > 1 && part(first - 2)))
  )
    first--
  while (
    last + 1 < lines.count &&
    last - at < most &&
    (part(last + 1) || (blank(lines, last + 1) && last + 2 < lines.count && part(last + 2)))
  )
    last++
  while (!listMark(lines.line(first)) && first < at) first++
  return listMark(lines.line(first)) ? { first, last } : null
}

function blank(lines: Lines, n: number): boolean {
  return lines.line(n).trim() === ""
}

/** How deep a line stands, in columns; Infinity for a blank one, which belongs to what is above. */
export function depthOf(text: string): number {
  if (text.trim() === "") return Infinity
  return columns(leadOf(text))
}

function columns(lead: string): number {
  let at = 0
  for (const sign of lead) at += sign === "\t" ? 4 - (at % 4) : 1
  return at
}

/** The last line of an item: what stands deeper below it belongs to it. */
export function endOfItem(lines: Lines, at: number, last: number): number {
  const depth = depthOf(lines.line(at))
  let end = at
  for (let n = at + 1; n <= last && depthOf(lines.line(n)) > depth; n++) if (!blank(lines, n)) end = n
  return end
}

/** The indentation an item gets below the one before it; null for the first of its list, which has nowhere to go. */
export function deeper(lines: Lines, at: number, first: number): string | null {
  const depth = depthOf(lines.line(at))
  for (let n = at - 1; n >= first; n--) {
    const mark = listMark(lines.line(n))
    if (!mark || depthOf(lines.line(n)) > depth) continue
    if (depthOf(lines.line(n)) < depth) return null
    return mark.lead + " ".repeat(mark.sign.length + Math.min(4, Math.max(1, mark.gap.length)))
  }
  return null
}

/** The indentation of the item that holds this one; null where none does. */
export function shallower(lines: Lines, at: number, first: number): string | null {
  const depth = depthOf(lines.line(at))
  for (let n = at - 1; n >= first; n--) {
    const mark = listMark(lines.line(n))
    if (mark && depthOf(lines.line(n)) < depth) return mark.lead
  }
  return null
}

/**
 * The lines of a list with its numbers in order. The first of each list keeps its own, unless it is in fresh,
 * the lines that have just come there. A list that gives each item the same number is left alone, and so are
 * lines of code.
 */
export function renumbered(
  lines: readonly string[],
  fresh: ReadonlySet<number>,
  code: ReadonlySet<number> = new Set(),
): string[] {
  type Run = { depth: number; number: number; same: boolean; sign: string }
  const open: Run[] = []
  return lines.map((text, n) => {
    if (code.has(n)) return text
    const mark = listMark(text)
    const depth = depthOf(text)
    if (depth === Infinity) return text
    while (open.length > 0 && open.at(-1)!.depth > depth) open.pop()
    if (!mark || !isNumber(mark.sign)) {
      if (mark && open.at(-1)?.depth === depth) open.pop()
      return text
    }
    const end = mark.sign.at(-1)!
    const written = parseInt(mark.sign)
    const run = open.at(-1)
    if (run?.depth !== depth || run.sign !== end) {
      if (run?.depth === depth) open.pop()
      const number = fresh.has(n) ? 1 : written
      open.push({ depth, number, same: sameBelow(lines, n, fresh, code), sign: end })
      return markedAs(text, number)
    }
    if (!run.same) run.number++
    return markedAs(text, run.number)
  })
}

/** Whether a list gives all its items one number, as far as those were not moved. */
function sameBelow(
  lines: readonly string[],
  at: number,
  fresh: ReadonlySet<number>,
  code: ReadonlySet<number>,
): boolean {
  const depth = depthOf(lines[at]!)
  const found: number[] = []
  for (let n = at; n < lines.length && depthOf(lines[n]!) >= depth; n++) {
    const mark = code.has(n) ? null : listMark(lines[n]!)
    if (!mark || fresh.has(n) || depthOf(lines[n]!) !== depth) continue
    if (!isNumber(mark.sign)) break
    found.push(parseInt(mark.sign))
  }
  return found.length > 1 && found.every((number) => number === found[0])
}

function markedAs(text: string, number: number): string {
  const mark = listMark(text)!
  const sign = `${number}${mark.sign.at(-1)}`
  return sign === mark.sign ? text : markText({ ...mark, sign }) + text.slice(markText(mark).length)
}
