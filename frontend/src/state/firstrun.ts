import { tick } from "svelte"
import type { App } from "./app.svelte"
import type { NewBlogDraft } from "./newblog.svelte"
import { toBridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import { shortDir } from "../core/paths"

/** Begins a blog and opens it; the draft says why it could not be. */
export async function startBlog(app: App, draft: NewBlogDraft): Promise<void> {
  draft.busy = true
  draft.error = ""
  const done = await app.openBy(
    draft.dir,
    () => app.bridge.workspace.startBlog(draft.blog),
    (thrown) => (draft.error = toBridgeError(thrown).message),
  )
  draft.busy = false
  if (done) await welcomeIn(app)
}

/** Asks for a new blog while another folder is open. */
export async function askForBlog(app: App): Promise<void> {
  const draft = await app.dialogs.ask("newBlog", {})
  if (!draft) return
  await startBlog(app, draft)
  if (draft.error) app.toasts.fail(draft.error)
}

/** Opens the author's copy of the sample blog, with its newest post. */
export async function openSample(app: App): Promise<void> {
  if (!(await app.openBy("sample", () => app.bridge.workspace.openSample()))) return
  const { dir = "" } = app.workspace.current ?? {}
  const detail = t("welcome.sampleOpenedDetail", { dir: shortDir(dir, app.home) })
  app.toasts.show(t("welcome.sampleOpened"), detail)
  const first = app.list.rows.at(0)
  if (!app.docs.active && first) await app.openPost(first.path)
  await welcomeIn(app)
}

/** The tour waits until what it shows is drawn. */
async function welcomeIn(app: App): Promise<void> {
  if (app.settings.current.tourSeen) return
  const { lastPost = "" } = app.workspace.current ?? {}
  if (lastPost) await app.openPost(lastPost)
  await tick()
  requestAnimationFrame(() => app.tour.offer())
}
