import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

// New posts from templates, and posts that become templates.
const now = session({
  prepare: (sandbox) => {
    mkdirSync(join(sandbox.blog, ".galley", "templates"), { recursive: true })
    writeFileSync(
      join(sandbox.blog, ".galley", "templates", "trip.md"),
      '---\ntitle: "${title}"\ntags: [trip]\ndate:\n---\n\nWe left on ${date}.\n\n${cursor}\n\n{{ shortcode }}\n',
    )
  },
})
const newPost = async () => {
  await now.desk.button("New post").first().click()
  const dialog = now.desk.dialog("New post")
  await dialog.waitFor()
  return dialog
}

it("begins a post with a template of the folder, at the place it says", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  const dialog = await newPost()
  await dialog.getByLabel("Title").fill('Riga: "the old town"')
  const choice = dialog.getByLabel("Begin with")
  await expect.poll(() => choice.locator("optgroup").count()).toBe(2)
  await choice.selectOption({ label: "trip" })
  await dialog.getByRole("group", { name: "What it begins with" }).getByText("We left on").waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole("button", { name: "Create" }).click()
  await page.getByText("Left as they stand in the template: {{ shortcode }}").waitFor()
  await desk.editor.waitFor()
  await page.waitForFunction(() => document.activeElement?.closest(".cm-editor"))
  await page.keyboard.type("Typed here")
  await page.keyboard.press("Control+s")
  await desk.savedStatus()
  const path = await page.evaluate(() => document.title)
  expect(path).toContain("Riga")
  const text = readFileSync(join(sandbox.blog, "posts", "riga-the-old-town.md"), "utf8")
  expect(text).toMatch(
    /^---\ntitle: "Riga: \\"the old town\\""\ntags: \[trip\]\ndate: \d{4}-\d\d-\d\d\ndraft: true\n---\n/,
  )
  expect(text).toMatch(/We left on \d{4}-\d\d-\d\d\.\n\nTyped here\n\n\{\{ shortcode \}\}\n$/)
})

it("makes a template of a post, for this folder, and offers it", async () => {
  const { desk } = now
  const { page } = desk
  await desk.open("posts/async-python.md")
  await page.keyboard.press("Control+Shift+P")
  await page.keyboard.type("save this post as a template")
  await page.keyboard.press("Enter")
  const dialog = desk.dialog("Save as a template")
  await dialog.getByLabel("Name").fill("Like async")
  expect(await dialog.getByLabel("What it begins with").inputValue()).toContain("${title}")
  expect(await violations(page)).toEqual([])
  await dialog.getByRole("button", { name: "Save as a template" }).click()
  const next = await newPost()
  await next.getByLabel("Title").fill("Another")
  await next.getByLabel("Begin with").selectOption({ label: "Like async" })
  expect(await next.locator('optgroup[label="Yours, for this folder"]').count()).toBe(1)
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+,")
  await desk.dialog("Settings").getByRole("searchbox").fill("archetype")
  await desk.dialog("Settings").getByRole("button", { name: "Templates…" }).click()
  const list = desk.dialog("Templates")
  await list.getByRole("radio", { name: /^Only in/ }).click()
  expect(await list.getByLabel("Name of template 1").inputValue()).toBe("Like async")
  expect(await violations(page)).toEqual([])
})

it("keeps a snippet for one folder and offers it there", async () => {
  const { desk } = now
  const { page } = desk
  await desk.open("posts/async-python.md")
  await page.keyboard.press("Control+,")
  await desk.dialog("Settings").getByRole("searchbox").fill("snippets")
  await page.getByRole("button", { name: "Snippets…" }).click()
  await page.getByRole("radio", { name: /^Only in/ }).click()
  await page.getByRole("button", { name: "Add a snippet" }).click()
  await page.keyboard.type("Farewell")
  await desk.field("Text of snippet 1").fill("So long")
  await page.getByRole("button", { name: "Keep" }).click()
  await desk.toEnd()
  await page.keyboard.type("\n\n/fare")
  await page.locator(".cm-tooltip-autocomplete li").first().waitFor()
  await page.waitForTimeout(150) // keys right after the list appeared belong to the typing
  await page.keyboard.press("Enter")
  expect(await desk.editorText()).toMatch(/\n\nSo long$/)
})
