import type { Events, PostRow, Problem, WatchMode, Workspace } from "../bridge/client"
import { folderOf } from "../core/paths"

/** The opened folder and its posts, as the program last told. */
export class WorkspaceState {
  current = $state.raw<Workspace | null>(null)
  rows = $state.raw<ReadonlyMap<string, PostRow>>(new Map())
  watching = $state<WatchMode>("native")
  private own = $state.raw<readonly Problem[]>([])

  /** Every problem of the folder and its posts; posts' own name their path. */
  problems = $derived.by(() => {
    const found: Problem[] = [...this.own]
    for (const row of this.rows.values())
      for (const problem of row.problems) found.push({ ...problem, path: problem.path || row.path })
    return found
  })

  /** The folders that hold posts, for suggesting where a new one goes. */
  folders = $derived.by(() => {
    const count = new Map<string, number>()
    for (const row of this.rows.values()) {
      if (row.isPage) continue
      const folder = folderOf(row.path)
      count.set(folder, (count.get(folder) ?? 0) + 1)
    }
    return [...count].sort((a, b) => b[1] - a[1]).map(([folder]) => folder)
  })

  /** Names in use, most used first, for suggestions. */
  tags = $derived.by(() => tally([...this.rows.values()].flatMap((row) => row.tags)))
  categories = $derived.by(() => tally([...this.rows.values()].map((row) => row.category)))

  name = $derived(this.current ? this.current.title || this.current.name : "")

  open(workspace: Workspace): void {
    this.current = workspace
    this.rows = new Map(workspace.posts.map((row) => [row.path, row]))
    this.own = workspace.problems ?? []
    this.watching = workspace.watching
  }

  /** Takes in what is told of the folder; its posts are told of apart. */
  describe(told: Omit<Workspace, "posts">): void {
    if (this.current?.id === told.id) this.current = { ...told, posts: this.current.posts }
  }

  close(): void {
    this.current = null
    this.rows = new Map()
    this.own = []
  }

  /** Takes in the whole list anew. */
  replace(rows: readonly PostRow[]): void {
    this.rows = new Map(rows.map((row) => [row.path, row]))
  }

  /** Takes in what changed on disk; the rows only where they are told. */
  apply(change: Events["posts:changed"]): void {
    this.own = change.problems ?? []
    if (change.all) return
    const rows = new Map(this.rows)
    for (const path of change.removed ?? []) rows.delete(path)
    for (const row of change.rows ?? []) rows.set(row.path, row)
    this.rows = rows
  }

  put(row: PostRow, replaces = row.path): void {
    const rows = new Map(this.rows)
    rows.delete(replaces)
    this.rows = rows.set(row.path, row)
  }

  drop(path: string): void {
    const rows = new Map(this.rows)
    rows.delete(path)
    this.rows = rows
  }
}

function tally(names: string[]): string[] {
  const count = new Map<string, number>()
  for (const name of names) if (name) count.set(name, (count.get(name) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
}
