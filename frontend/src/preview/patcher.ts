import type { Block, Patch } from "../bridge/client"
import type { Links } from "./links"

/** Articles with more blocks than this are grouped in sections. */
const sectionsFrom = 200
/** A grouped article goes back to the exact exported structure below this; the gap avoids going to and fro. */
const flatBelow = 160
const sectionSize = 40
const splitAt = 80
const mergeBelow = 10

/** One block's nodes; texts between elements belong to the block they follow. */
type Entry = { nodes: Node[] }
/** A run of blocks in an element of its own, or (null) directly in the article. */
type Section = { element: HTMLElement | null; entries: Entry[] }

/**
 * Keeps the article in the preview's document. Up to about 200 blocks its markup is exactly the exported
 * one; longer articles are grouped, so that the engine lays out only what is near the viewport.
 */
export class Patcher {
  private sections: Section[] = [{ element: null, entries: [] }]

  constructor(
    private readonly page: Document,
    /** The article goes in front of this node. */
    private readonly end: Node,
    private readonly links: Links,
  ) {}

  get count(): number {
    return this.sections.reduce((sum, section) => sum + section.entries.length, 0)
  }

  /** Replaces everything. */
  reset(blocks: readonly Block[]): void {
    for (const entry of this.entries()) remove(entry)
    for (const section of this.sections) section.element?.remove()
    this.sections = [{ element: null, entries: [] }]
    this.splice(0, 0, blocks)
    this.regroup()
  }

  /** Applies a patch: nodes outside it are not touched. */
  apply(patch: Patch): void {
    if (patch.splices.length === 0) return
    for (const { at, del, ins } of patch.splices.toReversed()) this.splice(at, del, ins)
    this.regroup()
  }

  /** The nodes of block i. */
  nodes(i: number): readonly Node[] {
    const found = this.find(i)
    return found ? (found.section.entries[found.at]?.nodes ?? []) : []
  }

  /** The block that holds a node of the article, or -1. */
  blockOf(node: Node): number {
    let i = 0
    for (const section of this.sections) {
      for (const entry of section.entries) {
        if (entry.nodes.some((own) => own === node || own.contains(node))) return i
        i++
      }
    }
    return -1
  }

  /** Where block i lies in the viewport, in px. Blocks that show nothing lie where the next one begins. */
  place(i: number): { top: number; bottom: number } {
    const found = this.find(i)
    if (!found) return { top: 0, bottom: 0 }
    const { section, at } = found
    const box = section.element?.getBoundingClientRect()
    if (box && (box.bottom < -200 || box.top > (this.page.defaultView?.innerHeight ?? 0) + 200)) {
      // Not laid out: the engine knows the section's height only.
      const each = box.height / section.entries.length
      return { top: box.top + each * at, bottom: box.top + each * (at + 1) }
    }
    const shown = extent(section.entries[at]?.nodes ?? [])
    if (shown) return shown
    for (let k = at + 1; k < section.entries.length; k++) {
      const next = extent(section.entries[k]!.nodes)
      if (next) return { top: next.top, bottom: next.top }
    }
    const bottom = box?.bottom ?? this.end.parentElement?.getBoundingClientRect().bottom ?? 0
    return { top: bottom, bottom }
  }

  private *entries(): Iterable<Entry> {
    for (const section of this.sections) yield* section.entries
  }

  /** The section with block i and the block's place in it; i == count finds the end. */
  private find(i: number): { index: number; section: Section; at: number } | null {
    let first = 0
    for (let index = 0; index < this.sections.length; index++) {
      const section = this.sections[index]!
      const last = index === this.sections.length - 1
      if (i < first + section.entries.length || last) return { index, section, at: i - first }
      first += section.entries.length
    }
    return null
  }

  private splice(at: number, del: number, ins: readonly Block[]): void {
    const start = this.find(at)!
    const removed: Entry[] = []
    for (
      let { index, at: from } = start;
      removed.length < del && index < this.sections.length;
      index++, from = 0
    ) {
      const { entries } = this.sections[index]!
      for (const entry of entries.splice(from, del - removed.length)) removed.push(entry)
    }
    const keep = new Kept(removed)
    for (const entry of removed) remove(entry)
    const made = ins.map((block) => this.make(block))
    const fills = made.flatMap(({ content }) => keep.claim(content))
    // Children come over into the page's document here; that of a template has no life.
    const fragment = this.page.createDocumentFragment()
    for (const { content } of made) fragment.append(content)
    const entries = this.collect(fragment, made)
    for (const fill of fills) fill(entries)
    this.insert(start.section, start.at, entries)
  }

  /** Notes which nodes of a fragment belong to which block. */
  private collect(fragment: DocumentFragment, made: readonly Made[]): Entry[] {
    let node = fragment.firstChild
    return made.map(({ length }) => {
      const nodes: Node[] = []
      for (; nodes.length < length && node; node = node.nextSibling) nodes.push(node)
      return { nodes }
    })
  }

  private insert(section: Section, at: number, entries: Entry[]): void {
    const before = section.entries.slice(at).find((entry) => entry.nodes.length > 0)?.nodes[0]
    const parent = section.element ?? this.end.parentNode!
    const reference = before ?? (section.element ? null : this.end)
    for (const entry of entries) for (const node of entry.nodes) parent.insertBefore(node, reference)
    // No spreading into arguments: a whole post can be more blocks than a call may have.
    section.entries = section.entries.slice(0, at).concat(entries, section.entries.slice(at))
  }

  private make(block: Block): Made {
    const template = document.createElement("template")
    template.innerHTML = block.html
    this.links.fit(template.content)
    return { content: template.content, length: template.content.childNodes.length }
  }

  private regroup(): void {
    const grouped = this.sections[0]!.element !== null
    const count = this.count
    if (!grouped && count > sectionsFrom) this.group()
    else if (grouped && count < flatBelow) this.flatten()
    else if (grouped) this.balance()
  }

  private group(): void {
    const all = this.sections[0]!.entries
    this.sections = []
    for (let i = 0; i < all.length; i += sectionSize)
      this.sections.push(this.newSection(all.slice(i, i + sectionSize), this.end))
  }

  private flatten(): void {
    const entries = [...this.entries()]
    for (const entry of entries)
      for (const node of entry.nodes) this.end.parentNode!.insertBefore(node, this.end)
    for (const section of this.sections) section.element?.remove()
    this.sections = [{ element: null, entries }]
  }

  /** Splits sections that grew too long and joins those that became too short. */
  private balance(): void {
    for (let i = 0; i < this.sections.length; i++) {
      const section = this.sections[i]!
      while (section.entries.length > splitAt) {
        const tail = section.entries.splice(section.entries.length - sectionSize)
        this.sections.splice(i + 1, 0, this.newSection(tail, section.element!.nextSibling))
      }
      const other = this.sections[i + 1] ?? this.sections[i - 1]
      if (section.entries.length >= mergeBelow || !other) continue
      this.join(Math.min(i, this.sections.indexOf(other)))
      i = Math.max(-1, i - 2)
    }
  }

  /** Puts the blocks of section i + 1 behind those of section i. */
  private join(i: number): void {
    const [first, second] = [this.sections[i]!, this.sections[i + 1]!]
    for (const entry of second.entries) for (const node of entry.nodes) first.element!.append(node)
    first.entries.push(...second.entries)
    second.element!.remove()
    this.sections.splice(i + 1, 1)
  }

  private newSection(entries: Entry[], before: Node | null): Section {
    const element = this.page.createElement("div")
    element.setAttribute("data-galley-section", "")
    for (const entry of entries) element.append(...entry.nodes)
    this.end.parentNode!.insertBefore(element, before)
    return { element, entries }
  }
}

/** A block's markup, not yet in the page, and how many nodes it has. */
type Made = { content: DocumentFragment; length: number }

/** What is worth keeping of the nodes that go: loaded images, playing media, opened details. */
class Kept {
  private readonly media = new Map<string, Element[]>()
  private readonly details: HTMLDetailsElement[] = []

  constructor(removed: readonly Entry[]) {
    for (const element of removed.flatMap(({ nodes }) => nodes.flatMap(elements))) {
      if (element.localName === "details") this.details.push(element as HTMLDetailsElement)
      const key = mediaKey(element)
      if (key) this.media.set(key, [...(this.media.get(key) ?? []), element])
    }
  }

  /**
   * Prepares new content for what is kept. New images are taken out before they would load; the returned
   * functions put the old ones in their places.
   */
  claim(content: DocumentFragment): ((entries: Entry[]) => void)[] {
    for (const details of content.querySelectorAll("details")) this.open(details)
    const fills: ((entries: Entry[]) => void)[] = []
    for (const fresh of content.querySelectorAll("img, video, audio")) {
      const old = this.media.get(mediaKey(fresh) ?? "")?.shift()
      if (!old) continue
      const slot = fresh.ownerDocument.createComment("")
      fresh.replaceWith(slot)
      fills.push((entries) => {
        copyAttributes(fresh, old)
        slot.replaceWith(old)
        for (const { nodes } of entries) {
          const i = nodes.indexOf(slot)
          if (i >= 0) nodes[i] = old
        }
      })
    }
    return fills
  }

  private open(fresh: HTMLDetailsElement): void {
    const title = (of: Element) => of.querySelector("summary")?.textContent ?? ""
    const at = Math.max(
      0,
      this.details.findIndex((old) => title(old) === title(fresh)),
    )
    const [old] = this.details.splice(at, 1)
    if (old) fresh.open = old.open
  }
}

/** What makes two images the same one: only what they load. */
function mediaKey(element: Element): string | null {
  if (!["img", "video", "audio"].includes(element.localName)) return null
  const [src, set] = [element.getAttribute("src"), element.getAttribute("srcset")]
  return src || set ? `${element.localName} ${src} ${set}` : null
}

function copyAttributes(from: Element, to: Element): void {
  for (const name of to.getAttributeNames()) if (!from.hasAttribute(name)) to.removeAttribute(name)
  for (const name of from.getAttributeNames()) {
    const value = from.getAttribute(name)!
    // Setting a source, even to what it is, would load it again.
    if (to.getAttribute(name) !== value) to.setAttribute(name, value)
  }
}

function elements(node: Node): Element[] {
  return node.nodeType === 1 ? [node as Element, ...(node as Element).querySelectorAll("*")] : []
}

function remove(entry: Entry): void {
  for (const node of entry.nodes) node.parentNode?.removeChild(node)
}

/** Top and bottom of what nodes show; null when they show nothing. */
function extent(nodes: readonly Node[]): { top: number; bottom: number } | null {
  let [top, bottom] = [Infinity, -Infinity]
  for (const node of nodes) {
    if (node.nodeType !== 1) continue
    const box = (node as Element).getBoundingClientRect()
    if (box.width === 0 && box.height === 0) continue
    top = Math.min(top, box.top)
    bottom = Math.max(bottom, box.bottom)
  }
  return top === Infinity ? null : { top, bottom }
}
