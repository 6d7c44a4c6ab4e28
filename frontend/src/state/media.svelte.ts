import type { Media, MediaUse } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import { t } from "../core/i18n"
import {
  chooseMedia,
  countFilters,
  itemsOf,
  postsOf,
  renamedPath,
  type MediaFilter,
  type MediaItem,
  type MediaSort,
} from "../core/media"
import { imageText, written } from "../core/markdown"
import type { App } from "./app.svelte"

/** How long changes are gathered before files are listed again, in ms. */
const gather = 300

/** The media view: what there is, what of it is shown, and what can be done with it. */
export class MediaState {
  /** null until it has been listed. */
  found = $state.raw<Media | null>(null)
  loading = $state(false)
  /** Why it could not be listed, "" when it could. */
  failure = $state("")
  query = $state("")
  filter = $state<MediaFilter>("all")
  sort = $state<MediaSort>("name")
  look = $state<"grid" | "list">("grid")
  /** What was just done, with a way back where there is one: a note would be behind the dialog. */
  note = $state.raw<{ text: string; undo: (() => Promise<void>) | null } | null>(null)
  /** Key of the item that the keyboard is on. */
  cursor = $state("")

  readonly items = $derived(this.found ? itemsOf(this.found) : [])
  readonly counts = $derived(countFilters(this.items))
  readonly shown = $derived(chooseMedia(this.items, this))
  readonly at = $derived(
    Math.max(
      0,
      this.shown.findIndex(({ key }) => key === this.cursor),
    ),
  )
  readonly current = $derived<MediaItem | null>(this.shown[this.at] ?? null)

  /** Key of the item that F2 asked another name for. */
  naming = $state("")

  private watched = false
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Numbers the listings, so that an overtaken one shows nothing. */
  private turn = 0

  constructor(private readonly app: App) {}

  follow(on: Subscribe): () => void {
    return on("media:stale", () => this.soon())
  }

  /** The view is on screen. Returns the function that says it is no more. */
  watch(): () => void {
    this.watched = true
    void this.load()
    return () => {
      this.watched = false
      this.note = null
      clearTimeout(this.timer)
    }
  }

  /** Another folder is open. */
  forget(): void {
    this.turn++
    this.found = null
    this.failure = this.query = this.cursor = ""
    this.filter = "all"
  }

  private soon(): void {
    if (!this.watched) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.load(), gather)
  }

  /** Lists what there is. Never throws: failure tells. */
  async load(): Promise<void> {
    const turn = ++this.turn
    this.loading = true
    try {
      const found = await this.app.bridge.images.media()
      if (turn !== this.turn) return
      this.found = found
      this.failure = ""
    } catch (thrown) {
      if (turn === this.turn) this.failure = toBridgeError(thrown).message
    } finally {
      if (turn === this.turn) this.loading = false
    }
  }

  /** Puts the keyboard on the item at a place of those that are shown. */
  put(at: number): void {
    this.cursor = this.shown[Math.max(0, Math.min(this.shown.length - 1, at))]?.key ?? ""
  }

  /** What a post writes to show a file, or to link to what is no picture. */
  markdown({ file }: MediaItem): string {
    if (!file) return ""
    if (file.kind === "picture") return imageText(file.value, file.name)
    return `[${file.name.replace(/[[\]\\]/g, "\\$&")}](${written(file.value)})`
  }

  get insertable(): boolean {
    return this.app.docs.current !== null && !this.app.docs.current.readOnly
  }

  /** Writes a file where the cursor of the post on screen is. */
  insert(item: MediaItem): void {
    if (!item.file || !this.insertable) return
    this.leave()
    requestAnimationFrame(() => this.app.editor?.insert(this.markdown(item)))
  }

  async copy(item: MediaItem): Promise<void> {
    await this.app.copy(this.markdown(item))
    this.note = { text: t("toast.copied"), undo: null }
  }

  /** Shows the place where a post uses a file. */
  async goTo(use: MediaUse): Promise<void> {
    this.leave()
    await this.app.openPost(use.post, { line: use.line, column: use.column })
  }

  private leave(): void {
    this.app.dialogs.answer(true)
  }

  /** Gives a file another name, and lets all posts that use it follow, after showing how. Comes back here. */
  async rename(item: MediaItem, name: string): Promise<void> {
    const to = renamedPath(item.path, name)
    if (!item.file || !to) return
    this.leave()
    const done = await this.app.changes.renamingFile(item.path, to, (count) =>
      t("media.renamed", { name, count }),
    )
    if (done) {
      this.cursor = to
      this.found = null // what is shown meanwhile would be pictures that have gone
    }
    if (this.app.images.all) void this.app.images.load()
    await this.app.dialogs.ask("media", {})
  }

  async showInFolder(item: MediaItem): Promise<void> {
    await this.app.bridge.images.showInFolder(item.path).catch((thrown) => this.trouble(thrown))
  }

  /** Keeps copies of files with the blog. */
  async add(files: Iterable<File | string>): Promise<void> {
    const { images } = this.app
    for (const file of files) {
      try {
        const added = await (typeof file === "string" ? images.addFile("", file) : images.add("", file))
        this.filter = "all"
        this.query = ""
        this.cursor = added.path
      } catch (thrown) {
        this.trouble(thrown)
      }
    }
    await this.load()
  }

  /** Moves a file to the trash; posts that use it are named, and Undo brings it back. */
  async trash(item: MediaItem): Promise<void> {
    if (!item.file) return
    const { at } = this
    try {
      const { id } = await this.app.bridge.images.trash(item.path)
      const used = postsOf(item.uses).length
      const detail = used > 0 ? t("media.removedUsed", { count: used }) : ""
      const text = [t("media.removed", { name: item.name }), detail].filter(Boolean).join(". ")
      this.note = { text, undo: () => this.restore(id) }
      await this.listAgain()
      this.put(at)
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  private async restore(id: string): Promise<void> {
    try {
      const back = await this.app.bridge.images.restore(id)
      this.cursor = back.path
      this.note = { text: t("media.restored", { name: back.name }), undo: null }
      await this.listAgain()
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  private trouble(thrown: unknown): void {
    this.note = { text: toBridgeError(thrown).message, undo: null }
  }

  /** The files are others: those who list them hear of it. */
  private async listAgain(): Promise<void> {
    await Promise.all([this.load(), this.app.images.all ? this.app.images.load() : null])
  }
}
