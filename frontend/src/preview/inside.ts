/**
 * Passes the interface's shortcuts on from a frame that has the focus, where the engine calls listeners
 * there. WebKitGTK calls none; the window's menu has the shortcuts then.
 */
export function passKeysOn(page: Document, frame: HTMLIFrameElement): void {
  page.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !/^F\d+$/.test(event.key)) return
    const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event
    const copy = new KeyboardEvent("keydown", {
      ...{ key, code, ctrlKey, metaKey, shiftKey, altKey },
      bubbles: true,
      cancelable: true,
    })
    if (!frame.dispatchEvent(copy)) event.preventDefault()
  })
}
