import type { Attachment } from "svelte/attachments"

/** Room kept free at the edges of the window, in px. */
const edge = 8
/** Room between what floats and what it hangs from, in px. */
const gap = 4

/**
 * Hangs a node below its anchor, or above where that has more room. It lies over everything and is cut
 * off by no scrolling box around it; it follows when anything scrolls or the window changes its size.
 */
export function hangFrom(anchor: () => Element | undefined): Attachment<HTMLElement> {
  return (node) => {
    node.style.position = "fixed"
    const place = () => {
      const at = anchor()?.getBoundingClientRect()
      if (!at) return
      const room = { below: innerHeight - at.bottom - gap - edge, above: at.top - gap - edge }
      node.style.maxHeight = ""
      const { width, height } = node.getBoundingClientRect()
      const below = height <= room.below || room.below >= room.above
      const tall = Math.min(height, below ? room.below : room.above)
      const rtl = getComputedStyle(node).direction === "rtl"
      const left = rtl ? at.right - width : at.left
      node.style.maxHeight = `${tall}px`
      node.style.top = `${below ? at.bottom + gap : at.top - gap - tall}px`
      node.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`
    }
    place()
    const grown = new ResizeObserver(place)
    grown.observe(node)
    addEventListener("scroll", place, true)
    addEventListener("resize", place)
    return () => {
      grown.disconnect()
      removeEventListener("scroll", place, true)
      removeEventListener("resize", place)
    }
  }
}
