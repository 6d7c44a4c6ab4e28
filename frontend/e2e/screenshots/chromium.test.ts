import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

// Every view and dialog in both themes and three sizes, for looking at.
const post = "posts/async-python.md"

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 900, height: 600 },
    { width: 1440, height: 900 },
    { width: 1600, height: 1000 },
  ]) {
    const name = `${colorScheme}-${viewport.width}x${viewport.height}`
    describe(name, () => {
      const now = session({ page: { colorScheme, viewport } })

      it("photographs every view and dialog", async () => {
        const { desk } = now
        const { page } = desk
        const keep = async (view: string) => {
          await settled(page)
          await page.screenshot({ path: resultFile("screens", `${view}-${name}.png`) })
        }
        await keep("list")
        await desk.open(post)
        await keep("post")
        await page.keyboard.press("Control+;")
        await keep("fields")
        await page.keyboard.press("Control+;")
        for (const mode of ["write", "read", "split"]) {
          await page.keyboard.press("Control+e")
          await keep(`mode-${mode}`)
        }
        await page.keyboard.press("Control+Shift+M")
        await desk.findings.waitFor()
        await keep("proof")
        await page.keyboard.press("Control+Shift+M")
        for (const [keys, view] of Object.entries({
          "Control+p": "palette",
          "Control+Shift+e": "export",
          "Control+,": "settings",
          "Control+o": "folder",
          F1: "keys",
          F2: "rename",
        })) {
          await page.keyboard.press(keys)
          await page.getByRole("dialog").waitFor()
          await keep(`dialog-${view}`)
          await page.keyboard.press("Escape")
          await page.getByRole("dialog").waitFor({ state: "detached" })
        }
        expect(await desk.paths()).toContain(post)
      })
    })
  }
}

/** Waits until fonts are there and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {})))
  })
  await page.waitForTimeout(150)
}
