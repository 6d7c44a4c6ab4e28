import type { SettingsState } from "./settings.svelte"

/** A place for the site. out is "" for the one that holds unless told otherwise. */
export type Target = { out: string; zip: boolean }

/** How a folder's site was exported last. */
export type ExportMemory = {
  /** The newest first. */
  targets: readonly Target[]
  planFirst: boolean
  drafts: boolean
  future: boolean
}

export const nothingKept: ExportMemory = { targets: [], planFirst: true, drafts: false, future: false }

/** More than these nobody looks through. */
const mostTargets = 4

/** The memory with a target as its newest. */
export function withTarget(kept: ExportMemory, target: Target): ExportMemory {
  const others = kept.targets.filter(({ out, zip }) => out !== target.out || zip !== target.zip)
  return { ...kept, targets: [target, ...others].slice(0, mostTargets) }
}

/** How the site of a workspace was exported, from the settings. */
export function recallExport(settings: SettingsState, workspace: string): ExportMemory {
  try {
    return readMemory(JSON.parse(settings.current.exports[workspace] ?? "null"))
  } catch {
    return nothingKept // written by another version
  }
}

export function keepExport(settings: SettingsState, workspace: string, memory: ExportMemory): void {
  const text = JSON.stringify(memory)
  const kept = settings.current.exports
  if (kept[workspace] !== text) settings.set({ exports: { ...kept, [workspace]: text } })
}

/** Takes what is understood of what was kept. */
export function readMemory(kept: unknown): ExportMemory {
  const { targets, planFirst, drafts, future } = (kept ?? {}) as Record<string, unknown>
  return {
    targets: (Array.isArray(targets) ? targets : []).filter(isTarget).slice(0, mostTargets),
    planFirst: planFirst !== false,
    drafts: drafts === true,
    future: future === true,
  }
}

function isTarget(kept: unknown): kept is Target {
  const { out, zip } = (kept ?? {}) as Record<string, unknown>
  return typeof out === "string" && typeof zip === "boolean"
}
