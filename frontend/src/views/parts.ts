import { Part } from "../ui/part.svelte"

export const parts = {
  dialogs: new Part(() => import("./DialogHost.svelte")),
  tour: new Part(() => import("./Tour.svelte")),
  welcome: new Part(() => import("./Welcome.svelte")),
}

/** Loads all of them. What cannot be loaded now is asked for again where it is shown. */
export function loadParts(): void {
  for (const part of Object.values(parts)) part.load().catch(() => {})
}
