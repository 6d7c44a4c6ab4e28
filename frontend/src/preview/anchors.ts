import type { Block } from "../bridge/client"
import type { Inner } from "../core/scrollmap"
import { lastIndex } from "../core/search"

/**
 * The elements inside a block that have a line of their own: items, rows, paragraphs of a quote, the
 * lines of code. Go says the lines, in the order of these elements; see internal/render/anchors.go.
 */
const anchored = "li, tr, dt, dd, pre, p:not(.alert-title), figure, h1, h2, h3, h4, h5, h6"

/** A line and the space behind it, at most, in characters. */
const mostDigits = 9

export type Anchor = {
  element: Element
  /** Lines below the block's first. */
  line: number
  /** Of code: how many lines it shows; 0 of everything else. */
  lines: number
}

/** A place inside a block whose line is known: where an element begins, or where its code ends. */
type Stop = { line: number; element: Element; edge: "top" | "code" | "codeEnd" }

type Known = { text: string; anchors: readonly Anchor[]; stops?: readonly Stop[] }
/** By the list of a block's nodes, which is another once one of them is. */
const known = new WeakMap<readonly Node[], Known>()

/** The anchors of a block; none when raw HTML brought elements that Go does not know of. */
export function anchorsOf(nodes: readonly Node[], block: Block | undefined): readonly Anchor[] {
  return (block && entry(nodes, block)?.anchors) ?? []
}

/** The same as places on the page, for the map between lines and heights. scroll is the page's, in px. */
export function innerOf(nodes: readonly Node[], block: Block, scroll: number): Inner | null {
  const found = entry(nodes, block)
  if (!found || found.anchors.length === 0) return null
  // A fold that opens or closes changes what can be seen, so those are looked at each time.
  const folds = nodes.some((node) => node.nodeType === 1 && has(node as Element, "details:not([open])"))
  const stops = folds
    ? stopsOf(found.anchors.filter(({ element }) => !hidden(element)))
    : (found.stops ??= stopsOf(found.anchors))
  return {
    count: stops.length,
    line: (k) => block.line + stops[k]!.line,
    y: (k) => place(stops[k]!) + scroll,
  }
}

/**
 * The index of the anchor that a line of a block belongs to, of several on one line the first; -1 above
 * all. line counts from the block's first.
 */
export function anchorAt(anchors: readonly Anchor[], line: number): number {
  let k = lastIndex(anchors.length, (i) => anchors[i]!.line <= line)
  while (k > 0 && anchors[k - 1]!.line === anchors[k]!.line) k--
  return k
}

/** The part of a block that a line belongs to, in px of the viewport; null when it is the whole block. */
export function partAt(
  nodes: readonly Node[],
  block: Block | undefined,
  line: number,
): { element: Element; top: number; bottom: number } | null {
  const anchors = anchorsOf(nodes, block)
  const k = anchorAt(anchors, line - (block?.line ?? 0))
  const own = anchors[k]
  if (!own || anchors.length < 2 || hidden(own.element)) return null
  const box = own.element.getBoundingClientRect()
  const next = anchors.slice(k + 1).find((one) => one.line > own.line)
  // An item ends where one nested in it begins.
  const inside = next && own.element.contains(next.element) && !hidden(next.element)
  const bottom = inside ? next.element.getBoundingClientRect().top : box.bottom
  return { element: own.element, top: box.top, bottom: Math.max(bottom, box.top) }
}

function entry(nodes: readonly Node[], block: Block): Known | null {
  const text = block.anchors ?? ""
  if (!text || !nodes.some((node) => node.nodeType === 1)) return null
  const before = known.get(nodes)
  if (before?.text === text) return before
  const elements = nodes.flatMap((node) => (node.nodeType === 1 ? all(node as Element) : []))
  // What is not shown has no elements, and may have a great many lines.
  const lines = text.length > elements.length * mostDigits ? [] : text.split(" ").map(Number)
  const anchors =
    lines.length === elements.length
      ? elements.map((element, i) => ({ element, line: lines[i]!, lines: codeLines(element) }))
      : []
  const found: Known = { text, anchors }
  known.set(nodes, found)
  return found
}

function all(element: Element): Element[] {
  return [...element.querySelectorAll(anchored)]
}

function has(element: Element, selector: string): boolean {
  return element.matches(selector) || element.querySelector(selector) !== null
}

function hidden(element: Element): boolean {
  const fold = element.closest("details:not([open])")
  return fold !== null && element.closest("summary")?.parentElement !== fold
}

function codeLines(element: Element): number {
  if (element.localName !== "pre") return 0
  const text = element.textContent ?? ""
  const ends = text.split("\n").length - 1
  return text.endsWith("\n") ? ends : ends + 1
}

/** One stop a line: of several elements that begin on one line the outermost counts. */
function stopsOf(anchors: readonly Anchor[]): Stop[] {
  const stops: Stop[] = []
  for (const { element, line, lines } of anchors) {
    if (lines === 0) {
      if (stops.length === 0 || line > stops.at(-1)!.line) stops.push({ line, element, edge: "top" })
      continue
    }
    if (stops.length > 0 && stops.at(-1)!.line >= line) stops.pop()
    stops.push({ line, element, edge: "code" }, { line: line + lines, element, edge: "codeEnd" })
  }
  return stops
}

/** Where a stop is in the viewport, in px. */
function place({ element, edge }: Stop): number {
  const { top } = element.getBoundingClientRect()
  if (edge === "top") return top
  const style = element.ownerDocument.defaultView!.getComputedStyle(element)
  const [above, below] = [parseFloat(style.paddingTop) || 0, parseFloat(style.paddingBottom) || 0]
  const inner = top + element.clientTop
  return edge === "code" ? inner + above : inner + element.clientHeight - below
}
