import { untrack } from "svelte"
import { groupings, type Grouping } from "../core/group"
import { sorts, type Sort } from "../core/sort"
import type { SettingsState } from "./settings.svelte"

/** How a folder's list is looked at. filter holds terms only: a word typed in passing is not kept. */
export type ListView = { sort: Sort; grouping: Grouping; filter: string }
export const defaultView: ListView = { sort: "newest", grouping: "month", filter: "" }

/** Keeps how each folder's list is looked at. */
export interface ViewMemory {
  load(workspace: string): ListView
  save(workspace: string, view: ListView): void
}

/** Keeps it with the other settings, so that a browser on another port has it too. */
export function settingsMemory(settings: SettingsState): ViewMemory {
  return {
    load(workspace) {
      try {
        return readView(JSON.parse(settings.current.listViews[workspace] ?? "null"))
      } catch {
        return defaultView // written by another version
      }
    },
    save(workspace, view) {
      // Whoever saves does so because the view changed, and not again because it was saved.
      const kept = untrack(() => settings.current.listViews)
      const text = JSON.stringify(view)
      if (kept[workspace] !== text) settings.set({ listViews: { ...kept, [workspace]: text } })
    },
  }
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
