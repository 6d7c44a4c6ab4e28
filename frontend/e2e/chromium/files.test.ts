import { existsSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { PlanView } from "../support/plan"
import { session } from "../support/session"

const now = session()
const post = "posts/time-zones.md"

it("writes a new post with its title and opens it", async () => {
  const { desk, sandbox } = now
  await desk.button("New post").first().click()
  const dialog = desk.dialog(/new post/i)
  await dialog.getByLabel("Title", { exact: true }).fill("Hello from a test: really")
  await dialog.getByLabel("Title", { exact: true }).press("Enter")
  await dialog.waitFor({ state: "detached" })
  await expect.poll(() => desk.editorText()).toContain("Hello from a test: really")
  const path = (await desk.page.locator("[role=option][aria-selected=true]").getAttribute("data-path")) ?? ""
  expect(path).toMatch(/hello-from-a-test-really\.md$/)
  expect(readFileSync(sandbox.file(path), "utf8")).toMatch(/^---\n[^]*title: "Hello from a test: really"/)
  // The author can go on writing at once.
  await desk.page.keyboard.type("First words.")
  await expect.poll(() => desk.articleText()).toContain("First words.")
})

it("renames a post's file and stays on it, unsaved text included", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  const before = readFileSync(sandbox.file(post), "utf8")
  await desk.append("carried along")
  await desk.page.keyboard.press("F2")
  const dialog = desk.dialog(/rename/i)
  await dialog.getByRole("textbox").fill("posts/about-time.md")
  await dialog.getByRole("textbox").press("Enter")
  const plan = new PlanView(desk) // another post of the sample leads to this one
  await plan.shown()
  await plan.apply()
  await expect.poll(() => existsSync(sandbox.file("posts/about-time.md"))).toBe(true)
  expect(existsSync(sandbox.file(post))).toBe(false)
  await expect.poll(() => desk.row("posts/about-time.md").getAttribute("aria-selected")).toBe("true")
  expect(readFileSync(sandbox.file("posts/about-time.md"), "utf8")).toBe(`${before}carried along`)
  // The post is the same one: what was typed before it moved can still be undone.
  await desk.page.locator(".cm-content").focus()
  await desk.page.keyboard.press("Control+z")
  await expect.poll(() => desk.editorText()).not.toContain("carried along")
})

it("duplicates a post as it reads, as a draft with its own name, and takes that back", async () => {
  const { desk, sandbox } = now
  const copy = "posts/time-zones-copy.md"
  const before = readFileSync(sandbox.file(post), "utf8")
  await desk.open(post)
  await desk.append("not saved")
  await (await desk.find(post)).click({ button: "right" })
  await desk.page.getByRole("menuitem", { name: "Duplicate" }).click()
  await expect.poll(() => desk.row(copy).getAttribute("aria-selected")).toBe("true")
  const own = /^(slug: time-zones|aliases:|  - \/.*)\n/gm
  expect(readFileSync(sandbox.file(copy), "utf8")).toBe(
    `${before}not saved`
      .replace(own, "")
      .replace(/^title: "(.*)"$/m, 'title: "$1 (copy)"')
      .replace(/\n---\n/, "\ndraft: true\n---\n"),
  )
  expect(readFileSync(sandbox.file(post), "utf8")).toBe(before)
  await desk.button("Undo").click()
  await expect.poll(() => existsSync(sandbox.file(copy))).toBe(false)
})

it("throws a post away and brings it back byte for byte", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file(post))
  await desk.open(post)
  await (await desk.find(post)).click({ button: "right" })
  await desk.page.getByRole("menuitem", { name: /trash/i }).click()
  await expect.poll(() => existsSync(sandbox.file(post))).toBe(false)
  await desk.filter.fill("")
  await expect.poll(() => desk.paths()).not.toContain(post)
  await desk.button("Undo").click()
  await expect.poll(() => existsSync(sandbox.file(post))).toBe(true)
  expect(readFileSync(sandbox.file(post)).equals(before)).toBe(true)
  await expect.poll(() => desk.paths()).toContain(post)
})

it("does not close an unsaved post without asking", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("keep me")
  await runFromPalette("Close post")
  const dialog = desk.page.getByRole("dialog")
  await dialog.getByRole("button", { name: "Cancel" }).click()
  expect(await desk.editorText()).toContain("keep me")
  await runFromPalette("Close post")
  await dialog.getByRole("button", { name: /^Save/ }).click()
  await expect.poll(() => readFileSync(sandbox.file(post), "utf8").endsWith("keep me")).toBe(true)
})

async function runFromPalette(command: string): Promise<void> {
  const { page } = now.desk
  await page.keyboard.press("Control+p")
  await page.getByRole("combobox").last().fill(`>${command}`)
  await page.getByRole("option", { name: command }).first().click()
}
