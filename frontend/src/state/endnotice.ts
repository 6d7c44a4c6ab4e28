import type { App } from "./app.svelte"

/** What ended sooner than this was seen to end. */
const longMs = 3000

/** Says that an export has ended, where its author is: in another window, if it took long enough to go there. */
export async function tellOfEnd(app: App, tookMs: number, title: string, text: string): Promise<void> {
  if (tookMs < longMs || document.hasFocus()) return
  try {
    await app.bridge.window.notify(title, text)
  } catch {
    inBrowser(title, text)
  }
}

/** Only where the author allowed it already: a question would come at the wrong moment. */
function inBrowser(title: string, text: string): void {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return
  const notice = new Notification(title, { body: text })
  notice.onclick = () => window.focus()
}
