import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

// Every view of the preview in both themes and two sizes, for looking at.
const post = "posts/async-python.md"
const views = ["Page", "Home card", "Feed item", "Search result", "Social card", "Print"]

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 900, height: 600 },
    { width: 1440, height: 900 },
  ]) {
    const name = `${colorScheme}-${viewport.width}x${viewport.height}`
    describe(name, () => {
      const now = session({
        page: { colorScheme, viewport },
        prepare: (sandbox) =>
          sandbox.settings({ autosave: false, mode: viewport.width < 1100 ? "read" : "split" }),
      })

      it("photographs every view", async () => {
        const { page } = now.desk
        await (await now.desk.find(post)).click()
        for (const view of views) {
          await now.desk.button(/^Show the post as/).click()
          await page.getByRole("menuitemradio", { name: view, exact: true }).click()
          await page.frameLocator("iframe").locator("h1, h2").first().waitFor()
          await settled(page)
          await page.screenshot({ path: resultFile("screens", `look-${view.replace(" ", "-")}-${name}.png`) })
        }
        expect(await page.locator("iframe").count()).toBe(1)
      })
    })
  }
}

/** Waits until fonts are there and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {})))
    await new Promise((done) => setTimeout(done, 300))
  })
}
