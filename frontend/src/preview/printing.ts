import { Links } from "./links"
import { printablePage } from "./lookpage"

/** How long pictures and styles may take before the page is printed without them, in ms. */
const patience = 5000

/**
 * Opens the system's print dialog for a page of the site. It stands in a frame of its own for that: the
 * preview's frame may open no dialogs, and this one may do nothing else. Returns false when the engine
 * cannot print.
 */
export async function printPage(html: string, url: string): Promise<boolean> {
  const frame = document.createElement("iframe")
  frame.setAttribute("sandbox", "allow-same-origin allow-modals")
  frame.setAttribute("aria-hidden", "true")
  frame.setAttribute("data-printing", "")
  frame.tabIndex = -1
  frame.style.cssText = "position:fixed;width:794px;height:1123px;inset:auto;left:-10000px;border:0"
  const page = printablePage(html, new Links(url), location.origin)
  page.documentElement.setAttribute("data-theme", "light")
  page.documentElement.setAttribute("data-galley-page", "print")
  page.documentElement.setAttribute("data-galley-ready", "")
  frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`
  document.querySelector("iframe[data-printing]")?.remove()
  document.body.append(frame)
  const window = await loaded(frame)
  if (!window || typeof window.print !== "function") {
    frame.remove()
    return false
  }
  const before = document.activeElement
  // It stays until the next one: the dialog may go on reading it for as long as it is open.
  window.focus()
  window.print()
  // Keys go nowhere while it has the focus.
  if (before instanceof HTMLElement) before.focus()
  return true
}

/** Waits for the frame's document, its styles and its pictures. */
async function loaded(frame: HTMLIFrameElement): Promise<Window | null> {
  const end = performance.now() + patience
  for (;;) {
    const page = frame.contentDocument
    if (page?.documentElement?.hasAttribute("data-galley-page") && page.readyState === "complete") {
      await page.fonts?.ready
      return frame.contentWindow
    }
    if (performance.now() > end) return frame.contentWindow
    await new Promise((done) => setTimeout(done, 20))
  }
}
