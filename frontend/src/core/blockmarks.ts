/** What a line begins with that makes it a quote, a list item or a heading. */

/** The quote signs and the indentation a line begins with. */
const lead = /^[ \t]*(?:>[ \t]?)*[ \t]*/
const item = /^([-+*]|\d{1,9}[.)])([ \t]+|$)(\[[ xX]\](?:[ \t]+|$))?/
const heading = /^#{1,6}(?:[ \t]+|$)/

export type ListMark = {
  /** Quote signs and indentation before the mark. */
  lead: string
  /** "-", "3." */
  sign: string
  gap: string
  /** "[ ] " of a task, "" for none. */
  box: string
}

/** The mark of a list item; null where the line begins none. */
export function listMark(line: string): ListMark | null {
  const before = leadOf(line)
  const found = item.exec(line.slice(before.length))
  return found ? { lead: before, sign: found[1]!, gap: found[2]!, box: found[3] ?? "" } : null
}

export function leadOf(line: string): string {
  return lead.exec(line)![0]
}

/** Everything before the words of a line. */
export function lineMarker(line: string): string {
  const mark = listMark(line)
  const before = mark ? markText(mark) : leadOf(line)
  return before + (heading.exec(line.slice(before.length))?.[0] ?? "")
}

export function markText({ lead, sign, gap, box }: ListMark): string {
  return lead + sign + gap + box
}

export function isNumber(sign: string): boolean {
  return sign.length > 1
}

/** The heading sign of a line behind its quotes, with the blanks behind it; "" for none. */
export function headingSign(line: string): string {
  return heading.exec(line.slice(leadOf(line).length))?.[0] ?? ""
}
