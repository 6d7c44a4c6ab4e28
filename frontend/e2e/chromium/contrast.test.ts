import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// High contrast in light and dark, a page of half the size (as at 200 %), and colours the system chooses.
for (const colorScheme of ["light", "dark"] as const) {
  describe(`high contrast, ${colorScheme}`, () => {
    const now = session({ page: { colorScheme, contrast: "more" } })
    it("has no finding, and can be left out by the author", async () => {
      const { desk } = now
      const { page } = desk
      const ink = () => page.evaluate(() => getComputedStyle(document.body).color)
      await desk.open("posts/async-python.md")
      expect(await violations(page)).toEqual([])
      const high = await ink()
      expect(high).toBe(colorScheme === "light" ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)")
      await page.keyboard.press("Control+,")
      expect(await violations(page)).toEqual([])
      await desk.dialog("Settings").getByRole("radio", { name: "Normal" }).click()
      await expect.poll(ink).not.toBe(high)
    })
  })
}

describe("colours of the system", () => {
  const now = session({ page: { forcedColors: "active" } })
  it("keep the focus and the states", async () => {
    const { desk } = now
    const { page } = desk
    await desk.open("posts/async-python.md")
    /** Whether a thing has an edge that differs from what fills the dialog or the palette. */
    const edge = (css: string) =>
      page.locator(css).evaluate((node) => {
        const { borderLeftColor, borderLeftWidth } = getComputedStyle(node)
        const { backgroundColor } = getComputedStyle(node.closest("dialog") ?? node)
        return borderLeftWidth !== "0px" && borderLeftColor !== backgroundColor
      })
    await page.keyboard.press("Control+p")
    expect(await edge(".palette")).toBe(true)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+,")
    const dialog = desk.dialog("Settings")
    await dialog.getByRole("searchbox").waitFor()
    expect(await edge("dialog[open]")).toBe(true)
    expect(await edge("dialog [data-setting=autosave]")).toBe(false)
    await page.keyboard.press("Tab")
    const outline = () => page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
    expect(await outline()).toBe("solid")
    const colour = (name: string) =>
      dialog.getByRole("radio", { name }).evaluate((node) => getComputedStyle(node).outlineStyle)
    expect([await colour("Light"), await colour("Dark")]).not.toContain("solid")
    await dialog.getByRole("radio", { name: "Dark" }).click()
    await dialog.getByRole("searchbox").focus()
    expect(await colour("Dark")).toBe("solid")
  })
})

describe("900x600 at 200 %", () => {
  // What the window's zoom makes of the smallest window: half as many pixels, twice as large.
  const now = session({ page: { viewport: { width: 900, height: 600 }, deviceScaleFactor: 2 } })
  it("reaches everything: nothing lies outside, dialogs scroll, no finding", async () => {
    const { desk } = now
    const { page } = desk
    await page.setViewportSize({ width: 450, height: 300 })
    const outside = () =>
      page.evaluate(() => {
        const scope = document.querySelector("dialog[open]") ?? document.body
        const seen = [
          ...scope.querySelectorAll<HTMLElement>("button, input, select, textarea, [role=textbox]"),
        ]
        const lost = seen.filter((node) => {
          if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
          if (node.closest(".sr-only, .cm-editor, [aria-hidden=true]")) return false
          node.scrollIntoView({ block: "nearest", inline: "nearest" })
          const box = node.getBoundingClientRect()
          return (
            box.width > 0 &&
            (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1 || box.top < -1)
          )
        })
        return lost.map((node) => node.getAttribute("aria-label") ?? node.textContent?.trim() ?? node.tagName)
      })
    await page.keyboard.press("Control+p")
    await page.keyboard.type("async")
    await page.keyboard.press("Enter")
    await desk.editor.waitFor()
    expect(await outside(), "post").toEqual([])
    expect(await violations(page)).toEqual([])
    for (const keys of ["Control+,", "F1", "F2", "Control+Shift+e"]) {
      await page.keyboard.press(keys)
      await page.getByRole("dialog").waitFor()
      if (keys === "Control+,") {
        const box = await page.getByRole("radiogroup", { name: "Colours" }).boundingBox()
        expect(box && box.y + box.height, "the first setting").toBeLessThan(300)
      }
      expect(await outside(), keys).toEqual([])
      expect(await violations(page), keys).toEqual([])
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "detached" })
    }
  })
})
