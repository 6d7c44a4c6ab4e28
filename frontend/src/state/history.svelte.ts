import type { DeletedPost, Moment } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import { moment as momentText } from "../core/format"
import { t } from "../core/i18n"
import { merged } from "../core/timeline"
import type { App } from "./app.svelte"

/** The moment that stands for unsaved text of an earlier run. */
const recoveredId = "recovered"

/** What the history dialog shows: the moments of one post, and what is chosen of them. */
export class HistoryView {
  path = $state("")
  versions = $state.raw<readonly Moment[] | null>(null)
  commits = $state.raw<readonly Moment[] | null>(null)
  deleted = $state.raw<readonly DeletedPost[] | null>(null)
  /** Posts that are gone are shown, not the one on screen. */
  showsDeleted = $state(false)
  chosen = $state.raw<Moment | null>(null)
  /** The text of what is chosen; null while it is read. */
  text = $state.raw<string | null>(null)
  failure = $state("")
  /** The post's text as it is compared, with the parts that were restored. */
  draft = $state("")
  /** The text when the comparison began. */
  private compared = ""

  readonly session = $derived.by(() => this.app.docs.sessions.get(this.path) ?? null)
  /** Unsaved text of an earlier run: one and the same moment, whatever comes beside it. */
  private readonly own = $derived.by((): Moment[] => {
    const recovered = this.session?.recovered
    return recovered ? [{ ...nothing, id: recoveredId, time: recovered.time, reason: "recovered" }] : []
  })
  readonly moments = $derived.by(() => [...this.own, ...merged(this.versions ?? [], this.commits ?? [])])
  readonly loading = $derived.by(() => (this.showsDeleted ? !this.deleted : !this.versions))
  readonly partly = $derived.by(() => this.draft !== this.compared)

  constructor(
    private readonly app: App,
    path: string,
  ) {
    if (path) void this.show(path)
    else void this.showDeleted()
  }

  /** Shows the moments of a post, which may be gone. */
  async show(path: string, newest = ""): Promise<void> {
    this.path = path
    this.versions = this.commits = this.chosen = this.text = null
    this.failure = ""
    this.compareAgain()
    const { history } = this.app.bridge
    const load = async (list: "versions" | "commits") => {
      try {
        const found = await history[list](path)
        if (this.path === path) this[list] = found
      } catch (thrown) {
        if (this.path !== path) return
        this.failure = toBridgeError(thrown).message
        this[list] = []
      }
    }
    await Promise.all([load("versions").then(() => this.chooseFirst(newest)), load("commits")])
    this.chooseFirst(newest)
  }

  private chooseFirst(id: string): void {
    if (this.chosen) return
    const first = this.moments.find((one) => one.id === id) ?? this.moments[0]
    if (first) void this.choose(first).then(() => this.passOver(first))
  }

  /** The newest version of a saved post is the post itself: the one before has more to tell. */
  private passOver(first: Moment): void {
    const next = this.moments[this.moments.indexOf(first) + 1]
    if (next && this.chosen === first && this.text === this.session?.text) void this.choose(next)
  }

  async showDeleted(): Promise<void> {
    this.showsDeleted = true
    this.path = ""
    this.chosen = this.text = null
    this.failure = ""
    try {
      this.deleted = await this.app.bridge.history.deleted()
      const [first] = this.deleted
      if (first && !this.path) await this.show(first.path, first.newest)
    } catch (thrown) {
      this.failure = toBridgeError(thrown).message
      this.deleted = []
    }
  }

  async choose(moment: Moment): Promise<void> {
    this.chosen = moment
    this.text = null
    this.compareAgain()
    try {
      const text = await this.textOf(moment)
      if (this.chosen === moment) this.text = text
    } catch (thrown) {
      if (this.chosen === moment) this.failure = toBridgeError(thrown).message
    }
  }

  private async textOf({ id }: Moment): Promise<string> {
    if (id === recoveredId) return this.session?.recovered?.text ?? ""
    return this.app.bridge.history.text(this.path, id)
  }

  /** Compares with the post as it is now. */
  private compareAgain(): void {
    this.draft = this.compared = this.session?.text ?? ""
  }

  /** Makes the post read as what is chosen. Resolves to whether it does. */
  restore(): Promise<boolean> {
    if (this.text === null || !this.chosen) return Promise.resolve(false)
    const told = t("history.restored", { time: momentText(this.chosen.time) })
    return this.put(this.text, told)
  }

  /** Takes over the parts that were restored one by one. */
  restoreParts(): Promise<boolean> {
    return this.put(this.draft, t("history.restoredParts"))
  }

  private async put(text: string, told: string): Promise<boolean> {
    const { app, session } = this
    if (!session || session.readOnly) return false
    if (session.text !== this.compared) {
      // Another program wrote the file: parts of another text must not replace it.
      this.compareAgain()
      app.toasts.show(t("history.changed"))
      return false
    }
    try {
      await session.flush()
      await app.bridge.history.keep(session.path)
    } catch (thrown) {
      app.trouble(thrown) // undo brings the text back all the same
    }
    session.restore(text)
    if (this.chosen?.id === recoveredId) session.recovered = null
    app.announce(told)
    app.toasts.show(told, "", [
      {
        label: t("toast.undo"),
        run: () => {
          if (app.docs.current === session) app.editor?.run("edit.undo") // else it would undo another post's
        },
      },
    ])
    return true
  }

  /** Makes a post again that is gone, and opens it. Resolves to whether it could be. */
  async bringBack(): Promise<boolean> {
    const { app, chosen, path } = this
    if (!chosen) return false
    try {
      const row = await app.bridge.history.bringBack(path, chosen.id)
      app.workspace.put(row)
      const told = t("history.broughtBack", { title: row.title })
      app.announce(told)
      app.toasts.show(told)
      await app.openPost(row.path)
      return true
    } catch (thrown) {
      this.failure = toBridgeError(thrown).message
      return false
    }
  }
}

const nothing = { note: "", author: "", size: 0, added: -1, removed: -1 }
