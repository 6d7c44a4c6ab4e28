import type { ScrollSync, Shown } from "../preview/sync"
import type { EditSession } from "../editor/session.svelte"
import { readingLine } from "../core/reading"
import type { Editing } from "./editing"

/** Where the author is in one post. */
class Place {
  shown = $state.raw<Shown | null>(null)
  preview: ScrollSync | null = null
}

/** Where the author is in the posts on screen, in whichever pane, and the way to other places in them. */
export class ReadingPlace {
  private readonly places = new WeakMap<EditSession, Place>()

  constructor(private readonly editing: Editing) {}

  /** The lines in sight in the leading pane; null until something was shown. */
  shown(session: EditSession): Shown | null {
    return this.of(session).shown
  }

  /** The line that is being written or read: the outline follows it. */
  line(session: EditSession): number {
    const { shown } = this.of(session)
    return shown ? readingLine(shown, session.caretLine, session.state.doc.lines) : session.caretLine
  }

  /** Takes note of what the leading pane shows. */
  show(session: EditSession, shown: Shown): void {
    const place = this.of(session)
    const before = place.shown
    if (before?.from === shown.from && before.to === shown.to && before.driver === shown.driver) return
    place.shown = shown
  }

  /** A preview is there. Returns the function that says it is gone. */
  attach(session: EditSession, preview: ScrollSync): () => void {
    const place = this.of(session)
    place.preview = preview
    return () => {
      if (place.preview !== preview) return
      place.preview = null
      place.shown = null // the next one begins somewhere else
    }
  }

  /** Follows an editor that has no preview beside it. Returns the function that stops it. */
  watch(session: EditSession): () => void {
    const editor = session.editorView
    if (!editor) return () => {}
    const place = this.of(session)
    const { lineAtTop, lineOfHeight, topHeight } = this.editing.parts
    const look = () => {
      if (place.preview || editor.scrollDOM.clientHeight === 0) return
      const to = lineOfHeight(editor, topHeight(editor) + editor.scrollDOM.clientHeight)
      this.show(session, { from: lineAtTop(editor), to, driver: "editor" })
    }
    editor.scrollDOM.addEventListener("scroll", look, { passive: true })
    return () => editor.scrollDOM.removeEventListener("scroll", look)
  }

  /** Goes to a line in both panes; the cursor goes along where the text is on screen. */
  goTo(session: EditSession, line: number): void {
    const writing = (session.editorView?.dom.clientHeight ?? 0) > 0
    this.of(session).preview?.showLine(line, writing ? "editor" : "preview")
    if (writing) this.editing.parts.goToLine(session, line)
  }

  /** Scrolls so that a fractional line is at the top of the preview. */
  scrollTo(session: EditSession, line: number): void {
    this.of(session).preview?.showTop(line)
  }

  private of(session: EditSession): Place {
    let place = this.places.get(session)
    if (!place) this.places.set(session, (place = new Place()))
    return place
  }
}
