import type { SettingsTransfer } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** Settings as a file: saved for another machine, taken over from one. */

const fileName = "galley-settings.json"

/** Saves the settings where the author says; in browser mode the browser does. Answers what to tell, "" for nothing. */
export async function exportSettings(app: App): Promise<string> {
  await app.settings.flush()
  const at = await saved(app)
  return at && t("settings.exported", { at })
}

async function saved(app: App): Promise<string> {
  try {
    return await app.bridge.settings.saveExport()
  } catch (thrown) {
    if (toBridgeError(thrown).code !== "unsupported") throw thrown
  }
  const url = URL.createObjectURL(
    new Blob([await app.bridge.settings.export()], { type: "application/json" }),
  )
  const link = Object.assign(document.createElement("a"), { href: url, download: fileName })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000) // the browser reads it after the click
  return fileName
}

/**
 * Shows what a file would change, and takes it over when the author agrees. Throws what is wrong with the
 * file, before anything is shown.
 */
export async function importSettings(app: App, name: string, text: string): Promise<void> {
  await app.settings.flush() // what is compared is what holds
  const found = await app.bridge.settings.readTransfer(text)
  void agree(app, name, text, found).catch((thrown) => app.trouble(thrown))
}

async function agree(app: App, name: string, text: string, found: SettingsTransfer): Promise<void> {
  if (!(await app.dialogs.ask("importSettings", { name, found }))) return
  const undo = await app.settings.take(text)
  const said = t("settings.imported", { count: found.changes.length })
  const takeBack = () => {
    undo()
    app.announce(t("settings.undone"))
  }
  app.toasts.show(said, "", [{ label: t("toast.undo"), run: takeBack }])
  app.announce(said)
}

/** Why a file was refused, with the place in it. */
export function refusal(thrown: unknown): string {
  const { message, place } = toBridgeError(thrown)
  if (!place.line) return message
  return t("settings.importPlace", { message, line: place.line, column: place.column ?? 1 })
}
