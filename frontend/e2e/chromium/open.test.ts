import { expect, it } from "vitest"
import { galley } from "../support/galley"
import { session } from "../support/session"

const now = session()

interface Listed {
  path: string
  state: string
  url: string
  title?: string
  meta?: { title?: string }
}

it("lists every post, as the command line does", async () => {
  const { desk, sandbox } = now
  const listed = JSON.parse((await galley(sandbox, "list", sandbox.blog, "--json")).stdout) as Listed[]
  expect(listed.length).toBeGreaterThan(12)
  expect((await desk.paths()).toSorted()).toEqual(listed.map((post) => post.path).toSorted())

  const rows = await desk.rows()
  const facts = (post: { path: string; state: string; url: string }) => [post.path, post.state, post.url]
  expect(rows.map(facts).toSorted()).toEqual(listed.map(facts).toSorted())
})

it("shows title, state and date in a row", async () => {
  const { desk } = now
  const text = await (await desk.find("posts/async-python.md")).textContent()
  expect(text).toContain("Async Python: Understanding Asyncio and Concurrency")
  expect(text).toContain("Python Development")
})

it("filters while typing and says how many are left", async () => {
  const { desk } = now
  const all = (await desk.paths()).length
  await desk.filter.pressSequentially("asyncio")
  await expect.poll(() => desk.paths()).toEqual(["posts/async-python.md"])
  await desk.filter.fill("no such words anywhere")
  await expect.poll(() => desk.list.count()).toBe(0)
  await desk.filter.press("Escape")
  await expect.poll(async () => (await desk.paths()).length).toBe(all)
})

it("opens a post with its text, its page and its words counted", async () => {
  const { desk } = now
  await desk.open("posts/async-python.md")
  expect(await desk.editorText()).toMatch(/^---\ntitle: "Async Python/)
  expect(await desk.articleText()).toContain("Asynchronous programming in Python")
  expect(await desk.status.textContent()).toMatch(/\d+ words/)
})

it("opens every post of the sample without a problem of Galley's own", async () => {
  const { desk } = now
  for (const path of await desk.paths()) {
    await desk.open(path)
    expect(await desk.articleText(), path).not.toBe("")
  }
})

it("comes back to the post that was open", async () => {
  const { desk } = now
  await desk.open("posts/time-zones.md")
  await desk.page.reload()
  await desk.ready()
  await expect.poll(() => desk.row("posts/time-zones.md").getAttribute("aria-selected")).toBe("true")
})
