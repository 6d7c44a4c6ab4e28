import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// Writing as an author does it: keys, the bar, paste, modes. What the commands make of a
// text is tested in src/editor; here it is that they are reached, and that the page follows.

const post = "posts/async-python.md"
const now = session({ page: { permissions: ["clipboard-read", "clipboard-write"] } })

/** What stands behind the text the post had before. */
async function added(): Promise<() => Promise<string>> {
  const { desk } = now
  await desk.open(post)
  await desk.toEnd()
  const before = (await desk.editorText()).length
  return async () => (await desk.editorText()).slice(before)
}

it("formats by keys, and the page follows", async () => {
  const { desk } = now
  const { keyboard } = desk.page
  const text = await added()
  await keyboard.type("\n\nA heading")
  await keyboard.press("Control+3")
  await keyboard.type("\n\nsome ")
  await keyboard.press("Control+b")
  await keyboard.type("bold")
  await keyboard.press("Control+b")
  await keyboard.type("\n\none")
  await keyboard.press("Control+Shift+8")
  await keyboard.press("Enter")
  await keyboard.type("two")
  await keyboard.press("Tab")
  expect(await text()).toBe("\n\n### A heading\n\nsome **bold**\n\n- one\n  - two")
  await expect
    .poll(() => desk.inPreview((f) => f.contentDocument?.querySelector(".prose li li")?.textContent?.trim()))
    .toBe("two")
  for (let i = 0; i < 30 && (await text()) !== ""; i++) await keyboard.press("Control+z")
  expect(await text()).toBe("")
})

it("formats from the bar, with the keyboard too, and the bar can be hidden", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.keyboard.type("\n\nword")
  const bar = page.getByRole("toolbar", { name: "Formatting" })
  await bar.getByRole("button", { name: "Bold" }).click()
  expect(await text()).toBe("\n\n**word**")
  await bar.getByRole("button", { name: "Bold" }).focus()
  await page.keyboard.press("ArrowRight")
  await page.keyboard.press("Enter")
  expect(await text()).toBe("\n\n***word***")
  // One stop for Tab, wherever the arrows went.
  expect(await bar.locator("[data-stop][tabindex='0']").count()).toBe(1)
  await bar.getByRole("button", { name: "Heading" }).click()
  await page.getByRole("menuitem", { name: "Heading 2" }).click()
  expect(await text()).toBe("\n\n## ***word***")
  expect(await violations(page)).toEqual([])
  await bar.getByRole("button", { name: "More formatting" }).click()
  await page.getByRole("menuitem", { name: "Hide this bar" }).click()
  await bar.waitFor({ state: "detached" })
})

it("pastes a web page as Markdown, and plainly on request", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.evaluate(async () => {
    const html = new Blob(["<p>some <b>bold</b> and <a href='https://a.example/'>a link</a></p>"], {
      type: "text/html",
    })
    const plain = new Blob(["some bold and a link"], { type: "text/plain" })
    await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })])
  })
  await page.keyboard.press("Enter")
  await page.keyboard.press("Control+v")
  await expect.poll(text).toBe("\nsome **bold** and [a link](https://a.example/)")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Control+Shift+v")
  await expect.poll(text).toMatch(/\nsome bold and a link$/)
})

it("makes a link of what is selected, to the address on the clipboard", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.evaluate(() => navigator.clipboard.writeText("https://a.example/x"))
  await page.keyboard.type("\n\nword")
  await page.keyboard.press("Control+Shift+ArrowLeft")
  await page.keyboard.press("Control+k")
  await expect.poll(text).toBe("\n\n[word](https://a.example/x)")
  await page.keyboard.type(" word")
  await page.keyboard.press("Control+Shift+ArrowLeft")
  await page.keyboard.press("Control+v")
  await expect.poll(text).toBe("\n\n[word](https://a.example/x) [word](https://a.example/x)")
})

it("edits a table in place", async () => {
  const { desk } = now
  const { keyboard } = desk.page
  const text = await added()
  await keyboard.type("\n\n|a|b|\n|-|-|\n|1|2|")
  await expect
    .poll(() => desk.inPreview((f) => f.contentDocument?.querySelectorAll(".prose td").length))
    .toBeGreaterThan(1)
  await keyboard.press("Tab") // behind the last pipe: a new row
  await keyboard.type("three")
  await keyboard.press("Tab")
  await keyboard.type("4")
  await keyboard.press("Shift+Tab") // what is typed is aligned when the cell is left
  expect(await text()).toBe("\n\n| a     | b   |\n| ----- | --- |\n| 1     | 2   |\n| three | 4   |")
})

it("offers blocks behind a slash", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.keyboard.type("\n\n/call")
  await page.locator(".cm-tooltip-autocomplete li").first().waitFor()
  await page.waitForTimeout(150) // keys right after the list appeared belong to the typing
  await page.keyboard.press("Enter")
  await page.keyboard.type("Mind the gap")
  expect(await text()).toBe("\n\n> [!NOTE]\n> Mind the gap")
})

it("dims, keeps the line in the middle, and shows nothing but the text", async () => {
  const { desk } = now
  const { page } = desk
  await added()
  await page.keyboard.press("F9")
  await page.locator(".cm-focusMode .cm-near").first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press("Shift+F9")
  await page.keyboard.press("Control+Home")
  await page.keyboard.press("ArrowDown")
  const middle = () =>
    page.evaluate(() => {
      const box = document.querySelector(".cm-scroller")!.getBoundingClientRect()
      const line = document.querySelector(".cm-activeLine")!.getBoundingClientRect()
      return Math.abs((line.top + line.bottom) / 2 - (box.top + box.bottom) / 2) / box.height
    })
  await expect.poll(middle).toBeLessThan(0.1)
  await page.keyboard.press("Shift+F11")
  await desk.list.waitFor({ state: "detached" })
  expect(await page.getByRole("contentinfo").count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.keyboard.type("in zen")
  expect(await desk.editorText()).toContain("in zen")
  await page.keyboard.press("Shift+F11")
  await desk.list.waitFor()
})

it("folds a section and shows it again", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.keyboard.type("\n\n## Folded\n\nhidden words")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("Control+Shift+[")
  await page.locator(".cm-foldPlaceholder").waitFor()
  expect(await desk.editor.textContent()).not.toContain("hidden words")
  await page.keyboard.press("Control+Shift+]")
  await page.locator(".cm-foldPlaceholder").waitFor({ state: "detached" })
  expect(await text()).toContain("hidden words")
})

it("counts towards a goal", async () => {
  const { desk } = now
  const { page } = desk
  await added()
  await desk.status.getByRole("button", { name: /words/ }).click()
  await desk.dialog("Word goal").waitFor()
  await desk.field("Words").fill("20")
  await page.getByRole("radio", { name: "This session" }).click()
  expect(await violations(page)).toEqual([])
  await page.getByRole("button", { name: "Set" }).click()
  await desk.append(" one two three")
  await expect.poll(() => desk.status.textContent()).toContain("3 of 20 written")
})

it("has Vim keys for those who want them", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.keyboard.press("Control+,")
  await page.getByRole("switch", { name: "Vim keys" }).click()
  await page.keyboard.press("Escape")
  await page.locator(".cm-vim-panel").waitFor()
  await desk.editor.click()
  await page.keyboard.press("Escape")
  await page.keyboard.type("Gothree words here")
  await page.keyboard.press("Escape")
  await page.keyboard.type("0dw")
  expect(await text()).toBe("\nwords here")
  await page.keyboard.press("Control+s")
  await desk.savedStatus()
})

it("gives a command other keys, says who has them, and gives them back", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.keyboard.press("F1")
  const dialog = desk.dialog("Keyboard shortcuts")
  await dialog.getByRole("searchbox").fill("quote")
  await dialog.getByRole("button", { name: /^Quote: .* Change$/ }).click()
  await page.keyboard.press("Control+b")
  await dialog.getByRole("alert").waitFor()
  expect(await dialog.getByRole("alert").textContent()).toContain("Bold")
  expect(await violations(page)).toEqual([])
  await dialog.getByRole("button", { name: "Use them here" }).click()
  await page.keyboard.press("Escape")
  await desk.toEnd()
  await page.keyboard.type("\n\nwords")
  await page.keyboard.press("Control+b")
  expect(await text()).toBe("\n\n> words")
  await page.keyboard.press("F1")
  await dialog.getByRole("button", { name: "All as they were" }).click()
  await page.keyboard.press("Escape")
  await desk.toEnd()
  await page.keyboard.press("Control+b")
  expect(await text()).toBe("\n\n> **words**")
})

it("keeps snippets and puts them in", async () => {
  const { desk } = now
  const { page } = desk
  const text = await added()
  await page.keyboard.press("Control+,")
  await page.getByRole("button", { name: "Snippets…" }).click()
  await page.getByRole("button", { name: "Add a snippet" }).click()
  await page.keyboard.type("Greeting")
  await desk.field("Text of snippet 1").fill("Hello ${name}")
  expect(await violations(page)).toEqual([])
  await page.getByRole("button", { name: "Keep" }).click()
  await desk.toEnd()
  await page.keyboard.type("\n\n/gree")
  await page.locator(".cm-tooltip-autocomplete li").first().waitFor()
  await page.waitForTimeout(150) // keys right after the list appeared belong to the typing
  await page.keyboard.press("Enter")
  await page.keyboard.type("Ada")
  expect(await text()).toBe("\n\nHello Ada")
})
