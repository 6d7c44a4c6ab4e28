/**
 * What the page in the preview may load and where its links lead.
 *
 * The preview's frame must never navigate: a click would replace the page or show a browser error. So
 * every link points to a fragment of the frame's own document that names the real target, and whoever
 * watches the frame's location acts on it. Images, styles and fonts come from Galley alone; pictures of
 * other hosts too, once the author allowed them.
 */
import { fetched, hostOf, placeholder } from "../core/elsewhere"

/** Where a link of the page leads. */
export type Target =
  /** Another page of this site: site-absolute path without index.html, "/posts/a/". */
  | { kind: "page"; url: string; hash: string }
  | { kind: "outside"; url: string }
  /** Neither the web nor this site: such a link does nothing. */
  | { kind: "refused"; url: string }

/** Stands for the site while addresses are resolved; reserved, so nobody's links lead there. */
const site = "https://galley.invalid"
/** Where Galley serves the site's files. */
const served = "/galley/site"
/** The frame's own document. */
const here = "about:srcdoc#"

const schemes = new Set(["http:", "https:", "mailto:", "tel:"])
const unwanted = "script, base, meta[http-equiv], frame, frameset, portal, fencedframe, applet"
const embedded = "iframe, object, embed"
const kept = new Set(["stylesheet", "icon", "apple-touch-icon"])

/** Rewrites one page's markup for the preview. */
export class Links {
  constructor(
    /** The page's own address, "/posts/a/". */
    private readonly page: string,
    /** Makes fragments that no heading of the page can be named like. */
    private readonly key: string = crypto.randomUUID(),
    /** Pictures of other hosts are shown. */
    private readonly remote = false,
    /** Where Galley serves the files the page goes with. */
    private readonly from = served,
  ) {}

  /** A picture of another host was met, and its place kept. */
  metElsewhere = false

  /** Makes everything below root fit for the frame, in place. root is a fragment or document without life. */
  fit(root: ParentNode): void {
    for (const element of root.querySelectorAll(unwanted)) element.remove()
    for (const element of root.querySelectorAll(embedded)) element.replaceWith(this.placeholder(element))
    this.unname(root)
    for (const element of root.querySelectorAll("*")) {
      if (element.attributes.length > 0) this.fitElement(element)
    }
  }

  /** The target that a location.hash of the frame stands for; null for an ordinary fragment. */
  target(hash: string): Target | null {
    const text = decode(hash.replace(/^#/, ""))
    if (!text.startsWith(this.key) || text === this.rest) return null
    return this.resolve(text.slice(this.key.length + 1))
  }

  /** The target of a link in the frame, from its href attribute. */
  targetOf(href: string): Target | null {
    return href.startsWith(here) ? this.target(href.slice(here.length - 1)) : this.resolve(href)
  }

  /** What the frame's location returns to once a link has been acted on, so that it works again. */
  get home(): string {
    return here + this.rest
  }

  private get rest(): string {
    return `${this.key}-`
  }

  /** Where an address written on this page leads. */
  resolve(address: string): Target {
    let url: URL
    try {
      url = new URL(address, site + this.page)
    } catch {
      return { kind: "refused", url: address }
    }
    if (url.origin === site) {
      return { kind: "page", url: url.pathname.replace(/(^|\/)index\.html$/, "$1"), hash: url.hash }
    }
    return schemes.has(url.protocol) ? { kind: "outside", url: url.href } : { kind: "refused", url: url.href }
  }

  /** Where Galley serves a resource of this page; null when it must not be loaded. */
  resource(address: string): string | null {
    if (/^\s*data:(image|font)\//i.test(address)) return address
    const target = this.resolve(address)
    // Wails answers such paths with a page of its own.
    if (target.kind !== "page" || target.url.endsWith("/")) return null
    return this.from + target.url
  }

  /** Takes away names by which elements would stand in for properties of the document or a form. */
  private unname(root: ParentNode): void {
    for (const element of root.querySelectorAll(fields)) {
      for (const name of ["name", "id"]) {
        if ((element.getAttribute(name) ?? "") in HTMLFormElement.prototype) element.removeAttribute(name)
      }
    }
    for (const element of root.querySelectorAll(naming)) element.removeAttribute("name")
  }

  private fitElement(element: Element): void {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith("on") || dropped.has(name)) element.removeAttribute(name)
    }
    const tag = element.localName
    if (tag === "a" || tag === "area") this.fitLink(element)
    else if (tag === "link") this.fitStyle(element)
    else if (sources[tag]) for (const name of sources[tag]) this.fitSource(element, name)
  }

  private fitLink(element: Element): void {
    const name = element.hasAttribute("href") ? "href" : "xlink:href"
    const address = element.getAttribute(name)
    for (const other of ["target", "download", "ping"]) element.removeAttribute(other)
    if (address === null) return
    element.setAttribute(name, here + this.fragment(address))
  }

  private fragment(address: string): string {
    const trimmed = address.trim()
    if (trimmed.startsWith("#") && trimmed.length > 1) return trimmed.slice(1)
    const target = this.resolve(address)
    const own = this.resolve("")
    if (target.kind === "page" && own.kind === "page" && target.url === own.url && target.hash.length > 1) {
      return target.hash.slice(1)
    }
    return encodeURIComponent(`${this.key}:${address.replace(/\p{Cs}/gu, "\ufffd")}`)
  }

  private fitStyle(element: Element): void {
    const kinds = (element.getAttribute("rel") ?? "").toLowerCase().split(/\s+/)
    const href = this.resource(element.getAttribute("href") ?? "")
    if (href === null || !kinds.some((kind) => kept.has(kind))) return element.remove()
    element.setAttribute("href", href)
    element.removeAttribute("integrity")
    element.removeAttribute("crossorigin")
  }

  private fitSource(element: Element, name: string): void {
    const address = element.getAttribute(name)
    if (address === null) return
    if (name === "srcset") return this.fitSet(element, address)
    const found =
      element.localName === "img" || name === "poster" ? this.picture(address) : this.resource(address)
    if (found !== null) return element.setAttribute(name, found)
    element.removeAttribute(name)
    element.setAttribute("data-galley-elsewhere", address)
    if (element.localName === "img") this.keepPlace(element, this.resolve(address))
  }

  /** Shows whose picture is missing. */
  private keepPlace(image: Element, target: Target): void {
    if (target.kind !== "outside" || !isWeb(target.url)) return
    this.metElsewhere = true
    image.setAttribute("src", placeholder(hostOf(target.url)))
    image.removeAttribute("loading") // nothing has to be loaded
  }

  /** Where a picture comes from; null when it must not be loaded. */
  private picture(address: string): string | null {
    const found = this.resource(address)
    if (found !== null || !this.remote) return found
    const target = this.resolve(address)
    return target.kind === "outside" && isWeb(target.url) ? fetched(target.url) : null
  }

  private fitSet(element: Element, set: string): void {
    const candidates = [...set.matchAll(/([^\s,]\S*[^\s,])(\s+[^\s,]+)?\s*(?:,|$)/g)]
    const found = candidates.flatMap(([, address, size]) => {
      const resource = this.picture(address!)
      return resource === null ? [] : [resource + (size ?? "")]
    })
    if (found.length > 0) element.setAttribute("srcset", found.join(", "))
    else element.removeAttribute("srcset")
  }

  /** An embedded page cannot run here; its place says what will be there. */
  private placeholder(element: Element): Element {
    const box = element.ownerDocument.createElement("div")
    box.setAttribute("data-galley-embed", "")
    box.textContent = element.getAttribute("src") ?? element.getAttribute("data") ?? element.localName
    return box
  }
}

/** What gives the document a property of its name. */
const naming = "img[name], embed[name], form[name], object[name], iframe[name]"
/** What a form has by its name or id instead of its own methods. */
const fields = "button, fieldset, img, input, object, output, select, textarea"
const isWeb = (url: string) => /^https?:/.test(url)

/** Attributes that act by themselves. */
const dropped = new Set(["action", "formaction", "autofocus", "autoplay", "srcdoc", "background", "manifest"])

/** Where elements name what they load. */
const sources: Record<string, readonly string[]> = {
  img: ["src", "srcset"],
  source: ["src", "srcset"],
  video: ["src", "poster"],
  audio: ["src"],
  track: ["src"],
  input: ["src"],
  image: ["href", "xlink:href"],
  feimage: ["href", "xlink:href"],
}

/** A part of an address as its author wrote it, as far as it can be told. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
