/**
 * Puts nodes in the place of others, as few as differ: a letter in a long block of code or in a list is a
 * new text in one node, and the engine need not look at the rest. Returns the nodes that are there then.
 * behind is what follows the old ones in their parent.
 */
export function exchange(
  parent: Node,
  old: readonly Node[],
  fresh: readonly Node[],
  behind: Node | null,
): Node[] {
  const most = Math.min(old.length, fresh.length)
  let head = 0
  while (head < most && old[head]!.isEqualNode(fresh[head]!)) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail)!.isEqualNode(fresh.at(-1 - tail)!)) tail++
  const gone = old.slice(head, old.length - tail)
  let come = fresh.slice(head, fresh.length - tail)
  if (gone.length === 1 && come.length === 1 && become(gone[0]!, come[0]!)) come = gone
  else {
    const next = tail > 0 ? old.at(-tail)! : behind
    for (const node of come) parent.insertBefore(node, next)
    for (const node of gone) parent.removeChild(node)
  }
  return [...old.slice(0, head), ...come, ...old.slice(old.length - tail)]
}

/** Makes a node what another is, if the two differ in what they hold only. */
function become(old: Node, fresh: Node): boolean {
  if (old.nodeName !== fresh.nodeName) return false
  if (old.nodeType === 3) old.nodeValue = fresh.nodeValue
  else if (old.nodeType !== 1 || !sameTag(old as Element, fresh as Element)) return false
  else exchange(old, [...old.childNodes], [...fresh.childNodes], null)
  return true
}

function sameTag(a: Element, b: Element): boolean {
  if (a.namespaceURI !== b.namespaceURI || a.attributes.length !== b.attributes.length) return false
  return a.getAttributeNames().every((name) => a.getAttribute(name) === b.getAttribute(name))
}
