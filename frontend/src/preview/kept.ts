import type { Entry } from "./patcher"

/** What is worth keeping of the nodes that go: loaded images, playing media, opened details. */
export class Kept {
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
