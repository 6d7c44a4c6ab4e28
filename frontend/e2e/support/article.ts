import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Desk } from "./desk"

/** The preview's article as comparable text: serialised, without addresses. */
export function comparable(desk: Desk): Promise<string> {
  return desk.page.evaluate(serialise, { html: "", ours: true })
}

/** The same of the exported page of a post. */
export async function article(desk: Desk, out: string, path: string): Promise<string> {
  const rows = await desk.rows()
  const url = rows.find((row) => row.path === path)?.url ?? ""
  const html = readFileSync(join(out, decodeURIComponent(url), "index.html"), "utf8")
  return desk.page.evaluate(serialise, { html, ours: false })
}

/** Runs in the page. The theme's .prose holds the article and nothing else. */
function serialise({ html, ours }: { html: string; ours: boolean }): string {
  const doc = ours
    ? document.querySelector("iframe")?.contentDocument
    : new DOMParser().parseFromString(html, "text/html")
  const holder = doc?.querySelector("article .prose")
  if (!holder) throw new Error("There is no article.")
  const addresses = ["href", "src", "srcset", "poster", "target", "download", "data-galley-elsewhere"]
  const copy = holder.cloneNode(true) as HTMLElement
  // Long articles stand in sections, and what is elsewhere is marked, in the preview only.
  for (const section of copy.querySelectorAll("[data-galley-section]"))
    section.replaceWith(...section.childNodes)
  const comments = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT)
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode())
    comment.parentNode?.removeChild(comment)
  for (const element of copy.querySelectorAll("*")) {
    for (const name of element.getAttributeNames())
      if (addresses.includes(name)) element.removeAttribute(name)
  }
  return copy.innerHTML
}
