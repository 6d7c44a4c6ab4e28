import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// The settings as an author meets them: found by words, in effect at once, for one folder, to a file and back.
const now = session()
const open = async () => {
  await now.desk.page.keyboard.press("Control+,")
  const dialog = now.desk.dialog("Settings")
  await dialog.waitFor()
  return dialog
}
const root = (name: string) =>
  now.desk.page.evaluate((name) => document.documentElement.dataset[name] ?? "", name)

it("finds settings by their names and by other words, and says when there is none", async () => {
  const { page } = now.desk
  const dialog = await open()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search")
  await page.keyboard.type("letters")
  await dialog.getByLabel("Text size in the editor", { exact: true }).waitFor()
  expect(await dialog.locator("[data-setting]").count()).toBe(1)
  await dialog.getByRole("searchbox").fill("siz ed")
  expect(await dialog.locator("mark").allTextContents()).toEqual(["siz", "ed"])
  expect(await violations(page)).toEqual([])
  await dialog.getByRole("searchbox").fill("warp drive")
  await dialog.getByText("No setting has “warp drive”").waitFor()
  await page.keyboard.press("Enter")
  await page.keyboard.press("Escape") // only the words go
  expect(await dialog.getByRole("searchbox").inputValue()).toBe("")
  for (const section of ["Writing", "Saving", "Preview", "This blog"]) {
    await dialog.getByRole("button", { name: section, exact: true }).click()
    await dialog.getByRole("region", { name: section }).waitFor()
    expect(await violations(page), section).toEqual([])
  }
})

it("keeps a switch under the pointer that presses it", async () => {
  const dialog = await open()
  const brackets = dialog.getByRole("switch", { name: "Close brackets" })
  const track = () => brackets.locator(".track").boundingBox()
  const before = await track()
  await brackets.click()
  await dialog.getByRole("button", { name: "Reset Close brackets" }).waitFor()
  expect(await track()).toEqual(before)
})

it("takes effect at once, resets, and takes the reset back", async () => {
  const dialog = await open()
  await dialog.getByRole("radio", { name: "Dark" }).click()
  expect(await root("theme")).toBe("dark")
  await dialog.getByRole("radio", { name: "High" }).click()
  expect(await root("contrast")).toBe("high")
  await dialog.getByRole("button", { name: "Reset Appearance" }).click()
  await expect.poll(() => root("theme")).toBe("")
  expect(await root("contrast")).toBe("")
  await dialog.getByRole("button", { name: "Undo" }).click()
  expect([await root("theme"), await root("contrast")]).toEqual(["dark", "high"])
  await dialog.getByRole("button", { name: "Reset Colours" }).click()
  await expect.poll(() => root("theme")).toBe("")
})

it("gives a folder its own value and says which one holds elsewhere", async () => {
  const { desk } = now
  await desk.open("posts/async-python.md")
  const dialog = await open()
  const own = dialog.getByRole("button", { name: /^Text size in the editor: for .* only$/ })
  await own.click()
  await dialog.getByLabel("Text size in the editor", { exact: true }).selectOption("24")
  await dialog.getByText("Only in this folder. Elsewhere: 15 px.").waitFor()
  expect(await violations(desk.page)).toEqual([])
  const size = () => desk.editor.evaluate((node) => getComputedStyle(node).fontSize)
  await expect.poll(size).toBe("24px")
  await own.click()
  await expect.poll(size).toBe("15px")
})

it("saves the settings to a file, shows what one would change, and takes it over", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  let dialog = await open()
  await dialog.getByRole("radio", { name: "Dark" }).click()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save to a file…" }).click(),
  ])
  const at = join(sandbox.root, "galley-settings.json")
  await download.saveAs(at)
  const file = JSON.parse(await readFile(at, "utf8")) as Record<string, unknown>
  expect(file).toMatchObject({ galley: "settings", theme: "dark" })
  expect(Object.keys(file)).not.toContain("recent")

  await writeFile(at, JSON.stringify({ ...file, theme: "light", fontSize: 18, hologram: true }))
  const chooser = dialog.getByLabel("File of settings")
  await chooser.setInputFiles(at)
  const shown = desk.dialog("Take settings from galley-settings.json")
  await shown.waitFor()
  expect(await shown.getByRole("row").allTextContents()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/Colours.*Dark.*Light/),
      expect.stringMatching(/15 px.*18 px/),
    ]),
  )
  await shown.getByText("hologram").waitFor()
  expect(await violations(page)).toEqual([])
  await shown.getByRole("button", { name: "Take these" }).click()
  await expect.poll(() => root("theme")).toBe("light")
  await page.getByRole("region", { name: "Notes" }).getByRole("button", { name: "Undo" }).click()
  await expect.poll(() => root("theme")).toBe("dark")

  await writeFile(at, '{\n  "galley": "settings",\n  "zoom": "big"\n}')
  dialog = await open()
  await dialog.getByLabel("File of settings").setInputFiles(at)
  await dialog.getByText("Line 3, column 11.").waitFor()
})
