import type { ChangePlan, PlannedFile } from "../bridge/types"
import { fold } from "./filter"

/** A line that goes or comes, cut where it differs from its counterpart. */
export type DiffLine = { sign: "-" | "+"; line: number; before: string; changed: string; after: string }

/** A planned line as it is shown: the old one above the new one. A line that is only added or removed stands alone. */
export function diffLines({ line, old, new: fresh }: PlannedFile["lines"][number]): DiffLine[] {
  const [start, end] = common(old, fresh)
  const cut = (sign: "-" | "+", text: string): DiffLine => ({
    sign,
    line,
    before: text.slice(0, start),
    changed: text.slice(start, text.length - end),
    after: text.slice(text.length - end),
  })
  if (!old) return [cut("+", fresh)]
  return fresh ? [cut("-", old), cut("+", fresh)] : [cut("-", old)]
}

/** How much two texts share at both ends, without cutting a character in two. */
function common(a: string, b: string): [start: number, end: number] {
  if (!a || !b) return [0, 0]
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  if (start > 0 && isHigh(a, start - 1)) start--
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (end > 0 && isLow(a, a.length - end)) end--
  return [start, end]
}
const isHigh = (text: string, at: number) => /[\ud800-\udbff]/.test(text[at]!)
const isLow = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at]!)

/** More than this would make the page slow; the search finds the others. */
export const mostFiles = 200

/** The files of a plan whose title or path holds every word, and how many there are beyond those shown. */
export function foundFiles(plan: ChangePlan, query: string): { files: PlannedFile[]; more: number } {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const found = plan.files.filter(({ path, title }) => {
    const text = fold(`${title}\n${path}`)
    return words.every((word) => text.includes(word))
  })
  return { files: found.slice(0, mostFiles), more: Math.max(0, found.length - mostFiles) }
}
