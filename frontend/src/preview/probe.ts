/**
 * Looks into the frame while the pointer is over it or it has the focus, once per animation frame: the
 * only way to learn what happens there in every engine.
 */

export type ProbeEvents = {
  /** The reader scrolled; y is the new position in px. */
  onscroll: (y: number) => void
  /** The location's fragment changed: a link was followed. */
  onhash: (hash: string) => void
  /** The link under the pointer or with the focus and its href, null and "" for none. */
  onlink: (href: string, link: Element | null) => void
  /** Text was clicked: the node and the offset that the caret would have. */
  onclick: (node: Node, offset: number) => void
  /** What is selected now; null for nothing. */
  onselect?: (range: Range | null) => void
  /** A word was double-clicked, and is selected. */
  onword: (range: Range) => void
}

/** What a click on means something else already. */
const interactive = "a, summary, input, button, select, textarea, label, audio, video"

export class Probe {
  private over = false
  private running = false
  private closed = false
  private y = -1
  private hash = ""
  private href = ""
  private link: Element | null = null
  /** The selection as it was last looked at. */
  private selected: { node: Node | null; offset: number; type: string } = {
    node: null,
    offset: 0,
    type: "None",
  }
  /** Where the last selected range ended. */
  private end: { node: Node | null | undefined; offset: number | undefined } = { node: null, offset: 0 }
  private readonly stops: (() => void)[] = []

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly events: ProbeEvents,
  ) {
    this.listen(frame, "pointerenter", () => this.hover(true))
    this.listen(frame, "pointerleave", () => this.hover(false))
    // The focus moving into a frame shows only as the window losing it.
    this.listen(window, "blur", () => this.start())
    this.listen(window, "focusin", () => this.start())
  }

  /** Whether the reader's attention is on the frame. */
  get active(): boolean {
    return this.over || document.activeElement === this.frame
  }

  get pointerOver(): boolean {
    return this.over
  }

  /** Takes the present state as known: a scroll that was not the reader's. */
  settle(y: number): void {
    this.y = y
  }

  destroy(): void {
    this.closed = true
    for (const stop of this.stops) stop()
  }

  private listen(target: EventTarget, name: string, run: () => void): void {
    target.addEventListener(name, run)
    this.stops.push(() => target.removeEventListener(name, run))
  }

  private hover(over: boolean): void {
    this.over = over
    // A second click at the same place could not be told from none while the caret is there.
    const selection = this.frame.contentWindow?.getSelection()
    if (!over && selection?.type === "Caret") selection.removeAllRanges()
    this.noteSelection()
    this.start()
  }

  private start(): void {
    if (this.running || this.closed || !this.active) return
    this.running = true
    requestAnimationFrame(() => this.look())
  }

  private look(): void {
    if (this.closed || !this.active) {
      this.running = false
      if (this.link) this.events.onlink((this.href = ""), (this.link = null))
      return
    }
    const view = this.frame.contentWindow
    const page = this.frame.contentDocument
    if (view && page?.body) this.compare(view, page)
    requestAnimationFrame(() => this.look())
  }

  private compare(view: Window, page: Document): void {
    if (Math.abs(view.scrollY - this.y) >= 1) {
      this.y = view.scrollY
      this.events.onscroll(this.y)
    }
    const hash = view.location.hash
    if (hash !== this.hash) {
      this.hash = hash
      if (hash) this.events.onhash(hash)
      this.hash = view.location.hash
    }
    const link = (this.over ? page.querySelector("a:hover") : null) ?? page.activeElement?.closest("a[href]")
    const href = link?.getAttribute("href") ?? link?.getAttribute("xlink:href") ?? ""
    const found = href ? link! : null
    if (href !== this.href || found !== this.link) this.events.onlink((this.href = href), (this.link = found))
    this.compareRange(view)
    this.compareSelection(view, page)
  }

  /** The keyboard selects, too, and wherever the pointer is. */
  private compareRange(view: Window): void {
    const selection = view.getSelection()
    const { focusNode, focusOffset } = selection ?? {}
    if (focusNode === this.end.node && focusOffset === this.end.offset) return
    this.end = { node: focusNode, offset: focusOffset }
    this.events.onselect?.(selection?.type === "Range" ? selection.getRangeAt(0) : null)
  }

  /** Takes what is selected as known, whoever selected it. Returns whether it is something else than before. */
  noteSelection(): boolean {
    const selection = this.frame.contentWindow?.getSelection()
    const { node, offset, type } = this.selected
    this.selected = {
      node: selection?.focusNode ?? null,
      offset: selection?.focusOffset ?? 0,
      type: selection?.type ?? "None",
    }
    return node !== this.selected.node || offset !== this.selected.offset || type !== this.selected.type
  }

  /** A click leaves a caret, a double click a range of one word; dragging makes a range that grows. */
  private compareSelection(view: Window, page: Document): void {
    // While the button is down nothing is decided. A press moves the focus here, a patch of the page does not.
    const pressed = page.querySelector("html:active") !== null
    if (!this.over || pressed || document.activeElement !== this.frame) return
    const selection = view.getSelection()
    if (!this.noteSelection() || !selection || selection.rangeCount === 0) return
    const range = selection.getRangeAt(0)
    if (selection.type === "Range") {
      if (isWord(range.toString())) this.events.onword(range)
    } else if (!page.querySelector(`:is(${interactive}):hover`)) {
      this.events.onclick(range.startContainer, range.startOffset)
    }
  }
}

/** Whether a text is exactly one word, with the space behind it or not. */
function isWord(text: string): boolean {
  if (text.length > 200) return false
  const parts = [...segmenter.segment(text.trimEnd())]
  return parts.length === 1 && parts[0]!.isWordLike === true
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" })
