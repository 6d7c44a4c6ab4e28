/**
 * Turns one document into another in place, so that what is equal keeps its nodes: styles are not
 * loaded again, nothing flickers, the scroll position stays. The article is opaque: it stays as it is.
 */

/** The nodes from start to end, which have one counterpart in the other document. */
export type Opaque = { start: Node; end: Node; counterpart: Node }

/** Attributes that the preview put there itself. */
const own = /^(data-galley|data-theme$)/

/** Returns false, with the document half changed, when the article would have to move. */
export function morph(from: Element, to: Element, article: Opaque): boolean {
  if (from.nodeName !== to.nodeName) return false
  copyAttributes(from, to)
  const old = units(from, article)
  const fresh = [...to.childNodes].filter((node) => !isOwn(node))
  const same = (a: Node, b: Node) =>
    a === article.start || b === article.counterpart
      ? a === article.start && b === article.counterpart
      : a.isEqualNode(b)
  let head = 0
  while (head < old.length && head < fresh.length && same(old[head]!, fresh[head]!)) head++
  let tail = 0
  const most = Math.min(old.length, fresh.length) - head
  while (tail < most && same(old.at(-1 - tail)!, fresh.at(-1 - tail)!)) tail++
  return middle(
    from,
    old.slice(head, old.length - tail),
    fresh.slice(head, fresh.length - tail),
    article,
    old[old.length - tail],
  )
}

/** Pairs up what differs: nodes of one name are morphed, the others replaced. */
function middle(parent: Element, old: Node[], fresh: Node[], article: Opaque, behind?: Node): boolean {
  const anchor = old.findIndex((node) => holds(node, article.start))
  const counter = fresh.findIndex((node) => holds(node, article.counterpart))
  if (anchor >= 0 !== counter >= 0) return false
  const next = () => behind ?? trailing(parent)
  if (anchor < 0) return pair(parent, old, fresh, article, next())
  // The article's ancestors meet each other; what stands before and behind is paired by itself.
  const [a, b] = [old[anchor]!, fresh[counter]!]
  if (!pair(parent, old.slice(0, anchor), fresh.slice(0, counter), article, a)) return false
  if (a !== article.start && !(isElement(a) && isElement(b) && morph(a, b, article))) return false
  return pair(parent, old.slice(anchor + 1), fresh.slice(counter + 1), article, next())
}

function pair(parent: Element, old: Node[], fresh: Node[], article: Opaque, behind: Node | null): boolean {
  if (parent.nodeName === "HEAD") return exchange(parent, old, fresh, behind)
  for (let i = 0; i < Math.max(old.length, fresh.length); i++) {
    const [a, b] = [old[i], fresh[i]]
    if (!b) parent.removeChild(a!)
    else if (!a) parent.insertBefore(parent.ownerDocument.importNode(b, true), behind)
    else if (a.isEqualNode(b)) continue
    else if (isElement(a) && isElement(b) && a.nodeName === b.nodeName) morph(a, b, article)
    else if (a.nodeType === b.nodeType && !isElement(a)) a.nodeValue = b.nodeValue
    else parent.replaceChild(parent.ownerDocument.importNode(b, true), a)
  }
  return true
}

/**
 * In the head a node is kept only for what it is: a style sheet that became an icon for a moment would be
 * loaded as one.
 */
function exchange(parent: Element, old: Node[], fresh: Node[], behind: Node | null): boolean {
  const kept = new Set<Node>()
  for (const b of fresh) {
    const same = old.find((a) => !kept.has(a) && a.isEqualNode(b))
    kept.add(same ?? parent.insertBefore(parent.ownerDocument.importNode(b, true), behind))
  }
  for (const a of old) if (!kept.has(a)) parent.removeChild(a)
  return true
}

/** The children of an element, with the article as the one node that it begins with. */
function units(parent: Element, article: Opaque): Node[] {
  const found: Node[] = []
  let inside = false
  for (const node of parent.childNodes) {
    if (!inside && !isOwn(node)) found.push(node)
    if (node === article.start) inside = true
    if (node === article.end) inside = false
  }
  return found
}

/** The preview's own nodes at the end of the parent; new ones go in front of them. */
function trailing(parent: Element): Node | null {
  return [...parent.childNodes].find((node) => isOwn(node) && !node.nextSibling) ?? null
}

function copyAttributes(from: Element, to: Element): void {
  for (const name of from.getAttributeNames()) {
    if (!to.hasAttribute(name) && !own.test(name)) from.removeAttribute(name)
  }
  for (const name of to.getAttributeNames()) {
    const value = to.getAttribute(name)!
    if (from.getAttribute(name) !== value && !(own.test(name) && from.hasAttribute(name)))
      from.setAttribute(name, value)
  }
}

function holds(node: Node, article: Node): boolean {
  return node === article || node.contains(article)
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

/** Whether the preview put the node into the page. */
function isOwn(node: Node): boolean {
  return isElement(node) && (node.hasAttribute("data-galley") || node.id === "galley-here")
}
