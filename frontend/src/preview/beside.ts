import { Links } from "./links"
import { fitPage } from "./page"

/** Pages of an export beside each other, as they are and as they will be. */

/**
 * The markup of an exported page for a frame without scripts. path is its place in the site, from is where
 * Galley serves the files it goes with, base the path of the site's address.
 */
export function besidePage(html: string, path: string, from: string, base: string, theme: string): string {
  const text = path === "404.html" && base !== "/" ? below(html, base) : html
  const page = fitPage(
    { before: text, after: "" },
    new Links(`/${path}`, undefined, false, from),
    location.origin,
  )
  if (theme) page.documentElement.setAttribute("data-theme", theme)
  return `<!doctype html>${page.documentElement.outerHTML}`
}

/** The page for addresses that do not exist names everything from the root of its host. */
function below(html: string, base: string): string {
  return html.replaceAll(`="${base}`, `="/`)
}

/** The first text of two pages that is not the same, or null: the element around it in each. */
export function firstChange(was: Document, now: Document): [Element, Element] | null {
  const [a, b] = [textsOf(was), textsOf(now)]
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i]?.data === b[i]?.data) continue
    const around = (texts: Text[]) => (texts[i] ?? texts.at(-1))?.parentElement
    const [one, other] = [around(a), around(b)]
    return one && other ? [one, other] : null
  }
  return null
}

function textsOf(page: Document): Text[] {
  const texts: Text[] = []
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (text.data.trim() !== "") texts.push(text)
  }
  return texts
}

/**
 * Brings two frames to what differs first, and keeps them together from there: the one that is scrolled
 * moves the other as far. Returns its end.
 */
export function scrollTogether(first: HTMLIFrameElement, second: HTMLIFrameElement): () => void {
  let request = 0
  const frames = [first, second]
  let at = [0, 0]
  let shown = false
  const look = () => {
    request = requestAnimationFrame(look)
    const [one, other] = frames.map((frame) => frame.contentWindow)
    if (!one || !other || !frames.every(isReady)) return
    if (!shown) {
      shown = true
      firstChange(one.document, other.document)?.forEach((element) =>
        element.scrollIntoView({ block: "center" }),
      )
    } else if (Math.abs(one.scrollY - at[0]!) >= 1) other.scrollBy(0, one.scrollY - at[0]!)
    else if (Math.abs(other.scrollY - at[1]!) >= 1) one.scrollBy(0, other.scrollY - at[1]!)
    at = [one.scrollY, other.scrollY]
  }
  request = requestAnimationFrame(look)
  return () => cancelAnimationFrame(request)
}

/** The page stands, and not the empty one that a frame begins with. */
function isReady(frame: HTMLIFrameElement): boolean {
  const page = frame.contentDocument
  return page?.readyState === "complete" && page.body !== null && page.URL.startsWith("about:srcdoc")
}
