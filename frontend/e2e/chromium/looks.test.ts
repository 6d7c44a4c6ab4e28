import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import type { Desk } from "../support/desk"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

// Theme and site: what is tried out is seen at once, saved into galley.yaml alone, and undone.
async function open(desk: Desk): Promise<void> {
  await desk.page.getByRole("button", { name: "Field Notes" }).first().click()
  await desk.page.getByRole("menuitem", { name: "Theme and site" }).click()
  await desk.page.getByRole("dialog", { name: "Theme and site" }).waitFor()
  await expect.poll(() => framed(desk, "getComputedStyle(d.body).backgroundColor")).toMatch(/^rgb/)
}

/** What an expression about the document of the preview, d, comes to. */
const framed = (desk: Desk, expression: string) =>
  desk.page.evaluate((source) => {
    const frame = document.querySelector<HTMLIFrameElement>("dialog iframe")
    const inside = frame?.contentDocument
    if (!inside?.querySelector("main")) return ""
    return String(new Function("d", `return ${source}`)(inside))
  }, expression)

describe.each(["light", "dark"] as const)("theme and site, %s", (colorScheme) => {
  const now = session({ page: { viewport: { width: 1280, height: 860 }, colorScheme } })
  const file = () => readFileSync(join(now.sandbox.blog, "galley.yaml"), "utf8")

  it("is tried out, saved and undone", async () => {
    const { desk } = now
    const { page } = desk
    const dialog = page.getByRole("dialog", { name: "Theme and site" })
    const before = file()
    await open(desk)
    await page.screenshot({ path: resultFile(`looks-reading-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])

    await dialog.getByRole("radio", { name: /^Magazine/ }).check()
    await expect.poll(() => framed(desk, 'd.querySelectorAll("section.section").length')).toMatch(/[1-9]/)
    await dialog.getByRole("textbox", { name: "Accent", exact: true }).fill("#ffcc00")
    const warning = dialog.getByRole("status").filter({ hasText: "text needs 4.5" })
    await warning.waitFor()
    expect(await warning.textContent()).toMatch(/Contrast 1\.\d of #ffcc00/)
    await page.screenshot({ path: resultFile(`looks-magazine-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])
    await dialog.getByRole("button", { name: /^Use #/ }).click()
    await warning.waitFor({ state: "detached" })

    await dialog.getByRole("textbox", { name: "Footer", exact: true }).fill("Made by **hand**")
    await expect.poll(() => framed(desk, 'd.querySelector("footer strong")?.textContent')).toBe("hand")
    await dialog.getByRole("textbox", { name: "Accent", exact: true }).fill("nonsense")
    await expect.poll(() => dialog.getByRole("alert").textContent()).toContain("Write a colour")
    expect(await dialog.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true)
    await dialog.getByRole("textbox", { name: "Accent", exact: true }).fill("#a03")
    await dialog.getByRole("radio", { name: "Post", exact: true }).click()
    await expect.poll(() => framed(desk, "d.body.className")).toBe("kind-post")
    expect(file()).toBe(before)

    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await dialog.waitFor({ state: "detached" })
    expect(file()).toBe(
      `${before}theme: magazine\nappearance:\n  accent: "#aa0033"\nfooter: Made by **hand**\n`.replace(
        /\n*theme/,
        "\ntheme",
      ),
    )
    await page.getByRole("button", { name: "Undo", exact: true }).click()
    await expect.poll(file).toBe(before)
  })

  it("leaves everything alone when it is cancelled", async () => {
    const { desk } = now
    const before = file()
    await open(desk)
    await desk.page.getByRole("radio", { name: /^Notebook/ }).check()
    await desk.page.keyboard.press("Escape")
    await desk.page.getByRole("dialog").waitFor({ state: "detached" })
    expect(file()).toBe(before)
  })
})
