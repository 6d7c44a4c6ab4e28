import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { session } from "../support/session"

const now = session()
const post = "posts/async-python.md"
const front = (text: string) => text.split("---\n").slice(0, 2).join("---\n")

it("changes the title in the form and in the raw block alike, and undo brings both back", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  const before = await desk.editorText()
  const title = desk.field("Title")
  const old = await title.inputValue()
  await title.fill("A new title: with a colon")
  await title.press("Enter")
  await expect
    .poll(() => desk.editorText())
    .toContain('title: "A new title: with a colon"\nauthor: Your Name\n')
  await expect.poll(async () => (await desk.find(post)).textContent()).toContain("A new title: with a colon")
  await desk.filter.fill("")

  await desk.editor.click()
  for (let i = 0; i < 30 && (await desk.editorText()) !== before; i++)
    await desk.page.keyboard.press("Control+z")
  expect(await desk.editorText()).toBe(before)
  await expect.poll(() => title.inputValue()).toBe(old)
  expect(readFileSync(sandbox.file(post), "utf8")).toBe(before)
})

it("keeps tags written as one string, and every other line as it was", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file(post), "utf8")
  await desk.open(post)
  const rev = (await desk.call<{ rev: number }>("PostService", "Open", post)).rev
  const { changes } = await desk.call<{ changes: { text: string }[] }>(
    "PostService",
    "SetField",
    post,
    rev,
    "tags",
    {
      text: "",
      list: ["Python", "Asyncio", "Trio"],
      on: false,
    },
  )
  expect(changes.map((change) => change.text).join("")).toContain("Trio")
  expect(changes.map((change) => change.text).join("")).not.toContain("[")
  expect(await desk.editorText()).toBe(before)
})

it("shows what is typed in the raw block in the form", async () => {
  const { desk } = now
  await desk.open(post)
  await desk.page.keyboard.press("Control+Shift+;")
  await desk.editor.click()
  await desk.page.keyboard.press("Control+Home")
  await desk.page.keyboard.press("ArrowDown")
  await desk.page.keyboard.press("ArrowDown")
  await desk.page.keyboard.press("Home")
  await desk.page.keyboard.type("draft: true\n")
  await expect.poll(async () => front(await desk.editorText())).toContain("\ndraft: true\n")
  await expect.poll(async () => (await desk.find(post)).textContent()).toMatch(/draft/i)
})
