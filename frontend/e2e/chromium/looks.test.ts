import { readFileSync, writeFileSync } from "node:fs"
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

  it("orders the menu, adds links, and measures the accent in the dark", async () => {
    const { desk } = now
    const { page } = desk
    const dialog = page.getByRole("dialog", { name: "Theme and site" })
    const before = file()
    await open(desk)
    // The preview is as dark as the app is.
    const dark = await framed(desk, "getComputedStyle(d.documentElement).colorScheme")
    expect(dark).toBe(colorScheme)

    const menu = dialog.getByRole("list", { name: "Menu", exact: true })
    const entries = () =>
      framed(desk, '[...d.querySelectorAll(".site-header nav a")].map((a) => a.textContent.trim())')
    await menu.getByRole("button", { name: "Move Tags up" }).click()
    await expect.poll(entries).toMatch(/^Home,Tags,Archive/)
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Move Tags up")
    await menu.getByRole("textbox", { name: "Text of link 5" }).press("Alt+ArrowUp")
    await expect.poll(entries).toMatch(/^Home,Tags,Archive,About,Series/)
    await menu.getByRole("button", { name: "Remove Home" }).click()
    await menu.getByRole("textbox", { name: "Text of link 4" }).press("Enter")
    await page.keyboard.type("Feed")
    await expect.poll(() => dialog.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true)
    await page.keyboard.press("Tab")
    await page.keyboard.type("javascript:alert(1)")
    await menu.getByRole("textbox", { name: "Text of link 1" }).focus()
    await expect.poll(() => menu.getByRole("alert").textContent()).toContain("run something")
    await menu.getByLabel("Address of link 5").fill("/feed.xml")
    await expect.poll(entries).toMatch(/^Tags,Archive,About,Series,Feed/)

    const social = dialog.getByRole("group", { name: "Links to you elsewhere" })
    await social.getByRole("button", { name: "Add a link" }).click()
    await page.keyboard.type("Mastodon")
    await page.keyboard.press("Tab")
    await page.keyboard.type("https://example.social/@robin")
    await expect.poll(() => framed(desk, 'd.querySelector("a[rel~=me] svg") !== null')).toBe("true")
    await page.screenshot({ path: resultFile(`looks-menu-${colorScheme}.png`) })
    expect(await violations(page)).toEqual([])

    await dialog.getByRole("textbox", { name: "Accent in the dark", exact: true }).fill("#000080")
    await dialog.getByRole("status").filter({ hasText: "of #000080" }).waitFor()
    expect(await dialog.getByText("Text in #000080").count()).toBe(0) // said once, beside the field
    await dialog.getByRole("button", { name: /^Use #/ }).click()
    await dialog.getByText(/^Contrast (4\.[5-9]|[5-9]).* text needs/).waitFor()
    await dialog.getByRole("combobox", { name: "Code", exact: true }).selectOption("sans")

    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await dialog.waitFor({ state: "detached" })
    const link = (title: string, url: string) => `  - title: ${title}\n    url: ${url}\n`
    const menuNow =
      link("Tags", "/tags/") +
      link("Archive", "/archive/") +
      link("About", "/about/") +
      link("Series", "/series/")
    expect(file()).toContain(`menu:\n${menuNow}  - Feed: /feed.xml\n`)
    expect(file()).toMatch(/social:\n {2}- Mastodon: https:\/\/example\.social\/@robin\n/)
    expect(file()).toMatch(/appearance:\n {2}accentDark: ["']#[0-9a-f]{6}["']\n {2}code: sans\n/)
    await page.getByRole("button", { name: "Undo", exact: true }).click()
    await expect.poll(file).toBe(before)
  })

  it("fits a small window", async () => {
    const { desk } = now
    await desk.page.setViewportSize({ width: 900, height: 600 })
    await open(desk)
    const menu = desk.page.getByRole("list", { name: "Menu", exact: true })
    await menu.scrollIntoViewIfNeeded()
    await desk.page.screenshot({ path: resultFile(`looks-small-${colorScheme}.png`) })
    expect(
      await desk.page.evaluate(() => {
        const body = document.querySelector("dialog")!
        return body.scrollWidth <= body.clientWidth
      }),
    ).toBe(true)
  })

  it("follows galley.yaml as another program writes it, and is in the list of changes", async () => {
    const { page } = now.desk
    const before = file()
    await now.desk.open("posts/async-python.md")
    await open(now.desk)
    const dialog = page.getByRole("dialog", { name: "Theme and site" })
    await dialog.getByRole("radio", { name: /^Notebook/ }).check()
    await dialog.getByRole("button", { name: "Save", exact: true }).click()
    await dialog.waitFor({ state: "detached" })
    // What the theme sets, however it reaches the frame.
    const notebook = () =>
      page.evaluate(() => {
        const inside = document.querySelector("iframe")?.contentDocument
        const pre = inside?.querySelector("article pre")
        return pre
          ? inside!
              .defaultView!.getComputedStyle(inside!.querySelector(".prose")!)
              .counterReset.includes("cell")
          : null
      })
    await expect.poll(notebook).toBe(true)
    await page.getByRole("button", { name: "All changes", exact: true }).click()
    const list = page.getByRole("list", { name: "What was changed, newest first" })
    await list.getByText("galley.yaml", { exact: true }).waitFor()
    await list.getByRole("button", { name: "Undo: Theme and site" }).click()
    await expect.poll(file).toBe(before)
    await expect.poll(notebook).toBe(false)
    await page.keyboard.press("Escape")

    writeFileSync(join(now.sandbox.blog, "galley.yaml"), before.replace("Field Notes", "Notes from Afar"))
    await page.getByRole("button", { name: "Notes from Afar" }).first().waitFor()
    writeFileSync(join(now.sandbox.blog, "galley.yaml"), before)
    await page.getByRole("button", { name: "Field Notes" }).first().waitFor()
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
