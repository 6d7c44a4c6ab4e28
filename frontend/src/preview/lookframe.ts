import type { Look, LookKind } from "../bridge/client"
import { Links } from "./links"
import { lookPage, thisPost } from "./lookpage"
import { morph, type Opaque } from "./morph"

export type LookFrameEvents = {
  /** The page stands. */
  onready?: () => void
  /** Its size changed: a picture came, words were added. */
  onresize?: () => void
}

type Live = { page: Document; window: Window; observer: ResizeObserver }

/**
 * A frame for whole pages of Go's. Like the preview's own it runs no script; a newer page is worked into
 * the one that stands, so that nothing flickers and the reader's place stays.
 */
export class LookFrame {
  private live: Live | null = null
  /** Tells where the page's links lead. */
  links = new Links("/")
  private kind: LookKind = "card"
  private url = ""
  private last: Look | null = null
  private version = 0
  /** Where the page was last scrolled to from here. */
  private placed = 0
  private theme: "light" | "dark" | null = null
  private closed = false

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly events: LookFrameEvents = {},
  ) {
    // A blocked navigation takes the page away in Chromium, as in the preview's own frame.
    frame.addEventListener("load", () => {
      if (this.live && this.frame.contentDocument !== this.live.page && this.last) this.reload(this.last)
    })
  }

  get window(): Window | null {
    return this.live?.window ?? null
  }

  get document(): Document | null {
    return this.live?.page ?? null
  }

  show(look: Look, kind: LookKind): void {
    const same = this.live !== null && kind === this.kind && look.url === this.url
    if (same && look.html === this.last?.html) return
    this.last = look
    this.kind = kind
    if (!same || !this.morph(look)) this.reload(look)
  }

  /** null follows the system. Paper is always light. */
  setTheme(theme: "light" | "dark" | null): void {
    this.theme = theme
    if (this.live) this.dress(this.live.page)
  }

  destroy(): void {
    this.closed = true
    this.live?.observer.disconnect()
    this.live = null
  }

  private reload(look: Look): void {
    if (this.closed) return
    this.live?.observer.disconnect()
    this.live = null
    this.url = look.url
    this.links = new Links(look.url)
    const page = lookPage(look.html, this.links, location.origin, this.kind)
    const version = String(++this.version)
    page.documentElement.setAttribute("data-galley-page", version)
    page.documentElement.setAttribute("data-galley-ready", "")
    this.dress(page)
    this.frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`
    this.await(version)
  }

  /** Looks until the new document is there: nothing tells it. */
  private await(version: string): void {
    if (this.closed || version !== String(this.version)) return
    const page = this.frame.contentDocument
    const window = page?.defaultView
    const there = page?.documentElement?.getAttribute("data-galley-page") === version
    if (!page || !window || !there || page.readyState === "loading") {
      setTimeout(() => this.await(version), 4)
      return
    }
    const observer = new ResizeObserver(() => this.resized())
    observer.observe(page.body)
    this.live = { page, window, observer }
    this.reveal()
    this.events.onready?.()
  }

  /** Pictures come one after the other: until the reader scrolls, the post in question stays in the middle. */
  private resized(): void {
    if (this.live && Math.abs(this.live.window.scrollY - this.placed) < 2) this.reveal()
    this.events.onresize?.()
  }

  private reveal(): void {
    const { page, window } = this.live!
    page.querySelector(`[${thisPost}]`)?.scrollIntoView({ block: "center" })
    this.placed = window.scrollY
  }

  private morph(look: Look): boolean {
    const { page } = this.live!
    const next = lookPage(look.html, this.links, location.origin, this.kind)
    const done = morph(page.documentElement, next.documentElement, nowhere(page))
    this.dress(page)
    if (done) this.events.onresize?.()
    return done
  }

  private dress(page: Document): void {
    const theme = this.kind === "print" ? "light" : this.theme
    if (theme) page.documentElement.setAttribute("data-theme", theme)
    else page.documentElement.removeAttribute("data-theme")
  }
}

/** Pages of Go's hold no article that must stay. */
function nowhere(page: Document): Opaque {
  return { start: page.createComment(""), end: page.createComment(""), counterpart: page.createComment("") }
}
