import { flushSync } from "svelte"
import type { Events, PostRow } from "../bridge/client"
import { t } from "../core/i18n"
import { printPage } from "../preview/printing"
import type { App } from "./app.svelte"
import { movedOnSince } from "./attention"

/** What an author does with posts as a whole: open, create, rename, pin, throw away. */
export class Posts {
  /** What was told last while the rows of a folder were on their way. */
  private missed: Events["posts:changed"] | null = null

  constructor(private readonly app: App) {}

  /** Brings a post on screen. line, when not 0, is shown in the text, and column; write puts the focus there. */
  async open(path: string, { line = 0, column = 0, write = false } = {}): Promise<void> {
    const asked = performance.now()
    this.app.list.cursor = path
    this.app.layout.leaveDrawer()
    this.app.trail.leave()
    this.app.tabs.opened(path, this.app.docs.active)
    const session = await this.app.docs.open(path)
    if (!session) {
      if (this.app.docs.failed?.path === path) this.app.announce(this.app.docs.failed.problem.message)
      return
    }
    this.app.places.usedPost(path)
    this.app.trail.arrive(path, line || session.line)
    if (line > 0) this.revealLine(line, column, asked)
    else if (write) requestAnimationFrame(() => this.focusText(asked)) // it may have to be drawn first
  }

  /** Brings a post on screen beside the one that is there. */
  async openBeside(path: string): Promise<void> {
    try {
      await this.app.pair.open(path)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /**
   * Puts the focus on the text, unless the author, who did not wait since they asked, is in a palette, a
   * dialog or another field by now.
   */
  focusText(asked = performance.now()): void {
    if (this.app.layout.paletteShown || this.app.dialogs.shown || movedOnSince(asked)) return
    this.app.editor?.focus()
  }

  /** Shows a line of the post on screen, in the editor. */
  revealLine(line: number, column = 0, asked = performance.now()): void {
    if (this.app.layout.mode === "read")
      this.app.settings.set({ mode: this.app.layout.room === "roomy" ? "split" : "write" })
    // The editor may have to be drawn first.
    requestAnimationFrame(() => {
      this.app.editor?.revealLine(line, Math.max(1, column))
      this.focusText(asked)
    })
  }

  /** Puts the focus on a field of the post on screen; unknown names do nothing. */
  editField(name: string): void {
    if (this.app.layout.mode === "read")
      this.app.settings.set({ mode: this.app.layout.room === "roomy" ? "split" : "write" })
    const find = () =>
      document.querySelector<HTMLElement>(
        `[data-pane="main"] [data-field="${CSS.escape(name)}"] :is(input, textarea, button, select)`,
      )
    flushSync() // it may have to be drawn first
    if (!find()) {
      this.app.settings.set({ moreFields: true })
      flushSync()
    }
    find()?.focus()
  }

  /** Prints the page of the post on screen. */
  async print(): Promise<void> {
    const session = this.app.docs.current
    if (!session) return
    await session.flush()
    const { shell, url } = session.view
    if (!shell) return
    const article = session.blocks.map((block) => block.html).join("")
    const done = await printPage(shell.before + article + shell.after, url)
    if (!done) this.app.toasts.show(t("paper.failed"))
  }

  async create(): Promise<void> {
    const made = await this.app.dialogs.ask("newPost", {
      folder: this.app.workspace.current?.newFolder ?? "posts",
    })
    if (!made) return
    const { row, line, column, unknown } = made
    this.app.workspace.put(row)
    this.app.list.query = ""
    await this.open(row.path, { write: true, line, column })
    if (unknown.length > 0) this.app.toasts.keep(t("templates.unknown", { actions: unknown.join("  ") }))
  }

  async rename(path: string): Promise<void> {
    const session = this.app.docs.sessions.get(path)
    const target = await this.app.dialogs.ask("rename", { path, unsaved: session?.dirty ?? false })
    if (!target || target === path) return
    try {
      // The open text goes to disk first: a rename moves the file, and edits must not stay behind.
      if (session?.dirty && !(await this.app.save(session))) return
      const followed = await this.app.changes.rename(path, target)
      if (followed !== null) {
        if (followed) this.app.announce(t("announce.renamed", { path: target }))
        return
      }
      const rename = async () => {
        const row = await this.app.bridge.posts.rename(path, target)
        this.moved(path, row.path)
        this.app.workspace.put(row, path)
        this.app.announce(t("announce.renamed", { path: row.path }))
      }
      await (session ? session.moving(rename) : rename())
      session?.refresh() // its page has another address
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** A post has another path: it goes on there if it is open, and what is remembered of it goes along. False when it is not open. */
  moved(from: string, to: string): boolean {
    this.app.places.renamed(from, to)
    this.app.spelling.renamed(from, to)
    this.app.trail.renamed(from, to)
    if (this.app.list.cursor === from) this.app.list.cursor = to
    return this.app.docs.moved(from, to)
  }

  /** Writes a copy of a post beside it, as it reads now, and shows that. */
  async duplicate(path: string): Promise<void> {
    const title = this.app.workspace.rows.get(path)?.title ?? path
    try {
      await this.app.docs.sessions.get(path)?.flush()
      const row = await this.app.bridge.posts.duplicate(path, t("duplicate.title", { title }))
      this.app.workspace.put(row)
      await this.open(row.path, { write: true })
      const undo = { label: t("toast.undo"), run: () => void this.trash(row.path) }
      this.app.toasts.show(t("duplicate.done", { path: row.path }), t("duplicate.draft"), [undo])
      this.app.announce(t("duplicate.done", { path: row.path }))
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** Keeps a post at the top of the list, or lets it go. */
  togglePin(path: string): void {
    const title = this.app.workspace.rows.get(path)?.title ?? path
    const on = this.app.places.togglePin(path)
    this.app.announce(t(on ? "pinned.on" : "pinned.off", { title }))
    this.app.toasts.show(t(on ? "pinned.on" : "pinned.off", { title }))
  }

  async trash(path: string): Promise<void> {
    const title = this.app.workspace.rows.get(path)?.title ?? path
    const session = this.app.docs.sessions.get(path)
    try {
      // What was typed goes to the trash with the post, so that Undo brings all of it back.
      if (session?.dirty && !(await this.app.save(session))) return
      const receipt = await this.app.bridge.posts.trash(path)
      const shown = this.app.docs.active === path || this.app.docs.failed?.path === path
      await this.app.docs.close(path)
      this.app.workspace.drop(path)
      const undo = { label: t("toast.undo"), run: () => void this.restore(receipt.id, shown) }
      this.app.toasts.show(t("toast.trashed", { title }), "", [undo])
      this.app.announce(t("toast.trashed", { title }))
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  private async restore(id: string, show: boolean): Promise<void> {
    try {
      const row = await this.app.bridge.posts.restore(id)
      this.app.workspace.put(row)
      this.app.list.cursor = row.path
      if (show) await this.open(row.path)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** Rows that were asked for before something was told may not hold it. */
  catchUp(): void {
    const { missed } = this
    this.missed = null
    if (missed) void this.changed({ ...missed, all: true })
  }

  /** Lists all posts anew. A list that something was told, or a post made, on the way of may not hold that. */
  private async list(): Promise<void> {
    const { bridge, workspace } = this.app
    const dir = workspace.current?.dir
    for (;;) {
      const before = workspace.rows
      const rows = await bridge.posts.list()
      if (this.app.openingFolder || workspace.current?.dir !== dir) return // another folder brings its own
      if (workspace.rows === before) return workspace.replace(rows)
    }
  }

  async changed(change: Events["posts:changed"]): Promise<void> {
    if (this.app.phase === "starting" || this.app.openingFolder) {
      this.missed = change
      return
    }
    this.app.workspace.apply(change)
    try {
      if (change.all) await this.list()
    } catch (thrown) {
      return this.app.trouble(thrown)
    }
    const failed = this.app.docs.failed?.path
    // A post that could not be read may be readable now.
    if (failed && change.rows?.some((row: PostRow) => row.path === failed)) void this.open(failed)
    if (failed && change.removed?.includes(failed)) this.app.docs.failed = null
  }
}
