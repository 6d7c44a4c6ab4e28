/** What belongs to the program or the page, not to the words. */
const foreign = /^(META|LINK|STYLE|SCRIPT|XML|HEAD|TITLE|NOSCRIPT|TEMPLATE|IFRAME|OBJECT|EMBED|SVG|O:P)$/i

/** Makes the HTML that programs put on the clipboard what its author foreign by it. */
export function cleaned(body: HTMLElement): void {
  for (const node of [...body.querySelectorAll("*")]) if (foreign.test(node.nodeName)) node.remove()
  dropComments(body)
  wordLists(body)
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) withinItem(list)
  for (const node of [...body.querySelectorAll<HTMLElement>("b, strong, i, em, span, font")]) styled(node)
  for (const link of [...body.querySelectorAll("a")]) safeLink(link)
  for (const image of [...body.querySelectorAll("img")]) if (!isShown(image)) image.remove()
  for (const box of [...body.querySelectorAll("li p")]) onlyChild(box)
}

/** Word wraps what it would do in other browsers into comments. */
function dropComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, 128 /* comments */)
  const found: Node[] = []
  while (walker.nextNode()) found.push(walker.currentNode)
  for (const node of found) node.parentNode?.removeChild(node)
}

/** Bold that is none (Google Docs wraps everything in it), and bold that is only a style. */
function styled(node: HTMLElement): void {
  const { fontWeight, fontStyle, textDecoration } = node.style
  const named = /^(B|STRONG)$/.test(node.nodeName) ? "bold" : /^(I|EM)$/.test(node.nodeName) ? "italic" : ""
  if (named === "bold" && /^(normal|[1-4]00)$/.test(fontWeight)) return unwrap(node)
  if (named === "italic" && fontStyle === "normal") return unwrap(node)
  if (named || (node.textContent ?? "").trim() === "") return
  const heading = node.closest("h1, h2, h3, h4, h5, h6, th") !== null
  if (!heading && /^(bold|bolder|[6-9]00)$/.test(fontWeight)) wrapInside(node, "strong")
  if (fontStyle === "italic") wrapInside(node, "em")
  if (/line-through/.test(textDecoration || node.getAttribute("style") || "")) wrapInside(node, "del")
}

function unwrap(node: HTMLElement): void {
  node.replaceWith(...node.childNodes)
}

function wrapInside(node: HTMLElement, name: string): void {
  const inner = node.ownerDocument.createElement(name)
  inner.append(...node.childNodes)
  node.append(inner)
}

/** Links keep addresses a reader can follow; Google's keep where they lead. */
function safeLink(link: HTMLElement): void {
  const href = link.getAttribute("href") ?? ""
  const through = /^https:\/\/www\.google\.com\/url\?q=([^&]+)/.exec(href)
  if (through) link.setAttribute("href", decodeURIComponent(through[1]!))
  if (!/^(https?:|mailto:|tel:)/i.test(link.getAttribute("href") ?? "") || !link.textContent?.trim()) {
    if (link.querySelector("img") && /^https?:/i.test(href)) return
    unwrap(link)
  }
}

/** Pictures that stand in the page itself, on the other program's disk, or that only count readers, are none for a post. */
function isShown(image: HTMLElement): boolean {
  const size = Number(image.getAttribute("width") ?? 2)
  return /^https?:/i.test(image.getAttribute("src") ?? "") && size > 1
}

/** Google Docs writes a deeper list beside the item it belongs to. */
function withinItem(list: Element): void {
  const item = list.previousElementSibling
  if (item?.nodeName === "LI") item.append(list)
}

/** A paragraph that is all of an item makes no loose list. */
function onlyChild(paragraph: Element): void {
  const item = paragraph.parentElement
  if (item?.nodeName === "LI" && item.querySelectorAll(":scope > p").length === 1)
    unwrap(paragraph as HTMLElement)
}

/** Word writes lists as paragraphs that say how deep they stand, with the sign as text. */
function wordLists(body: HTMLElement): void {
  for (const first of [...body.querySelectorAll<HTMLElement>("p[style*='mso-list']")]) {
    if (!first.isConnected || first.previousElementSibling?.matches("p[style*='mso-list']")) continue
    const items: HTMLElement[] = []
    for (
      let node: Element | null = first;
      node?.matches("p[style*='mso-list']");
      node = node.nextElementSibling
    )
      items.push(node as HTMLElement)
    listOf(items)
  }
}

function listOf(items: HTMLElement[]): void {
  const doc = items[0]!.ownerDocument
  const open: { level: number; list: HTMLElement }[] = []
  for (const item of items) {
    const level = Number(/level(\d+)/.exec(item.getAttribute("style") ?? "")?.[1] ?? 1)
    while (open.length > 1 && open.at(-1)!.level > level) open.pop()
    if (open.length === 0 || open.at(-1)!.level < level) {
      const list = doc.createElement(isNumbered(item) ? "ol" : "ul")
      const within = open.at(-1)?.list
      if (within) (within.lastElementChild ?? within).append(list)
      else item.before(list)
      open.push({ level, list })
    }
    const made = doc.createElement("li")
    for (const sign of [...item.querySelectorAll("[style*='mso-list']")]) sign.remove()
    made.append(...item.childNodes)
    open.at(-1)!.list.append(made)
    item.remove()
  }
}

function isNumbered(item: HTMLElement): boolean {
  const sign = item.querySelector("[style*='mso-list']")?.textContent?.trim() ?? ""
  return /^[\da-z]+[.)]/i.test(sign)
}
