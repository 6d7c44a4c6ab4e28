import { t } from "../core/i18n"
import type { EditSession } from "../editor/session.svelte"
import type { App } from "./app.svelte"

/** Saving, and what happens to unsaved text when a post, the folder or the program is left. */
export class Saving {
  constructor(private readonly app: App) {}

  /** Saves one post. False when it could not be: the session says why. */
  async save(session: EditSession, over = false): Promise<boolean> {
    await (over ? session.saveOver() : session.save())
    const { saveState, error } = session
    if (saveState === "failed" || saveState === "conflict" || saveState === "removed") {
      const text = error?.message ?? t("save.changed")
      this.app.announce(text)
      // On screen, a bar or the status bar says it; another post's failure would pass unseen.
      if (this.app.docs.active !== session.path)
        this.app.toasts.fail(t("save.failedElsewhere", { path: session.path }), text)
      return false
    }
    this.app.announce(t("announce.saved", { title: session.view.title }))
    void this.app.references.saved(session)
    return true
  }

  async saveAll(): Promise<boolean> {
    await Promise.all([...this.app.docs.sessions.values()].map((session) => session.settleFields()))
    const results = await Promise.all(this.app.docs.dirty.map((session) => this.save(session)))
    return results.every(Boolean)
  }

  /** False: the author wants to keep it open, or saving failed. */
  async closePost(path: string): Promise<boolean> {
    const session = this.app.docs.sessions.get(path)
    if (session?.dirty) {
      const answer = await this.app.dialogs.ask("unsaved", { paths: [path], leaving: "post" })
      if (answer !== "discard" && !(answer === "save" && (await this.save(session)))) return false
    }
    await this.app.docs.close(path)
    return true
  }

  /** Deals with unsaved work before leaving. False: the author wants to stay, or saving failed. */
  async settle(leaving: "folder" | "program"): Promise<boolean> {
    if (this.app.docs.dirty.length === 0) return true
    const paths = this.app.docs.dirty.map((session) => session.path)
    const answer = await this.app.dialogs.ask("unsaved", { paths, leaving })
    if (answer === "discard") await this.app.docs.discard()
    return answer === "save" ? this.saveAll() : answer === "discard"
  }

  /**
   * Ends the program, after asking what should happen to unsaved work. paths are the posts Go knows to be
   * unsaved: after a reload of the page some may not be open here.
   */
  async leave(paths: readonly string[] = []): Promise<void> {
    await Promise.all(
      paths.map((path) => this.app.docs.load(path).catch((thrown) => this.app.trouble(thrown))),
    )
    if (!(await this.settle("program"))) return
    try {
      await this.app.settings.flush()
      await this.app.bridge.window.closeNow()
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }
}
