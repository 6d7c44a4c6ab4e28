import type { LookKind } from "../bridge/client"
import { Links } from "./links"
import { fitPage } from "./page"

/** The attribute by which Go marks the card of the post in question. */
export const thisPost = "data-this-post"

/** A whole page of Go's, made fit for the preview's frame: without life, loading from Galley alone. */
export function lookPage(html: string, links: Links, origin: string, kind: LookKind): Document {
  const page = fitPage({ before: html, after: "" }, links, origin)
  if (kind === "print") paper(page, links)
  const style = page.createElement("style")
  style.setAttribute("data-galley", "")
  style.textContent = kind === "print" ? sheets : marked
  page.head.append(style)
  return page
}

/** A whole page to be printed: what fitPage takes from it for the frame's sake is given back. */
export function printablePage(html: string, links: Links, origin: string): Document {
  const page = fitPage({ before: html, after: "" }, links, origin)
  makeStill(page, links)
  return page
}

/** The page with the rules for paper in force, see theme.ForPaper. */
function paper(page: Document, links: Links): void {
  for (const sheet of page.querySelectorAll("link[rel~=stylesheet]")) {
    const href = sheet.getAttribute("href") ?? ""
    sheet.setAttribute("href", href.replace(/^\/galley\/site\//, "/galley/paper/"))
  }
  makeStill(page, links)
}

/** On paper links lead nowhere but are written out, and pictures may not wait to be scrolled to. */
function makeStill(page: Document, links: Links): void {
  page.body.setAttribute("inert", "")
  for (const link of page.querySelectorAll("a[href]")) {
    const target = links.targetOf(link.getAttribute("href")!)
    if (target?.kind === "outside") link.setAttribute("href", target.url)
  }
  for (const picture of page.querySelectorAll("[loading]")) picture.removeAttribute("loading")
}

const marked = `
[${thisPost}] { outline: 2px solid light-dark(#17694f, #6cc5a4); outline-offset: 12px; border-radius: 4px; scroll-margin: 24px; }
`

/**
 * Sheets beside each other: columns of the frame's size break where pages do. They are turned by scrolling
 * from outside.
 */
const sheets = `
html { height: 100vh; overflow: hidden !important; background: #fff !important; }
body {
  display: block !important; height: 100vh !important; margin: 0 !important; min-height: 0 !important;
  max-width: none !important; columns: auto 100vw !important; column-gap: 0 !important; column-fill: auto !important;
}
`
