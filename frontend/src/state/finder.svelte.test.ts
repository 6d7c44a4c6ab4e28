import { expect, it } from "vitest"
import type { FoundPost } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"

const post = (path: string, hits: number, lines: number): FoundPost => ({
  path,
  title: path,
  hits,
  lines: Array.from({ length: lines }, (_, i) => ({
    line: i + 1,
    column: 1,
    text: "x",
    before: false,
    marks: [0, 1],
  })),
})

async function started() {
  const go = new FakeGo()
  go.workspace = folder([row({ path: "a.md" }), row({ path: "b.md" })])
  go.files.set("a.md", "x\nx")
  go.files.set("b.md", "y")
  const app = new App(go.bridge, go.on)
  const stop = app.start()
  while (app.phase === "starting") await new Promise((done) => setTimeout(done))
  const asked = () => go.log.filter((line) => line.startsWith("find."))
  return { go, app, finder: app.finder, asked, stop }
}

it("shows posts, their lines, and how many places are not shown", async () => {
  const { go, finder, stop } = await started()
  go.findReply = { posts: [post("a.md", 9, 3), post("b.md", 1, 1)], total: 2, more: false, micros: 1 }
  finder.query = "x"
  await finder.ask()
  expect(finder.items.map((item) => item.key)).toEqual([
    "a.md",
    "a.md 1",
    "a.md 2",
    "a.md 3",
    "a.md rest",
    "b.md",
    "b.md 1",
  ])
  expect(finder.hasMore).toBe(false)
  stop()
})

it("asks nothing for nothing, and takes spaces for something only letter by letter", async () => {
  const { finder, asked, stop } = await started()
  finder.query = "  "
  await finder.ask()
  expect(asked()).toEqual([])
  finder.replacing = true
  await finder.ask()
  expect(asked()).toEqual(['find.find "  "  0'])
  stop()
})

it("drops answers that were overtaken, and says why there is none", async () => {
  const { go, finder, stop } = await started()
  go.findReply = { posts: [post("a.md", 1, 1)], total: 1, more: false, micros: 1 }
  finder.query = "x"
  const first = finder.ask()
  finder.query = ""
  await Promise.all([first, finder.ask()])
  expect(finder.found).toBeNull()
  go.failing.set("find.find", new BridgeError("invalid", "This is no regular expression: missing."))
  finder.query = "("
  finder.regexp = true
  await finder.ask()
  expect([finder.found, finder.failure]).toEqual([null, "This is no regular expression: missing."])
  await finder.replaceAll()
  expect(go.log.some((line) => line.startsWith("find.planReplace"))).toBe(false)
  stop()
})

it("goes back to where the author was, and keeps posts on top", async () => {
  const { go, app, stop } = await started()
  await app.openPost("a.md", { line: 2 })
  await app.openPost("b.md")
  await app.commands.run("go.back")
  expect(app.docs.active).toBe("a.md")
  await app.commands.run("go.forward")
  expect(app.docs.active).toBe("b.md")
  expect(app.places.recent).toEqual(["b.md", "a.md"])
  await app.commands.run("file.pin")
  expect(app.list.items.map((item) => item.kind === "post" && item.row.path).filter(Boolean)[0]).toBe("b.md")
  await app.settings.flush()
  expect(go.log.some((line) => line.startsWith("settings.set") && line.includes("pinned"))).toBe(true)
  await app.commands.run("file.pin")
  expect(app.places.pinned).toEqual([])
  stop()
})
