import type { Media, MediaFile, MediaUse } from "../bridge/types"
import { fold } from "./filter"

/** The pictures and other files of a folder as the media view shows them. */

export type MediaFilter = "all" | "unused" | "missing" | "large" | "bare"
export const mediaFilters: readonly MediaFilter[] = ["all", "unused", "missing", "large", "bare"]
export type MediaSort = "name" | "newest" | "largest"
export const mediaSorts: readonly MediaSort[] = ["name", "newest", "largest"]

/** A picture above one of these, in pixels on its longer side and bytes, is large. Go has the same. */
const largeSide = 2400
const largeBytes = 1.5 * (1 << 20)

/** A file of the folder, or one that is missing: then path is "" and dest its address. */
export type MediaItem = {
  /** Different for each. */
  key: string
  name: string
  kind: MediaFile["kind"] | "missing"
  path: string
  dest: string
  size: number
  modified: number
  uses: readonly MediaUse[]
  file: MediaFile | null
  /** What the search looks into. */
  look: string
}

export function itemsOf({ files, missing }: Media): MediaItem[] {
  return [
    ...files.map((file): MediaItem => ({
      key: file.path,
      name: file.name,
      kind: file.kind,
      path: file.path,
      dest: "",
      size: file.size,
      modified: file.modified,
      uses: file.uses,
      file,
      look: fold(file.path),
    })),
    ...missing.map(({ dest, uses }): MediaItem => ({
      key: `missing ${dest}`,
      name: dest.split("/").at(-1) || dest,
      kind: "missing",
      path: "",
      dest,
      size: 0,
      modified: 0,
      uses,
      file: null,
      look: fold(dest),
    })),
  ]
}

/** A picture that is larger or heavier than pages can show. */
export function isLarge({
  kind,
  width,
  height,
  size,
}: Pick<MediaFile, "kind" | "width" | "height" | "size">): boolean {
  return kind === "picture" && (Math.max(width, height) > largeSide || size > largeBytes)
}

/** Whether a filter lets an item through. Missing ones are shown by their own filter alone. */
export function passes({ file, uses }: MediaItem, filter: MediaFilter): boolean {
  if (!file || filter === "missing") return !file && filter === "missing"
  if (filter === "unused") return uses.length === 0 && file.named === ""
  if (filter === "large") return isLarge(file)
  return filter === "all" || uses.some((use) => use.bare)
}

export function countFilters(items: readonly MediaItem[]): Record<MediaFilter, number> {
  const counts: Record<MediaFilter, number> = { all: 0, unused: 0, missing: 0, large: 0, bare: 0 }
  for (const item of items) for (const filter of mediaFilters) if (passes(item, filter)) counts[filter]++
  return counts
}

const orders: Record<MediaSort, (a: MediaItem, b: MediaItem) => number> = {
  name: () => 0,
  newest: (a, b) => b.modified - a.modified,
  largest: (a, b) => b.size - a.size,
}
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" })

/** The items to show: those that hold every word of the query, in order; equal ones by name. */
export function chooseMedia(
  items: readonly MediaItem[],
  { filter, sort, query }: { filter: MediaFilter; sort: MediaSort; query: string },
): MediaItem[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  return items
    .filter((item) => passes(item, filter) && words.every((word) => item.look.includes(word)))
    .sort((a, b) => orders[sort](a, b) || byName.compare(a.name, b.name) || byName.compare(a.key, b.key))
}

/** The posts of uses, each once, with its first place and how many there are. */
export function postsOf(uses: readonly MediaUse[]): { use: MediaUse; count: number }[] {
  const posts = new Map<string, { use: MediaUse; count: number }>()
  for (const use of uses) {
    const known = posts.get(use.post)
    if (known) known.count++
    else posts.set(use.post, { use, count: 1 })
  }
  return [...posts.values()]
}

/**
 * The path of a file under another name in its folder: with its ending, which says what it is. null for a name
 * that is none, or the same.
 */
export function renamedPath(path: string, name: string): string | null {
  const [, folder = "", old = ""] = /^(.*\/)?([^/]*)$/.exec(path)!
  const ending = /\.[^.]*$/.exec(old)?.[0] ?? ""
  const stem = name.trim().endsWith(ending) && ending ? name.trim().slice(0, -ending.length) : name.trim()
  if (!stem || /[/\\]/.test(stem) || stem.startsWith(".") || stem + ending === old) return null
  return folder + stem + ending
}

/** How many columns of a least width fit, in px with gaps between. */
export function columnsIn(width: number, least: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (least + gap)))
}

/** Whether a picture without a name of its own was called after a post. */
export function isCalledAfter(post: string, name: string): boolean {
  const stem = name.replace(/\.[^.]*$/, "").replace(/-\d+$/, "")
  const file = post
    .replace(/(\/_?index)?\.[^./]*$/, "")
    .split("/")
    .at(-1)!
  return stem !== "" && file.toLowerCase().endsWith(stem)
}

/**
 * Names that cameras, telephones and screenshots give: they describe nothing. A run of digits is one piece:
 * taken apart in every way there is, a long name would take for ever.
 */
const byMachine =
  /^(img|image|dsc[nf]?|pxl|mvimg|photo|picture|pict?|p|scan|screen[-_ ]?shot|screenshot|bildschirmfoto|capture|capture d.?.cran|signal|whatsapp[-_ ]image|wp|gopr|dji|untitled|unnamed|download|pasted|clipboard|grafik|bild)?([-_ ]*(\d+(?!\d)|at|from|um|vom|wa|edit|copy|kopie|am|pm|de|z))*$/i

/** What the name of a picture says of it, for a description to begin with; "" where a machine gave the name. */
export function wordsOfName(name: string): string {
  const stem = name.replace(/\.[^.]+$/, "")
  if (byMachine.test(stem.replace(/[().,:]/g, "-"))) return ""
  return stem.replace(/[-_]+/g, " ").trim()
}
