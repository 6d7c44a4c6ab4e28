import { zoomed } from "../core/sheet"
import type { CommandId } from "../core/commands"
import type { App } from "./app.svelte"

/** The commands that make the page in the preview larger or smaller, and what the same key does elsewhere. */
const elsewhere: Partial<Record<CommandId, CommandId>> = {
  "view.zoomIn": "view.larger",
  "view.zoomOut": "view.smaller",
  "view.zoomReset": "view.ownSize",
}

/**
 * How large the interface is. The window does it as browsers do, so that everything measures as ever; in
 * browser mode it is the browser's own.
 */
export class InterfaceZoom {
  /** The window can. */
  possible = $state(false)
  private shown = 100

  constructor(private readonly app: App) {}

  /** Before the window is shown, so that nothing jumps. */
  async begin(): Promise<void> {
    this.possible = this.app.face === "desktop"
    await this.apply(this.app.settings.current.zoom)
  }

  async apply(percent: number): Promise<void> {
    if (!this.possible || percent === this.shown) return
    this.shown = percent
    try {
      await this.app.bridge.window.zoom(percent)
    } catch {
      this.possible = false // this system's window has no such thing; the setting is not offered then
    }
  }

  step(way: 1 | -1 | 0): void {
    const { zoom } = this.app.settings.current
    const next = way === 0 ? 100 : zoomed(zoom, way)
    this.app.settings.set({ zoom: next })
  }

  /**
   * The command meant by one that makes larger or smaller: in the preview it is the page, elsewhere the
   * interface. null leaves the key to the browser.
   */
  meant(id: CommandId): CommandId | null {
    const other = elsewhere[id]
    if (!other || document.activeElement?.closest("[data-preview]")) return id
    return this.possible ? other : null
  }
}
