import { copyFileSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { repository, resultFile } from "../support/paths"
import { windowSession } from "../support/window-session"

// The real window on a screen of its own, for the README and for looking at.
const sizes = [
  { width: 900, height: 600 },
  { width: 1440, height: 900 },
  { width: 1600, height: 1000 },
]
/** What a desktop in these colours gives a GTK program. */
const desktops = { light: "Adwaita", dark: "Adwaita:dark" }

describe("the window", () => {
  const now = windowSession(() => {}, { width: 1700, height: 1100 })

  for (const size of sizes) {
    for (const [theme, gtk] of Object.entries(desktops)) {
      it(`is photographed, ${theme}, ${size.width}x${size.height}`, async () => {
        const window = await now.open(undefined, { GTK_THEME: gtk })
        const desk = new Desktop(window)
        await window.resize(size.width, size.height)
        await desk.open("posts/async-python.md")
        // As an author sees it: the whole list, the cursor in the text, the pointer out of the way.
        await window.click("#post-filter")
        await window.key("ctrl+a", "BackSpace")
        await window.click(".cm-scroller")
        await now.screen.xdotool("mousemove", "1690", "1090")
        await sleep(1200)
        const file = resultFile("screens", `window-${theme}-${size.width}x${size.height}.png`)
        await window.photograph(file)
        if (size.width === 1440) {
          const images = join(repository, "docs/images")
          mkdirSync(images, { recursive: true })
          copyFileSync(file, join(images, `screenshot-${theme}.png`))
        }
        expect(window.process.running).toBe(true)
      })
    }
  }
})
