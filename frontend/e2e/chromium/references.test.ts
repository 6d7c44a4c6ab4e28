import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { resultFile } from "../support/paths"
import { PlanView } from "../support/plan"
import { session } from "../support/session"

// Links follow what they lead to: the file, the title and the headings of a post. What leads here is shown.
const text = (title: string, body: string) => `---\ntitle: ${title}\ndate: 2026-01-02\n---\n${body}\n`
const target = "posts/lighthouse.md"
const source = "posts/harbour.md"
const now = session({
  page: { viewport: { width: 1280, height: 720 } },
  prepare: (sandbox) => {
    writeFileSync(sandbox.file(target), text("Lighthouse", "Stairs.\n\n## The stairs\n\nUp."))
    writeFileSync(
      sandbox.file(source),
      text("Harbour", "The [tower](lighthouse.md#the-stairs) and [[Lighthouse]].\n\nA [lamp](lighthose.md)."),
    )
  },
})
const read = (path: string) => readFileSync(now.sandbox.file(path), "utf8")

it("shows what leads to the open post, and goes there", async () => {
  const { desk } = now
  await desk.open(target)
  await desk.page.keyboard.press("Control+Alt+b")
  const list = desk.page.getByRole("list", { name: "Places in other posts that lead here" })
  await list.waitFor()
  expect(await list.getByRole("button").allInnerTexts()).toEqual([
    "Harbour\nThe [tower](lighthouse.md#the-stairs) and [[Lighthouse]].",
  ])
  for (const scheme of ["light", "dark"] as const) {
    await desk.page.emulateMedia({ colorScheme: scheme })
    await desk.page.screenshot({ path: resultFile("screens", `backlinks-${scheme}.png`) })
    expect(await violations(desk.page)).toEqual([])
  }
  await desk.page.keyboard.press("Enter")
  await expect.poll(() => desk.editorText()).toContain("A [lamp](lighthose.md)")
})

it("marks a link that leads nowhere while it stands there, and mends a near miss", async () => {
  const { desk } = now
  await desk.open(source)
  const mark = desk.page.locator(".cm-lintRange", { hasText: "lighthose.md" })
  await mark.hover()
  await desk.page.locator(".cm-tooltip").getByRole("button", { name: "Write lighthouse.md" }).click()
  await expect.poll(() => desk.editorText()).toContain("A [lamp](lighthouse.md)")
  await mark.waitFor({ state: "detached" })
  await desk.save()
})

it("offers to let links follow a heading, after the save and not before", async () => {
  const { desk } = now
  await desk.open(target)
  const before = read(source)
  await desk.toEnd()
  await desk.page.keyboard.press("Control+a")
  await desk.page.keyboard.insertText(text("Lighthouse", "Stairs.\n\n## All the steps\n\nUp."))
  const offer = desk.page
    .getByRole("region", { name: "Notes" })
    .getByText("1 link leads to the old heading, in 1 post")
  expect(await offer.count()).toBe(0)
  await desk.save()
  await offer.waitFor()
  for (const scheme of ["light", "dark"] as const) {
    await desk.page.emulateMedia({ colorScheme: scheme })
    await desk.page.screenshot({ path: resultFile("screens", `links-offer-${scheme}.png`) })
    expect(await violations(desk.page)).toEqual([])
  }
  await desk.button("Update…").click()
  const plan = new PlanView(desk)
  await plan.shown()
  expect(Object.keys(await plan.lines())).toEqual([source])
  await plan.apply()
  await expect.poll(() => read(source)).toContain("(lighthouse.md#all-the-steps)")
  await plan.undo()
  await expect.poll(() => read(source)).toBe(before)
})

it("renames a file with the links to it, as one change", async () => {
  const { desk, sandbox } = now
  const before = read(source)
  await desk.open(target)
  await desk.page.keyboard.press("F2")
  const dialog = desk.dialog(/rename/i)
  await dialog.getByRole("textbox").fill("posts/beacon.md")
  await dialog.getByRole("textbox").press("Enter")
  const plan = new PlanView(desk)
  await plan.shown()
  expect(await plan.dialog.getByRole("checkbox").count()).toBe(1) // the file itself cannot be left out
  await desk.page.screenshot({ path: resultFile("screens", "links-plan.png") })
  expect(await violations(desk.page)).toEqual([])
  await plan.apply()
  await expect.poll(() => read(source)).toContain("The [tower](beacon.md#the-stairs)")
  await expect.poll(() => existsSync(sandbox.file(target))).toBe(false)
  await plan.undo()
  await expect.poll(() => read(source)).toBe(before)
  await expect.poll(() => existsSync(sandbox.file(target))).toBe(true)
})
