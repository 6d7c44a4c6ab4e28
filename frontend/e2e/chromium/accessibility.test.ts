import { beforeEach, describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// Every view and dialog, at the smallest window we promise and at a usual one.
const post = "posts/async-python.md"

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 900, height: 600 },
]) {
  describe(`${viewport.width}x${viewport.height}`, () => {
    const now = session({ page: { viewport } })
    /** One finding stands in many views: each is told once, with the first view that has it. */
    let findings = new Map<string, string>()
    beforeEach(() => void (findings = new Map()))
    const look = async (view: string) => {
      for (const finding of await violations(now.desk.page)) {
        if (!findings.has(finding)) findings.set(finding, view)
      }
    }

    it("has no accessibility finding in any view", async () => {
      const { desk } = now
      const { page } = desk
      await look("list without a post")
      await desk.open(post)
      await look("post")
      // Once round all the views there are at this width, and on to one that shows the text.
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press("Control+e")
        await look(`view ${i + 1} after the first`)
      }
      while (!(await desk.editor.isVisible())) await page.keyboard.press("Control+e")
      await page.keyboard.press("Control+;")
      await look("more fields")
      await page.keyboard.press("Control+Shift+M")
      await desk.findings.waitFor()
      await look("proof-reading")
      await page.keyboard.press("Control+Shift+M")
      await desk.append("unsaved")
      await look("unsaved")
      await page.keyboard.press("Control+f")
      await look("find")
      await page.keyboard.press("Escape")
      expect([...findings]).toEqual([])
    })

    it("has no accessibility finding in any dialog", async () => {
      const { desk } = now
      const { page } = desk
      await desk.open(post)
      for (const keys of ["Control+p", "Control+Shift+e", "Control+,", "F1", "F2"]) {
        await page.keyboard.press(keys)
        await page.getByRole("dialog").waitFor()
        await look(keys)
        await page.keyboard.press("Escape")
        await page.getByRole("dialog").waitFor({ state: "detached" })
      }
      await page.keyboard.press("Control+o")
      await page.getByRole("dialog").waitFor()
      await look("folder picker")
      await page.keyboard.press("Escape")
      await desk.button("New post").first().click()
      await page.getByRole("dialog").waitFor()
      await look("new post")
      await page.keyboard.press("Escape")
      expect([...findings]).toEqual([])
    })
  })
}
