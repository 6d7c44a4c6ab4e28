import type { PostRow } from "../bridge/types"

/** A heading's key: a month ("2026-01"), or one of the two groups without one. */
export type GroupKey = "undated" | "pages" | (string & {})
export type ListItem =
  | { kind: "group"; key: GroupKey; count: number }
  /** at counts posts only, from 0: the place in the list without headings. */
  | { kind: "post"; row: PostRow; at: number }

/**
 * The order of the list: posts without an understood date first, because they want attention; then
 * newest first; pages last, by title. Equal dates go by title, then path, so the order never jumps.
 */
export function sortRows(rows: Iterable<PostRow>): PostRow[] {
  const collator = new Intl.Collator(undefined, { numeric: true })
  const rank = (row: PostRow) => (row.isPage ? 2 : row.date ? 1 : 0)
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.isPage ? 0 : compare(b.date, a.date)) ||
      collator.compare(a.title, b.title) ||
      compare(a.path, b.path),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Puts a heading before each run of sorted rows that share a month. */
export function groupRows(rows: readonly PostRow[]): ListItem[] {
  const items: ListItem[] = []
  let group: { kind: "group"; key: GroupKey; count: number } | undefined
  rows.forEach((row, at) => {
    const key = groupKey(row)
    if (group?.key !== key) {
      group = { kind: "group", key, count: 0 }
      items.push(group)
    }
    group.count++
    items.push({ kind: "post", row, at })
  })
  return items
}

function groupKey(row: PostRow): GroupKey {
  if (row.isPage) return "pages"
  return row.date ? row.date.slice(0, 7) : "undated"
}
