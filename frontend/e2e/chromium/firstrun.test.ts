import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import type { Desk } from "../support/desk"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

// The start page: a blog of one's own in one form, the sample with one click, and the tour once.
async function leave(desk: Desk): Promise<void> {
  await desk.page.getByRole("button", { name: "Field Notes" }).first().click()
  await desk.page.getByRole("menuitem", { name: "Close folder" }).click()
  await desk.page.getByRole("heading", { name: "Galley" }).waitFor()
}

describe.each(["light", "dark"] as const)("first run, %s", (colorScheme) => {
  const now = session({ page: { viewport: { width: 1280, height: 860 }, colorScheme } })
  const home = (...parts: string[]) => join(now.sandbox.root, "home", ...parts)

  it("starts a blog in a theme chosen by its picture, and shows around once", async () => {
    const { page } = now.desk
    await leave(now.desk)
    await page.screenshot({ path: resultFile(`welcome-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: /^Start a new blog/ }).click()
    const start = page.getByRole("button", { name: "Start the blog", exact: true })
    expect(await start.isDisabled()).toBe(true)
    await page.keyboard.type("Nordlicht")
    expect(await page.getByLabel("Folder").inputValue()).toBe("~/nordlicht")
    await page.getByLabel("Language of the blog").selectOption({ label: "Deutsch" })
    const picture = (theme: string) =>
      page.getByRole("radio", { name: theme }).evaluate((radio) => {
        const inside = radio.closest("label")!.querySelector("iframe")!.contentDocument!
        return [
          inside.querySelector("header")?.textContent?.trim(),
          getComputedStyle(inside.body).backgroundColor,
        ]
      })
    await expect.poll(async () => (await picture("Magazine"))[0]).toContain("Nordlicht")
    // As dark as the app.
    expect((await picture("Magazine"))[1]).toBe(
      colorScheme === "dark" ? "rgb(20, 21, 24)" : "rgb(255, 255, 255)",
    )
    await page.getByRole("radio", { name: "Magazine" }).check()
    await page.screenshot({ path: resultFile(`newblog-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Enter")

    const tour = page.getByRole("dialog")
    await tour.getByRole("heading", { name: "Write here" }).waitFor()
    await page.screenshot({ path: resultFile(`tour-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Enter")
    await tour.getByRole("heading", { name: "This is the page your readers will see" }).waitFor()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Escape")
    await tour.waitFor({ state: "detached" })

    expect(readFileSync(home("nordlicht", "galley.yaml"), "utf8")).toMatch(
      /^#.*\ntitle: Nordlicht\nlanguage: de\ntheme: magazine\n$/,
    )
    expect(readdirSync(home("nordlicht")).sort()).toEqual(["galley.yaml", "posts"])
    expect(await page.title()).toContain("Hello")
    await expect.poll(() => now.sandbox.kept()).toContain('"tourSeen": true')
  })

  it("says so where a folder holds something, and touches none of it", async () => {
    const { page } = now.desk
    mkdirSync(home("full"))
    writeFileSync(home("full", "notes.txt"), "mine")
    await page.setViewportSize({ width: 900, height: 600 })
    await leave(now.desk)
    await page.getByRole("button", { name: /^Start a new blog/ }).click()
    await page.keyboard.type("Full")
    const said = page.getByRole("status").filter({ hasText: "1 thing already: notes.txt" })
    await said.waitFor()
    const start = page.getByRole("button", { name: "Start the blog", exact: true })
    expect(await start.isDisabled()).toBe(true)
    await said.getByRole("checkbox").check()
    await page.screenshot({ path: resultFile(`newblog-full-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])
    await start.click()
    await page.getByRole("dialog").getByRole("button", { name: "Skip the tour" }).click()
    expect(readFileSync(home("full", "notes.txt"), "utf8")).toBe("mine")
    expect(readFileSync(home("full", "galley.yaml"), "utf8")).toContain("title: Full\n")

    // The same place once more is refused, with a word about what is there.
    await page.getByRole("button", { name: "full" }).first().click()
    await page.getByRole("menuitem", { name: "Start a new blog" }).click()
    const dialog = page.getByRole("dialog", { name: "Start a new blog" })
    await dialog.getByLabel("Title").fill("Full")
    await expect.poll(() => dialog.getByRole("alert").textContent()).toContain("There is a galley.yaml")
    expect(await dialog.getByRole("button", { name: "Start the blog" }).isDisabled()).toBe(true)
    await page.keyboard.press("Escape")
  })

  it("opens a copy of the sample blog, and the same one again", async () => {
    const { desk } = now
    const { page } = desk
    await leave(desk)
    await page.getByRole("button", { name: /^Try the sample blog/ }).click()
    await page.getByRole("dialog").getByRole("heading", { name: "Write here" }).waitFor()
    for (let i = 0; i < 5; i++) await page.keyboard.press("Enter")
    await page.getByRole("dialog").waitFor({ state: "detached" })
    expect(readdirSync(home()).filter((name) => name.startsWith("Galley"))).toEqual(["Galley sample blog"])
    expect((await desk.paths()).length).toBeGreaterThan(15)
    await page
      .getByRole("button", { name: "Galley sample blog" })
      .or(page.getByRole("button", { name: "Field Notes" }))
      .first()
      .click()
    await page.getByRole("menuitem", { name: "Take the tour" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Next" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Skip the tour" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
  })
})
