import { commands } from "../core/commands"
import type { App } from "./app.svelte"
import type { Actions } from "./commands.svelte"

/** The commands of writing: what the editor does to the text, and what is shown around it. */

export type WritingView =
  `view.${"toolbar" | "tabs" | "focus" | "typewriter" | "zen" | "vim" | "goal" | "snippets" | "templates"}`

export function writingActions(
  app: App,
): Actions<"edit" | "md" | "table"> & Pick<Actions<"view">, WritingView> {
  const run = (id: string) => () => inText(app, () => app.editor?.run(id))
  const { settings } = app
  const toggle = (name: "toolbar" | "tabs" | "focus" | "typewriter" | "vim") => () =>
    settings.write({ [name]: !settings.current.writing[name] })
  const edits = commands.filter(({ id }) => /^(edit|md|table)\./.test(id))
  return {
    ...(Object.fromEntries(edits.map(({ id }) => [id, run(id)])) as Actions<"edit" | "md" | "table">),
    "edit.find": () => inText(app, () => app.editor?.find()),
    "edit.replace": () => inText(app, () => app.editor?.replace()),
    "edit.pastePlain": () => inText(app, () => void pastePlain(app)),
    "md.link": () => inText(app, () => void linkFromClipboard(app)),
    "view.toolbar": toggle("toolbar"),
    "view.tabs": toggle("tabs"),
    "view.focus": toggle("focus"),
    "view.typewriter": toggle("typewriter"),
    "view.vim": toggle("vim"),
    "view.zen": () => setZen(app, !settings.current.writing.zen),
    "view.goal": () => void app.dialogs.ask("goal", {}),
    "view.templates": () => void app.dialogs.ask("templates", {}),
    "view.snippets": () => void app.dialogs.ask("snippets", {}),
  }
}

/** Text commands need the text on screen. */
function inText(app: App, act: () => void): void {
  if (app.layout.mode === "read") app.settings.set({ mode: app.layout.room === "roomy" ? "split" : "write" })
  act()
}

/** Shows nothing but the text, or all of it again. */
function setZen(app: App, zen: boolean): void {
  app.settings.write({ zen })
  requestAnimationFrame(() => app.focusText()) // what had the focus may be gone
}

/** Makes a link, to the address on the clipboard if there is one that may be read without asking. */
async function linkFromClipboard(app: App): Promise<void> {
  app.editor?.link(await readClipboard(app, false))
}

async function pastePlain(app: App): Promise<void> {
  const text = await readClipboard(app, true)
  if (text) app.editor?.insert(text)
}

/** The text on the clipboard, "" where it may not be read. A browser may ask the author, if asks allows that. */
async function readClipboard(app: App, asks: boolean): Promise<string> {
  if (app.face === "desktop") return app.bridge.window.paste().catch(() => "")
  try {
    const query = { name: "clipboard-read" as PermissionName }
    if (!asks && (await navigator.permissions.query(query)).state !== "granted") return ""
    return await navigator.clipboard.readText()
  } catch {
    return ""
  }
}
