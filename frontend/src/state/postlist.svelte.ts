import type { PostRow } from "../bridge/client"
import { choices, facetRows, prepareFacets } from "../core/facets"
import { filterRows, haystack, type StateWords } from "../core/filter"
import { groupBelow, repeats, type Grouping, type PostItem } from "../core/group"
import {
  hasTerm,
  parseQuery,
  withoutTerm,
  withoutWords,
  withTerm,
  type Query,
  type Term,
} from "../core/query"
import { groupHeight, postHeight, RowGeometry } from "../core/rows"
import { comparing, resort, type Sort } from "../core/sort"
import { Selection } from "./selection.svelte"
import { defaultView, type ViewMemory } from "./viewmemory"
import type { WorkspaceState } from "./workspace.svelte"

/** Posts prepared in one go, and the pause between two of them in ms: neither is felt. */
const slice = 250
const pause = 20

/**
 * A part of the filter that leaves nothing: what the filter is without it, how many posts that shows, and how many
 * fit this part alone.
 */
export type Hidden = { term: Term | null; words: string; query: string; count: number; alone: number }

/** The list of posts: what is shown of them, in which order, where the keyboard is and what is chosen. */
export class PostListState {
  /** What the author typed into the filter, terms like "tag:go" included. */
  query = $state("")
  sort = $state<Sort>(defaultView.sort)
  grouping = $state<Grouping>(defaultView.grouping)
  /** The menu of orders and groups is open. */
  viewing = $state(false)
  /** The panel of choices to narrow the list by is open. */
  narrowing = $state(false)

  readonly parsed: Query = $derived(parseQuery(this.query))
  readonly filtered = $derived(this.parsed.words.length > 0 || this.parsed.terms.length > 0)

  private readonly texts = new WeakMap<PostRow, string>()
  private readonly orders = new Map<Sort, PostRow[]>()
  /** Every post in the order of the list. */
  readonly all: readonly PostRow[] = $derived.by(() => this.ordered(this.workspace.rows, this.sort))
  readonly rows = $derived(this.narrowed(this.parsed))
  readonly items = $derived.by(() => groupBelow(this.rows, this.onTop(), this.grouping, this.sort))
  readonly geometry = $derived(
    new RowGeometry(this.items.map((item) => (item.kind === "group" ? groupHeight : postHeight))),
  )
  /** The lines that hold posts, by their place among posts; the same post may have several. */
  readonly lines = $derived.by(() => {
    const lines: number[] = []
    this.items.forEach((item, i) => item.kind === "post" && lines.push(i))
    return lines
  })
  /** How many posts each value of each facet would leave. */
  readonly choices = $derived(
    choices(
      filterRows(this.all, this.parsed.words, (row) => this.text(row)),
      this.parsed,
    ),
  )
  private readonly paths = $derived(this.lines.map((line) => (this.items[line] as PostItem).row.path))
  readonly selection = new Selection(() => this.paths)

  /** First line of each post. */
  private readonly first = $derived.by(() => {
    const places = new Map<string, number>()
    for (const line of this.lines) {
      const { path } = (this.items[line] as PostItem).row
      if (!places.has(path)) places.set(path, line)
    }
    return places
  })
  /** Line of each post under each heading, where it may stand under several. */
  private readonly exact = $derived.by(() => {
    const places = new Map<string, number>()
    if (!repeats(this.grouping)) return places
    for (const line of this.lines) {
      const { row, group } = this.items[line] as PostItem
      places.set(`${group}\n${row.path}`, line)
    }
    return places
  })
  /** Where the keyboard is: a post, and the heading it is meant under. */
  private at = $state.raw({ path: "", group: "" })

  constructor(
    private readonly workspace: WorkspaceState,
    private readonly words: StateWords,
    private readonly memory?: ViewMemory,
    /** Paths of the posts that stay on top. */
    private readonly onTop: () => readonly string[] = () => [],
  ) {}

  /** The post the keyboard is on; it need not be the open one. */
  get cursor(): string {
    return this.at.path
  }
  set cursor(path: string) {
    if (path !== this.at.path) this.at = { path, group: "" }
  }

  /** The line the keyboard is on; -1 when the filter hides its post. */
  get cursorLine(): number {
    return this.exact.get(`${this.at.group}\n${this.at.path}`) ?? this.placeOf(this.at.path)
  }

  /** The first line a post is on; -1 when the filter hides it. */
  placeOf(path: string): number {
    return this.first.get(path) ?? -1
  }

  /** Puts the keyboard on the post of a line. */
  goTo(line: number): PostRow | undefined {
    const item = this.items[line]
    if (item?.kind !== "post") return undefined
    this.at = { path: item.row.path, group: item.group }
    return item.row
  }

  /** Moves the keyboard by some posts, or to either end with ±Infinity. Returns the post it is on then. */
  move(by: number): PostRow | undefined {
    const now = this.cursorAt ?? (by > 0 ? -1 : this.lines.length)
    const next = Math.min(this.lines.length - 1, Math.max(0, now + by))
    return this.goTo(this.lines[next] ?? -1)
  }

  /** The same, choosing every post on the way. */
  reach(by: number): PostRow | undefined {
    const from = this.cursorAt ?? 0
    const row = this.move(by)
    if (row) this.selection.reach(this.cursorAt ?? 0, from)
    return row
  }

  /** Takes the post of a line in or out. shown is the post on screen, which looks chosen at first. */
  toggle(line: number, shown = ""): void {
    if (!this.goTo(line)) return
    const base = this.placeOf(shown) >= 0 ? shown : ""
    this.selection.toggle(this.cursorAt ?? 0, base)
  }

  /** Chooses from the last choice, or else from the keyboard's post, to a line. */
  reachTo(line: number): void {
    const from = this.cursorAt ?? 0
    if (this.goTo(line)) this.selection.reach(this.cursorAt ?? 0, from)
  }

  /** Moves to the next post whose title begins with what was typed, wrapping around. */
  typeTo(start: string): PostRow | undefined {
    // One letter goes on to the next match; a longer text may stay where it is.
    const from = Math.max(0, (this.cursorAt ?? -1) + (start.length === 1 ? 1 : 0))
    const wanted = start.toLowerCase()
    for (let i = 0; i < this.lines.length; i++) {
      const line = this.lines[(from + i) % this.lines.length]!
      const { row } = this.items[line] as PostItem
      if (row.title.toLowerCase().startsWith(wanted)) return this.goTo(line)
    }
    return undefined
  }

  /** The keyboard's place among posts. */
  private get cursorAt(): number | undefined {
    const item = this.items[this.cursorLine]
    return item?.kind === "post" ? item.at : undefined
  }

  /**
   * Works out beforehand what filtering needs, some posts at a time, so that the first letter typed is as quick as
   * the next. Returns the function that stops it.
   */
  warm(): () => void {
    const rows = [...this.workspace.rows.values()]
    let timer: ReturnType<typeof setTimeout>
    const next = (at: number) => {
      for (const row of rows.slice(at, at + slice)) {
        this.text(row)
        prepareFacets(row)
      }
      if (at + slice < rows.length) timer = setTimeout(() => next(at + slice), pause)
    }
    timer = setTimeout(() => next(0), pause)
    return () => clearTimeout(timer)
  }

  // The view

  /** Looks at a folder as it was looked at last time. */
  enter(dir: string): void {
    const { sort, grouping, filter } = this.memory?.load(dir) ?? defaultView
    this.orders.clear()
    this.sort = sort
    this.grouping = grouping
    this.query = filter
    this.cursor = ""
    this.selection.clear()
  }

  /** Notes how the folder is looked at, for the next time. */
  remember(): void {
    const dir = this.workspace.current?.dir
    const { sort, grouping } = this
    if (dir) this.memory?.save(dir, { sort, grouping, filter: withoutWords(this.query) })
  }

  has(term: Term): boolean {
    return hasTerm(this.query, term)
  }

  /** Narrows the list by a term, or takes it out again. */
  narrow(term: Term, on: boolean): void {
    this.query = on ? withTerm(this.query, term) : withoutTerm(this.query, term)
  }

  /** Shows the posts of a term, and nothing else narrows them. */
  showOnly(term: Term): void {
    this.query = withTerm("", term)
  }

  /** What each part of the filter does, for an empty list: those that hide the most first. */
  hidden(): Hidden[] {
    const { words, terms } = this.parsed
    const size = (query: Query) => this.narrowed(query).length
    const parts = terms.map((term): Hidden => {
      const query = withoutTerm(this.query, term)
      const alone = size({ words: [], terms: [term] })
      return { term, words: "", query, count: size(parseQuery(query)), alone }
    })
    if (words.length > 0) {
      const query = withoutWords(this.query)
      const alone = size({ words, terms: [] })
      parts.push({ term: null, words: words.join(" "), query, count: size(parseQuery(query)), alone })
    }
    return parts.sort((a, b) => b.count - a.count || a.alone - b.alone)
  }

  private narrowed(query: Query): readonly PostRow[] {
    return facetRows(
      filterRows(this.all, query.words, (row) => this.text(row)),
      query,
    )
  }

  /** Every order that was asked for is kept, so that going back to one costs nothing. */
  private ordered(rows: ReadonlyMap<string, PostRow>, sort: Sort): readonly PostRow[] {
    const order = resort(this.orders.get(sort) ?? [], rows.values(), comparing(sort))
    this.orders.set(sort, order)
    return order
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
