import { groupings, type Grouping } from "../core/group"
import { sorts, type Sort } from "../core/sort"

/** How a folder's list is looked at. filter holds terms only: a word typed in passing is not kept. */
export type ListView = { sort: Sort; grouping: Grouping; filter: string }
export const defaultView: ListView = { sort: "newest", grouping: "month", filter: "" }

/** Keeps how each folder's list is looked at. */
export interface ViewMemory {
  load(workspace: string): ListView
  save(workspace: string, view: ListView): void
}

const key = (workspace: string) => `galley.list.${workspace}`

/** Keeps it with the page, in both faces. A page without storage, or with odd contents, has the usual view. */
export const pageMemory: ViewMemory = {
  load(workspace) {
    try {
      return readView(JSON.parse(localStorage.getItem(key(workspace)) ?? "null"))
    } catch {
      return defaultView
    }
  },
  save(workspace, view) {
    try {
      localStorage.setItem(key(workspace), JSON.stringify(view))
    } catch {
      // A full or forbidden storage costs only the memory.
    }
  },
}

/** Takes what is understood of a remembered view. */
export function readView(kept: unknown): ListView {
  const { sort, grouping, filter } = (kept ?? {}) as Record<string, unknown>
  return {
    sort: sorts.find((one) => one === sort) ?? defaultView.sort,
    grouping: groupings.find((one) => one === grouping) ?? defaultView.grouping,
    filter: typeof filter === "string" ? filter : "",
  }
}
