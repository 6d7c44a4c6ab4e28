import type { Shell } from "../bridge/client"
import { t } from "../core/i18n"
import type { Links } from "./links"

/** Stands in the page where the article goes. */
const marker = "galley-article"

/**
 * The exported page around the article, made fit for the preview's frame: a document without life,
 * with a policy that lets it load from Galley only and run nothing.
 */
export function fitPage(shell: Shell, links: Links, origin: string): Document {
  const page = new DOMParser().parseFromString(`${shell.before}<!--${marker}-->${shell.after}`, "text/html")
  links.fit(page)
  // The author's snippet for comments runs in the published site only.
  for (const comments of page.querySelectorAll("section.comments"))
    comments.textContent = t("siteLook.commentsHere")
  if (!findMarker(page)) page.body.append(page.createComment(marker))
  const style = page.createElement("style")
  style.setAttribute("data-galley", "")
  style.textContent = own
  page.head.append(style)
  const policy = page.createElement("meta")
  policy.httpEquiv = "Content-Security-Policy"
  policy.content = policyFor(origin)
  page.head.prepend(policy)
  return page
}

/** The comment where the article goes. */
export function findMarker(page: Document): Comment | null {
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  while (comments.nextNode()) {
    if (comments.currentNode.nodeValue === marker) return comments.currentNode as Comment
  }
  return null
}

/** Second to the frame's sandbox, which allows no script: nothing is loaded but from origin. */
function policyFor(origin: string): string {
  // The origin of a custom scheme is no source expression everywhere; the scheme is.
  const source = /^https?:/.test(origin) ? origin : origin.replace(/^([a-z][a-z0-9+.-]*:).*/i, "$1")
  return [
    "default-src 'none'",
    `style-src 'unsafe-inline' ${source}`,
    `img-src ${source} data:`,
    `media-src ${source}`,
    `font-src ${source} data:`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ")
}

/**
 * The preview's own few rules. Galley keeps the scroll position itself, in every engine alike; and what
 * cannot be shown here says so instead of looking broken.
 */
const own = `
html { overflow-anchor: none; scroll-behavior: auto !important; }
html[data-galley-page]:not([data-galley-ready]) body { visibility: hidden; }
html[data-theme="light"] { color-scheme: light; }
html[data-theme="dark"] { color-scheme: dark; }
img[data-galley-elsewhere] { min-width: 9rem; min-height: 3.5rem; }
html[data-theme="dark"] img[data-galley-elsewhere] { filter: invert(1); }
@media (prefers-color-scheme: dark) {
  html:not([data-theme="light"]) img[data-galley-elsewhere] { filter: invert(1); }
}
[data-galley-elsewhere]:not(img), [data-galley-embed] {
  outline: 1px dashed color-mix(in srgb, currentColor 45%, transparent); outline-offset: -1px;
  min-width: 3rem; min-height: 2rem; font: 13px/1.5 system-ui, sans-serif;
}
[data-galley-embed] { padding: 1rem; overflow-wrap: anywhere; }
[data-galley-section] { display: flow-root; }
[data-galley-section="made"] { content-visibility: auto; }
#galley-here {
  position: absolute; width: 2px; margin: 0; padding: 0; border: 0; border-radius: 1px; pointer-events: none;
  background: light-dark(#17694f, #6cc5a4); opacity: .55;
}
`
