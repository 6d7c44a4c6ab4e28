import { flushSync } from "svelte"
import type { FindReply, FindRequest, FoundLine, FoundPost } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** A row of what was found: a post, one of its lines, or that there are more. */
export type FindItem =
  | { kind: "post"; key: string; post: FoundPost }
  | { kind: "line"; key: string; post: FoundPost; line: FoundLine }
  | { kind: "rest"; key: string; post: FoundPost; count: number }

/** Posts that are shown at once, and lines of each. */
const page = 30
const linesEach = 3
/** All lines of a post that is unfolded, as far as anyone reads them. */
const linesMost = 500
/** How long the posts have to be as they are before they are looked into again, in ms. */
const pause = 300
/** Questions that take longer show that they are being answered, in ms. */
const patience = 200

/** Finding words in the texts of all posts, and replacing them. */
export class Finder {
  query = $state("")
  only = $state("")
  instead = $state("")
  replacing = $state(false)
  matchCase = $state(false)
  whole = $state(false)
  regexp = $state(false)
  front = $state(false)
  /** What the last answer was; null before the first. */
  found = $state.raw<FindReply | null>(null)
  /** Why the last question was none, "" when it was. */
  failure = $state("")
  slow = $state(false)
  /** Key of the row that the keyboard is on. */
  cursor = $state("")
  private turn = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private shown = false
  /** The posts of which all lines are shown, by path. */
  private readonly unfolded = new Set<string>()

  readonly items = $derived.by((): FindItem[] => (this.found?.posts ?? []).flatMap(rows))
  /** The text is taken letter by letter: what is replaced has to be what was found. */
  readonly literal = $derived.by(() => this.replacing || this.regexp)
  readonly asked = $derived.by(() => (this.literal ? this.query !== "" : this.query.trim() !== ""))

  constructor(private readonly app: App) {}

  /** Follows what changes in the folder. Returns the function that stops it. */
  follow(on: Subscribe): () => void {
    return on("posts:changed", () => this.soon())
  }

  /** Shows the view with the cursor in its text. A stretch that is selected in the editor is looked for. */
  show(replacing: boolean): void {
    const selected = selectedText()
    if (selected) this.query = selected
    this.replacing = replacing
    this.app.showTab("find")
    flushSync() // it may have to be drawn first
    const input = document.querySelector<HTMLInputElement>("#find-text")
    input?.focus()
    input?.select()
    void this.ask()
  }

  /** The view is on screen: the posts are read, and what changes is looked into. */
  begin(): () => void {
    this.shown = true
    void this.app.bridge.find.prepare().catch(() => {}) // the question itself says what is wrong
    void this.ask()
    return () => {
      this.shown = false
      clearTimeout(this.timer)
    }
  }

  /** Another folder: what was found means nothing there. */
  forget(): void {
    this.turn++
    this.found = null
    this.failure = this.cursor = this.query = this.only = this.instead = ""
    this.slow = false
  }

  /** Asks again once the posts rest. */
  soon(): void {
    if (!this.shown || !this.asked) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(true), pause)
  }

  private request(from: number, most: number, lines = linesEach): FindRequest {
    return {
      text: this.query,
      case: this.matchCase,
      whole: this.whole,
      regexp: this.regexp,
      literal: this.literal,
      body: this.replacing && !this.front,
      only: this.literal ? this.only : "",
      from,
      most,
      lines,
    }
  }

  /** Asks what the form says. again keeps as many posts as are shown. */
  async ask(again = false): Promise<void> {
    const turn = ++this.turn
    clearTimeout(this.timer)
    if (!this.asked) {
      this.found = null
      this.failure = this.cursor = ""
      return
    }
    const most = again ? Math.max(page, this.found?.posts.length ?? 0) : page
    const waiting = setTimeout(() => (this.slow = turn === this.turn), patience)
    try {
      if (!again) this.unfolded.clear()
      const all = await this.app.bridge.find.find(
        this.request(0, most, this.unfolded.size > 0 ? linesMost : linesEach),
      )
      if (turn !== this.turn) return
      const folded = (post: FoundPost) =>
        this.unfolded.has(post.path) ? post : { ...post, lines: post.lines.slice(0, linesEach) }
      this.found = { ...all, posts: all.posts.map(folded) }
      this.failure = ""
      if (!again || !this.items.some((item) => item.key === this.cursor)) this.cursor = ""
    } catch (thrown) {
      const { code, message } = toBridgeError(thrown)
      if (turn !== this.turn || code === "cancelled") return
      this.found = null
      this.failure = message
    } finally {
      clearTimeout(waiting)
      if (turn === this.turn) this.slow = false
    }
  }

  /** Brings further posts. */
  async more(): Promise<void> {
    const { found, turn } = this
    if (!found) return
    try {
      const next = await this.app.bridge.find.find(this.request(found.posts.length, page))
      if (turn !== this.turn) return
      const known = new Set(found.posts.map((post) => post.path))
      const posts = [...found.posts, ...next.posts.filter((post) => !known.has(post.path))]
      this.found = { ...next, posts, total: Math.max(next.total, posts.length) }
    } catch (thrown) {
      if (toBridgeError(thrown).code !== "cancelled") this.app.trouble(thrown)
    }
  }

  get hasMore(): boolean {
    const { found } = this
    return found !== null && found.posts.length > 0 && (found.more || found.total > found.posts.length)
  }

  /** Shows all lines of a post. */
  async unfold(post: FoundPost): Promise<void> {
    const { found, turn } = this
    const at = found?.posts.findIndex((one) => one.path === post.path) ?? -1
    if (!found || at < 0) return
    try {
      const answer = await this.app.bridge.find.find(this.request(at, 1, linesMost))
      const [all] = answer.posts
      if (turn !== this.turn || all?.path !== post.path) return this.soon()
      this.unfolded.add(post.path)
      this.found = { ...found, posts: found.posts.with(at, all) }
      this.cursor = `${post.path} ${all.lines[linesEach]?.line ?? ""}`
    } catch (thrown) {
      if (toBridgeError(thrown).code !== "cancelled") this.app.trouble(thrown)
    }
  }

  /** Goes to what a row stands for. */
  async goTo(item: FindItem | undefined): Promise<void> {
    if (!item) return
    this.cursor = item.key
    if (item.kind === "rest") return this.unfold(item.post)
    const line = item.kind === "line" ? item.line : item.post.lines[0]
    await this.app.openPost(item.post.path, line ? { line: line.line, column: line.column } : { write: true })
  }

  /** Replaces what was found, after showing every change. */
  async replaceAll(): Promise<void> {
    if (!this.asked || this.failure) return
    const { query: text, instead, matchCase, whole, regexp, only, front } = this
    const request = { text, with: instead, case: matchCase, whole, regexp, only, front }
    const { app } = this
    if (await app.changes.replacing(request, (count) => t("find.replaced", { count }))) await this.ask(true)
  }
}

function rows(post: FoundPost): FindItem[] {
  const lines = post.lines.map((line): FindItem => ({
    kind: "line",
    key: `${post.path} ${line.line}`,
    post,
    line,
  }))
  const rest = post.hits - post.lines.reduce((sum, line) => sum + line.marks.length / 2, 0)
  const after: FindItem[] =
    rest > 0 && post.lines.length === linesEach
      ? [{ kind: "rest", key: `${post.path} rest`, post, count: rest }]
      : []
  return [{ kind: "post", key: post.path, post }, ...lines, ...after]
}

/** One line that is selected in the editor, "" for none. */
function selectedText(): string {
  if (!document.activeElement?.closest(".cm-editor")) return ""
  const text = window.getSelection()?.toString() ?? ""
  return text.length <= 100 && !text.includes("\n") ? text.trim() : ""
}
