import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// Every view and dialog, in both themes and at the smallest window we promise.
const post = "posts/async-python.md"

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 900, height: 600 },
  ]) {
    describe(`${colorScheme}, ${viewport.width}x${viewport.height}`, () => {
      const now = session({ page: { colorScheme, viewport } })
      const clean = async (what: string) => expect(await violations(now.desk.page), what).toEqual([])

      it("has no accessibility finding in any view", async () => {
        const { desk } = now
        const { page } = desk
        await clean("list without a post")
        await desk.open(post)
        await clean("post")
        for (const mode of ["write", "split", "read"]) {
          await page.keyboard.press("Control+e")
          await clean(`mode, ${mode} or the one after it`)
        }
        await desk.call("SettingsService", "Set", JSON.stringify({ mode: "split" }))
        await page.keyboard.press("Control+;")
        await clean("more fields")
        await page.keyboard.press("Control+Shift+p")
        await clean("problems")
        await page.keyboard.press("Control+Shift+p")
        await desk.append("unsaved")
        await clean("unsaved")
        await page.keyboard.press("Control+f")
        await clean("find")
        await page.keyboard.press("Escape")
      })

      it("has no accessibility finding in any dialog", async () => {
        const { desk } = now
        const { page } = desk
        await desk.open(post)
        for (const keys of ["Control+p", "Control+Shift+e", "Control+,", "F1", "F2"]) {
          await page.keyboard.press(keys)
          await page.getByRole("dialog").waitFor()
          await clean(keys)
          await page.keyboard.press("Escape")
          await page.getByRole("dialog").waitFor({ state: "detached" })
        }
        await page.keyboard.press("Control+o")
        await page.getByRole("dialog").waitFor()
        await clean("folder picker")
        await page.keyboard.press("Escape")
        await desk.button("New post").first().click()
        await page.getByRole("dialog").waitFor()
        await clean("new post")
        await page.keyboard.press("Escape")
      })
    })
  }
}
