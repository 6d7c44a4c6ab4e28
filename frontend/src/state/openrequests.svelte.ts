import type { Subscribe } from "../bridge/events"
import { toBridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

type Request = { dir: string; post: string }

/**
 * Opens what another start of Galley, or a file dropped on the window, asks for: one after the other, and none
 * while a dialog is open, whose answers would be lost. Returns the function that stops it.
 */
export function followRequests(app: App, on: Subscribe): () => void {
  let last: Promise<unknown> = Promise.resolve()
  return on("workspace:open", (request) => {
    if (app.dialogs.shown) app.toasts.show(t("open.waits", { name: nameOf(request) }), t("open.waitsDetail"))
    last = last
      .then(() => idle(app))
      .then(() => open(app, request))
      .catch((thrown: unknown) => app.trouble(toBridgeError(thrown)))
  })
}

function open(app: App, { dir, post }: Request): Promise<void> {
  if (app.workspace.current?.dir !== dir) return app.openFolder(dir, post)
  return post ? app.openPost(post) : Promise.resolve()
}

/** Resolves once nothing is asked and no folder is being read. */
function idle(app: App): Promise<void> {
  return new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        if (app.dialogs.shown || app.openingFolder) return
        resolve()
        queueMicrotask(stop)
      })
    })
  })
}

function nameOf({ dir, post }: Request): string {
  const parts = (post || dir).split(/[\\/]/)
  return parts.findLast((part) => part !== "") ?? dir
}
