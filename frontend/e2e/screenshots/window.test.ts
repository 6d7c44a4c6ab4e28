import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { resultFile, repository } from "../support/paths"
import { windowSession } from "../support/window-session"
import { join } from "node:path"
import { mkdirSync } from "node:fs"

// The real window on a screen of its own, for the README and for looking at.
const sizes = [
  { width: 900, height: 600 },
  { width: 1440, height: 900 },
  { width: 1600, height: 1000 },
]

for (const size of sizes) {
  const now = windowSession(() => {}, size)
  for (const theme of ["light", "dark"] as const) {
    it(`photographs the window, ${theme}, ${size.width}x${size.height}`, async () => {
      const desk = new Desktop(await now.open())
      const set = (patch: object) =>
        desk.window.evaluate(`window.go.app.SettingsService.Set(${JSON.stringify(JSON.stringify(patch))})`)
      await set({ theme, mode: "split" })
      await desk.window.evaluate("location.reload()").catch(() => {})
      await desk.window.until(`document.querySelector("#post-list [role=option]")`)
      const id = await now.screen.xdotool("search", "--onlyvisible", "--pid", String(desk.window.process.pid))
      await now.screen.xdotool("windowmove", id.split("\n").at(-1) ?? "", "0", "0")
      await now.screen.xdotool("windowsize", "--sync", id.split("\n").at(-1) ?? "", String(size.width), String(size.height))
      await desk.open("posts/async-python.md")
      await desk.window.evaluate(`document.querySelector("#post-filter").blur()`)
      await new Promise((done) => setTimeout(done, 700))
      await now.screen.photograph(resultFile("screens", `window-${theme}-${size.width}x${size.height}.png`))
      if (size.width === 1440) {
        mkdirSync(join(repository, "docs/images"), { recursive: true })
        await now.screen.photograph(join(repository, "docs/images", `screenshot-${theme}.png`))
      }
      expect(desk.window.process.running).toBe(true)
    })
  }
}
