import { expect, it, vi } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"
import { OtherHeadings } from "./otherheadings.svelte"
import { candidates, headingTargets, search, withLater } from "./quickopen"

async function started() {
  const go = new FakeGo()
  const posts = ["Concurrency in Python", "Time zones", "A second post", "Export formats"]
  go.workspace = folder(posts.map((title, i) => row({ path: `${i}.md`, title, date: `2026-01-0${9 - i}` })))
  for (let i = 0; i < posts.length; i++) go.files.set(`${i}.md`, "text")
  const app = new App(go.bridge, go.on)
  const stop = app.start()
  while (app.phase === "starting") await new Promise((done) => setTimeout(done))
  const find = (query: string) => search(candidates(app), query).map((target) => target.text)
  return { app, go, find, stop }
}

it("finds posts before commands, and commands alone behind >", async () => {
  const { find, stop } = await started()
  expect(find("export")).toEqual(["Export formats", "Export the site"])
  expect(find(">export")).toEqual(["Export the site"])
  expect(find("zones time")).toEqual(["Time zones"])
  expect(find("no such thing")).toEqual([])
  stop()
})

it("finds a post by its path where its title says something else, and then shows the path", async () => {
  const { app, find, stop } = await started()
  expect(find("1.md")).toEqual(["Time zones"])
  const [found] = search(candidates(app), "1.md")
  expect([found!.detail, found!.ranges]).toEqual(["1.md", []])
  stop()
})

it("shows the commands that were chosen last first, and nothing else behind >", async () => {
  const { app, find, stop } = await started()
  for (const words of [">preview shows what", ">settings"]) search(candidates(app), words)[0]!.run()
  expect(find(">").slice(0, 2)).toEqual(["Settings", "Preview shows what is being written, or not"])
  stop()
})

it("offers the post before this one first", async () => {
  const { app, find, stop } = await started()
  await app.openPost("0.md")
  await app.openPost("2.md")
  const found = find("")
  expect(found.slice(0, 4)).toEqual([
    "Concurrency in Python",
    "Time zones",
    "Export formats",
    "A second post",
  ])
  stop()
})

it("shows what makes no sense now only among commands, and as such", async () => {
  const { app, find, stop } = await started()
  const off = () => search(candidates(app), ">bold").map((target) => target.off)
  expect([find("bold"), find(">bold"), off()]).toEqual([[], ["Bold"], [true]])
  await app.openPost("0.md")
  expect([find("bold"), find(">bold"), off()]).toEqual([["Bold"], ["Bold"], [false]])
  stop()
})

it("groups what is there while nothing is looked for, recent posts first", async () => {
  const { app, stop } = await started()
  const group = (text: string) => search(candidates(app), "").find((target) => target.text === text)?.group
  const opened = ["0.md", "2.md"]
  for (const path of opened) await app.openPost(path)
  expect(["Concurrency in Python", "A second post", "Time zones", "New post"].map(group)).toEqual([
    "palette.recent",
    "palette.posts", // it is on screen
    "palette.posts",
    "palette.commands",
  ])
  expect(search(candidates(app), "python")[0]!.group).toBeUndefined()
  stop()
})

const heading = (path: string, text: string) => ({ path, title: "T", text, level: 2, line: 3 })

it.each([
  { query: "zones", want: ["Time zones", "Zones of the world"] }, // behind what has the words
  { query: "pst", want: ["Pasta", "A second post"] }, // and before letters here and there
  { query: "world", want: ["Zones of the world"] },
])("puts headings of other posts behind what has the words: $query", async ({ query, want }) => {
  const { app, stop } = await started()
  await app.openPost("0.md")
  const found = [heading("1.md", "Zones of the world"), heading("2.md", "Pasta"), heading("0.md", "World")]
  const all = withLater(search(candidates(app), query), headingTargets(app, found, query))
  expect(all.slice(0, want.length).map(({ text }) => text)).toEqual(want)
  stop()
})

it.each([
  { query: "zo", asked: ["zo"] },
  { query: "# zones", asked: ["zones"] },
  { query: "京", asked: ["京"] },
  { query: "z", asked: [] },
  { query: ">zones", asked: [] },
  { query: "", asked: [] },
])("asks for headings of all posts by what is typed: $query", async ({ query, asked }) => {
  const { app, go, stop } = await started()
  const headings = new OtherHeadings(app)
  go.foundHeadings = [heading("1.md", "Zones")]
  await headings.ask(query)
  expect(go.log.filter((call) => call.startsWith("find.headings"))).toEqual(
    asked.map((text) => `find.headings ${text}`),
  )
  expect(headings.found.length).toBe(asked.length)
  stop()
})

it("keeps the focus when the post that was chosen before comes late", async () => {
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => run())
  const { app, stop } = await started()
  const focus = vi.fn()
  app.editors.set(0, { focus, revealLine: () => {} } as unknown as NonNullable<typeof app.editor>)
  await app.openPost("0.md", { write: true })
  expect(focus).toHaveBeenCalledTimes(1)
  app.layout.paletteShown = true
  await app.openPost("1.md", { write: true })
  await app.openPost("2.md", { line: 1 })
  expect(focus).toHaveBeenCalledTimes(1)
  app.layout.paletteShown = false
  const field = document.body.appendChild(document.createElement("input"))
  const late = app.openPost("3.md", { write: true })
  field.dispatchEvent(new Event("pointerdown", { bubbles: true }))
  field.focus()
  await late
  expect(focus).toHaveBeenCalledTimes(1)
  await app.openPost("0.md", { write: true }) // asked for from that field
  expect(focus).toHaveBeenCalledTimes(2)
  field.remove()
  vi.unstubAllGlobals()
  stop()
})
