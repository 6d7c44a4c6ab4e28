import { readFileSync, truncateSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { largePost } from "../support/large"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

const large = "posts/large.md"
const now = session({
  prepare: (sandbox) => {
    writeFileSync(sandbox.file(large), largePost(6_000_000))
    writeFileSync(sandbox.file("posts/long.md"), largePost(1_000_000))
    writeFileSync(sandbox.file("posts/huge.md"), "---\ntitle: Huge\n---\n\nWords.\n")
    truncateSync(sandbox.file("posts/huge.md"), 70 << 20)
  },
})

const pageText = () => now.desk.articleText()

it("treats a file above 5 MB as a large one, and says so", async () => {
  const { desk, sandbox } = now
  await (await desk.find(large)).click()
  await desk.page.getByText(/^Large file: highlighting/).waitFor()
  expect(await desk.status.textContent()).toContain("Large file")
  expect(await desk.page.locator(".cm-misspelt").count()).toBe(0)
  // Nothing is coloured, and no page is made.
  expect(await desk.editor.locator(".cm-line span").count()).toBe(0)
  expect(await pageText()).toBe("")

  await desk.toEnd()
  await desk.page.keyboard.type("The last words.")
  await desk.page.keyboard.press("Control+s")
  await desk.savedStatus()
  expect(readFileSync(sandbox.file(large), "utf8").endsWith("The last words.")).toBe(true)
  await desk.page.keyboard.press("Control+z")
  await expect.poll(() => desk.editorText().then((text) => text.endsWith("The last words."))).toBe(false)
  await desk.page.keyboard.press("Control+y")

  await desk.page.keyboard.press("Control+f")
  await desk.page.keyboard.type("Chapter 4321")
  await desk.page.keyboard.press("Enter")
  await expect.poll(() => desk.page.locator(".cm-findCount").textContent()).toMatch(/1/)
  await desk.page.keyboard.press("Escape")

  // The page comes once it is asked for, and stays as it is while writing goes on.
  await desk.button("Show the page once").click()
  await expect.poll(pageText, { timeout: 60_000 }).toContain("4321.0 The quick")
  await desk.toEnd()
  await expect.poll(pageText, { timeout: 60_000 }).toContain("The last words.")
  await desk.page.keyboard.type(" And more.")
  await desk.button("Show it as it is now").waitFor()
  expect(await pageText()).not.toContain("And more.")
  await desk.page.screenshot({ path: resultFile("large-file.png") })
})

it("makes of a long page what is in sight, where a link leads and what is selected", async () => {
  const { desk } = now
  const { page } = desk
  const headings = () =>
    desk.inPreview((frame) => frame.contentDocument!.querySelectorAll("[data-galley-section] h2").length)
  const tops = () =>
    desk.inPreview((frame) => {
      const found = [...frame.contentDocument!.querySelectorAll("[data-galley-section] h2")]
      return found
        .filter((h) => Math.abs(h.getBoundingClientRect().top) < 150)
        .map((h) => h.textContent!.trim())
    })
  await (await desk.find("posts/long.md")).click()
  await expect.poll(pageText).toContain("1.0 The quick")
  // The first page is that of the text's beginning.
  const chapters = () => desk.inPreview((frame) => frame.contentDocument!.querySelectorAll(".toc a").length)
  await expect.poll(chapters).toBeGreaterThan(900)
  expect(await headings()).toBeLessThan(60)

  await desk.toEnd()
  await page.keyboard.type("\n\nThe *last* words.")
  await expect.poll(pageText).toContain("The last words.")
  expect(await headings()).toBeLessThan(120)

  const frame = page.frameLocator("iframe")
  await frame.locator(".toc summary").click()
  await frame.locator(".toc a", { hasText: /^Chapter 500$/ }).click()
  await expect.poll(tops).toContain("Chapter 500")

  await frame.locator("body").press("Control+a")
  await expect.poll(headings, { timeout: 60_000 }).toBeGreaterThan(940)
  const selected = await desk.inPreview((frame) => frame.contentWindow!.getSelection()!.toString())
  expect([selected.includes("940.2 The quick"), selected.includes("The last words.")]).toEqual([true, true])
})

it("opens no file that is beyond editing, and says why", async () => {
  const { desk } = now
  await (await desk.find("posts/huge.md")).click()
  await desk.page
    .getByText(/Galley opens text of up to 64 MB/)
    .first()
    .waitFor()
})

/** Puts text at the end as a paste does. The browser itself takes minutes to insert so much as if it were typed. */
async function paste(piece: string, times: number): Promise<void> {
  await now.desk.editor.evaluate(
    (content, text) => {
      type Tile = { view: { state: { doc: { length: number } }; dispatch(spec: unknown): void } }
      const { cmTile, cmView } = content as HTMLElement & { cmTile?: Tile; cmView?: Tile }
      const { view } = (cmTile ?? cmView)!
      const from = view.state.doc.length
      view.dispatch({ changes: { from, insert: text }, userEvent: "input.paste" })
    },
    `\n\n${piece.repeat(times)}a`,
  )
}

it("keeps the last good page when what is pasted cannot be laid out", async () => {
  const { desk } = now
  await desk.open("posts/async-python.md")
  const before = await pageText()
  const nodes = () => desk.inPreview((frame) => frame.contentDocument!.querySelectorAll("*").length)
  const count = await nodes()
  await desk.toEnd()
  await paste("> ", 500_000)
  await desk.page
    .getByText(/nested more than 64 levels/)
    .first()
    .waitFor()
  expect([await pageText(), Math.abs((await nodes()) - count) < 5]).toEqual([before, true])
  await desk.page.keyboard.press("Control+z")
  await desk.append("\n\nGood again.")
  await expect.poll(pageText).toContain("Good again.")

  // One block of fifty thousand elements is not put into the page.
  await paste("- *a* `b`\n", 16_000)
  await expect.poll(pageText).toContain("too large to be shown while you write")
  expect(await nodes()).toBeLessThan(count + 100)
})
