import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { PlanView } from "../support/plan"
import { session } from "../support/session"

const drafts = ["one", "two", "three"].map((name) => `posts/zz-${name}.md`)
const now = session({
  prepare: (sandbox) => {
    const write = (path: string, text: string) => writeFileSync(sandbox.file(path), text)
    write(drafts[0]!, "---\ntitle: One\ndate: 2020-01-03\ndraft: true # not yet\ntags: a, b\n---\nOne.\n")
    write(drafts[1]!, "---\r\ntitle: Two\r\ndate: 2020-01-02\r\ndraft: true\r\n---\r\nTwo.\r\n")
    write(drafts[2]!, "---\ntitle: Three\ndate: 2020-01-01\ndraft: true\n---\nThree.")
  },
})
const bytes = () =>
  drafts.map((path) => {
    const file = now.sandbox.file(path)
    return existsSync(file) ? readFileSync(file).toString("latin1") : "gone"
  })

/** Chooses the three drafts by a filter and the keyboard. */
async function chooseDrafts(): Promise<void> {
  const { desk } = now
  await desk.filter.fill("year:2020")
  await expect.poll(async () => (await desk.paths()).length).toBe(3)
  await desk.list.focus()
  await desk.page.keyboard.press("Control+a")
}
async function change(action: RegExp): Promise<PlanView> {
  await now.desk.button("Change").click()
  await now.desk.page.getByRole("menuitem", { name: action }).click()
  return new PlanView(now.desk)
}

it("publishes several posts as one, and undoes it to the byte", async () => {
  const { desk } = now
  const before = bytes()
  await chooseDrafts()
  const plan = await change(/^Publish/)
  await plan.shown()
  expect(await violations(desk.page)).toEqual([])
  expect(Object.keys(await plan.lines()).toSorted()).toEqual(drafts.toSorted())
  expect(bytes()).toEqual(before)
  await plan.apply()
  await desk.page.getByText("Published 3 posts").first().waitFor()
  expect(bytes().filter((text) => /draft: true/.test(text))).toEqual([])
  await expect.poll(() => desk.list.locator(".dot.published").count()).toBe(3)
  await plan.undo()
  await expect.poll(bytes).toEqual(before)
  await expect.poll(() => desk.list.locator(".dot.draft").count()).toBe(3)
})

it("changes nothing when the plan is cancelled", async () => {
  const before = bytes()
  await chooseDrafts()
  const plan = await change(/^Publish/)
  await plan.shown()
  await plan.cancel()
  expect(bytes()).toEqual(before)
})

it("saves what is open and unsaved before it plans", async () => {
  const { desk, sandbox } = now
  await desk.open(drafts[2]!)
  await desk.append(" More.")
  await chooseDrafts()
  const plan = await change(/^Publish/)
  await plan.shown()
  expect(readFileSync(sandbox.file(drafts[2]!), "utf8")).toMatch(/Three\. More\.$/)
  await plan.apply()
  await expect.poll(() => desk.editorText()).not.toContain("draft: true")
  expect(await desk.editorText()).toMatch(/Three\. More\.$/)
})

it("sets a field, adds tags, moves and throws away, each with one undo", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  const before = bytes()

  await chooseDrafts()
  let plan = await change(/^Set a field/)
  await page.getByRole("dialog").getByLabel("Field", { exact: true }).selectOption("series")
  await page.getByRole("dialog").getByLabel("Value", { exact: true }).fill("Zeros: a series")
  await page.keyboard.press("Enter")
  await plan.shown()
  expect((await plan.lines())[drafts[0]!]).toEqual([
    expect.stringMatching(/^\d+ \+ series: ["']Zeros: a series["']$/),
  ])
  await plan.apply()
  await plan.undo()
  await expect.poll(bytes).toEqual(before)

  plan = await change(/^Add tags/)
  await page.getByRole("dialog").getByLabel("Add tag", { exact: true }).fill("c")
  await page.keyboard.press("Enter")
  await page.getByRole("dialog").getByRole("button", { name: "Preview" }).click()
  await plan.shown()
  expect((await plan.lines())[drafts[0]!]).toEqual(["5 - tags: a, b", "5 + tags: a, b, c"])
  await plan.apply()
  await plan.undo()
  await expect.poll(bytes).toEqual(before)

  plan = await change(/^Move to a folder/)
  await page.getByRole("dialog").getByLabel("Folder", { exact: true }).fill("posts/2020")
  await page.keyboard.press("Enter")
  await plan.shown()
  await plan.apply()
  await expect.poll(() => existsSync(sandbox.file("posts/2020/zz-one.md"))).toBe(true)
  await plan.undo()
  await expect.poll(bytes).toEqual(before)

  await chooseDrafts()
  plan = await change(/^Move to trash/)
  await plan.shown()
  await plan.apply()
  expect(drafts.filter((path) => existsSync(sandbox.file(path)))).toEqual([])
  await plan.undo()
  await expect.poll(bytes).toEqual(before)
})
