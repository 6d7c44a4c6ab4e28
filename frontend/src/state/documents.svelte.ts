import { SvelteMap } from "svelte/reactivity"
import type { Bridge, Events, OpenedPost, Problem } from "../bridge/client"
import { BridgeError, toBridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import type { EditSession } from "../editor/session.svelte"
import type { Editing } from "./editing"

/** Clean posts kept open behind the current one, with their undo history. Unsaved ones always stay. */
const kept = 8

/** A place on screen that shows one post after another. */
export interface Pane {
  /** The same for as long as the pane is there. */
  readonly id: number
  /** null: nothing is open, or what was to be cannot be read. */
  readonly session: EditSession | null
  /** The author is in it: what is opened comes here, and what is asked for happens here. */
  readonly main: boolean
}

/**
 * The posts that are open. One is on screen, or two beside each other; the others keep their text, unsaved
 * edits and history.
 */
export class OpenDocuments {
  readonly sessions = new SvelteMap<string, EditSession>()
  /** Path of the post on screen, of two that of the one the author is in; "" for none. */
  active = $state("")
  /** Path of the other post on screen, "" for none. */
  beside = $state("")
  /** The other post stands after the one the author is in. */
  private after = $state(true)
  /** The id of the pane the author is in; the other's is the other of 0 and 1. */
  private pane = $state(0)
  /** Path of the post that is being opened. */
  opening = $state("")
  /** A post that could not be opened, shown instead of an editor. */
  failed = $state.raw<{ path: string; problem: Problem } | null>(null)

  readonly current = $derived(this.sessions.get(this.active) ?? null)
  /** The other post on screen. */
  readonly other = $derived(this.sessions.get(this.beside) ?? null)
  /** What is on screen, in its order. */
  readonly panes = $derived.by((): readonly Pane[] => {
    const main: Pane = { id: this.pane, session: this.current, main: true }
    if (!this.other) return [main]
    const other: Pane = { id: 1 - this.pane, session: this.other, main: false }
    return this.after ? [main, other] : [other, main]
  })
  readonly dirty = $derived([...this.sessions.values()].filter((session) => session.dirty))
  readonly dirtyPaths = $derived(new Set(this.dirty.map((session) => session.path)))
  /** Path on screen, whether it could be opened or not. */
  readonly shown = $derived(this.opening || this.failed?.path || this.active)

  /** Numbers the openings, so that an overtaken answer never takes the screen. */
  private asked = 0

  constructor(
    private readonly bridge: Bridge,
    private readonly editing: Editing,
  ) {}

  /** Brings a post on screen. Resolves to its session, or null when it failed or was overtaken. */
  async open(path: string): Promise<EditSession | null> {
    const turn = ++this.asked
    const open = this.sessions.get(path)
    if (open) {
      this.show(open)
      void this.bridge.posts.shown(path).catch(() => {}) // the next start begins with another post
      return open
    }
    this.opening = path
    try {
      const session = await this.load(path)
      if (turn !== this.asked) return null
      this.show(session)
      return session
    } catch (thrown) {
      if (turn !== this.asked) return null
      this.opening = ""
      this.active = ""
      this.failed = { path, problem: toBridgeError(thrown).problem }
      return null
    }
  }

  /**
   * Shows a post beside the one on screen, which the author stays in; after it, or before it. Throws why it
   * cannot be opened.
   */
  async showBeside(path: string, after = true): Promise<void> {
    const before = this.active
    await this.load(path)
    if (path === this.active || this.active !== before || !this.current) return
    if (!this.beside) this.after = after
    this.beside = path
    this.touch(path)
  }

  /** Leaves one of two posts on screen, the one the author is in. The other stays open. */
  showAlone(): void {
    this.beside = ""
  }

  /** Opens a post without showing it. Throws why it cannot be opened. */
  async load(path: string): Promise<EditSession> {
    const open = this.sessions.get(path)
    if (open) return open
    const [opened, { EditSession }] = await Promise.all([this.bridge.posts.open(path), this.editing.load()])
    if (opened.readOnly && opened.view.state === "broken") throw await this.refuse(opened)
    const session = this.sessions.get(path) ?? new EditSession(this.bridge.posts, opened)
    this.sessions.set(path, session)
    if (opened.late) session.refresh()
    return session
  }

  /** Closes a post without saving. The one beside it has the screen for itself, or the most recent of the others comes. */
  async close(path: string): Promise<void> {
    const session = this.sessions.get(path)
    if (this.failed?.path === path) this.failed = null
    if (!session) return
    this.sessions.delete(path)
    if (this.active === path && this.beside) this.change()
    if (this.beside === path) this.beside = ""
    if (this.active === path) this.active = [...this.sessions.keys()].at(-1) ?? ""
    await session.close()
  }

  /** Gives unsaved text up, here and in Go's journal: it must not come back at the next start. */
  async discard(): Promise<void> {
    await Promise.all(this.dirty.map((session) => this.close(session.path)))
  }

  /** Closes all without saving, here at once; resolves when the program has done so, too. */
  async closeAll(): Promise<void> {
    const closing = [...this.sessions.values()].map((session) => session.close())
    this.sessions.clear()
    this.active = this.beside = this.opening = ""
    this.failed = null
    this.asked++
    await Promise.allSettled(closing)
  }

  /** An open post changed on disk: a clean one follows, an edited one waits for the author's decision. */
  async disk(event: Events["post:disk"]): Promise<void> {
    if (event.what === "changed" && this.failed?.path === event.path) {
      await this.open(event.path)
      return
    }
    const session = this.sessions.get(event.path)
    if ((await session?.diskChanged(event.what, event.revision)) === "joined") this.onjoined(session!)
  }

  /** Told of a post into whose unsaved text another program's change was merged. */
  onjoined: (session: EditSession) => void = () => {}

  /** Another program moved an open post: it goes on under its new path. False when it is not open. */
  moved(from: string, to: string): boolean {
    const session = this.sessions.get(from)
    if (!session || this.sessions.has(to)) return false
    session.renamed(to)
    const all = [...this.sessions].map(([path, one]) => [path === from ? to : path, one] as const)
    this.sessions.clear() // each keeps its place in the order
    for (const [path, one] of all) this.sessions.set(path, one)
    if (this.active === from) this.active = to
    if (this.beside === from) this.beside = to
    return true
  }

  /** The page of an open post may look different now: a template, an image or another post changed. */
  stale(path: string): void {
    this.sessions.get(path)?.refresh()
  }

  /** A file that is not text: there is nothing to show but the reason. */
  private async refuse({ path, view }: OpenedPost): Promise<BridgeError> {
    await this.bridge.posts.close(path)
    const { message = t("broken.text"), ...place } = view.problems[0] ?? {}
    return new BridgeError("unreadable", message, place)
  }

  private show(session: EditSession): void {
    this.opening = ""
    this.failed = null
    // It is on screen already: the author goes over to it.
    if (session.path === this.beside) this.change()
    else this.active = session.path
    this.touch(session.path)
  }

  /** The author goes over to the other post on screen. */
  private change(): void {
    ;[this.active, this.beside] = [this.beside, this.active]
    this.pane = 1 - this.pane
    this.after = !this.after
  }

  /** Notes that a post is the latest shown: last in the map. */
  private touch(path: string): void {
    const session = this.sessions.get(path)
    if (!session) return
    this.sessions.delete(path)
    this.sessions.set(path, session)
    this.retire()
  }

  private retire(): void {
    const clean = [...this.sessions.values()].filter((s) => !s.dirty && s.saveState === "saved")
    for (const { path } of clean.slice(0, Math.max(0, clean.length - kept))) {
      if (path !== this.active && path !== this.beside) void this.close(path)
    }
  }
}
