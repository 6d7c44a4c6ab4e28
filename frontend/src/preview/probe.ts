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
  /** A word was double-clicked. */
  onword: (range: Range) => void
}

export class Probe {
  private over = false
  private running = false
  private closed = false
  private y = -1
  private hash = ""
  private href = ""
  private link: Element | null = null
  private selecting = false
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
    this.compareSelection(view)
  }

  /** A double click makes a range of one word out of nothing; dragging makes it grow. */
  private compareSelection(view: Window): void {
    const selection = view.getSelection()
    const selecting = selection?.type === "Range"
    if (selecting && !this.selecting && selection.rangeCount > 0 && this.over) {
      const range = selection.getRangeAt(0)
      if (isWord(range)) this.events.onword(range)
    }
    this.selecting = selecting
  }
}

/** Whether a range is exactly one word, with the space behind it or not. */
function isWord(range: Range): boolean {
  const text = range.toString()
  if (!/^[\p{L}\p{N}_'’-]+\s?$/u.test(text)) return false
  const before = range.startContainer.textContent?.[range.startOffset - 1] ?? " "
  const after = range.endContainer.textContent?.[range.endOffset] ?? " "
  return !/[\p{L}\p{N}]/u.test(before) && (/\s$/.test(text) || !/[\p{L}\p{N}]/u.test(after))
}
