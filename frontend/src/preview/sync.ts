import type { EditorView } from "@codemirror/view"
import type { Block } from "../bridge/client"
import { blockAt } from "../core/blocks"
import { follow, lineOfY, yOfLine, type Layout } from "../core/scrollmap"
import type { PreviewFrame } from "./frame"

export type Driver = "editor" | "preview"

/** How long heights may go on changing after a scroll, in ms. */
const settling = 400
/** Where a block should be when it is brought into view, as a share of the preview's height. */
const revealAt = 0.3

/**
 * Keeps editor and preview at the same place of the text. The pane the author works in leads, the other
 * one follows; what the follower reports meanwhile is its own movement and leads nowhere.
 */
export class ScrollSync {
  enabled = true
  private driver: Driver = "editor"
  private editor: EditorView | null = null
  private correcting = 0
  private correct = { go: () => {}, until: 0 }
  private stops: (() => void)[] = []

  constructor(
    private readonly frame: PreviewFrame,
    private readonly blocks: () => readonly Block[],
    /** Told where the preview was put, so that it is not taken for the reader's doing. */
    private readonly placed: (y: number) => void,
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
    this.driver = driver
  }

  destroy(): void {
    this.attach(null)
    cancelAnimationFrame(this.correcting)
  }

  /** Brings the preview to where the editor is. */
  followEditor(): void {
    if (!this.enabled || !this.editor || !this.frame.ready) return
    const { scrollTop, scrollHeight, clientHeight } = this.editor.scrollDOM
    const place = { top: scrollTop, max: scrollHeight - clientHeight, view: clientHeight }
    const line = topLine(this.editor)
    const go = () => this.put(follow(place, { max: this.frame.scrollMax }, yOfLine(this.layout(), line)))
    go()
    this.correct = { go, until: performance.now() + settling }
    cancelAnimationFrame(this.correcting)
    this.correcting = requestAnimationFrame(() => this.settle())
  }

  /** Sections that come into view get their real heights: the place is looked up again, for a short while. */
  settle(): void {
    const { go, until } = this.correct
    if (this.driver === "editor" && this.frame.ready && performance.now() < until) go()
  }

  /** The reader scrolled the preview. */
  previewScrolled(): void {
    if (!this.frame.ready) return
    this.frame.noteScroll()
    this.driver = "preview"
    if (!this.enabled || !this.editor) return
    const { scrollHeight, clientHeight } = this.editor.scrollDOM
    const place = { top: this.frame.scrollTop, max: this.frame.scrollMax, view: this.frame.height }
    const line = lineOfY(this.layout(), place.top)
    const wanted = this.editor.scrollDOM.scrollTop + heightOfLine(this.editor, line) - topHeight(this.editor)
    this.editor.scrollDOM.scrollTop = follow(place, { max: scrollHeight - clientHeight }, wanted)
  }

  /** Brings the block with a line into view, beside the cursor where that is possible. */
  reveal(line: number): void {
    if (!this.enabled || !this.frame.patcher) return
    const i = blockAt(this.blocks(), line)
    if (i < 0) return
    const { top, bottom } = this.frame.patcher.place(i)
    const height = this.frame.height
    const visible = bottom > height * 0.08 && top < height * 0.92
    if (visible && bottom > top) return
    this.put(this.frame.scrollTop + top - height * revealAt)
  }

  private put(y: number): void {
    const wanted = Math.min(Math.max(0, Math.round(y)), this.frame.scrollMax)
    if (Math.abs(wanted - this.frame.scrollTop) >= 1) this.frame.scrollTo(wanted)
    this.placed(this.frame.scrollTop)
  }

  private editorScrolled(): void {
    // While the preview leads, the editor moves because it follows, or because it measured its lines anew.
    if (this.driver === "editor") this.followEditor()
  }

  /** The blocks as they lie on the page now; only those that have lines of their own. */
  private layout(): Layout {
    const blocks = this.blocks()
    const patcher = this.frame.patcher!
    const scroll = this.frame.scrollTop
    let count = Math.min(blocks.length, patcher.count)
    while (count > 0 && blocks[count - 1]!.line <= 0) count--
    const lastLine = this.editor?.state.doc.lines ?? blocks[count - 1]?.end ?? 1
    return {
      count,
      line: (i) => blocks[i]!.line,
      end: (i) => blocks[i]!.end,
      top: (i) => patcher.place(i).top + scroll,
      bottom: (i) => patcher.place(i).bottom + scroll,
      lastLine,
      height: this.frame.scrollMax + this.frame.height,
    }
  }
}

/** The height of the editor's visible top in its document, in px. */
function topHeight(editor: EditorView): number {
  return editor.scrollDOM.getBoundingClientRect().top - editor.documentTop
}

/** The fractional line at the editor's top. A fold is as many lines as it hides. */
function topLine(editor: EditorView): number {
  const height = Math.max(0, topHeight(editor))
  const block = editor.lineBlockAtHeight(height)
  const first = editor.state.doc.lineAt(block.from).number
  const lines = editor.state.doc.lineAt(block.to).number - first + 1
  const share = block.height > 0 ? Math.min(1, Math.max(0, (height - block.top) / block.height)) : 0
  return first + share * lines
}

/** The height of a fractional line in the editor's document. */
function heightOfLine(editor: EditorView, line: number): number {
  const { doc } = editor.state
  const whole = Math.min(Math.max(1, Math.floor(line)), doc.lines)
  const block = editor.lineBlockAt(doc.line(whole).from)
  const first = doc.lineAt(block.from).number
  const lines = doc.lineAt(block.to).number - first + 1
  return block.top + block.height * Math.min(1, Math.max(0, (line - first) / lines))
}
