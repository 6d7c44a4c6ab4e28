import type { Patch } from "../bridge/client"
import type { Patcher } from "./patcher"

// While a diagram is being edited its new drawing is not there yet, and its source takes
// the place. Until the new one comes the preview goes on showing the last one, paler.

/** The drawings in the blocks that each splice of a patch takes away, where sources come in their place. */
export function drawingsBefore(patcher: Patcher | null | undefined, patch: Patch): Element[][] {
  return patch.splices.map(({ at, del, ins }) => {
    const drawings = patcher ? within(patcher, at, del, "figure.diagram") : []
    if (drawings.length === 0 || !ins.some(({ html }) => html.includes('class="diagram-source"'))) return []
    return drawings.map((figure) => figure.cloneNode(true) as Element)
  })
}

/** Shows drawings in place of the sources that the patch brought, in their order. */
export function showMeanwhile(
  patcher: Patcher | null | undefined,
  patch: Patch,
  drawings: readonly Element[][],
): void {
  let grown = 0
  patch.splices.forEach(({ at, del, ins }, i) => {
    const old = drawings[i]!
    if (patcher && old.length > 0) exchange(within(patcher, at + grown, ins.length, ".diagram-source"), old)
    grown += ins.length - del
  })
}

function exchange(sources: readonly Element[], drawings: readonly Element[]): void {
  if (sources.length !== drawings.length) return // which is whose is not known
  sources.forEach((source, i) => {
    if (source.querySelector(".math-error")) return // it will not be drawn: the author needs the source
    const drawing = drawings[i] as HTMLElement
    drawing.style.opacity = "0.5"
    source.replaceChildren(drawing)
  })
}

function within(patcher: Patcher, at: number, count: number, selector: string): Element[] {
  const found: Element[] = []
  for (let i = at; i < at + count; i++) {
    for (const node of patcher.nodes(i)) {
      if (!isElement(node)) continue
      if (node.matches(selector)) found.push(node)
      found.push(...node.querySelectorAll(selector))
    }
  }
  return found
}

/** Nodes of the frame belong to another window, so instanceof does not know them. */
function isElement(node: Node): node is Element {
  return node.nodeType === 1
}
