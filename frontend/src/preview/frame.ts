import type { Block, Patch, Shell, View } from "../bridge/client"
import { emptyPatch, indexAfter } from "../core/blocks"
import { hostOf } from "../core/elsewhere"
import { lastIndex } from "../core/search"
import { anchorsOf, partAt } from "./anchors"
import { decode, Links } from "./links"
import { morph } from "./morph"
import { findMarker, fitPage } from "./page"
import { Patcher } from "./patcher"

export type FrameEvents = {
  /** The page stands, with its article. */
  onready?: () => void
  /** Something on the page changed its height: an image came, a fold opened. */
  onresize?: () => void
  /** More of a long page was made. */
  onmake?: () => void
}

/** What is made of a long page around what is seen, in heights of the viewport, and how soon, in ms. */
const ahead = 1.5
const aheadAfter = 30
/** For how long what was selected is made in a row, in ms: long, because it may be copied at any moment. */
const sliceTime = 500
/** How often what is in sight may be made again because it was lower than it seemed. */
const mostPasses = 8

/**
 * Keeps the reader's place: a block, or an element in it, and how far its top lies below the viewport's.
 * Of one that began above, the share that is past is kept, so that a picture may grow and lines may wrap.
 */
type Anchor = { block: number; element: Element | null; offset: number; height: number }
/** Everything of one loaded page. */
type Live = {
  page: Document
  window: Window
  patcher: Patcher
  links: Links
  start: Comment
  end: Comment
  observer: ResizeObserver
}

/**
 * The frame that shows the page. It may not run script, so the document is written from here; in
 * WebKitGTK listeners inside it never fire, so what happens there is looked up, frame by frame.
 */
export class PreviewFrame {
  private live: Live | null = null
  private shell: Shell | null = null
  private url = ""
  private blocks: readonly Block[] = []
  /** Of the document that is wanted, and of the one on its way; 0 for none. */
  private version = 0
  private loading = 0
  private scroll = 0
  private anchor: Anchor | null = null
  private theme: "light" | "dark" | null = null
  private here = { block: -1, line: 0 }
  private closed = false
  private remote = false
  private bar: HTMLElement | null = null
  private making: ReturnType<typeof setTimeout> | undefined
  private selecting: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly events: FrameEvents = {},
  ) {
    // A blocked navigation fires load as well. In Chromium it takes the page away: then it is set again.
    frame.addEventListener("load", () => {
      if (this.live && this.frame.contentDocument !== this.live.page) this.reload()
    })
  }

  get ready(): boolean {
    return this.live?.page.documentElement.hasAttribute("data-galley-ready") ?? false
  }

  get document(): Document | null {
    return this.live?.page ?? null
  }

  get window(): Window | null {
    return this.live?.window ?? null
  }

  get links(): Links | null {
    return this.live?.links ?? null
  }

  get patcher(): Patcher | null {
    return this.ready ? this.live!.patcher : null
  }

  /** Shows a post from its top; nothing while it has no page yet. */
  show(view: View, blocks: readonly Block[]): void {
    this.scroll = 0
    this.anchor = null
    this.here = { block: -1, line: 0 }
    this.version++ // what may still be loading is another post's
    this.take(view, blocks)
    if (!this.live || !this.turn()) this.reload()
  }

  /** The page around the article changed. */
  update(view: View, blocks: readonly Block[]): void {
    const moved = view.url !== this.url
    if (this.ready) this.noteScroll()
    this.take(view, blocks)
    if (!this.live && this.loading === this.version && !moved) return // it takes this in when it is there
    if (!this.live || !(moved || !this.ready ? this.turn() : this.morph())) this.reload()
  }

  /** Whether pictures of other hosts are shown. */
  setRemote(shown: boolean): void {
    if (shown === this.remote) return
    this.remote = shown
    if (!this.ready) return
    this.noteScroll()
    this.reload()
  }

  /** The hosts of pictures that are not shown, in the order of the page. */
  elsewhere(): string[] {
    if (!this.live?.links.metElsewhere) return []
    const images = this.live.page.querySelectorAll("img[data-galley-elsewhere]")
    const hosts = [...images].map((image) => hostOf(image.getAttribute("data-galley-elsewhere")!))
    return [...new Set(hosts)].filter((host) => host !== "")
  }

  /** Applies a patch of the article at once; blocks is the list after it. */
  patch(patch: Patch, blocks: readonly Block[]): void {
    this.blocks = blocks
    if (!this.live || !this.ready || emptyPatch(patch)) return
    const anchor = this.keepAnchor(patch)
    this.live.patcher.apply(patch)
    this.restore(anchor)
    this.makeSeen()
    this.mark(this.here.block, this.here.line)
  }

  /** Brings layout up to date, for the measurements. */
  layOut(): void {
    this.live?.page.body.getBoundingClientRect()
  }

  /** null follows the system. */
  setTheme(theme: "light" | "dark" | null): void {
    this.theme = theme
    if (this.live) this.dress(this.live.page)
  }

  get scrollTop(): number {
    return this.live?.window.scrollY ?? 0
  }

  get scrollMax(): number {
    const root = this.live?.page.documentElement
    return root ? Math.max(0, root.scrollHeight - root.clientHeight) : 0
  }

  get height(): number {
    return this.live?.page.documentElement.clientHeight ?? 0
  }

  scrollTo(top: number): void {
    this.live?.window.scrollTo(0, top)
    this.noteScroll()
  }

  /** Remembers what the reader sees, so that it stays in place when heights change. */
  noteScroll(): void {
    this.scroll = this.scrollTop
    this.anchor = this.findAnchor()
    this.makeSeen()
  }

  /** Goes to the element that a fragment of the location names, if it was not made yet. */
  goToFragment(hash: string): boolean {
    if (!this.live) return false
    const { page, patcher, window } = this.live
    const id = decode(hash.slice(1))
    if (page.getElementById(id)) return false
    const element = patcher.makeId(id)
    if (!element) return false
    element.scrollIntoView()
    this.noteScroll()
    window.location.replace(`about:srcdoc${hash}`) // now it can be the target
    return true
  }

  /**
   * The reader selected a range of the page, or no longer does. Engines copy only what they lay out, so of a
   * long page that is more then.
   */
  select(range: Range | null): void {
    clearTimeout(this.selecting)
    if (!range) return this.live?.patcher.fold()
    const began = performance.now()
    while (this.live?.patcher.unfold(range)) {
      if (performance.now() - began < sliceTime) continue
      this.selecting = setTimeout(() => this.select(range))
      return
    }
  }

  /** Marks what is being written: of a block with several parts the one with this line. -1 for none. */
  mark(block: number, line = 0): void {
    this.here = { block, line }
    if (!this.live) return
    const { page, patcher } = this.live
    // Not by its id: a post may use the same.
    let bar = this.bar?.ownerDocument === page ? this.bar : null
    if (block < 0 || block >= patcher.count) return bar?.remove()
    if (!bar?.isConnected) {
      bar = this.bar = page.createElement("div")
      bar.id = "galley-here"
      bar.setAttribute("aria-hidden", "true")
      page.body.append(bar)
    }
    this.placeBar(bar, block)
  }

  destroy(): void {
    this.closed = true
    clearTimeout(this.making)
    clearTimeout(this.selecting)
    this.live?.observer.disconnect()
    this.live = null
  }

  private take(view: View, blocks: readonly Block[]): void {
    this.shell = view.shell
    this.url = view.url
    this.blocks = blocks
  }

  /**
   * Shows a post in the document of the one before, whose styles and fonts are there already: in a third of
   * the time of a new one. Returns false when the two do not have the same styles.
   */
  private turn(): boolean {
    const { page, window, patcher, end } = this.live!
    patcher.reset([])
    window.getSelection()?.removeAllRanges()
    page.documentElement.removeAttribute("data-galley-ready")
    if (!this.shell) return true
    const links = new Links(this.url, undefined, this.remote)
    const next = fitPage(this.shell, links, location.origin)
    if (stylesOf(next) !== stylesOf(page) || !this.morphTo(next)) return false
    if (window.location.hash) window.location.replace(links.home)
    const fresh = new Patcher(page, end, links)
    this.live = { ...this.live!, links, patcher: fresh }
    this.fill()
    return true
  }

  private reload(): void {
    if (!this.shell || this.closed) return
    clearTimeout(this.making)
    clearTimeout(this.selecting)
    this.live?.observer.disconnect()
    this.live = null
    this.version++
    if (this.loading === 0) this.load()
  }

  /** One document at a time: WebKitGTK forgets one that is asked for while another is on its way. */
  private load(): void {
    const { shell } = this
    this.loading = 0
    if (!shell) return
    const links = new Links(this.url, undefined, this.remote)
    const page = fitPage(shell, links, location.origin)
    this.loading = this.version
    page.documentElement.setAttribute("data-galley-page", String(this.loading))
    this.dress(page)
    this.frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`
    this.await(() => this.begin(this.frame.contentDocument!, links, shell))
  }

  /** Looks until the new document is there: nothing tells it. */
  private await(begin: () => void, patience = 500): void {
    if (this.closed) return
    const page = this.frame.contentDocument
    const there = page?.documentElement?.getAttribute("data-galley-page") === String(this.loading)
    const wanted = this.loading === this.version
    if (there && page!.readyState !== "loading" && (wanted || page!.readyState === "complete")) {
      this.loading = 0
      if (wanted) begin()
      else this.load()
    } else if (there || patience > 0) setTimeout(() => this.await(begin, patience - 1), 4)
    else this.load() // it was lost
  }

  private begin(page: Document, links: Links, shell: Shell): void {
    const end = findMarker(page)
    const window = page.defaultView
    if (!end || !window) return
    const start = page.createComment("")
    end.parentNode!.insertBefore(start, end)
    const patcher = new Patcher(page, end, links)
    const observer = new ResizeObserver(() => this.resized())
    this.live = { page, window, patcher, links, start, end, observer }
    this.dress(page)
    observer.observe(page.body)
    if (shell !== this.shell && !this.morph()) this.reload()
    else this.fill()
  }

  private fill(): void {
    const { page, patcher } = this.live!
    patcher.reset(this.blocks)
    page.documentElement.setAttribute("data-galley-ready", "")
    this.putBack()
    this.mark(this.here.block, this.here.line)
    this.events.onready?.()
  }

  /** Goes to where the reader was on the page before. */
  private putBack(): void {
    const { anchor } = this
    if (anchor) this.restore({ ...anchor, element: null })
    else this.live!.window.scrollTo(0, this.scroll)
    this.noteScroll()
  }

  /** Makes what is in sight of a long page at once, and what is near it a moment later. */
  private makeSeen(): void {
    clearTimeout(this.making)
    if (!this.live?.patcher.partial) return
    if (this.makeWithin(0)) this.made()
    this.making = setTimeout(() => this.makeWithin(ahead) && this.made(), aheadAfter)
  }

  /** Sections are as tall as they are only when they are made, so it is looked again where the reader is then. */
  private makeWithin(margin: number): boolean {
    const { height } = this
    let pass = 0
    while (pass < mostPasses && this.live?.patcher.make(-margin * height, (1 + margin) * height)) {
      this.restore(this.anchor)
      pass++
    }
    return pass > 0
  }

  private made(): void {
    this.anchor = this.findAnchor()
    this.mark(this.here.block, this.here.line)
    this.events.onmake?.()
  }

  private morph(): boolean {
    const done = this.morphTo(fitPage(this.shell!, this.live!.links, location.origin))
    if (done) this.restore(this.anchor)
    return done
  }

  private morphTo(next: Document): boolean {
    const { page, start, end } = this.live!
    const counterpart = findMarker(next)!
    return morph(page.documentElement, next.documentElement, { start, end, counterpart })
  }

  private dress(page: Document): void {
    if (this.theme) page.documentElement.setAttribute("data-theme", this.theme)
    else page.documentElement.removeAttribute("data-theme")
  }

  private resized(): void {
    if (!this.ready) return
    this.restore(this.anchor)
    this.makeSeen()
    this.mark(this.here.block, this.here.line)
    this.events.onresize?.()
  }

  /** The first block whose end is in view. */
  private findAnchor(): Anchor | null {
    if (!this.live || this.scroll <= 0) return null
    const { patcher } = this.live
    const block = lastIndex(patcher.count, (i) => patcher.place(i).bottom <= 0) + 1
    if (block >= patcher.count) return null
    const { top, bottom } = patcher.place(block)
    const whole = { block, element: null, offset: top, height: bottom - top }
    return top < 0 ? (this.innerAnchor(block) ?? whole) : whole
  }

  /** The first part of a block whose end is in view. */
  private innerAnchor(block: number): Anchor | null {
    const anchors = anchorsOf(this.live!.patcher.nodes(block), this.blocks[block])
    const box = (k: number) => anchors[k]!.element.getBoundingClientRect()
    let k = lastIndex(anchors.length, (i) => box(i).bottom <= 0) + 1
    // An item holds those nested in it, so one further down may be nearer.
    while (k + 1 < anchors.length && box(k + 1).top <= 0 && box(k + 1).bottom > 0) k++
    if (k >= anchors.length) return null
    const { top, height } = box(k)
    return height > 0 ? { block, element: anchors[k]!.element, offset: top, height } : null
  }

  /** The anchor in the numbering after a patch. One that is replaced itself keeps its top. */
  private keepAnchor(patch: Patch): Anchor | null {
    const anchor = this.anchor
    if (!anchor) return null
    const block = indexAfter(patch, anchor.block)
    const replaced = patch.splices.some(({ at, del }) => anchor.block >= at && anchor.block < at + del)
    if (!replaced) return { ...anchor, block }
    const { top } = this.live!.patcher.place(anchor.block)
    // Typing at the end of a long paragraph must not move its beginning: its top stays, not a share of it.
    return { block, element: null, offset: top, height: 0 }
  }

  /** Scrolls so that the anchor is where it was. */
  private restore(anchor: Anchor | null): void {
    if (!this.live || !anchor || anchor.block >= this.live.patcher.count) return
    const { top, height } = this.boxOf(anchor)
    const grown = anchor.offset < 0 && anchor.height > 0 && height > 0 ? height / anchor.height : 1
    const moved = top - anchor.offset * grown
    if (Math.abs(moved) >= 1) this.live.window.scrollBy(0, moved)
    this.scroll = this.scrollTop
    this.anchor = anchor
  }

  private boxOf({ block, element }: Anchor): { top: number; height: number } {
    if (element?.isConnected) return element.getBoundingClientRect()
    const { top, bottom } = this.live!.patcher.place(block)
    return { top, height: bottom - top }
  }

  private placeBar(bar: HTMLElement, block: number): void {
    const { page, window, patcher } = this.live!
    const part = partAt(patcher.nodes(block), this.blocks[block], this.here.line)
    const { top, bottom } = part ?? patcher.place(block)
    const node = patcher.nodes(block).find((one) => one.nodeType === 1) as Element | undefined
    bar.hidden = bottom <= top || !node
    if (!node || bar.hidden) return
    const box = node.getBoundingClientRect()
    const rtl = window.getComputedStyle(node).direction === "rtl"
    // A body with a position of its own moves what is placed in it.
    const origin =
      window.getComputedStyle(page.body).position === "static"
        ? { left: -window.scrollX, top: -window.scrollY }
        : page.body.getBoundingClientRect()
    bar.style.top = `${top - origin.top}px`
    bar.style.height = `${bottom - top}px`
    bar.style.left = `${(rtl ? box.right + 10 : Math.max(2, box.left - 12)) - origin.left}px`
  }
}

/** What a page looks like, as far as it says so in its head. */
function stylesOf(page: Document): string {
  const styles = page.head.querySelectorAll("style, link[rel~=stylesheet]")
  return [...styles].map((style) => style.outerHTML).join("\n")
}
