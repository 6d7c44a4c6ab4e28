import type { LookSetting, Workspace } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** Opening and closing folders, and what holds for a whole one: its dialect, and the looks of its site. */
export class Folders {
  constructor(private readonly app: App) {}

  async choose(): Promise<void> {
    let dir: string | null = ""
    if (this.app.face === "desktop") {
      try {
        dir = await this.app.bridge.workspace.pickFolder()
      } catch (thrown) {
        if (toBridgeError(thrown).code !== "unsupported") return this.app.trouble(thrown)
        dir = await this.app.dialogs.ask("folder", { start: "" })
      }
    } else {
      dir = await this.app.dialogs.ask("folder", { start: this.app.workspace.current?.dir ?? "" })
    }
    if (dir) await this.open(dir)
  }

  /** post comes on screen in place of the one open last time. */
  async open(dir: string, post = ""): Promise<void> {
    await this.openBy(dir, async () => {
      const opened = await this.app.bridge.workspace.openFolder(dir)
      return post ? { ...opened, lastPost: post } : opened
    })
  }

  /** Shows the folder that Go is asked to open. True when it is open. */
  async openBy(
    name: string,
    ask: () => Promise<Workspace>,
    ontrouble: (thrown: unknown) => void = (thrown) => this.app.trouble(thrown),
  ): Promise<boolean> {
    if (this.app.openingFolder || !(await this.app.settle("folder"))) return false
    this.app.openingFolder = name
    try {
      const workspace = await ask()
      const closed = this.app.docs.closeAll()
      this.enter(workspace)
      const opened = { dir: workspace.dir, name: workspace.name, exists: true }
      this.app.recent = [opened, ...this.app.recent.filter((recent) => recent.dir !== workspace.dir)]
      this.app.announce(
        t("announce.folder", { name: this.app.workspace.name, count: this.app.workspace.rows.size }),
      )
      // In the same folder a post that comes back would be closed by what closes it now.
      await closed
      this.arrive(workspace)
      return true
    } catch (thrown) {
      ontrouble(thrown)
      return false
    } finally {
      this.app.openingFolder = ""
      this.app.posts.catchUp()
    }
  }

  enter(workspace: Workspace): void {
    this.app.workspace.open(workspace)
    this.forgetOther()
    this.app.list.enter(workspace.dir)
    this.app.terms.show("tags")
    this.app.tab = "posts"
  }

  /** What is known and offered of a folder means nothing in another. */
  private forgetOther(): void {
    const { drawer, finder, images, media, references, tabs, toasts, trail } = this.app
    for (const part of [drawer, finder, images, media, references, tabs, toasts, trail]) part.forget()
  }

  /** Goes on where the author left off, and tells of text that was never saved. */
  arrive({ lastPost, recovered }: Workspace): void {
    const { pair } = this.app.places
    if (lastPost) void this.app.openPost(lastPost).then(() => this.app.pair.restore(pair))
    const [first] = recovered.filter((path) => path !== lastPost)
    if (!first) return
    const title = this.app.workspace.rows.get(first)?.title ?? first
    const show = { label: t("recovered.show"), run: () => void this.app.openPost(first) }
    this.app.toasts.keep(t("recovered.some", { count: recovered.length }), title, [show])
  }

  /** Reads the folder as the author says, or as Galley finds. The post on screen stays if it is still one. */
  async chooseDialect(): Promise<void> {
    const kind = await this.app.dialogs.ask("dialect", {})
    // The folder is read anew: unsaved text goes to disk before.
    if (kind === null || !(await this.app.saveAll())) return
    const { active } = this.app.docs
    const { pair } = this.app.places
    try {
      const workspace = await this.app.bridge.workspace.setDialect(kind)
      await this.app.docs.closeAll()
      this.app.workspace.open(workspace)
      const { name } = workspace.dialect
      this.app.toasts.show(t("dialect.done", { name }), t("dialect.doneDetail"))
      this.app.announce(t("dialect.done", { name }))
      if (this.app.workspace.rows.has(active)) await this.app.openPost(active)
      await this.app.pair.restore(pair)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** Typographic quotes and dashes for the pages of this folder: a setting of the site, in galley.yaml. */
  async setTypographer(on: boolean): Promise<void> {
    try {
      this.app.workspace.open(await this.app.bridge.workspace.setTypographer(on))
      for (const path of this.app.docs.sessions.keys()) this.app.docs.stale(path)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** Writes settings of the site's looks; answers why they could not be, null when they were. */
  async saveLooks(changes: LookSetting[]): Promise<string | null> {
    try {
      this.app.changes.settings(await this.app.bridge.workspace.saveLooks(changes), t("siteLook.saved"))
    } catch (thrown) {
      return toBridgeError(thrown).message
    }
    return null
  }

  async close(): Promise<void> {
    if (!(await this.app.settle("folder"))) return
    try {
      await this.app.bridge.workspace.closeFolder()
      void this.app.docs.closeAll()
      this.app.workspace.close()
      this.forgetOther()
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  async forget(dir: string): Promise<void> {
    try {
      this.app.recent = await this.app.bridge.workspace.forgetRecent(dir)
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }
}
