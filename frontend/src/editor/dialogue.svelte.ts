import { Annotation, type Text, type Transaction } from "@codemirror/state"
import { BridgeError, toBridgeError } from "../bridge/errors"
import type { Change, EditReply, OpenedPost, PostCalls, View } from "../bridge/client"
import { Pending } from "../core/changes"
import type { Article } from "./article.svelte"
import { keepMark, noteFrame, startMark, type Mark } from "./marks"

/** A transaction whose text Go has already: it is not sent back. */
export const fromGo = Annotation.define<true>()
/** After a failure the whole text is sent again, this long after it, in ms. */
const tryAgain = 2000
/**
 * A post that Go does not know by its name has another by now, or a moment ago: the news of it is on its way.
 * So long, in ms, it is asked again before anybody is told.
 */
const moving = 700
const movingAgain = 60
/** More new text than this, in UTF-16 units, is not handed over together with what shows it. */
const mostNow = 20_000
/** An edit that takes longer than this, in ms, is sent again as a whole text. */
const mostPatience = 8000

/** The post that is spoken about. */
export type Subject = {
  path(): string
  readonly readOnly: boolean
  /** Takes what an answer says of the page. */
  takeView(view: View): void
}

/**
 * The conversation with Go about the edits of one post. They leave within the editor's transaction, one
 * question at a time; what is typed meanwhile goes along as one batch.
 */
export class Dialogue {
  rev = $state(0)
  /** Why the preview lags behind the text; "" when it does not. */
  busy = $state("")
  /** Go does not answer: the preview stands still, typing and saving go on. */
  stalled = $state(false)
  readonly pending: Pending

  private asking: Promise<void> | null = null
  /** Go's copy of the text is not what base says: the next question carries the whole text. */
  private outOfStep = false
  /** A whole block list was kept back: the next patch would not be about the blocks shown here. */
  private unknownBlocks = false
  private failure: BridgeError | null = null
  /** Since when Go does not know the post by its name, in ms of performance.now(); null: it does. */
  private unknownSince: number | null = null
  private staleWhileAsking = false
  private resting: Promise<void> | null = null
  private closed = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private key = { first: 0, edits: 0, event: 0 }
  /** There are changes that no question was asked about yet. */
  private unsent = false

  constructor(
    private readonly bridge: Pick<PostCalls, "edit" | "editNow" | "sync">,
    private readonly subject: Subject,
    private readonly article: Article,
    opened: OpenedPost,
    doc: Text,
  ) {
    this.rev = opened.rev
    this.busy = opened.busy
    this.pending = new Pending(doc)
  }

  /** Everything typed has been answered. */
  get settled(): boolean {
    return !this.asking && this.pending.empty && !this.outOfStep
  }

  /** When a key went down, for the marks; ms of performance.now(). */
  noteInput(time: number): void {
    this.key.event = time
  }

  /** Takes note of transactions. True when they change the text, and Go does not know it yet. */
  note(transactions: readonly Transaction[]): boolean {
    let changed = false
    for (const transaction of transactions) {
      if (transaction.changes.empty || transaction.annotation(fromGo)) continue
      this.pending.add(transaction.changes)
      changed = true
      this.key.edits++
      if (this.key.edits === 1) this.key.first = this.key.event || performance.now()
    }
    this.key.event = 0
    this.unsent ||= changed
    return changed
  }

  /** Asks about what was noted: the answer is there when this returns, or at least on its way. */
  tell(): void {
    if (!this.unsent) return
    this.unsent = false
    // Handing much over takes as long as showing it, so that is a task of its own.
    if (this.pending.size > mostNow) setTimeout(() => this.send())
    else if (!this.askNow()) this.send()
  }

  /** Waits until Go has every edit. Throws what keeps it from that. */
  async flush(): Promise<void> {
    if (this.stalled && !this.asking) this.ask(null)
    while (!this.settled || this.resting) {
      if (this.closed) throw gone()
      if (this.resting) await this.resting
      else this.send()
      await this.asking
      if (this.stalled) throw this.failure ?? gone()
    }
  }

  /** Sends nothing while work goes on: Go's text changes under it. What was typed meanwhile follows. */
  async rest(work: () => Promise<void>): Promise<void> {
    do {
      await this.resting?.catch(() => {}) // whoever asked for it hears of it
      await this.flush() // what was typed during another's work is on its way
    } while (this.resting || !this.settled)
    await (this.resting = work().finally(() => (this.resting = null)))
  }

  /** Go's text is another than it was told: the next question carries all of it. */
  lostStep(): void {
    this.outOfStep = true
  }

  /** Fetches what changed on the page although the text did not, or what Go could not lay out in time. */
  refresh(): void {
    this.staleWhileAsking = this.asking !== null
    if (!this.mayAsk) return
    this.ask(this.outOfStep || this.unknownBlocks ? null : this.pending.take())
  }

  /** Sends what is pending, unless a question is under way. */
  send(): void {
    if (!this.mayAsk) return
    if (this.pending.empty && !this.outOfStep) return
    this.ask(this.outOfStep || this.unknownBlocks ? null : this.pending.take())
  }

  /** The post has another name: what Go did not know it by is asked again. */
  renamed(): void {
    if (!this.stalled || this.asking || this.closed) return
    clearTimeout(this.timer)
    this.ask(null)
  }

  /** Asks nothing more. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  private get mayAsk(): boolean {
    return !(this.asking || this.resting || this.stalled || this.closed || this.subject.readOnly)
  }

  /** Asks Go to take what is pending within this task. Returns false when that is not possible. */
  private askNow(): boolean {
    if (!this.mayAsk || this.outOfStep || this.unknownBlocks || this.pending.empty) return false
    const { first, edits } = this.key
    const mark = this.startMark()
    try {
      const request = { path: this.subject.path(), rev: this.rev, changes: this.pending.wire() }
      const reply = this.bridge.editNow(request)
      if (reply) {
        this.pending.taken()
        this.takeReply(reply, mark, false)
        return !this.outOfStep
      }
      Object.assign(this.key, { first, edits })
    } catch (thrown) {
      this.pending.taken()
      this.takeFailure(thrown, false)
    }
    return false
  }

  /** Asks Go to take changes, or the whole text when changes is null. */
  private ask(changes: Change[] | null): void {
    clearTimeout(this.timer)
    const mark = this.startMark()
    const path = this.subject.path()
    const reply = changes
      ? patient(this.bridge.edit({ path, rev: this.rev, changes }))
      : this.bridge.sync(path, this.pending.takeWhole())
    this.asking = reply
      .then(
        (answer) => this.takeReply(answer, mark, !changes),
        (thrown) => this.takeFailure(thrown, !changes),
      )
      .then(() => {
        this.asking = null
        this.send()
        if (this.staleWhileAsking) this.refresh()
      })
  }

  private startMark(): Mark {
    const { first, edits } = this.key
    this.key.first = this.key.edits = 0
    return startMark(first, edits)
  }

  private takeReply(reply: EditReply, mark: Mark, whole: boolean): void {
    if (this.closed) return
    this.stalled = false
    this.unknownSince = null
    // An answer from before: what it describes is gone.
    this.outOfStep = reply.rev < this.rev && !whole
    if (this.outOfStep) return
    mark.received = performance.now()
    mark.rev = this.rev = reply.rev
    mark.goMicros = reply.micros
    this.busy = reply.busy
    if (reply.late && !reply.busy) {
      // The mark goes on to the answer that brings the page.
      this.key.first ||= mark.t0
      this.key.edits += mark.edits
      mark.edits = 0
    }
    this.unknownBlocks = whole && reply.busy !== ""
    if (whole && !reply.busy) this.article.takeBlocks(reply.patch.splices[0]?.ins ?? [], mark)
    else if (!whole && !this.article.takePatch(reply.patch, mark)) {
      this.outOfStep = true
      return
    }
    this.subject.takeView(reply.view)
    if (mark.patched > 0) noteFrame(mark)
    if (mark.edits > 0) keepMark(mark)
  }

  private takeFailure(thrown: unknown, whole: boolean): void {
    this.failure = toBridgeError(thrown)
    this.outOfStep = true
    if (!whole || this.closed) return // send follows, with the whole text
    const now = performance.now()
    this.unknownSince = this.failure.code === "not_found" ? (this.unknownSince ?? now) : null
    if (this.unknownSince !== null && now - this.unknownSince < moving) {
      this.resting ??= new Promise<void>((done) => setTimeout(done, movingAgain)).finally(() => {
        this.resting = null
        this.send()
      })
      return
    }
    this.stalled = true
    this.timer = setTimeout(() => !this.asking && !this.closed && this.ask(null), tryAgain)
  }
}

/** Gives up on an answer after a while; a late one is not looked at. */
async function patient(reply: Promise<EditReply>): Promise<EditReply> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BridgeError("timeout", "The preview takes too long.")), mostPatience)
  })
  try {
    return await Promise.race([reply, late])
  } finally {
    clearTimeout(timer)
  }
}

function gone(): BridgeError {
  return new BridgeError("internal", "Galley's program does not answer.")
}
