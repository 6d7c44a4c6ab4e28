import { fits } from "../core/layout"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/**
 * Two posts side by side. Which they are is the open documents' to know; here is what the author does with
 * them, and whether the window has room.
 */
export class Pair {
  /** Both are on screen. */
  readonly shown = $derived.by(() => {
    const { docs, layout, settings } = this.app
    return docs.other !== null && fits(2, layout.desk) && !settings.current.writing.zen
  })

  constructor(private readonly app: App) {}

  /** Shows a post beside the one on screen, and goes on in it. */
  async open(path: string): Promise<void> {
    const { docs, layout } = this.app
    if (docs.current && path !== docs.active && path !== docs.beside) {
      await docs.showBeside(path)
      if (!fits(2, layout.desk)) this.app.toasts.show(t("pair.noRoom"), t("pair.noRoomDetail"))
    }
    await this.app.openPost(path, { write: true })
  }

  /** Shows the post that was on screen before beside this one, or asks which; of two, leaves this one. */
  async toggle(): Promise<void> {
    const { docs, layout, tabs } = this.app
    if (docs.other) return this.close()
    const before = tabs.before()
    if (before) return this.open(before)
    layout.askBeside()
  }

  /** Leaves the post the author is in. The other stays open as a tab. */
  close(): void {
    const { other } = this.app.docs
    if (other) this.put(other.path, other.title)
  }

  /** Takes one of the two from the screen: path is "" for one that cannot be shown. */
  put(path: string, title: string): void {
    const { docs } = this.app
    if (path === docs.active) this.turn()
    docs.showAlone()
    this.app.announce(t("pair.closed", { title }))
  }

  /** Goes over to the other post, where the cursor was in it. */
  turn(write = false): void {
    const { beside } = this.app.docs
    if (beside) void this.app.openPost(beside, { write })
  }

  /** Shows what was beside the post that is on screen, at the start. */
  async restore(pair: readonly string[]): Promise<void> {
    const { docs, workspace } = this.app
    const path = pair.find((one) => one !== docs.active)
    if (!path || pair.length !== 2 || !pair.includes(docs.active) || !workspace.rows.has(path)) return
    await docs.showBeside(path, pair[1] === path).catch(() => {}) // opening it says what is wrong with it
  }

  /** Remembers what is beside each other for the next start. */
  noted(): void {
    const { docs, places } = this.app
    const pair = docs.other ? docs.panes.flatMap(({ session }) => session?.path ?? []) : []
    if (pair.join("\n") !== places.pair.join("\n")) places.keepPair(pair)
  }
}
