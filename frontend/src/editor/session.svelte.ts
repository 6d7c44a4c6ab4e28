import { Annotation, type EditorState, type Transaction, type TransactionSpec } from "@codemirror/state"
import { isolateHistory } from "@codemirror/commands"
import { EditorView } from "@codemirror/view"
import { BridgeError, toBridgeError } from "../bridge/errors"
import type {
  Block,
  Change,
  EditReply,
  ExtraKind,
  FieldInput,
  FieldName,
  Finding,
  JoinedPost,
  MetaView,
  OnDisk,
  OpenedPost,
  Patch,
  PostCalls,
  Problem,
  Stats,
  View,
} from "../bridge/client"
import { applyPatch, diffBlocks, emptyPatch } from "../core/blocks"
import { fromWire, Pending, problemOffset } from "../core/changes"
import { minimalChange } from "../core/merge"
import { createState, setFrontMatterFolded, showProblems } from "./createEditor"
import { isLarge } from "./size"
import { keepMark, noteFrame, startMark, type Mark } from "./marks"

export type SaveState = "saved" | "saving" | "unsaved" | "failed" | "conflict" | "removed"

/** What a session asks of Go. */
export type SessionBridge = Pick<
  PostCalls,
  | "edit"
  | "editNow"
  | "sync"
  | "setField"
  | "unsetField"
  | "setExtra"
  | "repair"
  | "save"
  | "saveOver"
  | "reload"
  | "join"
  | "settle"
  | "discardRecovered"
  | "close"
>

/** A patch of the article, as the preview applies it. */
export type PatchListener = (patch: Patch, blocks: readonly Block[], mark: Mark | null) => void

/** A transaction whose text Go has already: it is not sent back. */
const fromGo = Annotation.define<true>()
/** After a failure the whole text is sent again, this long after it, in ms. */
const tryAgain = 2000
/** More new text than this, in UTF-16 units, is not handed over together with what shows it. */
const mostNow = 20_000
/** An edit that takes longer than this, in ms, is sent again as a whole text. */
const mostPatience = 8000
/** How often a field edit is asked for anew when typing overtakes it. */
const mostAsked = 8

/**
 * One open post: the text being edited, and the conversation with Go about it. Edits leave within the
 * editor's transaction, one question at a time; what is typed meanwhile goes along as one batch.
 */
export class EditSession {
  dirty = $state(false)
  saving = $state(false)
  saveState = $state<SaveState>("saved")
  /** Why the last save, reload or field edit failed. */
  error = $state.raw<BridgeError | null>(null)
  problems = $state.raw<Problem[]>([])
  /** What the proof-reader found in this post, as far as problems does not tell it. */
  findings = $state.raw<readonly Finding[]>([])
  meta = $state.raw<MetaView>({
    fields: [],
    extra: [],
    format: "none",
    bodyLine: 1,
    readTimeText: "",
    publishTo: "",
  })
  view = $state.raw<View>() as View
  /** Of its own, so that those who show it do not follow each answer. */
  readonly title = $derived(this.view.title)
  stats = $state.raw<Stats>({ words: 0, minutes: 1 })
  blocks = $state.raw<Block[]>([])
  rev = $state(0)
  /** Why the preview lags behind the text; "" when it does not. */
  busy = $state("")
  /** Go does not answer: the preview stands still, typing and saving go on. */
  stalled = $state(false)
  recovered = $state.raw<OpenedPost["recovered"]>(null)
  path = $state("")
  /** In how many places this text and the file, which another program changed, clash. */
  clashes = $state(0)
  /** The file cannot be read as a post. */
  unreadable = $state(false)
  /** The line the cursor is in. */
  caretLine = $state(1)
  /** The text is not highlighted: it is too long, or too dear. */
  plain = $state(false)

  readonly readOnly: boolean
  readonly eol: OpenedPost["eol"]
  /** The content hash of the file as it was last read or written. */
  revision: string
  /** Where the view was scrolled to when it left this post. */
  scroll: ReturnType<EditorView["scrollSnapshot"]> | null = null

  private editorState: EditorState
  private editor = $state.raw<EditorView | null>(null)
  private pending: Pending
  /** The text on disk; null when it is not known. */
  private savedDoc: EditorState["doc"] | null
  private asking: Promise<void> | null = null
  /** Go's copy of the text is not what base says: the next question carries the whole text. */
  private outOfStep = false
  /** A whole block list was kept back: the next patch would not be about the blocks shown here. */
  private unknownBlocks = false
  private failure: BridgeError | null = null
  private staleWhileAsking = false
  private reading: Promise<void> | null = null
  private closed = false
  private saves: Promise<void> = Promise.resolve()
  private fieldQueue: Promise<void> = Promise.resolve()
  private lastField = { name: "", at: 0 }
  private changed = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private key = { first: 0, edits: 0, event: 0 }
  /** There are changes that no question was asked about yet. */
  private unsent = false
  private patchListeners = new Set<PatchListener>()
  private shellListeners = new Set<(view: View) => void>()

  constructor(
    private readonly bridge: SessionBridge,
    opened: OpenedPost,
  ) {
    this.path = opened.path
    this.readOnly = opened.readOnly
    this.eol = opened.eol
    this.revision = opened.revision
    this.rev = opened.rev
    this.recovered = opened.recovered
    this.blocks = opened.blocks
    this.busy = opened.busy
    this.editorState = createState(opened.text, { title: opened.view.title, readOnly: opened.readOnly })
    this.goBackTo(opened)
    this.pending = new Pending(this.editorState.doc)
    this.savedDoc = opened.dirty ? null : this.editorState.doc
    this.takeView(opened.view)
    this.noteDoc()
    this.caretLine = this.editorState.doc.lineAt(this.editorState.selection.main.head).number
  }

  /** The editor's state: the text, the selection, the undo history. */
  get state(): EditorState {
    return this.editorState
  }

  get text(): string {
    return this.editorState.doc.toString()
  }

  /** The view that shows this post now. */
  get editorView(): EditorView | null {
    return this.editor
  }

  /** Everything typed has been answered. */
  get settled(): boolean {
    return !this.asking && this.pending.empty && !this.outOfStep
  }

  /** Lets a view show this post. Its transactions must come through receive. */
  attach(view: EditorView): void {
    this.editor = view
  }

  detach(): void {
    if (this.editor) this.scroll = this.editor.scrollSnapshot()
    this.editor = null
  }

  /** Applies a transaction with or without a view. */
  dispatch(spec: TransactionSpec): void {
    if (this.editor) return this.editor.dispatch(spec)
    const transaction = this.editorState.update(spec)
    this.receive([transaction])
    this.settle(transaction.state)
  }

  /** When a key went down, for the marks; ms of performance.now(). */
  noteInput(time: number): void {
    this.key.event = time
  }

  /** Takes note of transactions before the view shows them. */
  receive(transactions: readonly Transaction[]): void {
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
  }

  /**
   * Takes over the state after receive, once the view has it, and before the view measures or draws: the
   * answer to an edit is there when it does, or at least on its way.
   */
  settle(state: EditorState): void {
    const before = this.editorState
    this.editorState = state
    if (before.doc !== state.doc) this.noteDoc()
    this.caretLine = state.doc.lineAt(state.selection.main.head).number
    if (!this.unsent) return
    this.unsent = false
    // Handing much over takes as long as showing it, so that is a task of its own.
    if (this.pending.size > mostNow) setTimeout(() => this.send())
    else if (!this.askNow()) this.send()
  }

  /** Follows the article's patches. Returns the function that stops it. */
  onPatch(listener: PatchListener): () => void {
    this.patchListeners.add(listener)
    return () => this.patchListeners.delete(listener)
  }

  /** Follows the page around the article. Returns the function that stops it. */
  onShell(listener: (view: View) => void): () => void {
    this.shellListeners.add(listener)
    return () => this.shellListeners.delete(listener)
  }

  /** Waits until Go has every edit. Throws what keeps it from that. */
  async flush(): Promise<void> {
    if (this.stalled && !this.asking) this.ask(null)
    while (!this.settled || this.reading) {
      if (this.reading) await this.reading
      else this.send()
      await this.asking
      if (this.stalled) throw this.failure ?? gone()
    }
  }

  /** Saves what is there now; typing may go on. Never throws: saveState and error tell how it went. */
  save(): Promise<void> {
    return this.store("save")
  }

  /** Saves over another program's version, which stays in the history. */
  saveOver(): Promise<void> {
    return this.store("saveOver")
  }

  /**
   * Takes the version on disk, as one undoable change that leaves alone what is equal. What is typed
   * while it is read stays.
   */
  reload(): Promise<void> {
    return this.readWhileNothingIsSent(() => this.readDisk())
  }

  private async readWhileNothingIsSent(read: () => Promise<void>): Promise<void> {
    try {
      await this.flush()
      // Nothing is sent while the file is read: Go's text changes under it.
      while (this.reading) await this.reading
      this.reading = read().finally(() => (this.reading = null))
      await this.reading
      this.error = null
    } catch (thrown) {
      this.error = toBridgeError(thrown)
    } finally {
      this.send()
    }
  }

  private async readDisk(): Promise<void> {
    const opened = await this.bridge.reload(this.path)
    this.recovered = opened.recovered
    this.takeDisk(opened)
  }

  /**
   * Another program did something to the file. A clean post follows it; into an edited one it is merged, and
   * the author is asked where both clash. Answers what came of it.
   */
  async diskChanged(what: OnDisk, revision: string): Promise<"joined" | ""> {
    if (what === "unreadable") {
      this.unreadable = true
      return ""
    }
    this.unreadable = false
    if (what === "removed") {
      this.saveState = "removed"
      this.clashes = 0
      this.dirty = true
      return ""
    }
    await this.saves // our own write may be the one that is told
    if (revision && revision === this.revision) this.diskSettled()
    else if (this.dirty || this.saveState === "removed") return this.join()
    else await this.reload()
    return ""
  }

  /**
   * Merges the version on disk into the text, as one undoable change that leaves alone what is equal. Where
   * both sides clash the text stays, and is not saved before the author chose.
   */
  async join(): Promise<"joined" | ""> {
    const before = this.text
    await this.readWhileNothingIsSent(async () => void this.takeJoined(await this.bridge.join(this.path)))
    return !this.error && this.clashes === 0 && this.dirty && this.text !== before ? "joined" : ""
  }

  /** As join, for the author to choose: answers what there is to choose from. Throws why it cannot be read. */
  async compareSides(): Promise<JoinedPost> {
    let joined: JoinedPost | null = null
    await this.readWhileNothingIsSent(async () => this.takeJoined((joined = await this.bridge.join(this.path))))
    if (!joined) throw this.error ?? gone()
    return joined
  }

  /** The author made text of both sides. Throws "conflict" when the file is another one by now. */
  async settleSides(text: string, { revision, onDisk }: JoinedPost): Promise<void> {
    this.restore(text)
    await this.flush()
    await this.bridge.settle(this.path, revision)
    this.revision = revision
    this.savedDoc = this.editorState.toText(onDisk)
    this.error = null
    this.diskSettled()
  }

  /** The file is what the text came from. */
  private diskSettled(): void {
    this.clashes = 0
    if (this.saveState === "conflict" || this.saveState === "removed") this.saveState = "saved"
    this.noteDoc()
  }

  /** Sets a field of the front matter, as one undoable change. Rejects when Go refuses. */
  setField(name: FieldName, value: Partial<FieldInput>): Promise<void> {
    const input: FieldInput = { text: "", list: [], on: false, ...value }
    return this.queueField(name, (rev) => this.bridge.setField(this.path, rev, name, input))
  }

  /** Takes a key out of the front matter. */
  unsetField(key: string): Promise<void> {
    return this.queueField(`-${key}`, (rev) => this.bridge.unsetField(this.path, rev, key))
  }

  /** Sets a key the form has no field for, or adds it. Rejects when Go refuses. */
  setExtra(key: string, kind: ExtraKind, value: Partial<FieldInput>): Promise<void> {
    const input: FieldInput = { text: "", list: [], on: false, ...value }
    return this.queueField(`+${key}`, (rev) => this.bridge.setExtra(this.path, rev, key, kind, input))
  }

  /** Makes the change that removes a problem. Rejects when there is none, or no longer. */
  repair(problem: Problem): Promise<void> {
    return this.queueField(`!${problem.code}`, (rev) => this.bridge.repair(this.path, rev, problem))
  }

  /** Makes a change that Go works out, as one step of undo of its own. Rejects when Go refuses. */
  change(ask: (rev: number) => Promise<{ changes: Change[] }>): Promise<void> {
    return this.queueField(`change ${this.changed++}`, ask)
  }

  /**
   * Underlines what the proof-reader found in this post. mend is called when the author presses the button
   * beside a finding.
   */
  showFindings(findings: readonly Finding[], mend: (finding: Finding) => void): void {
    const fresh = findings.filter(
      ({ message, line }) => !this.problems.some((one) => one.message === message && one.line === line),
    )
    if (fresh.length === 0 && this.findings.length === 0) return
    this.findings = fresh
    const shown = fresh
      // What a post lacks stands nowhere in it.
      .filter((finding) => finding.column || !finding.note)
      .map((finding) => ({
        ...finding,
        at: this.placeOf(finding.line ?? 1, finding.column ?? 1),
        ...(finding.safe ? { mend: () => mend(finding) } : {}),
      }))
    this.dispatch(showProblems(this.editorState, shown, "proof"))
  }

  /** Takes over the text of a session that ended before it was saved. */
  acceptRecovered(): void {
    if (!this.recovered) return
    this.restore(this.recovered.text)
    this.recovered = null
  }

  /** Makes the text read as an earlier one, as one step of undo that leaves alone what is equal. */
  restore(text: string): void {
    const changes = minimalChange(this.editorState.doc, text)
    if (changes.empty) return
    this.dispatch({ changes, userEvent: "input.recover", annotations: isolateHistory.of("full") })
  }

  /** Writes a text where the cursor is, whether the post is on screen or not. */
  insert(text: string): void {
    this.dispatch({ ...this.editorState.replaceSelection(text), userEvent: "input.paste" })
  }

  /** Lets go of the text of a session that ended before it was saved. */
  async discardRecovered(): Promise<void> {
    this.recovered = null
    await this.bridge.discardRecovered(this.path).catch((thrown) => (this.error = toBridgeError(thrown)))
  }

  /** The post has a new name. */
  renamed(path: string): void {
    this.path = path
  }

  /** Puts the cursor at a place and shows it. line and column are 1-based. */
  goTo(line: number, column = 1): void {
    const anchor = problemOffset(this.editorState.doc, line, column)
    const inFront = line < this.meta.bodyLine
    this.dispatch({
      selection: { anchor },
      effects: inFront ? setFrontMatterFolded.of(false) : [],
      scrollIntoView: true,
      userEvent: "select.goto",
    })
    this.editor?.focus()
  }

  /** Begins where the author was the last time, if that is in the text and not above it. */
  private goBackTo({ place, view }: OpenedPost): void {
    const { doc } = this.editorState
    if (place.line < Math.max(1, view.meta?.bodyLine ?? 1) || place.line > doc.lines) return
    const anchor = problemOffset(doc, place.line, place.column)
    this.editorState = this.editorState.update({ selection: { anchor } }).state
    if (place.top <= 1) return // the text begins at its very top, with the space above it
    const top = problemOffset(doc, place.top)
    this.scroll = EditorView.scrollIntoView(top, { y: "start", yMargin: 0 }) as typeof this.scroll
  }

  /** The line that the cursor is in, from 1. */
  get line(): number {
    const { doc, selection } = this.editorState
    return doc.lineAt(selection.main.head).number
  }

  /** Ends the session. Go forgets the post; unsaved text is the caller's matter. */
  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    clearTimeout(this.timer)
    this.patchListeners.clear()
    this.shellListeners.clear()
    await this.bridge.close(this.path).catch(() => {}) // there is nobody left to tell
  }

  /** Fetches what changed on the page although the text did not, or what Go could not lay out in time. */
  refresh(): void {
    this.staleWhileAsking = this.asking !== null
    if (!this.mayAsk) return
    this.ask(this.outOfStep || this.unknownBlocks ? null : this.pending.take())
  }

  /** Sends what is pending, unless a question is under way. */
  private send(): void {
    if (!this.mayAsk) return
    if (this.pending.empty && !this.outOfStep) return
    this.ask(this.outOfStep || this.unknownBlocks ? null : this.pending.take())
  }

  private get mayAsk(): boolean {
    return !(this.asking || this.reading || this.stalled || this.closed || this.readOnly)
  }

  /** Asks Go to take what is pending within this task. Returns false when that is not possible. */
  private askNow(): boolean {
    if (!this.mayAsk || this.outOfStep || this.unknownBlocks || this.pending.empty) return false
    const { first, edits } = this.key
    const mark = this.startMark()
    try {
      const request = { path: this.path, rev: this.rev, changes: this.pending.wire() }
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
    const reply = changes
      ? patient(this.bridge.edit({ path: this.path, rev: this.rev, changes }))
      : this.bridge.sync(this.path, this.pending.takeWhole())
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
    if (whole && !reply.busy) this.takeBlocks(reply.patch.splices[0]?.ins ?? [], mark)
    else if (!whole && !this.takePatch(reply.patch, mark)) return
    this.takeView(reply.view)
    if (mark.patched > 0) noteFrame(mark)
    if (mark.edits > 0) keepMark(mark)
  }

  /** Returns false when the patch does not fit: then the whole text is sent again. */
  private takePatch(patch: Patch, mark: Mark): boolean {
    if (emptyPatch(patch) && patch.shift === 0) return true
    const [first, ...others] = patch.splices
    if (first && others.length === 0 && first.del === this.blocks.length) {
      this.takeBlocks(first.ins, mark) // Go could not tell what differs
      return true
    }
    try {
      this.blocks = applyPatch(this.blocks, patch)
    } catch {
      this.outOfStep = true
      return false
    }
    for (const listener of this.patchListeners) listener(patch, this.blocks, mark)
    return true
  }

  /** Takes a whole block list; the preview gets what differs. */
  private takeBlocks(blocks: Block[], mark: Mark | null): void {
    const patch = diffBlocks(this.blocks, blocks)
    this.blocks = blocks
    for (const listener of this.patchListeners) listener(patch, blocks, mark)
  }

  private takeView(view: View): void {
    const shell = view.shell ?? this.view?.shell ?? null
    const meta = view.meta ?? this.meta
    this.view = { ...view, shell, meta }
    this.meta = meta
    this.stats = view.stats
    this.takeProblems(view.problems)
    if (view.shell) for (const listener of this.shellListeners) listener(this.view)
  }

  private takeProblems(problems: Problem[]): void {
    // The editor moves what it shows along with the text; only news is worth an update of its own.
    if (JSON.stringify(problems) === JSON.stringify(this.problems)) return
    this.problems = problems
    const mend = (problem: Problem) => () =>
      void this.repair(problem).catch((thrown) => (this.error = toBridgeError(thrown)))
    const shown = problems.map((p) => ({ ...p, at: this.placeOf(p.line ?? 1, p.column ?? 1), mend: mend(p) }))
    this.dispatch(showProblems(this.editorState, shown))
  }

  /** Where a place of Go's text is in the editor's text now. */
  private placeOf(line: number, column: number): number {
    return this.pending.map(problemOffset(this.pending.base, line, column))
  }

  private takeFailure(thrown: unknown, whole: boolean): void {
    this.failure = toBridgeError(thrown)
    this.outOfStep = true
    if (!whole || this.closed) return // send follows, with the whole text
    this.stalled = true
    this.timer = setTimeout(() => !this.asking && !this.closed && this.ask(null), tryAgain)
  }

  private store(how: "save" | "saveOver"): Promise<void> {
    return (this.saves = this.saves.then(() => this.storeNow(how)))
  }

  private async storeNow(how: "save" | "saveOver"): Promise<void> {
    this.saving = true
    this.saveState = "saving"
    let told: SaveState | null = null
    let merged = false
    try {
      // The text goes along, so a preview that stands still keeps nobody from saving.
      await this.flush().catch(() => {})
      const doc = this.editorState.doc
      const reply = await this.bridge[how](this.path, doc.toString())
      this.revision = reply.revision
      if (this.settled && reply.rev > this.rev) this.rev = reply.rev
      this.savedDoc = doc
      this.recovered = null
      this.error = null
    } catch (thrown) {
      this.error = toBridgeError(thrown)
      told = this.error.code === "conflict" ? "conflict" : "failed"
      if (told === "conflict") merged = await this.joinBeforeSaving(this.error)
    } finally {
      this.saving = false
      // What the disk was found to be says more than that it was not as expected.
      if (!merged && (told !== "conflict" || this.saveState === "saving")) this.saveState = told ?? "saved"
      if (!told) this.diskSettled()
    }
    if (merged) await this.storeNow("save")
  }

  /** The file is another one than this text came from. Answers whether both are one text now. */
  private async joinBeforeSaving(conflict: BridgeError): Promise<boolean> {
    await this.readWhileNothingIsSent(async () => void this.takeJoined(await this.bridge.join(this.path)))
    if (!this.error && this.clashes === 0) return true
    if (this.error?.code === "not_found") this.saveState = "removed"
    this.error = conflict
    return false
  }

  private takeDisk(opened: OpenedPost): void {
    const remote = minimalChange(this.pending.base, opened.text)
    const changes = this.pending.rebase(remote)
    if (!remote.empty) {
      this.dispatch({
        changes,
        annotations: [fromGo.of(true), isolateHistory.of("full")],
        userEvent: "reload",
      })
    }
    this.rev = opened.rev
    this.revision = opened.revision
    this.savedDoc = this.pending.base
    this.saveState = "saved"
    this.clashes = 0
    this.unreadable = false
    this.takeBlocks(opened.blocks, null)
    this.takeView(opened.view)
    this.noteDoc()
  }

  private takeJoined(joined: JoinedPost): void {
    const { savedDoc } = this
    this.takeDisk(joined.post)
    this.savedDoc = joined.clashes > 0 ? savedDoc : this.editorState.toText(joined.onDisk)
    this.clashes = joined.clashes
    this.saveState = joined.clashes > 0 ? "conflict" : "saved"
    this.noteDoc()
  }

  /** One field edit after the other: each is computed on the text that holds the one before. */
  private queueField(name: string, ask: (rev: number) => Promise<{ changes: Change[] }>): Promise<void> {
    const done = this.fieldQueue.then(() => this.editField(name, ask))
    this.fieldQueue = done.catch(() => {})
    return done
  }

  private async editField(name: string, ask: (rev: number) => Promise<{ changes: Change[] }>): Promise<void> {
    for (let asked = 0; asked < mostAsked; asked++) {
      await this.flush()
      const doc = this.editorState.doc
      let changes: Change[]
      try {
        changes = (await ask(this.rev)).changes
      } catch (thrown) {
        const error = toBridgeError(thrown)
        if (error.code !== "out_of_step") throw error
        this.outOfStep = true
        continue
      }
      if (this.editorState.doc !== doc) continue // typing overtook it: the places may be wrong
      this.applyField(name, changes)
      return
    }
    throw new BridgeError("busy", "The text kept changing. Try again.")
  }

  private applyField(name: string, changes: Change[]): void {
    if (changes.length === 0) return
    // Typing in one field is one step of undo as long as it goes on; a pause or another field ends it.
    const now = performance.now()
    const goesOn = this.lastField.name === name && now - this.lastField.at < 1000
    this.lastField = { name, at: now }
    this.dispatch({
      changes: fromWire(this.editorState.doc, changes),
      userEvent: goesOn ? "input.type.field" : "input.field",
      annotations: goesOn ? [] : isolateHistory.of("before"),
    })
  }

  private noteDoc(): void {
    const doc = this.editorState.doc
    this.dirty = this.savedDoc === null || this.saveState === "removed" || !doc.eq(this.savedDoc)
    this.plain = isLarge(this.editorState)
    const { saveState } = this
    if (saveState === "saving" || saveState === "conflict" || saveState === "removed") return
    this.saveState = this.dirty ? "unsaved" : "saved"
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
