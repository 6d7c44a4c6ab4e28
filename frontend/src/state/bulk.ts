import type { BulkRequest, FieldInput } from "../bridge/client"
import { t, type MessageKey } from "../core/i18n"
import type { App } from "./app.svelte"

/** What can be done with chosen posts, in the order of the menu. */
export const bulkActions = [
  "publish",
  "unpublish",
  "addTags",
  "removeTags",
  "set",
  "unset",
  "move",
  "trash",
] as const
export type BulkAction = (typeof bulkActions)[number]

/** In the menu, where dots announce a question. */
export const bulkLabels: Record<BulkAction, MessageKey> = {
  publish: "bulk.publish",
  unpublish: "bulk.unpublish",
  addTags: "bulk.addTags",
  removeTags: "bulk.removeTags",
  set: "bulk.set",
  unset: "bulk.unset",
  move: "bulk.move",
  trash: "bulk.trash",
}
const told: Record<BulkAction, MessageKey> = {
  publish: "bulk.published",
  unpublish: "bulk.unpublished",
  addTags: "bulk.tagsAdded",
  removeTags: "bulk.tagsRemoved",
  set: "bulk.isSet",
  unset: "bulk.isUnset",
  move: "bulk.moved",
  trash: "bulk.trashed",
}
const nothing: FieldInput = { text: "", list: [], on: false }

/** The posts a command is about: those chosen, or else the one on screen. */
export function concerned(app: App): string[] {
  const { ids } = app.list.selection
  if (ids.length > 0) return ids
  const shown = app.docs.failed?.path ?? app.docs.active
  return shown ? [shown] : []
}

/** Asks what is still to be known, then changes the posts. */
export async function changePosts(app: App, action: BulkAction, paths = concerned(app)): Promise<void> {
  if (paths.length === 0) return
  const [only] = paths
  if (action === "trash" && paths.length === 1) return app.trashPost(only!)
  const details = await ask(app, action, paths)
  if (!details) return
  const request: BulkRequest = { paths, action, field: "", kind: "", value: nothing, folder: "", ...details }
  await app.changes.bulk(request, (count) => t(told[action], { count }))
}

type Details = Partial<Pick<BulkRequest, "field" | "kind" | "value" | "folder">>

/** What the action needs to know; null when the author changed their mind. */
async function ask(app: App, action: BulkAction, paths: string[]): Promise<Details | null> {
  const { dialogs } = app
  switch (action) {
    case "set":
    case "unset":
      return dialogs.ask("bulkField", { action, count: paths.length })
    case "addTags":
    case "removeTags": {
      const list = await dialogs.ask("bulkTags", { action, paths })
      return list && { value: { ...nothing, list } }
    }
    case "move": {
      const folder = await dialogs.ask("bulkMove", { count: paths.length })
      return folder === null ? null : { folder }
    }
    default:
      return {}
  }
}
