import type { PostRow, PostState } from "../bridge/types"
import { compareNames, type Sort } from "./sort"

export const groupings = ["month", "year", "category", "tag", "author", "state", "lang", "none"] as const
export type Grouping = (typeof groupings)[number]
/** What a heading stands for: a month ("2026-01"), a name, a state, or one of the two special groups. */
export type GroupKey = string
/** Posts that have no value to be grouped by. */
export const without = ""
/** Pages, where the others are grouped by date. No month or year reads like it. */
export const pagesKey = "pages"
/** Posts that the author keeps on top, whatever the order. No name reads like it. */
export const topKey = "\0top"
export type GroupItem = { kind: "group"; key: GroupKey; count: number }
/** at counts posts only, from 0: the place in the list without headings. group: under which heading. */
export type PostItem = { kind: "post"; row: PostRow; at: number; group: GroupKey }
export type ListItem = GroupItem | PostItem

/** What most wants attention comes first. */
const states: PostState[] = ["broken", "draft", "scheduled", "published", "hidden", "expired"]

/** Sorted rows under headings. A post with several tags, categories or authors stands under each of them. */
export function groupRows(rows: readonly PostRow[], grouping: Grouping, sort: Sort): ListItem[] {
  if (grouping === "none") return rows.map((row, at) => ({ kind: "post", row, at, group: without }))
  const groups = new Map<GroupKey, PostRow[]>()
  for (const row of rows) {
    for (const key of keysOf(row, grouping)) {
      const group = groups.get(key)
      if (!group) groups.set(key, [row])
      else if (group.at(-1) !== row) group.push(row) // a tag written twice
    }
  }
  return flat(groups, orderOf(grouping, sort))
}

function flat(groups: Map<GroupKey, PostRow[]>, order: (a: GroupKey, b: GroupKey) => number): ListItem[] {
  const items: ListItem[] = []
  let at = 0
  for (const key of [...groups.keys()].sort(order)) {
    const rows = groups.get(key)!
    items.push({ kind: "group", key, count: rows.length })
    for (const row of rows) items.push({ kind: "post", row, at: at++, group: key })
  }
  return items
}

const nothing: readonly GroupKey[] = [without]
const onlyPages: readonly GroupKey[] = [pagesKey]

function keysOf(row: PostRow, grouping: Grouping): readonly GroupKey[] {
  switch (grouping) {
    case "month":
    case "year":
      return row.isPage ? onlyPages : [row.date.slice(0, grouping === "month" ? 7 : 4)]
    case "category":
      return row.categories.length > 0 ? row.categories : nothing
    case "tag":
      return row.tags.length > 0 ? row.tags : nothing
    case "author":
      return row.authors.length > 0 ? row.authors : nothing
    case "state":
      return [row.state]
    default:
      return [row.lang]
  }
}

/** The order of headings. Dates follow the list; posts without one come first, without a name last. */
function orderOf(grouping: Grouping, sort: Sort): (a: GroupKey, b: GroupKey) => number {
  if (grouping === "state") return (a, b) => states.indexOf(a as PostState) - states.indexOf(b as PostState)
  if (grouping !== "month" && grouping !== "year")
    return (a, b) => Number(a === without) - Number(b === without) || compareNames(a, b)
  const rank = (key: GroupKey) => (key === pagesKey ? 2 : key === without ? 0 : 1)
  const way = sort === "oldest" ? 1 : -1
  return (a, b) => rank(a) - rank(b) || (a < b ? -way : a > b ? way : 0)
}

/** Grouped rows below those that are kept on top, which stand there alone. top has paths, first to last. */
export function groupBelow(
  rows: readonly PostRow[],
  top: readonly string[],
  grouping: Grouping,
  sort: Sort,
): ListItem[] {
  const kept = new Map(rows.filter((row) => top.includes(row.path)).map((row) => [row.path, row]))
  if (kept.size === 0) return groupRows(rows, grouping, sort)
  const above = top.flatMap((path) => kept.get(path) ?? [])
  const below = groupRows(
    rows.filter((row) => !kept.has(row.path)),
    grouping,
    sort,
  )
  return [
    { kind: "group", key: topKey, count: above.length },
    ...above.map((row, at): PostItem => ({ kind: "post", row, at, group: topKey })),
    ...below.map((item) => (item.kind === "post" ? { ...item, at: item.at + above.length } : item)),
  ]
}

/** Whether a post may stand under several headings. */
export function repeats(grouping: Grouping): boolean {
  return grouping === "tag" || grouping === "category" || grouping === "author"
}
