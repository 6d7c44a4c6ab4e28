import { goToLine, lineAtTop, lineOfHeight, topHeight } from "../preview/editorplace"
import type { ScrollSync, Shown } from "../preview/sync"
import type { EditSession } from "../editor/session.svelte"
import { readingLine } from "../core/reading"

/** Where the author is in the post on screen, in whichever pane, and the way to other places in it. */
export class ReadingPlace {
  /** The lines in sight in the leading pane; null until something was shown. */
  shown = $state.raw<Shown | null>(null)
  private session: EditSession | null = null
  private preview: ScrollSync | null = null

  /** The line that is being written or read: the outline follows it. */
  line(session: EditSession): number {
    const { shown } = this
    return shown ? readingLine(shown, session.caretLine, session.state.doc.lines) : session.caretLine
  }

  /** Takes note of what the leading pane shows. */
  show(session: EditSession, shown: Shown): void {
    const before = this.shown
    this.session = session
    if (before?.from === shown.from && before.to === shown.to && before.driver === shown.driver) return
    this.shown = shown
  }

  /** A preview is there. Returns the function that says it is gone. */
  attach(session: EditSession, preview: ScrollSync): () => void {
    this.preview = preview
    if (session !== this.session) this.shown = null
    return () => {
      if (this.preview === preview) this.preview = null
    }
  }

  /** Follows an editor that has no preview beside it. Returns the function that stops it. */
  watch(session: EditSession): () => void {
    const editor = session.editorView
    if (!editor) return () => {}
    const look = () => {
      if (this.preview || editor.scrollDOM.clientHeight === 0) return
      const to = lineOfHeight(editor, topHeight(editor) + editor.scrollDOM.clientHeight)
      this.show(session, { from: lineAtTop(editor), to, driver: "editor" })
    }
    editor.scrollDOM.addEventListener("scroll", look, { passive: true })
    return () => editor.scrollDOM.removeEventListener("scroll", look)
  }

  /** Goes to a line in both panes; the cursor goes along where the text is on screen. */
  goTo(session: EditSession, line: number): void {
    const writing = (session.editorView?.dom.clientHeight ?? 0) > 0
    this.preview?.showLine(line, writing ? "editor" : "preview")
    if (writing) goToLine(session, line)
  }

  /** Scrolls so that a fractional line is at the top of the preview. */
  scrollTo(line: number): void {
    this.preview?.showTop(line)
  }
}
