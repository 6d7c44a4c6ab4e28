import type { PostRow } from "../bridge/client"
import { filterRows, haystack, type StateWords } from "../core/filter"
import { groupRows, sortRows } from "../core/group"
import { groupHeight, postHeight, RowGeometry } from "../core/rows"
import type { WorkspaceState } from "./workspace.svelte"

/** The list of posts: what is shown of them, in which order, and where the keyboard is. */
export class PostListState {
  /** What the author typed into the filter. */
  query = $state("")
  /** The post the keyboard is on; it need not be the open one. */
  cursor = $state("")

  private readonly texts = new WeakMap<PostRow, string>()
  /** Every post in the order of the list. */
  readonly all = $derived.by(() => sortRows(this.workspace.rows.values()))
  readonly rows = $derived.by(() => filterRows(this.all, this.query, (row) => this.text(row)))
  readonly items = $derived(groupRows(this.rows))
  readonly geometry = $derived(
    new RowGeometry(this.items.map((item) => (item.kind === "group" ? groupHeight : postHeight))),
  )
  /** Path to place in items. */
  private readonly places = $derived(
    new Map(this.items.flatMap((item, i) => (item.kind === "post" ? [[item.row.path, i] as const] : []))),
  )

  constructor(
    private readonly workspace: WorkspaceState,
    private readonly words: StateWords,
  ) {}

  /** The line of items a post is on; -1 when the filter hides it. */
  placeOf(path: string): number {
    return this.places.get(path) ?? -1
  }

  /** Moves the keyboard by some posts, or to either end with ±Infinity. Returns the post it is on then. */
  move(by: number): PostRow | undefined {
    if (this.rows.length === 0) return undefined
    const item = this.items[this.placeOf(this.cursor)]
    const now = item?.kind === "post" ? item.at : by > 0 ? -1 : this.rows.length
    const next = this.rows[Math.min(this.rows.length - 1, Math.max(0, now + by))]
    this.cursor = next?.path ?? ""
    return next
  }

  /** Moves to the next post whose title begins with what was typed, wrapping around. */
  typeTo(start: string): PostRow | undefined {
    const item = this.items[this.placeOf(this.cursor)]
    // One letter goes on to the next match; a longer text may stay where it is.
    const from = (item?.kind === "post" ? item.at : -1) + (start.length === 1 ? 1 : 0)
    const wanted = start.toLowerCase()
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[(Math.max(0, from) + i) % this.rows.length]!
      if (!row.title.toLowerCase().startsWith(wanted)) continue
      this.cursor = row.path
      return row
    }
    return undefined
  }

  private text(row: PostRow): string {
    let text = this.texts.get(row)
    if (text === undefined) {
      text = haystack(row, this.words)
      this.texts.set(row, text)
    }
    return text
  }
}
