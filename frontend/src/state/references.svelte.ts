import type { Backlinks, LinkOffer } from "../bridge/client"
import { t } from "../core/i18n"
import type { EditSession } from "../editor/session.svelte"
import type { App } from "./app.svelte"

/** What leads to the open post, and the offer to let links follow what it is called now. */
export class References {
  /** What leads to the post at path; null while nobody has looked. */
  found = $state.raw<{ path: string; links: Backlinks } | null>(null)
  private asked = 0
  /** What was offered of each post, and the note that says so. */
  private readonly offers = new Map<string, { words: string; note: number }>()

  constructor(private readonly app: App) {}

  forget(): void {
    this.asked++
    this.found = null
    this.offers.clear()
  }

  /** Looks for what leads to a post. The newest question counts. */
  async look(path: string): Promise<void> {
    const mine = ++this.asked
    try {
      const links = await this.app.bridge.posts.backlinks(path)
      if (mine === this.asked) this.found = { path, links }
    } catch (thrown) {
      if (mine === this.asked) this.app.trouble(thrown)
    }
  }

  /**
   * Offers to let the links follow, when a save gave the post, or a heading in it, another name. What was
   * offered once is not offered again until it is something else.
   */
  async saved(session: EditSession): Promise<void> {
    const { path } = session
    const offer = await this.app.bridge.changes.offerLinks(path).catch(() => null)
    if (!offer || !this.app.docs.sessions.has(path)) return
    const before = this.offers.get(path)
    const words = offer.links > 0 ? wordsOf(offer) : ""
    if (before?.words === words) return
    if (before) this.app.toasts.dismiss(before.note)
    this.offers.delete(path)
    if (!words) return
    const detail = offer.old ? t("links.changed", { old: offer.old, new: offer.new }) : ""
    const note = this.app.toasts.keep(words, detail, [
      { label: t("links.update"), run: () => void this.update(path) },
      { label: t("links.leave"), run: () => void this.settle(path) },
    ])
    this.offers.set(path, { words, note })
    this.app.announce(words)
  }

  private async update(path: string): Promise<void> {
    this.offers.delete(path)
    const told = (count: number) => t("links.updated", { count })
    if (await this.app.changes.links(path, told)) await this.settle(path)
  }

  private async settle(path: string): Promise<void> {
    this.offers.delete(path)
    await this.app.bridge.changes.settleLinks(path).catch(() => {}) // closed meanwhile: nothing counts any more
  }
}

function wordsOf({ what, links, posts }: LinkOffer): string {
  return t(what === "heading" ? "links.heading" : what === "title" ? "links.title" : "links.address", {
    links,
    posts,
  })
}
