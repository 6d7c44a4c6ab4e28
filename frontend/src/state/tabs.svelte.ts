import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** More are not kept: the one that was shown longest ago, and has nothing unsaved, makes room. */
const most = 50

/**
 * The open posts as tabs. A tab is a path and no more: of those that were open when Galley ended, and of
 * those that were not shown for long, nobody has read the text.
 */
export class Tabs {
  /** Paths in the order of the strip. */
  readonly paths = $derived.by((): readonly string[] => {
    const { docs, workspace, places } = this.app
    const there = (path: string) => workspace.rows.has(path) || docs.sessions.has(path) || path === docs.shown
    const kept = places.tabs.filter(there)
    // What is open otherwise: on screen a moment ago, or unsaved from before the page was loaded.
    const others = [...docs.dirtyPaths, docs.shown].filter((path) => path && !kept.includes(path))
    return [...kept, ...new Set(others)]
  })
  private closed: { path: string; at: number }[] = []
  /** The posts from the one shown last, while somebody goes through them; null else. */
  private round: readonly string[] | null = null

  constructor(private readonly app: App) {}

  /** Another folder is open. */
  forget(): void {
    this.closed = []
    this.round = null
  }

  /** A post is opened: it has a tab behind the one that is on screen before. */
  opened(path: string, before: string): void {
    const { tabs } = this.app.places
    if (tabs.includes(path)) return
    const others = this.paths.filter((one) => one !== path)
    const at = others.indexOf(before) + 1 || others.length
    this.app.places.keepTabs(this.bounded(others.toSpliced(at, 0, path), path))
  }

  /** Shows the tab that stands by after this one, round the ends. */
  step(by: 1 | -1): void {
    this.goTo(stepped(this.paths, this.app.docs.shown, by))
  }

  /** Shows the post that was shown before this one, and further back while the round goes on. */
  turn(by: 1 | -1): void {
    this.round ??= this.latestFirst()
    this.goTo(stepped(this.round, this.app.docs.shown, by))
  }

  /** The post that was shown before this one; undefined when none was. */
  before(): string | undefined {
    return this.latestFirst().find((path) => path !== this.app.docs.shown)
  }

  /** The round is over: the post it ended at was shown last, and those on the way were not. */
  endTurn(): void {
    if (!this.round) return
    const { shown } = this.app.docs
    const others = this.round.filter((path) => path !== shown)
    this.round = null
    this.app.places.usedPosts([shown, ...others].filter(Boolean))
  }

  /** Moves a tab to a place in the strip. */
  move(path: string, to: number): void {
    const others = this.paths.filter((one) => one !== path)
    if (others.length === this.paths.length || to < 0 || to > others.length) return
    this.app.places.keepTabs(others.toSpliced(to, 0, path))
  }

  /** Closes a post, after asking what becomes of unsaved text. False when the author wants to keep it. */
  async close(path: string): Promise<boolean> {
    const { app } = this
    const at = this.paths.indexOf(path)
    const wasShown = app.docs.shown === path
    // Of two posts on screen the other has it for itself.
    const next = this.app.docs.beside || this.latestFirst().find((one) => one !== path)
    if (!(await app.closePost(path))) return false
    app.places.keepTabs(this.paths.filter((one) => one !== path))
    this.closed.push({ path, at })
    if (wasShown && next) await app.openPost(next)
    return true
  }

  async closeOthers(path: string): Promise<void> {
    if (this.app.docs.shown !== path) await this.app.openPost(path)
    for (const one of this.paths) if (one !== path && !(await this.close(one))) return
  }

  /** Opens the post that was closed last, where its tab was. */
  async reopen(): Promise<void> {
    const { app } = this
    for (let last = this.closed.pop(); last; last = this.closed.pop()) {
      const { path, at } = last
      if (this.paths.includes(path) || !app.workspace.rows.has(path)) continue
      app.places.keepTabs(this.paths.toSpliced(Math.max(0, at), 0, path))
      return app.openPost(path)
    }
    app.announce(t("tabs.nothing"))
  }

  private goTo(path: string | undefined): void {
    if (path && path !== this.app.docs.shown) void this.app.openPost(path)
  }

  /** The post on screen, then those shown before it. */
  private latestFirst(): string[] {
    const { docs, places } = this.app
    const latest = [docs.shown, ...places.recent].filter((path) => this.paths.includes(path))
    return [...new Set([...latest, ...this.paths])]
  }

  private bounded(paths: readonly string[], shown: string): readonly string[] {
    if (paths.length <= most) return paths
    const { dirtyPaths } = this.app.docs
    const longest = this.latestFirst().findLast((path) => path !== shown && !dirtyPaths.has(path))
    return paths.filter((path) => path !== longest)
  }
}

function stepped(paths: readonly string[], from: string, by: 1 | -1): string | undefined {
  const at = paths.indexOf(from)
  return paths[at < 0 ? 0 : (at + by + paths.length) % paths.length]
}
