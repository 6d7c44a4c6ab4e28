import { readFileSync } from "node:fs"
import type { Locator } from "playwright-core"
import { expect, it } from "vitest"
import { session } from "../support/session"

const now = session()

it("does everything without a pointer: find, open, write, save, export", async () => {
  const { desk, sandbox } = now
  const { keyboard } = desk.page
  const post = "posts/time-zones.md"
  const before = readFileSync(sandbox.file(post), "utf8")

  await keyboard.press("Control+p")
  await keyboard.type("time zones")
  await expect
    .poll(() => desk.page.getByRole("option", { selected: true }).last().textContent())
    .toMatch(/time/i)
  await keyboard.press("Enter")
  await expect.poll(() => desk.row(post).getAttribute("aria-selected")).toBe("true")

  // From the list into the text: F6-like travel is by Tab, whatever stands between.
  for (let i = 0; i < 60; i++) {
    if (await desk.editor.evaluate((e) => e === document.activeElement)) break
    await keyboard.press("Tab")
  }
  expect(await desk.editor.evaluate((e) => e === document.activeElement)).toBe(true)
  await keyboard.press("Control+End")
  await keyboard.type("by keyboard")
  await keyboard.press("Control+s")
  await desk.savedStatus()
  expect(readFileSync(sandbox.file(post), "utf8")).toBe(`${before}by keyboard`)

  await keyboard.press("Control+Shift+e")
  await desk.dialog(/export/i).waitFor()
  await keyboard.press("Escape")
  await desk.dialog(/export/i).waitFor({ state: "detached" })
  // The focus is back where it was.
  expect(await desk.editor.evaluate((e) => e === document.activeElement)).toBe(true)
})

it("walks the list with arrow keys and opens with Enter", async () => {
  const { desk } = now
  const [first, second] = await desk.paths()
  const focused = (what: Locator) => what.evaluate((element) => element === document.activeElement)
  const toList = async () => {
    await desk.page.keyboard.press("Control+Shift+l")
    await expect.poll(() => focused(desk.list)).toBe(true)
  }
  await toList()
  await desk.page.keyboard.press("Home")
  await desk.page.keyboard.press("ArrowDown")
  await desk.page.keyboard.press("Enter")
  await expect.poll(() => desk.row(second ?? "").getAttribute("aria-selected")).toBe("true")
  // Enter leads into the text, where writing goes on.
  await expect.poll(() => focused(desk.editor)).toBe(true)
  await toList()
  await desk.page.keyboard.press("ArrowUp")
  await desk.page.keyboard.press("Enter")
  await expect.poll(() => desk.row(first ?? "").getAttribute("aria-selected")).toBe("true")
})

it("shows where the focus is, on everything that takes it", async () => {
  const { desk } = now
  await desk.open("posts/time-zones.md")
  await desk.page.keyboard.press("Control+Home")
  const without: string[] = []
  for (let i = 0; i < 40; i++) {
    await desk.page.keyboard.press("Tab")
    const unseen = await desk.page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body || e.tagName === "IFRAME" || e.closest(".cm-editor")) return ""
      const s = getComputedStyle(e)
      const parent = getComputedStyle(e.parentElement ?? e)
      const shown = s.outlineStyle !== "none" || s.boxShadow !== "none" || parent.outlineStyle !== "none"
      return shown ? "" : e.outerHTML.slice(0, 120)
    })
    if (unseen) without.push(unseen)
  }
  expect([...new Set(without)]).toEqual([])
})

it("has the focus in a dialog on what comes first, also where that comes later or goes away", async () => {
  const { desk } = now
  const { page } = desk
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: it } = document
      return it instanceof HTMLInputElement ? it.value : (it?.textContent?.trim() ?? "")
    })
  const back = async () => {
    await page.keyboard.press("Escape")
    await expect.poll(() => desk.editor.evaluate((text) => text === document.activeElement)).toBe(true)
  }
  await desk.open("posts/time-zones.md")
  await desk.editor.click()
  await page.keyboard.press("Control+Alt+h")
  await page.getByText("Versions appear here as you work").waitFor()
  await expect.poll(focused).toBe("Close")
  await back()

  await page.keyboard.press("Control+o")
  await expect.poll(focused).toMatch(/^pages/)
  await page.keyboard.press("Enter") // there are no folders in it
  await expect.poll(focused).toBe("Open pages")
  await back()

  await page.keyboard.press("Control+Shift+p")
  await page.keyboard.type("theme and site")
  await page.keyboard.press("Enter")
  await expect.poll(focused).toBe("reading")
  await back()
})
