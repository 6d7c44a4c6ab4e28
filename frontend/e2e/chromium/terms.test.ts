import { readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { PlanView } from "../support/plan"
import { session } from "../support/session"

const files = {
  "posts/zz-comma.md": "---\ntitle: Comma\ndate: 2020-01-01\ntags: Zig, web, zsql\n---\nText\n",
  "posts/zz-flow.md": "---\ntitle: Flow\ndate: 2020-01-01\ntags: ['Zig', web] # kept\n---\nText\n",
  "posts/zz-block.md": '---\ntitle: Block\ndate: 2020-01-01\ntags:\n  - web\n  - "Zig" # one\n---\nText\n',
  "posts/zz-shared.md": "---\ntitle: Shared\ndate: 2020-01-01\nmine: &mine [Zig]\ntags: *mine\n---\nText\n",
}
const now = session({
  prepare: (sandbox) => {
    for (const [path, text] of Object.entries(files)) writeFileSync(sandbox.file(path), text)
  },
})
const onDisk = () =>
  Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(now.sandbox.file(path), "utf8")]))
const term = (name: RegExp) => now.desk.page.locator("#term-list").getByRole("option", { name })

async function openTags(): Promise<void> {
  await now.desk.page.keyboard.press("F4")
  await now.desk.page.locator("#term-list").waitFor()
}

it("renames a tag in every way of writing it, shows each line first, and undoes it as one", async () => {
  const { desk } = now
  const { page } = desk
  await openTags()
  expect(await violations(page)).toEqual([])
  await term(/^Zig, 4/).click({ button: "right" })
  await page.getByRole("menuitem", { name: "Rename…" }).click()
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("zig lang")
  await page.keyboard.press("Enter")
  const plan = new PlanView(desk)
  await plan.shown()
  expect(await plan.lines()).toEqual({
    "posts/zz-comma.md": ["4 - tags: Zig, web, zsql", "4 + tags: zig lang, web, zsql"],
    "posts/zz-flow.md": ["4 - tags: ['Zig', web] # kept", "4 + tags: ['zig lang', web] # kept"],
    "posts/zz-block.md": ['6 -   - "Zig" # one', '6 +   - "zig lang" # one'],
  })
  const refused = await plan.dialog.textContent()
  expect(refused).toContain("1 post stays as it is")
  expect(refused).toContain("posts/zz-shared.md")
  expect(await violations(page)).toEqual([])
  expect(onDisk()).toEqual(files)

  await plan.apply()
  await term(/^zig lang, 3/).waitFor()
  expect(onDisk()["posts/zz-flow.md"]).toBe(files["posts/zz-flow.md"].replace("Zig", "zig lang"))
  await plan.undo()
  await expect.poll(onDisk).toEqual(files)
  await term(/^Zig, 4/).waitFor()
})

it("lists the change and undoes it from there, later", async () => {
  const { desk } = now
  const { page } = desk
  await openTags()
  await term(/^Zig, 4/).click({ button: "right" })
  await page.getByRole("menuitem", { name: "Delete" }).click()
  const plan = new PlanView(desk)
  await plan.shown()
  await plan.apply()
  await expect.poll(onDisk).not.toEqual(files)
  await desk.button("All changes").click()
  const dialog = desk.dialog("What was changed")
  await dialog.getByRole("button", { name: /^Undo/ }).click()
  await dialog.getByText("Undone", { exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(onDisk()).toEqual(files)
})

it("offers to merge names that look alike", async () => {
  const { desk, sandbox } = now
  writeFileSync(
    sandbox.file("posts/zz-like.md"),
    "---\ntitle: Like\ndate: 2020-01-01\ntags: [zigs]\n---\nText\n",
  )
  await openTags()
  await desk.button(/^Merge .*Zig.*zigs/).click()
  // Until the dialog has the focus, Enter is another click on the button.
  await expect
    .poll(() => desk.page.evaluate(() => document.activeElement?.closest("[role=dialog], dialog") !== null))
    .toBe(true)
  await desk.page.keyboard.press("Enter")
  const plan = new PlanView(desk)
  await plan.shown()
  expect(await plan.lines()).toEqual({ "posts/zz-like.md": ["4 - tags: [zigs]", "4 + tags: [Zig]"] })
  await plan.apply()
  expect(readFileSync(sandbox.file("posts/zz-like.md"), "utf8")).toContain("tags: [Zig]")
})

it("shows the posts of a tag, by keyboard too", async () => {
  const { desk } = now
  const { keyboard } = desk.page
  await openTags()
  await desk.page.getByLabel(/^Filter \d+ names/).fill("zsql")
  await term(/^zsql, 1/).click()
  await expect.poll(() => desk.paths()).toEqual(["posts/zz-comma.md"])
  expect(await desk.filter.inputValue()).toBe("tag:zsql")
  await keyboard.press("F4")
  await expect
    .poll(() => desk.page.locator("#term-list").evaluate((list) => list === document.activeElement))
    .toBe(true)
  await keyboard.press("Home")
  await keyboard.press("Enter")
  await expect.poll(() => desk.filter.inputValue()).toMatch(/^tag:/)
})
