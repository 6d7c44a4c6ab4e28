import { t } from "../core/i18n"
import type { EditSession } from "../editor/session.svelte"
import type { App } from "./app.svelte"

/** Another program moved a post that is open. */
export function movedOutside(app: App, from: string, to: string): void {
  if (!app.postMoved(from, to)) return
  app.toasts.show(t("moved.text", { path: to }), t("moved.textDetail"))
  app.announce(t("moved.text", { path: to }))
}

/** Another program's change was merged into the unsaved text of a post. */
export function joinedOutside(app: App, session: EditSession): void {
  const { path, view } = session
  const show = { label: t("joined.history"), run: () => void app.dialogs.ask("history", { path }) }
  app.toasts.show(t("joined.text"), t("joined.textDetail", { title: view.title }), [show])
  app.announce(t("joined.text"))
}
