import { resolve } from "node:path"
import type { Plugin } from "vite"

/** Has the library's icons drawn by a component of ours. */
export function icons(component: string): Plugin {
  return {
    name: "icons",
    enforce: "pre",
    resolveId: (source, importer = "") =>
      source === "../Icon.svelte" && importer.includes("/@lucide/svelte/dist/icons/")
        ? resolve(import.meta.dirname, component)
        : null,
  }
}
