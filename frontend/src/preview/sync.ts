import type { EditorView } from "@codemirror/view"
import type { Block } from "../bridge/client"
import { follow, lineOfY, yOfLine, type Layout } from "../core/scrollmap"
import { innerOf } from "./anchors"
import { heightOfLine, lineAtTop, lineOfHeight, measureNow, topHeight } from "./editorplace"
import type { PreviewFrame } from "./frame"

export type Driver = "editor" | "preview"

/** What the author wants to move by itself. */
export type Follows = {
  /** The preview shows what is being written. */
  typing: boolean
  /** The preview scrolls along with the editor. */
  preview: boolean
  /** The editor scrolls along with the preview. */
  editor: boolean
}

/** What the leading pane shows: fractional lines, the last one excluded. */
export type Shown = { from: number; to: number; driver: Driver }

/** How many frames a place is looked up again after it was gone to, at most. */
const mostPasses = 20
/** How many frames in a row nothing may move until a place counts as reached. */
const still = 3
/** Where a line should be when it is brought into view, as a share of the preview's height. */
const revealAt = 0.3
/** A line is in view between these shares of the preview's height. */
const inView = { from: 0.06, to: 0.92 }

/**
 * Keeps editor and preview at the same place of the text. The pane the author works in leads, the other
 * one follows; what the follower reports meanwhile is its own movement and leads nowhere.
 *
 * Nothing off screen has been measured: neither the editor's lines nor the preview's sections. So the
 * follower goes to where a line seems to be and looks again in the next frames, until it stands still.
 */
export class ScrollSync {
  follows: Follows = { typing: true, preview: true, editor: true }
  private driver: Driver = "editor"
  private editor: EditorView | null = null
  /** Brings the follower to its place again; true when it had to move. Null when it has none to keep. */
  private hold: (() => boolean) | null = null
  private watching = 0
  private stops: (() => void)[] = []

  constructor(
    private readonly frame: PreviewFrame,
    private readonly blocks: () => readonly Block[],
    /** Told where the preview was put, so that it is not taken for the reader's doing. */
    private readonly placed: (y: number) => void,
    /** Told what the leading pane shows whenever that changes. */
    private readonly onshow: (shown: Shown) => void = () => {},
  ) {}

  /** Follows an editor; null lets go of the one before. */
  attach(editor: EditorView | null): void {
    if (editor === this.editor) return
    for (const stop of this.stops) stop()
    this.stops = []
    this.editor = editor
    if (!editor) return
    const on = (target: HTMLElement, name: string, run: () => void) => {
      target.addEventListener(name, run, { passive: true })
      this.stops.push(() => target.removeEventListener(name, run))
    }
    for (const name of ["pointerenter", "pointerdown", "wheel", "keydown"])
      on(editor.dom, name, () => this.lead("editor"))
    on(editor.scrollDOM, "scroll", () => this.editorScrolled())
  }

  lead(driver: Driver): void {
    if (driver === this.driver) return
    this.driver = driver
    this.rest()
  }

  /** Another post is shown: its text leads. */
  restart(): void {
    this.driver = "editor"
    this.rest()
  }

  destroy(): void {
    this.attach(null)
    this.rest()
  }

  /** The page stands, or another editor: they are brought together where the editor leads. */
  begin(): void {
    if (this.driver === "editor") this.followEditor()
    this.tell()
  }

  /** Heights on the page changed. The follower keeps to the leader's line, at once. */
  settle(): void {
    if (!this.frame.ready) return
    this.tell()
    if (this.hold?.()) this.watch(this.hold)
  }

  /** The reader scrolled the preview. */
  previewScrolled(): void {
    if (!this.frame.ready) return
    this.frame.noteScroll()
    this.lead("preview")
    this.rest()
    this.tell()
    if (this.follows.editor && this.editorShown) this.keep(() => this.putEditor())
  }

  /** Brings a line into view, beside the cursor where that is possible; share says how far down the line. */
  reveal(line: number, share = 0): void {
    // Who leads with the preview sees what is wanted: a click there must not move it.
    if (!this.follows.typing || this.driver === "preview" || !this.frame.patcher) return
    const height = this.frame.height
    const at = () => yOfLine(this.layout(), line + share) - this.frame.scrollTop
    const y = at()
    if (y >= height * inView.from && y <= height * inView.to) return
    const go = () => this.putPreview(at() + this.frame.scrollTop - height * revealAt)
    this.keep(go)
    this.hold = null // once it is there, the page keeps its own place
  }

  /** Shows a line at the top of the preview, as its own doing: the editor is put there by whoever asks. */
  showLine(line: number, driver: Driver): void {
    this.lead(driver)
    if (!this.frame.ready) return
    this.keep(() => this.putPreview(yOfLine(this.layout(), line) - 8))
  }

  /** Scrolls the preview so that a fractional line is at its top, as if the reader did. */
  showTop(line: number): void {
    this.lead("preview")
    if (!this.frame.ready) return
    this.putPreview(yOfLine(this.layout(), line))
    this.frame.noteScroll()
    this.tell()
    if (this.follows.editor && this.editorShown) this.keep(() => this.putEditor())
  }

  private get editorShown(): boolean {
    return (this.editor?.scrollDOM.clientHeight ?? 0) > 0
  }

  private editorScrolled(): void {
    // While the preview leads, the editor moves because it follows, or because it measured its lines anew.
    if (this.driver !== "editor" || !this.editorShown) return
    this.tell()
    this.followEditor()
  }

  private followEditor(): void {
    if (!this.follows.preview || !this.editorShown || !this.frame.ready) return
    this.keep(() => this.putLikeEditor())
  }

  /** Goes to a place now, and looks in the next frames whether it is still there. */
  private keep(go: () => boolean): void {
    this.hold = go
    go()
    this.watch(go)
  }

  private watch(go: () => boolean): void {
    cancelAnimationFrame(this.watching)
    let [passes, quiet] = [0, 0]
    const look = () => {
      if (!this.frame.ready) return
      quiet = go() ? 0 : quiet + 1
      if (quiet < still && ++passes < mostPasses) this.watching = requestAnimationFrame(look)
    }
    this.watching = requestAnimationFrame(look)
  }

  /** The follower has no place to keep. */
  private rest(): void {
    this.hold = null
    cancelAnimationFrame(this.watching)
  }

  /** Puts the preview where the editor is. */
  private putLikeEditor(): boolean {
    if (!this.editor || this.driver !== "editor") return false
    const { scrollTop, scrollHeight, clientHeight } = this.editor.scrollDOM
    const leader = { top: scrollTop, max: scrollHeight - clientHeight, view: clientHeight }
    const wanted = yOfLine(this.layout(), lineAtTop(this.editor))
    return this.putPreview(follow(leader, { max: this.frame.scrollMax }, wanted))
  }

  /** Puts the editor where the preview is. */
  private putEditor(): boolean {
    const { editor, frame } = this
    if (!editor || this.driver !== "preview" || !this.editorShown) return false
    const leader = { top: frame.scrollTop, max: frame.scrollMax, view: frame.height }
    const line = lineOfY(this.layout(), leader.top)
    const before = editor.scrollDOM.scrollTop
    // Lines that come into view are measured at once: a guess that is corrected a frame later would be seen.
    for (let pass = 0; pass < 3 && this.stepEditor(editor, leader, line); pass++) measureNow(editor)
    return Math.abs(editor.scrollDOM.scrollTop - before) >= 1
  }

  /** Scrolls the editor to where a line seems to be; false when it is there. */
  private stepEditor(
    editor: EditorView,
    leader: { top: number; max: number; view: number },
    line: number,
  ): boolean {
    const { scrollTop, scrollHeight, clientHeight } = editor.scrollDOM
    const wanted = scrollTop + heightOfLine(editor, line) - topHeight(editor)
    const y = Math.round(follow(leader, { max: scrollHeight - clientHeight }, wanted))
    if (Math.abs(y - scrollTop) < 1) return false
    editor.scrollDOM.scrollTop = y
    return true
  }

  private putPreview(y: number): boolean {
    const before = this.frame.scrollTop
    const wanted = Math.min(Math.max(0, Math.round(y)), this.frame.scrollMax)
    if (Math.abs(wanted - before) >= 1) this.frame.scrollTo(wanted)
    this.placed(this.frame.scrollTop)
    return Math.abs(this.frame.scrollTop - before) >= 1
  }

  private tell(): void {
    const { editor, driver, frame } = this
    if (driver === "editor" && editor && this.editorShown) {
      const bottom = topHeight(editor) + editor.scrollDOM.clientHeight
      this.onshow({ from: lineAtTop(editor), to: lineOfHeight(editor, bottom), driver })
    } else if (frame.ready) {
      const layout = this.layout()
      const { scrollTop, height } = frame
      this.onshow({ from: lineOfY(layout, scrollTop), to: lineOfY(layout, scrollTop + height), driver })
    }
  }

  /** The blocks as they lie on the page now. */
  private layout(): Layout {
    const blocks = this.blocks()
    const patcher = this.frame.patcher!
    const scroll = this.frame.scrollTop
    const count = Math.min(blocks.length, patcher.count)
    const lastLine = this.editor?.state.doc.lines ?? blocks[count - 1]?.end ?? 1
    return {
      count,
      line: (i) => blocks[i]!.line,
      end: (i) => blocks[i]!.end,
      top: (i) => patcher.place(i).top + scroll,
      bottom: (i) => patcher.place(i).bottom + scroll,
      inner: (i) => (blocks[i]!.anchors ? innerOf(patcher.nodes(i), blocks[i]!, scroll) : null),
      lastLine,
      height: this.frame.scrollMax + this.frame.height,
    }
  }
}
