import type { SiteChange, SitePlan } from "../bridge/types"
import { fold } from "./filter"

/** What an export would do, as it is looked at: counted, filtered, in groups. */

export type What = SiteChange["what"]
/** In the order in which an author looks: what readers will find other, new and gone. */
export const whats: readonly What[] = ["changed", "added", "removed"]
export type Counts = Record<What, number> & { unchanged: number }

export function countsOf(plan: SitePlan): Counts {
  const counts: Counts = { added: 0, changed: 0, removed: 0, unchanged: plan.unchanged }
  for (const { what } of plan.changes) counts[what]++
  return counts
}

/** A line of the list: a heading, or a file under it. */
export type PlanLine =
  { kind: "head"; what: What; pages: boolean; count: number } | { kind: "file"; change: SiteChange }

/** Whether readers open it as a page. */
export function isPage(path: string): boolean {
  return /\.html?$/i.test(path)
}

/**
 * The lines of a plan whose files hold every word of query, of one kind or, with "", of all: pages first,
 * then the other files. title names what a file is made from, "" when nothing does.
 */
export function planLines(
  plan: SitePlan,
  query: string,
  only: What | "",
  title: (source: string) => string,
): PlanLine[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const groups = new Map<string, SiteChange[]>()
  for (const change of plan.changes) {
    if (only && change.what !== only) continue
    if (words.length > 0) {
      const text = fold(`${change.path}\n${change.source}\n${title(change.source)}`)
      if (!words.every((word) => text.includes(word))) continue
    }
    const key = groupOf(change.what, isPage(change.path))
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [true, false].flatMap((pages) =>
    whats.flatMap((what): PlanLine[] => {
      const group = groups.get(groupOf(what, pages)) ?? []
      if (group.length === 0) return []
      group.sort((a, b) => reasons.indexOf(a.why) - reasons.indexOf(b.why))
      const files = group.map((change): PlanLine => ({ kind: "file", change }))
      return [{ kind: "head", what, pages, count: group.length }, ...files]
    }),
  )
}

/** What an author did himself comes first; within that, the order is that of the paths. */
const reasons: readonly SiteChange["why"][] = ["text", "head", "new", "gone", "contents", "around"]

const groupOf = (what: What, pages: boolean) => `${what} ${pages}`

/** The way files of a kind can be shown beside each other. */
export type Showing = "page" | "picture" | "text" | "nothing"

const pictures = /\.(png|jpe?g|gif|webp|avif|svg|ico)$/i
const texts = /\.(css|js|mjs|json|xml|txt|webmanifest|md|csv)$/i

export function showingOf(path: string): Showing {
  if (isPage(path)) return "page"
  if (pictures.test(path)) return "picture"
  return texts.test(path) || !/\.[^/.]+$/.test(path) ? "text" : "nothing"
}

/** The file a line stands for, or null. */
export function changeAt(lines: readonly PlanLine[], at: number): SiteChange | null {
  const line = lines[at]
  return line?.kind === "file" ? line.change : null
}

/** The line of the file that many steps from `at`, headings left out; the nearest at the ends, -1 in an empty list. */
export function stepTo(lines: readonly PlanLine[], at: number, steps: number): number {
  const files = lines.flatMap((line, i) => (line.kind === "file" ? [i] : []))
  if (files.length === 0) return -1
  const now = files.indexOf(at)
  const from = now < 0 ? (steps > 0 ? -1 : files.length) : now
  return files[Math.min(files.length - 1, Math.max(0, from + steps))]!
}
