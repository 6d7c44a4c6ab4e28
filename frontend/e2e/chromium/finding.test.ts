import { readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { session } from "../support/session"

const texts = {
  "zz-bread":
    "---\ntitle: Bread\ndate: 2020-01-01\ntags: [food]\n---\nFlour, water and salt.\n\nThe crust crackles.\n",
  "zz-cafe":
    "---\ntitle: Coffee\ndate: 2026-01-01\ntags: [food, drink]\n---\nIm Café Müller: quokkabread, quokkabread.\n",
  "zz-kyoto": "---\ntitle: Kyoto\ndate: 2025-01-01\n---\n東京都から京都へ。 A **slow** quokka rise.\n",
}
type Name = keyof typeof texts
const now = session({
  prepare: (sandbox) => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(sandbox.file("posts", `${name}.md`), text)
  },
})
const text = (name: Name) => readFileSync(now.sandbox.file("posts", `${name}.md`), "utf8")
const page = () => now.desk.page
const input = () => page().locator("#find-text")
const rows = () =>
  page()
    .locator("#find-list [role=treeitem]")
    .evaluateAll((all) => all.map((row) => row.textContent?.replace(/\s+/g, " ").trim()))
const marks = () => page().locator("#find-list mark").allTextContents()

it("finds words as they are typed, and goes to them", async () => {
  await page().keyboard.press("Control+Shift+F")
  await expect.poll(() => input().evaluate((one) => one === document.activeElement)).toBe(true)
  await page().keyboard.type("quokka", { delay: 15 })
  await expect
    .poll(rows)
    .toEqual([
      "Coffee 2",
      "6 Im Café Müller: quokkabread, quokkabread.",
      "Kyoto 1",
      "5 東京都から京都へ。 A **slow** quokka rise.",
    ])
  await expect.poll(marks).toEqual(["quokka", "quokka", "quokka"])
  await page().keyboard.press("ArrowDown")
  await page().keyboard.press("End")
  await page().keyboard.press("Enter")
  await expect.poll(() => now.desk.editorText()).toContain("A **slow** quokka rise.")
  await page().keyboard.type("x")
  await expect.poll(() => now.desk.editorText()).toContain("A **slow** xquokka rise.")
  // Unsaved text counts at once.
  await expect.poll(rows).toContain("5 東京都から京都へ。 A **slow** xquokka rise.")
  await page().keyboard.press("Control+z")
})

async function open(): Promise<void> {
  await page().keyboard.press("Control+Shift+F")
  await input().waitFor()
}

it("knows phrases, fields, accents and scripts without spaces", async () => {
  await open()
  await input().fill('"slow quokka"')
  await expect.poll(rows).toEqual(["Kyoto 1", "5 東京都から京都へ。 A **slow** quokka rise."])
  await input().fill("quokkabread tag:drink")
  await expect.poll(rows).toEqual(["Coffee 2", "6 Im Café Müller: quokkabread, quokkabread."])
  await input().fill("cafe muller")
  await expect.poll(marks).toEqual(["Café", "Müller"])
  await input().fill("京都へ")
  await expect.poll(marks).toEqual(["京都へ"])
  await input().fill("nowherequokka")
  await expect.poll(() => page().getByText("Nothing found").isVisible()).toBe(true)
  await page().getByRole("button", { name: "Regular expression" }).click()
  await input().fill("quokka(bread|")
  await expect
    .poll(() =>
      page()
        .getByText(/no regular expression/)
        .isVisible(),
    )
    .toBe(true)
  await input().fill("quokka (rise|set)")
  await expect.poll(marks).toEqual(["quokka rise"])
  await page().getByRole("button", { name: "Regular expression" }).click()
})

it("follows what other programs write", async () => {
  await open()
  await input().fill("wombat")
  await expect.poll(() => page().getByText("Nothing found").isVisible()).toBe(true)
  const before = text("zz-bread")
  writeFileSync(now.sandbox.file("posts", "zz-bread.md"), before + "\nA wombat.\n")
  await expect.poll(rows).toEqual(["Bread 1", "10 A wombat."])
  writeFileSync(now.sandbox.file("posts", "zz-bread.md"), before)
  await expect.poll(rows).toEqual([])
})

it("replaces everywhere after showing it, leaves out what the author says, and takes it back", async () => {
  await page().keyboard.press("Control+Shift+H")
  await input().fill("quokka")
  await page().getByRole("textbox", { name: "Replace with" }).fill("wallaby")
  await expect.poll(async () => (await rows()).length).toBe(4)
  await page().getByRole("button", { name: "Replace…" }).click()
  const dialog = page().getByRole("dialog")
  await dialog.getByText("Im Café Müller: wallabybread, wallabybread.").waitFor()
  await dialog.getByRole("checkbox", { name: "Change Kyoto" }).uncheck()
  await dialog.getByRole("button", { name: "Apply to 1 post" }).click()
  await dialog.waitFor({ state: "detached" })
  await expect.poll(() => text("zz-cafe")).toBe(texts["zz-cafe"].replaceAll("quokka", "wallaby"))
  expect(text("zz-kyoto")).toBe(texts["zz-kyoto"])
  await expect.poll(async () => (await rows()).length).toBe(2)
  await page().keyboard.press("Control+Alt+Z")
  await expect.poll(() => text("zz-cafe")).toBe(texts["zz-cafe"])
  await expect.poll(async () => (await rows()).length).toBe(4)
})

it("goes back and forward, and lists commands with those used last first", async () => {
  const { desk } = now
  await desk.open("posts/zz-cafe.md")
  await desk.open("posts/zz-kyoto.md")
  await desk.editor.click()
  await page().keyboard.press("Alt+ArrowLeft")
  await expect.poll(() => desk.editorText()).toContain("Café Müller")
  await page().keyboard.press("Alt+ArrowRight")
  await expect.poll(() => desk.editorText()).toContain("京都へ")
  await page().keyboard.press("Control+Shift+P")
  const palette = page().getByRole("dialog", { name: "Run a command" })
  await palette.waitFor()
  await page().keyboard.type("keep the post")
  await page().keyboard.press("Enter")
  await expect.poll(async () => (await desk.paths())[0]).toBe("posts/zz-kyoto.md")
  await page().keyboard.press("Control+Shift+P")
  await expect
    .poll(() => palette.getByRole("option").first().textContent())
    .toContain("Keep the post on top of the list")
  await page().keyboard.press("Escape")
  await expect.poll(() => now.sandbox.kept()).toContain("zz-kyoto.md")
  expect(text("zz-kyoto")).toBe(texts["zz-kyoto"])
})

it("finds headings of all posts in the palette, also of unsaved text, and shows recent posts first", async () => {
  const { desk } = now
  const palette = page().getByRole("dialog", { name: "Go to post, heading or command" })
  const options = (within = palette) => within.getByRole("option").allTextContents()
  await desk.open("posts/zz-cafe.md")
  await desk.append("\n\n## Wombat stew\n")
  await desk.open("posts/zz-bread.md")
  await page().keyboard.press("Control+p")
  await palette.waitFor()
  const recent = palette.getByRole("group", { name: "Recent" })
  await expect.poll(async () => (await options(recent))[0]).toContain("Coffee")
  await page().keyboard.type("wombat")
  await page().keyboard.press("Enter")
  await expect.poll(() => desk.editorText()).toContain("## Wombat stew")
  await expect.poll(() => page().locator(".cm-activeLine").textContent()).toBe("## Wombat stew")
  await desk.open("posts/zz-bread.md")
  await page().keyboard.press("Control+p")
  await page().keyboard.type("# stew")
  await expect.poll(() => options()).toEqual([expect.stringMatching(/^\s*Wombat stew\s+heading in Coffee/)])
  await page().keyboard.press("Escape")
})

it("keeps the keys of somebody who opens the palette while a place is still on its way", async () => {
  const { desk } = now
  await desk.open("posts/zz-cafe.md")
  const before = await desk.editorText()
  for (let i = 0; i < 5; i++) {
    await page().keyboard.press("F8")
    await page().keyboard.press("Control+p")
    await page().keyboard.type("bread")
    await expect.poll(() => page().locator(".palette input").inputValue()).toBe("bread")
    await page().keyboard.press("Escape")
    await expect.poll(() => page().locator(".palette").count()).toBe(0)
  }
  await desk.open("posts/zz-cafe.md")
  expect(await desk.editorText()).toBe(before)
})
