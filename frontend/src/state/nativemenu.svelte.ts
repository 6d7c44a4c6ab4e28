import type { MenuEntry } from "../bridge/types"
import { commands } from "../core/commands"
import type { App } from "./app.svelte"

/** The menu need not follow within a frame: the page knows by itself what a key may do. */
const lagMs = 100

/**
 * Keeps the window's native menu as things are: what can be chosen, and the keys of every command. Behind a
 * dialog nothing can. Returns the function that stops it.
 */
export function followMenu(app: App): () => void {
  const shown = new Map<string, MenuEntry>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (now: MenuEntry[]) => {
    const changed = now.filter(({ id, keys, on }) => {
      const before = shown.get(id)
      return !before || before.keys !== keys || before.on !== on
    })
    if (changed.length === 0) return
    for (const entry of changed) shown.set(entry.id, entry)
    // A menu that is late says too little, and breaks nothing.
    void app.bridge.window.showMenu(changed).catch(() => {})
  }
  const stop = $effect.root(() => {
    $effect(() => {
      if (app.phase !== "ready" || app.face !== "desktop") return
      const free = !app.dialogs.shown
      const now = commands.map((command) => ({
        id: command.id,
        keys: app.commands.bindings.keysOf(command.id),
        on: free && app.commands.enabled(command),
      }))
      clearTimeout(timer)
      timer = setTimeout(() => show(now), lagMs)
    })
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
