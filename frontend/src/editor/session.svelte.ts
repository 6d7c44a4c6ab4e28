import { Transaction, type ChangeSpec, type EditorState, type TransactionSpec } from "@codemirror/state"
import { isolateHistory } from "@codemirror/commands"
import { EditorView } from "@codemirror/view"
import { BridgeError, toBridgeError } from "../bridge/errors"
import type {
  Block,
  Change,
  ExtraKind,
  FieldInput,
  FieldName,
  Finding,
  JoinedPost,
  MetaView,
  OnDisk,
  OpenedPost,
  PostCalls,
  Problem,
  Stats,
  View,
} from "../bridge/client"
import { problemOffset } from "../core/changes"
import { minimalChange } from "../core/merge"
import { Article, type PatchListener } from "./article.svelte"
import { createState, setFrontMatterFolded, showProblems } from "./createEditor"
import { Dialogue, fromGo } from "./dialogue.svelte"
import { FieldEdits } from "./fieldedits"
import { isLarge } from "./size"

export type { PatchListener } from "./article.svelte"
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

/**
 * One open post: the text being edited and where it stands to the file on disk. Its page is an article, the
 * conversation with Go about its edits a dialogue.
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
  /** The text on disk; null when it is not known. */
  private savedDoc: EditorState["doc"] | null
  /** The page, as Go last told it. */
  readonly article: Article
  private readonly dialogue: Dialogue
  private readonly fields = new FieldEdits(this)
  private closed = false
  private saves: Promise<void> = Promise.resolve()
  private changed = 0

  constructor(
    private readonly bridge: SessionBridge,
    opened: OpenedPost,
  ) {
    this.path = opened.path
    this.readOnly = opened.readOnly
    this.eol = opened.eol
    this.revision = opened.revision
    this.recovered = opened.recovered
    this.editorState = createState(opened.text, { title: opened.view.title, readOnly: opened.readOnly })
    this.goBackTo(opened)
    this.article = new Article(opened)
    const subject = {
      path: () => this.path,
      readOnly: this.readOnly,
      takeView: (view: View) => this.takeView(view),
    }
    this.dialogue = new Dialogue(bridge, subject, this.article, opened, this.editorState.doc)
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

  get blocks(): Block[] {
    return this.article.blocks
  }
  get view(): View {
    return this.article.view
  }
  get title(): string {
    return this.article.title
  }
  /** Apart from the rest of the view, which is new with every letter. */
  get large(): boolean {
    return this.article.large
  }
  get meta(): MetaView {
    return this.article.meta
  }
  get stats(): Stats {
    return this.article.stats
  }
  get rev(): number {
    return this.dialogue.rev
  }
  /** Why the preview lags behind the text; "" when it does not. */
  get busy(): string {
    return this.dialogue.busy
  }
  /** Go does not answer: the preview stands still, typing and saving go on. */
  get stalled(): boolean {
    return this.dialogue.stalled
  }
  /** Everything typed has been answered. */
  get settled(): boolean {
    return this.dialogue.settled
  }

  /** Lets a view show this post. Its transactions must come through receive. */
  attach(view: EditorView): void {
    this.editor = view
  }

  detach(view: EditorView): void {
    if (this.editor !== view) return // another shows it by now
    this.scroll = view.scrollSnapshot()
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
    this.dialogue.noteInput(time)
  }

  /** Takes note of transactions before the view shows them. */
  receive(transactions: readonly Transaction[]): void {
    this.dialogue.note(transactions)
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
    this.dialogue.tell()
  }

  /** Follows the article's patches. Returns the function that stops it. */
  onPatch(listener: PatchListener): () => void {
    return this.article.onPatch(listener)
  }

  /** Follows the page around the article. Returns the function that stops it. */
  onShell(listener: (view: View) => void): () => void {
    return this.article.onShell(listener)
  }

  /** Waits until Go has every edit. Throws what keeps it from that. */
  flush(): Promise<void> {
    return this.dialogue.flush()
  }

  /** Go's text is another than it was told. */
  lostStep(): void {
    this.dialogue.lostStep()
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
      await this.dialogue.rest(read)
      this.error = null
    } catch (thrown) {
      this.error = toBridgeError(thrown)
    } finally {
      this.dialogue.send()
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
    else {
      let joined: "joined" | "" = ""
      await this.readWhileNothingIsSent(async () => {
        // Letters that were typed until here are no other program's to take.
        if (!this.dirty) return this.readDisk()
        this.takeJoined(await this.bridge.join(this.path))
        joined = "joined"
      })
      return joined
    }
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
    await this.readWhileNothingIsSent(async () =>
      this.takeJoined((joined = await this.bridge.join(this.path))),
    )
    if (!joined) throw this.error ?? new BridgeError("internal", "Galley's program does not answer.")
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
    return this.fields.make(name, (rev) => this.bridge.setField(this.path, rev, name, input))
  }

  /** Waits until edits of fields are in the text, as far as Go answers soon. */
  settleFields(): Promise<void> {
    return this.fields.rest()
  }

  /** Takes a key out of the front matter. */
  unsetField(key: string): Promise<void> {
    return this.fields.make(`-${key}`, (rev) => this.bridge.unsetField(this.path, rev, key))
  }

  /** Sets a key the form has no field for, or adds it. Rejects when Go refuses. */
  setExtra(key: string, kind: ExtraKind, value: Partial<FieldInput>): Promise<void> {
    const input: FieldInput = { text: "", list: [], on: false, ...value }
    return this.fields.make(`+${key}`, (rev) => this.bridge.setExtra(this.path, rev, key, kind, input))
  }

  /** Makes the change that removes a problem. Rejects when there is none, or no longer. */
  repair(problem: Problem): Promise<void> {
    return this.fields.make(`!${problem.code}`, (rev) => this.bridge.repair(this.path, rev, problem))
  }

  /** Makes a change that Go works out, as one step of undo of its own. Rejects when Go refuses. */
  change(ask: (rev: number) => Promise<{ changes: Change[] }>): Promise<void> {
    return this.fields.make(`change ${this.changed++}`, ask)
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
    this.restore(this.recovered.text, true)
    this.recovered = null
  }

  /**
   * Makes the text read as an earlier one, as one step of undo that leaves alone what is equal. goOn puts the
   * cursor behind what came back.
   */
  restore(text: string, goOn = false): void {
    const changes = minimalChange(this.editorState.doc, text)
    if (changes.empty) return
    let end = 0
    changes.iterChanges((_fromA, _toA, _fromB, toB) => (end = toB))
    this.dispatch({
      changes,
      ...(goOn ? { selection: { anchor: end }, scrollIntoView: true } : {}),
      userEvent: "input.recover",
      annotations: isolateHistory.of("full"),
    })
  }

  /** Writes a text where the cursor is, whether the post is on screen or not. */
  insert(text: string): void {
    this.dispatch({ ...this.editorState.replaceSelection(text), userEvent: "input.paste" })
  }

  /** Changes the text without a step of undo. */
  amend(changes: ChangeSpec): void {
    this.dispatch({ changes, annotations: Transaction.addToHistory.of(false) })
  }

  /** Lets go of the text of a session that ended before it was saved. */
  async discardRecovered(): Promise<void> {
    this.recovered = null
    await this.bridge.discardRecovered(this.path).catch((thrown) => (this.error = toBridgeError(thrown)))
  }

  /** Gives the post another name by work, which calls renamed. What is typed meanwhile is told under that name. */
  async moving(work: () => Promise<void>): Promise<void> {
    try {
      await this.dialogue.rest(work)
    } finally {
      this.dialogue.send()
    }
  }

  /** The post has a new name. */
  renamed(path: string): void {
    this.path = path
    this.dialogue.renamed()
  }

  /** Puts the cursor at a place and shows it. line and column are 1-based. The focus stays where it is. */
  goTo(line: number, column = 1): void {
    const anchor = problemOffset(this.editorState.doc, line, column)
    const inFront = line < this.meta.bodyLine
    this.dispatch({
      selection: { anchor },
      effects: inFront ? setFrontMatterFolded.of(false) : [],
      scrollIntoView: true,
      userEvent: "select.goto",
    })
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
    this.dialogue.close()
    this.article.close()
    await this.bridge.close(this.path).catch(() => {}) // there is nobody left to tell
  }

  /** Fetches what changed on the page although the text did not, or what Go could not lay out in time. */
  refresh(): void {
    this.dialogue.refresh()
  }

  private takeView(view: View): void {
    this.article.takeView(view)
    this.takeProblems(view.problems)
    this.article.tellShell(view)
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
    return this.dialogue.pending.map(problemOffset(this.dialogue.pending.base, line, column))
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
      await this.settleFields()
      // The text goes along, so a preview that stands still keeps nobody from saving.
      await this.flush().catch(() => {})
      const doc = this.editorState.doc
      const reply = await this.bridge[how](this.path, doc.toString())
      this.revision = reply.revision
      if (this.settled && reply.rev > this.rev) this.dialogue.rev = reply.rev
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
    const remote = minimalChange(this.dialogue.pending.base, opened.text)
    const changes = this.dialogue.pending.rebase(remote)
    if (!remote.empty) {
      this.dispatch({
        changes,
        annotations: [fromGo.of(true), isolateHistory.of("full")],
        userEvent: "reload",
      })
    }
    this.dialogue.rev = opened.rev
    this.revision = opened.revision
    this.savedDoc = this.dialogue.pending.base
    this.saveState = "saved"
    this.clashes = 0
    this.unreadable = false
    this.article.takeBlocks(opened.blocks, null)
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

  private noteDoc(): void {
    const doc = this.editorState.doc
    this.dirty = this.savedDoc === null || this.saveState === "removed" || !doc.eq(this.savedDoc)
    this.plain = isLarge(this.editorState)
    const { saveState } = this
    if (saveState === "saving" || saveState === "conflict" || saveState === "removed") return
    this.saveState = this.dirty ? "unsaved" : "saved"
  }
}
