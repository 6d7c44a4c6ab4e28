import { readFileSync, writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

// Links between posts: completed while typing, and looked at before they are followed.
const post = "posts/time-zones.md"

describe("links", () => {
  const now = session({ page: { viewport: { width: 1280, height: 720 } } })
  const picture = (name: string) => resultFile("screens", `${name}.png`)

  it("completes [[, the headings of that post, and the short codes of emoji", async () => {
    const { desk } = now
    const { page } = desk
    const list = page.locator(".cm-tooltip-autocomplete")
    await desk.open(post)
    await desk.append("\n\nSee [[asyn")
    await list.getByText("Async Python", { exact: false }).first().waitFor()
    expect(await list.getByText("posts/async-python.md").count()).toBe(1)
    await page.screenshot({ path: picture("completion") })
    expect(await violations(page)).toEqual([])

    // Escape closes the list and nothing else; more typing opens it again.
    await page.keyboard.press("Escape")
    await list.waitFor({ state: "detached" })
    await page.keyboard.type("c")
    await list.waitFor()
    await pause(page)
    await page.keyboard.press("Enter")
    await list.waitFor({ state: "detached" })
    const title = /\[\[(Async[^\]]*)\]\]$/.exec(await desk.editorText())?.[1]
    expect(title).toBeTruthy()
    await expect.poll(() => linkOf(page, "a.wiki")).toContain(title)

    // One undo takes the whole completion back.
    await page.keyboard.press("Control+z")
    expect(await desk.editorText()).toMatch(/See \[\[async$/)
    await page.keyboard.press("Control+y")

    await page.keyboard.type(` and [[${title}#`)
    await list.waitFor()
    await page.screenshot({ path: picture("completion-headings") })
    await pause(page)
    await page.keyboard.press("Enter")
    expect(await desk.editorText()).toMatch(/ and \[\[Async[^\]]*#[^\]]+\]\]$/)

    await page.keyboard.type(" :rocke")
    await list.getByText(":rocket:").waitFor()
    await page.screenshot({ path: picture("completion-emoji") })
    await pause(page)
    await page.keyboard.press("Enter")
    expect(await desk.editorText()).toMatch(/ :rocket:$/)
    await expect.poll(() => desk.articleText()).toContain("🚀")

    // A link by address gets the file from here, in the folder of a plain blog.
    await page.keyboard.type(" [tea](async")
    await list.waitFor()
    await pause(page)
    await page.keyboard.press("Tab")
    expect(await desk.editorText()).toMatch(/ \[tea\]\(async-python\.md\)$/)
    await desk.save()
    expect(readFileSync(now.sandbox.file(post), "utf8")).toMatch(/ :rocket: \[tea\]\(async-python\.md\)$/)
  })

  it("shows a card beside a link under the pointer or with the focus", async () => {
    const { desk } = now
    const { page } = desk
    writeFileSync(
      now.sandbox.file("posts/linker.md"),
      "---\ntitle: Linker\ndate: 2026-01-01\n---\nSee [[async-python]], [outside](https://example.com/) and [[no such page]].\n",
    )
    await desk.open("posts/linker.md")
    const link = page.frameLocator("iframe").locator("a.wiki")
    const card = page.locator(".card").filter({ hasText: "to read" })
    await link.hover()
    await card.waitFor()
    expect(await card.textContent()).toMatch(/Async.*minutes? to read/s)
    await page.screenshot({ path: picture("link-card") })
    expect(await violations(page)).toEqual([])

    await page.frameLocator("iframe").getByText("outside").hover()
    await card.waitFor({ state: "detached" })
    await desk.filter.hover()

    // With the keyboard: the link takes the focus, the card follows.
    await link.focus()
    await card.waitFor()
    const at = await link.boundingBox()
    const shown = await page.locator(".card").boundingBox()
    expect(shown!.y).toBeGreaterThanOrEqual(at!.y + at!.height - 1)

    // What leads nowhere is a problem at its name.
    await page.keyboard.press("Control+Shift+m")
    await desk.proof.getByLabel("Filter findings").fill("no such page")
    await page.getByText("There is no page called no such page.").first().waitFor()
  })
})

describe("settings", () => {
  const now = session()
  it("turns on typographic quotes for the folder, in galley.yaml, and the page follows", async () => {
    const { desk } = now
    const { page } = desk
    await desk.open(post)
    await desk.append('\n\nSay "yes" -- now.')
    await expect.poll(() => desk.articleText()).toContain('Say "yes" -- now.')
    const before = readFileSync(now.sandbox.file("galley.yaml"), "utf8")
    const had = /^typographer: true$/m.test(before)
    await page.keyboard.press("Control+,")
    const dialog = desk.dialog("Settings")
    await dialog.getByRole("switch", { name: "Typographic quotes and dashes" }).click()
    await expect.poll(() => desk.articleText()).toContain("Say “yes” – now.")
    expect(had).toBe(false)
    expect(readFileSync(now.sandbox.file("galley.yaml"), "utf8")).toContain("typographer: true")
    await page.screenshot({ path: resultFile("screens", "settings-typographer.png") })
    await dialog.getByRole("switch", { name: "Typographic quotes and dashes" }).click()
    await expect.poll(() => readFileSync(now.sandbox.file("galley.yaml"), "utf8")).toBe(before)
    await expect.poll(() => desk.articleText()).toContain('Say "yes" -- now.')
  })
})

/** Keys that come in the first moment after the list appeared belong to the typing before it. */
function pause(page: import("playwright-core").Page): Promise<void> {
  return page.waitForTimeout(150)
}

function linkOf(page: import("playwright-core").Page, selector: string): Promise<string> {
  return page.evaluate(
    (selector) =>
      [...(document.querySelector("iframe")?.contentDocument?.querySelectorAll(selector) ?? [])].at(-1)
        ?.textContent ?? "",
    selector,
  )
}
