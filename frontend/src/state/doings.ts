import type { TextEntry } from "../core/doings"
import { shortTitle } from "../core/snippet"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** Something done to the text of an open post, with its name. last: nothing was done to it since. */
export type NamedText = TextEntry & { name: string; depth: number; last: boolean }

/** What was done to the texts of open posts. */
export function doneTo(app: App): NamedText[] {
  return [...app.docs.sessions.values()].flatMap(({ path, state, title }) => {
    const doings = app.editing.parts.doingsOf(state)
    const last = doings.findLastIndex(({ undone }) => !undone)
    return doings.map(({ kind, time, added, removed, field, depth, undone }, i) => ({
      kind: "text" as const,
      time,
      path,
      undone,
      depth,
      last: i === last,
      name: t(names[kind], { title: shortTitle(title || path), added, removed, field }),
    }))
  })
}

const names = {
  typed: "doings.typed",
  removed: "doings.removed",
  pasted: "doings.pasted",
  field: "doings.field",
  dropped: "doings.dropped",
  restored: "doings.restored",
  changed: "doings.changed",
} as const

/** Takes back what was done to a post since, and that. The post comes on screen: its author sees what goes. */
export async function takeTextBack(app: App, { path, depth, name }: NamedText): Promise<void> {
  app.dialogs.answer(true)
  if (app.layout.mode === "read") app.settings.set({ mode: "write" })
  await app.openPost(path, { write: true })
  requestAnimationFrame(() => {
    const view = app.docs.sessions.get(path)?.editorView // there once it is drawn
    if (!view) return
    app.editing.parts.undoTo(view, depth)
    app.announce(`${t("changes.undone")}. ${name}`)
  })
}
