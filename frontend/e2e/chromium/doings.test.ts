import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// One timeline of what was changed: files and texts, with names, and ways back.
const now = session()
const post = "posts/impossible-states.md"
const show = async () => {
  const { page } = now.desk
  await page.keyboard.press("Control+Shift+P")
  await page.keyboard.type("what was changed")
  await page.keyboard.press("Enter")
  const dialog = now.desk.dialog("What was changed")
  await dialog.waitFor()
  return dialog
}

it("tells what was typed and undoes back to it", async () => {
  const { desk } = now
  const { page } = desk
  await desk.open(post)
  await desk.toEnd()
  const before = await desk.editorText()
  await page.keyboard.type("\n\nfour words and more")
  await page.keyboard.press("Control+Shift+ArrowLeft")
  await page.keyboard.press("Delete")
  const dialog = await show()
  const items = dialog.getByRole("listitem")
  await expect.poll(() => items.count()).toBe(2)
  expect(await items.nth(0).textContent()).toMatch(/^Removed from/)
  expect(await items.nth(1).textContent()).toMatch(/^Typed in .*words/)
  expect(await violations(page)).toEqual([])
  await items
    .nth(1)
    .getByRole("button", { name: /^Undo back to here/ })
    .click()
  await expect.poll(() => desk.editorText()).toBe(before)
  await page.keyboard.press("Control+Shift+z")
  await expect.poll(() => desk.editorText()).not.toBe(before)
})

it("tells of one post's new name and of the trash, and takes them back, after a restart of the page too", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  await desk.open(post)
  await page.keyboard.press("F2")
  const rename = page.getByRole("dialog")
  await rename.getByRole("textbox").fill("posts/renamed.md")
  await page.keyboard.press("Enter")
  await expect.poll(() => existsSync(join(sandbox.blog, "posts/renamed.md"))).toBe(true)
  await rename.waitFor({ state: "detached" })
  await desk.editor.waitFor()
  await page.keyboard.press("Control+Shift+P")
  await page.keyboard.type("move to trash")
  await page.keyboard.press("Enter")
  await expect.poll(() => existsSync(join(sandbox.blog, "posts/renamed.md"))).toBe(false)
  await page.reload()
  await desk.ready()
  const dialog = await show()
  const items = dialog.getByRole("listitem")
  await expect.poll(() => items.count()).toBe(2)
  expect(await items.nth(0).textContent()).toMatch(/to the trash/)
  expect(await items.nth(1).textContent()).toMatch(
    /Rename posts\/impossible-states\.md to posts\/renamed\.md/,
  )
  // The post lies in the trash: its name alone cannot be taken back, and that is said.
  expect(await items.nth(1).textContent()).toMatch(/Cannot be undone/)
  expect(await violations(page)).toEqual([])
  await items.nth(0).getByRole("button", { name: /^Undo/ }).click()
  await expect.poll(() => existsSync(join(sandbox.blog, "posts/renamed.md"))).toBe(true)
  await items.nth(1).getByRole("button", { name: /^Undo/ }).click()
  await expect.poll(() => existsSync(join(sandbox.blog, post))).toBe(true)
})
