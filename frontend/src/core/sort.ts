import type { PostRow } from "../bridge/types"
import { lastIndex } from "./search"

export const sorts = ["newest", "oldest", "title", "updated", "longest"] as const
export type Sort = (typeof sorts)[number]
export type Compare = (a: PostRow, b: PostRow) => number

const collator = new Intl.Collator(undefined, { numeric: true })

/**
 * The order of a list. By date, posts without an understood date come first, because they want attention, and
 * pages last. What is equal goes by title, then path, so the order never jumps.
 */
export function comparing(sort: Sort): Compare {
  const by = orders[sort]
  return (a, b) => by(a, b) || byTitle(a, b)
}

const orders: Record<Sort, Compare> = {
  newest: (a, b) => byRank(a, b) || byDate(b, a),
  oldest: (a, b) => byRank(a, b) || byDate(a, b),
  title: byTitle,
  updated: (a, b) => plain(changed(b), changed(a)),
  longest: (a, b) => b.words - a.words,
}

/** A post nobody noted a change of was last changed when it was written. */
const changed = (row: PostRow) => row.updated || row.date
const rank = (row: PostRow) => (row.isPage ? 2 : row.date ? 1 : 0)
const byRank: Compare = (a, b) => rank(a) - rank(b)
const byDate: Compare = (a, b) => (a.isPage ? 0 : plain(a.date, b.date))

function byTitle(a: PostRow, b: PostRow): number {
  return compareNames(a.title, b.title) || plain(a.path, b.path)
}

function plain(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How readers order names: "Post 2" before "Post 10", "Äpfel" beside "apples". */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b)
}

/**
 * Sorts rows, given an earlier order of mostly the same ones by the same comparison: what did not change is not
 * compared anew. Rows are told apart by identity, as a changed post is a new row.
 */
export function resort(before: readonly PostRow[], rows: Iterable<PostRow>, compare: Compare): PostRow[] {
  const wanted = new Set(rows)
  const kept = before.filter((row) => wanted.delete(row))
  const fresh = [...wanted].sort(compare)
  return fresh.length === 0 ? kept : kept.length === 0 ? fresh : merge(kept, fresh, compare)
}

function merge(a: readonly PostRow[], b: readonly PostRow[], compare: Compare): PostRow[] {
  const merged: PostRow[] = []
  let at = 0
  for (const row of b) {
    const to = firstAfter(a, row, at, compare)
    while (at < to) merged.push(a[at++]!)
    merged.push(row)
  }
  while (at < a.length) merged.push(a[at++]!)
  return merged
}

/** The first place from `low` on whose row comes after this one. */
function firstAfter(rows: readonly PostRow[], row: PostRow, low: number, compare: Compare): number {
  return low + 1 + lastIndex(rows.length - low, (i) => compare(rows[low + i]!, row) <= 0)
}
