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

/** The document in the preview without what is new in every frame. */
function pageInFrame(frame: HTMLIFrameElement) {
  const page = frame.contentDocument!
  const plain = (html: string) =>
    html
      .replaceAll(/about:srcdoc#[0-9a-f-]{36}/g, "#")
      .replaceAll(/ data-galley-(page|ready)="[^"]*"/g, "")
      .replace(/<div id="galley-here"[^>]*><\/div>/, "")
  const root = page.documentElement
  return {
    root: root.getAttributeNames().map((name) => (name.startsWith("data-") ? "" : root.getAttribute(name))),
    head: [...page.head.children].map((element) => plain(element.outerHTML)).toSorted(),
    body: plain(page.body.outerHTML),
    height: root.scrollHeight,
    top: frame.contentWindow!.scrollY,
  }
}

it("shows a post behind another as if it were the first", async () => {
  const { desk } = now
  await desk.open("posts/flame-graph-without-fear.md")
  for (const name of ["arabic-technical-writing", "mise-en-page-des-maths", "async-python", "time-zones"]) {
    await desk.inPreview((frame) => frame.contentWindow!.scrollTo(0, 900))
    await desk.open(`posts/${name}.md`)
    await desk.page.waitForTimeout(400) // pictures and fonts
    const behind = await desk.inPreview(pageInFrame)
    await desk.page.reload()
    await desk.ready()
    await desk.open(`posts/${name}.md`)
    await desk.page.waitForTimeout(400)
    expect(behind, name).toEqual(await desk.inPreview(pageInFrame))
    expect(behind.top).toBe(0)
  }
})

it("shows the last of posts that are opened one right after the other", async () => {
  const { desk } = now
  const heading = () =>
    desk.inPreview((frame) => frame.contentDocument?.querySelector("h1")?.textContent?.trim() ?? "")
  for (let round = 0; round < 3; round++) {
    const paths = (await desk.paths()).slice(0, 5)
    for (const path of paths) await desk.row(path).click({ noWaitAfter: true })
    const title = (await desk.rows()).find((row) => row.path === paths.at(-1))!.title
    await expect.poll(heading).toBe(title)
    await desk.page.waitForTimeout(300)
    expect(await heading()).toBe(title)
    await desk.page.reload()
    await desk.ready()
  }
})
