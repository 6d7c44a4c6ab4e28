import type { BulkRequest, Problem } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/**
 * Publishes a post that is a draft because of its folder: its file moves, and the post opens at its new
 * place. What is not saved is saved first. Told with a way back, so nothing is asked before.
 */
export async function publish(app: App, path: string): Promise<void> {
  const session = app.docs.sessions.get(path)
  const title = session?.view.title ?? path
  try {
    if (session?.dirty && !(await app.save(session))) return
    const plan = await app.bridge.changes.planBulk(request(path))
    const [file] = plan.files
    if (!file) throw refusal(plan.refused)
    const operation = await app.changes.apply(plan)
    const undo = { label: t("toast.undo"), run: () => void app.changes.undo(operation) }
    const text = t("fields.published", { title })
    app.toasts.show(text, t("fields.publishedDetail", { path: file.to || path }), [undo])
    app.announce(text)
  } catch (thrown) {
    app.trouble(thrown)
  }
}

function refusal([first]: readonly Problem[]): BridgeError {
  const { message = t("fields.publishNothing"), ...place } = first ?? {}
  return new BridgeError("refused", message, place)
}

function request(path: string): BulkRequest {
  const value = { text: "", list: [], on: false }
  return { paths: [path], action: "publish", field: "", kind: "", value, folder: "" }
}
