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

/** Keeps two frames at one place of their pages: the one that is scrolled moves the other. Returns its end. */
export function scrollTogether(first: HTMLIFrameElement, second: HTMLIFrameElement): () => void {
  let request = 0
  const frames = [first, second]
  const at = [0, 0]
  const look = () => {
    const windows = frames.map((frame) => frame.contentWindow)
    const moved = windows.findIndex((window, i) => window && Math.abs(window.scrollY - at[i]!) >= 1)
    if (moved >= 0) {
      const share = shareOf(windows[moved]!)
      const other = windows[1 - moved]
      if (other) other.scrollTo(0, share * room(other))
      windows.forEach((window, i) => (at[i] = window?.scrollY ?? 0))
    }
    request = requestAnimationFrame(look)
  }
  request = requestAnimationFrame(look)
  return () => cancelAnimationFrame(request)
}

const room = (window: Window) =>
  Math.max(0, (window.document.documentElement?.scrollHeight ?? 0) - window.innerHeight)
const shareOf = (window: Window) => (room(window) > 0 ? window.scrollY / room(window) : 0)
