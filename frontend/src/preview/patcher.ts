import type { Block, Patch } from "../bridge/client"
import { lastIndex } from "../core/search"
import { exchange } from "./exchange"
import { extent, guess, share } from "./heights"
import { Kept } from "./kept"
import type { Links } from "./links"

/** Articles with more blocks than this are grouped in sections. */
const sectionsFrom = 200
/** A grouped article goes back to the exact exported structure below this; the gap avoids going to and fro. */
const flatBelow = 160
const sectionSize = 40
const splitAt = 80
const mergeBelow = 10
/**
 * Blocks with these are replaced as a whole: some of them are kept, see Kept, a field shows what was typed
 * into it whatever it holds, and no comparison looks into a template.
 */
const wholesale = /<(?:ima?ge?|video|audio|details|textarea|template)\b/i
/** A block with its nodes; texts between elements belong to the block they follow. */
export type Entry = { block: Block; nodes: Node[] }
/**
 * A run of blocks in an element of its own, or (null) directly in the article. Blocks of a section that is
 * not made have no nodes yet: its element is as tall as they seem to be.
 */
type Section = { element: HTMLElement | null; entries: Entry[]; made: boolean }

/**
 * Keeps the article in the preview's document. Up to about 200 blocks its markup is exactly the exported
 * one; longer articles are grouped in sections, which are made when they come near the viewport.
 */
export class Patcher {
  private sections: Section[] = [{ element: null, entries: [], made: true }]

  constructor(
    private readonly page: Document,
    /** The article goes in front of this node. */
    private readonly end: Node,
    private readonly links: Links,
  ) {}

  get count(): number {
    return this.sections.reduce((sum, section) => sum + section.entries.length, 0)
  }

  /** Whether there are sections that are not made. */
  get partial(): boolean {
    return this.sections.some(({ made }) => !made)
  }

  /** Replaces everything. */
  reset(blocks: readonly Block[]): void {
    for (const entry of this.entries()) remove(entry)
    for (const section of this.sections) section.element?.remove()
    this.sections = [{ element: null, entries: [], made: true }]
    this.apply({ splices: [{ at: 0, del: 0, ins: [...blocks] }], from: 0, shift: 0 })
  }

  /** Applies a patch: nodes outside it are not touched. */
  apply(patch: Patch): void {
    if (patch.splices.length === 0) return
    for (const { at, del, ins } of patch.splices.toReversed()) this.splice(at, del, ins)
    this.regroup()
  }

  /** Makes the sections between two heights of the viewport, in px. Returns whether there were any. */
  make(from: number, to: number): boolean {
    if (!this.grouped) return false
    const box = (k: number) => this.sections[k]!.element!.getBoundingClientRect()
    let some = false
    let k = lastIndex(this.sections.length, (i) => box(i).bottom <= from) + 1
    for (; k < this.sections.length && box(k).top < to; k++) {
      if (this.sections[k]!.made) continue
      this.makeSection(this.sections[k]!)
      some = true
    }
    return some
  }

  /** Has the engine lay out the next section that a range of the page holds. Returns whether there was one. */
  unfold(range: Range): boolean {
    const next = this.sections.find(
      ({ element }) => element && !isOpen(element) && range.intersectsNode(element),
    )
    if (next) this.open(next)
    return next !== undefined
  }

  /** Leaves it to the engine again what of the sections it lays out. */
  fold(): void {
    for (const { element } of this.sections) element?.style.removeProperty("content-visibility")
  }

  /** The element with an id, which is made for it; null when no block has it. */
  makeId(id: string): Element | null {
    const written = `id="${id.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`
    const holds = ({ block }: Entry) => block.html.includes(written)
    for (const section of this.sections) {
      if (section.made || !section.entries.some(holds)) continue
      this.open(section) // nothing inside can be scrolled to before
      const found = this.page.getElementById(id)
      if (found) return found
    }
    return null
  }

  /** The nodes of block i; none while its section is not made. */
  nodes(i: number): readonly Node[] {
    const found = this.find(i)
    return found ? (found.section.entries[found.at]?.nodes ?? []) : []
  }

  /** The block that holds a node of the article, or -1. */
  blockOf(node: Node): number {
    let i = 0
    for (const { element, entries } of this.sections) {
      if (!element || element.contains(node)) {
        const at = entries.findIndex(({ nodes }) => nodes.some((own) => own === node || own.contains(node)))
        if (at >= 0) return i + at
      }
      i += entries.length
    }
    return -1
  }

  /** Where block i lies in the viewport, in px. Blocks that show nothing lie where the next one begins. */
  place(i: number): { top: number; bottom: number } {
    const found = this.find(i)
    if (!found) return { top: 0, bottom: 0 }
    const { section, at } = found
    const box = section.element?.getBoundingClientRect()
    const far = box && (box.bottom < -200 || box.top > (this.page.defaultView?.innerHeight ?? 0) + 200)
    if (box && (far || !section.made)) return share(section.entries, at, box)
    const shown = extent(section.entries[at]?.nodes ?? [])
    if (shown) return shown
    for (let k = at + 1; k < section.entries.length; k++) {
      const next = extent(section.entries[k]!.nodes)
      if (next) return { top: next.top, bottom: next.top }
    }
    const bottom = box?.bottom ?? this.end.parentElement?.getBoundingClientRect().bottom ?? 0
    return { top: bottom, bottom }
  }

  private get grouped(): boolean {
    return this.sections[0]!.element !== null
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
    if (
      del === 1 &&
      ins.length === 1 &&
      start.section.made &&
      this.exchange(start.section, start.at, ins[0]!)
    )
      return
    const removed: Entry[] = []
    const touched = new Set<Section>()
    for (
      let { index, at: from } = start;
      removed.length < del && index < this.sections.length;
      index++, from = 0
    ) {
      const section = this.sections[index]!
      touched.add(section)
      for (const entry of section.entries.splice(from, del - removed.length)) removed.push(entry)
    }
    const keep = new Kept(removed)
    for (const entry of removed) remove(entry)
    if (start.section.made && ins.length > sectionsFrom) this.splitOpen(start.index, start.at, ins)
    else {
      const entries = start.section.made
        ? this.build(ins, keep)
        : ins.map((block): Entry => ({ block, nodes: [] }))
      this.insert(start.section, start.at, entries)
    }
    for (const section of touched.add(start.section)) if (!section.made) this.reserve(section)
  }

  /** Puts a block in the place of another by what differs. Returns false where that would not do. */
  private exchange({ element, entries }: Section, at: number, block: Block): boolean {
    const { nodes } = entries[at]!
    if (nodes.length === 0 || wholesale.test(block.html)) return false
    const { content } = this.fit(block)
    const parent = element ?? this.end.parentNode!
    entries[at] = {
      block,
      nodes: exchange(parent, nodes, [...content.childNodes], nodes.at(-1)!.nextSibling),
    }
    return true
  }

  /** Makes the nodes of blocks, which are in the page's document then but nowhere in it. */
  private build(blocks: readonly Block[], keep: Kept): Entry[] {
    const made = blocks.map((block) => this.fit(block))
    const fills = made.flatMap(({ content }) => keep.claim(content))
    // Children come over into the page's document here; that of a template has no life.
    const fragment = this.page.createDocumentFragment()
    for (const { content } of made) fragment.append(content)
    let node = fragment.firstChild
    const entries = made.map(({ block, length }): Entry => {
      const nodes: Node[] = []
      for (; nodes.length < length && node; node = node.nextSibling) nodes.push(node)
      return { block, nodes }
    })
    for (const fill of fills) fill(entries)
    return entries
  }

  private fit(block: Block): Fitted {
    const template = document.createElement("template")
    template.innerHTML = block.html
    this.links.fit(template.content)
    return { block, content: template.content, length: template.content.childNodes.length }
  }

  private insert(section: Section, at: number, entries: Entry[]): void {
    const before = section.entries.slice(at).find((entry) => entry.nodes.length > 0)?.nodes[0]
    const parent = section.element ?? this.end.parentNode!
    const reference = before ?? (section.element ? null : this.end)
    for (const entry of entries) for (const node of entry.nodes) parent.insertBefore(node, reference)
    // No spreading into arguments: a whole post can be more blocks than a call may have.
    section.entries = section.entries.slice(0, at).concat(entries, section.entries.slice(at))
  }

  /** Puts very many blocks into a section that is made: they get sections of their own, which are not. */
  private splitOpen(index: number, at: number, ins: readonly Block[]): void {
    const open = this.sections[index]!
    const next = this.sections[index + 1]?.element ?? this.end
    const parts: Section[] = []
    const before = open.entries.slice(0, at)
    const after = open.entries.slice(at)
    for (let i = 0; i < before.length; i += sectionSize)
      parts.push(this.newSection(before.slice(i, i + sectionSize), next))
    for (let i = 0; i < ins.length; i += sectionSize) {
      const entries = ins.slice(i, i + sectionSize).map((block): Entry => ({ block, nodes: [] }))
      parts.push(this.newSection(entries, next, false))
    }
    for (let i = 0; i < after.length; i += sectionSize)
      parts.push(this.newSection(after.slice(i, i + sectionSize), next))
    open.element?.remove()
    this.sections = this.sections.slice(0, index).concat(parts, this.sections.slice(index + 1))
  }

  /** Makes a section and has the engine lay it out, wherever it is. */
  private open(section: Section): void {
    if (!section.made) this.makeSection(section)
    section.element!.style.setProperty("content-visibility", "visible")
  }

  private makeSection(section: Section): void {
    const { element, entries } = section
    section.made = true
    section.entries = []
    // Far from the viewport it stays as tall as it was taken for.
    element!.style.setProperty("contain-intrinsic-block-size", `auto ${element!.style.height}`)
    element!.style.removeProperty("height")
    element!.setAttribute("data-galley-section", "made")
    const blocks = entries.map(({ block }) => block)
    this.insert(section, 0, this.build(blocks, new Kept([])))
  }

  /** Gives a section that is not made the height that it seems to have. */
  private reserve({ element, entries }: Section): void {
    element!.style.height = `${Math.round(entries.reduce((sum, { block }) => sum + guess(block), 0))}px`
  }

  private regroup(): void {
    const count = this.count
    if (!this.grouped && count > sectionsFrom) this.group()
    else if (this.grouped && count < flatBelow) this.flatten()
    else if (this.grouped) this.balance()
  }

  private group(): void {
    const all = this.sections[0]!.entries
    this.sections = []
    for (let i = 0; i < all.length; i += sectionSize)
      this.sections.push(this.newSection(all.slice(i, i + sectionSize), this.end))
  }

  private flatten(): void {
    for (const section of this.sections) if (!section.made) this.makeSection(section)
    const entries = [...this.entries()]
    for (const entry of entries)
      for (const node of entry.nodes) this.end.parentNode!.insertBefore(node, this.end)
    for (const section of this.sections) section.element?.remove()
    this.sections = [{ element: null, entries, made: true }]
  }

  /** Splits sections that grew too long and joins those that became too short. */
  private balance(): void {
    for (let i = 0; i < this.sections.length; i++) {
      const section = this.sections[i]!
      while (section.entries.length > splitAt) {
        const tail = section.entries.splice(section.entries.length - sectionSize)
        this.sections.splice(i + 1, 0, this.newSection(tail, section.element!.nextSibling, section.made))
        if (!section.made) this.reserve(section)
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
    const empty = [first, second].find(({ entries }) => entries.length === 0)
    if (empty) {
      empty.element!.remove()
      this.sections.splice(this.sections.indexOf(empty), 1)
      return
    }
    if (first.made !== second.made) this.makeSection(first.made ? second : first)
    for (const entry of second.entries) for (const node of entry.nodes) first.element!.append(node)
    first.entries.push(...second.entries)
    second.element!.remove()
    this.sections.splice(i + 1, 1)
    if (!first.made) this.reserve(first)
  }

  private newSection(entries: Entry[], before: Node | null, made = true): Section {
    const element = this.page.createElement("div")
    element.setAttribute("data-galley-section", made ? "made" : "")
    for (const entry of entries) element.append(...entry.nodes)
    this.end.parentNode!.insertBefore(element, before)
    const section = { element, entries, made }
    if (!made) this.reserve(section)
    return section
  }
}

function isOpen(section: HTMLElement): boolean {
  return section.style.getPropertyValue("content-visibility") === "visible"
}

/** A block's markup, not yet in the page, and how many nodes it has. */
type Fitted = { block: Block; content: DocumentFragment; length: number }

function remove(entry: Entry): void {
  for (const node of entry.nodes) node.parentNode?.removeChild(node)
}
