import type { Block } from "../bridge/client"
import type { Entry } from "./patcher"

/** What heights are guessed by. Markup counts: code has much of it and narrow rows. */
const charsPerRow = 120
const rowHeight = 26
const blockGap = 18

/** Where block at of a section lies when only the section's box is known. */
export function share(
  entries: readonly Entry[],
  at: number,
  { top, height }: DOMRect,
): { top: number; bottom: number } {
  let [above, own, all] = [0, 0, 0]
  for (const [k, { block }] of entries.entries()) {
    const size = guess(block)
    if (k < at) above += size
    if (k === at) own = size
    all += size
  }
  const scale = all > 0 ? height / all : 0
  return { top: top + above * scale, bottom: top + (above + own) * scale }
}

/** About how tall a block will be, in px: rows of an ordinary page, and the space behind them. */
export function guess({ html, line, end }: Block): number {
  if (html === "") return 0
  return Math.max(end - line + 1, html.length / charsPerRow) * rowHeight + blockGap
}

/** Top and bottom of what nodes show; null when they show nothing. */
export function extent(nodes: readonly Node[]): { top: number; bottom: number } | null {
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
