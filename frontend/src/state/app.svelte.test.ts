import { tick } from "svelte"
import { afterEach, describe, expect, it } from "vitest"
import type { PostRow } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"
import { until } from "./testing"

let stop = () => {}
afterEach(() => stop())

/** An app on a folder with two posts, started. */
async function started(files: Record<string, string> = { "a.md": "one", "b.md": "two" }) {
  const go = new FakeGo()
  for (const [path, text] of Object.entries(files)) go.files.set(path, text)
  go.workspace = folder(Object.keys(files).map((path) => row({ path, title: `Title of ${path}` })))
  const app = new App(go.bridge, go.on)
  stop = app.start()
  await until(() => app.phase !== "starting")
  return { go, app }
}
function type(app: App, path: string, text: string): void {
  app.docs.sessions.get(path)!.dispatch({ changes: { from: 0, insert: text } })
}

describe("App", () => {
  it("says why it could not start", async () => {
    const go = new FakeGo()
    go.failing.set("workspace.boot", new BridgeError("internal", "No answer."))
    const app = new App(go.bridge, go.on)
    stop = app.start()
    await until(() => app.phase === "failed")
    expect(app.failure?.message).toBe("No answer.")
  })

  it.each([
    ["asks again for rows when it hears of a change while they are on their way", true, 1],
    ["takes the rows that came when it hears of none", false, 0],
  ])("%s", async (_, told, asks) => {
    const go = new FakeGo()
    go.workspace = folder([row({ path: "a.md" })])
    const app = new App(go.bridge, go.on)
    stop = app.start()
    if (told) go.emit("posts:changed", { all: false, rows: [], removed: ["b.md"], problems: [] })
    await until(() => app.phase === "ready")
    await tick()
    expect(go.log.filter((line) => line === "posts.list")).toHaveLength(asks)
  })

  it("comes back to the last post", async () => {
    const go = new FakeGo()
    go.files.set("a.md", "one")
    go.workspace = { ...folder([row({ path: "a.md" })]), lastPost: "a.md" }
    const app = new App(go.bridge, go.on)
    stop = app.start()
    await until(() => app.docs.active === "a.md")
    expect(app.list.cursor).toBe("a.md")
  })

  it("keeps unsaved text while another post is on screen", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    type(app, "a.md", "new ")
    await app.openPost("b.md")
    expect(app.docs.active).toBe("b.md")
    expect([...app.docs.dirtyPaths]).toEqual(["a.md"])
    await app.openPost("a.md")
    expect(app.docs.current?.text).toBe("new one")
    expect(go.log.filter((line) => line === "posts.open a.md")).toHaveLength(1)
  })

  it("shows the post asked for last, whichever answer comes first", async () => {
    const { app } = await started()
    await Promise.all([app.openPost("a.md"), app.openPost("b.md")])
    expect(app.docs.active).toBe("b.md")
  })

  it("asks for the page of a post that came without", async () => {
    const { go, app } = await started()
    go.late.add("b.md")
    await app.openPost("a.md")
    await app.openPost("b.md")
    await until(() => app.docs.current!.settled)
    expect(go.log.filter((call) => call.startsWith("posts.edit"))).toEqual(["posts.edit b.md"])
  })

  it("shows why a post cannot be opened, and opens it once it can", async () => {
    const { app, go } = await started()
    go.failing.set("posts.open", new BridgeError("unreadable", "This file is not text.", { path: "a.md" }))
    await app.openPost("a.md")
    expect(app.docs.failed?.problem.message).toBe("This file is not text.")
    go.emit("posts:changed", { all: false, rows: [row({ path: "a.md" })], removed: [], problems: [] })
    await until(() => app.docs.active === "a.md")
    expect(app.docs.failed).toBeNull()
  })

  it("saves all unsaved posts", async () => {
    const { app, go } = await started()
    for (const path of ["a.md", "b.md"]) {
      await app.openPost(path)
      type(app, path, "x")
    }
    expect(await app.saveAll()).toBe(true)
    expect([go.files.get("a.md"), go.files.get("b.md")]).toEqual(["xone", "xtwo"])
    expect(app.docs.dirty).toEqual([])
  })

  describe("leaving with unsaved text", () => {
    async function leaving() {
      const { app, go } = await started()
      await app.openPost("a.md")
      type(app, "a.md", "x")
      go.emit("close:asked", { paths: ["a.md"] })
      await until(() => app.dialogs.shown?.kind === "unsaved")
      return { app, go }
    }
    it("stays on Cancel", async () => {
      const { app, go } = await leaving()
      app.dialogs.answer(null)
      await Promise.resolve()
      expect(go.log).not.toContain("window.closeNow")
      expect(app.docs.current?.text).toBe("xone")
    })
    it("saves, then leaves", async () => {
      const { app, go } = await leaving()
      app.dialogs.answer("save")
      await until(() => go.log.includes("window.closeNow"))
      expect(go.files.get("a.md")).toBe("xone")
    })
    it("leaves without saving on Discard", async () => {
      const { app, go } = await leaving()
      app.dialogs.answer("discard")
      await until(() => go.log.includes("window.closeNow"))
      expect(go.files.get("a.md")).toBe("one")
      // Given up in the journal too, before the end.
      expect(go.log.indexOf("posts.close a.md")).toBeGreaterThan(-1)
      expect(go.log.indexOf("posts.close a.md")).toBeLessThan(go.log.indexOf("window.closeNow"))
    })
    it("stays when saving fails", async () => {
      const { app, go } = await leaving()
      go.failing.set("posts.save", new BridgeError("disk_full", "The disk is full."))
      app.dialogs.answer("save")
      await until(() => app.docs.current?.saveState === "failed")
      expect(go.log).not.toContain("window.closeNow")
      expect(app.docs.current?.text).toBe("xone")
    })
  })

  it("saves posts that Go knows to be unsaved, though the page was loaded anew", async () => {
    const { app, go } = await started()
    go.dirty.add("b.md")
    go.emit("close:asked", { paths: ["b.md"] })
    await until(() => app.dialogs.shown?.kind === "unsaved")
    app.dialogs.answer("save")
    await until(() => go.log.includes("window.closeNow"))
    expect(go.log).toContain("posts.save b.md")
  })

  it("tells of text that was never saved", async () => {
    const go = new FakeGo()
    go.files.set("a.md", "one")
    go.workspace = { ...folder([row({ path: "a.md", title: "A" })]), recovered: ["a.md"] }
    const app = new App(go.bridge, go.on)
    stop = app.start()
    await until(() => app.toasts.items.length === 1)
    app.toasts.items[0]!.actions[0]!.run()
    await until(() => app.docs.active === "a.md")
  })

  it("asks before another folder takes the place of unsaved text", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    type(app, "a.md", "x")
    go.emit("workspace:open", { dir: "/other", post: "" })
    await until(() => app.dialogs.shown?.kind === "unsaved")
    app.dialogs.answer(null)
    await Promise.resolve()
    expect(go.log).not.toContain("workspace.openFolder /other")
    expect(app.docs.current?.text).toBe("xone")
  })

  it("hands files from a file manager to what they fell on, and says so when nothing takes them", async () => {
    const { app, go } = await started()
    const field = document.createElement("div")
    const got: string[] = []
    field.addEventListener("galleydrop", (event) => {
      got.push(...(event as CustomEvent<string[]>).detail)
      event.preventDefault()
    })
    const under = document.elementFromPoint.bind(document)
    document.elementFromPoint = (x) => (x === 1 ? field : null)
    go.emit("files:dropped", { x: 1, y: 1, files: ["/a.png"] })
    expect(got).toEqual(["/a.png"])
    expect(app.toasts.items).toEqual([])
    go.emit("files:dropped", { x: 2, y: 1, files: ["/b.png"] })
    document.elementFromPoint = under
    expect(app.toasts.items.map((toast) => toast.text)).toEqual(["Nothing here takes this file"])
  })

  it("throws away at once, and brings back with Undo", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    await app.trashPost("a.md")
    expect(app.workspace.rows.has("a.md")).toBe(false)
    expect(app.docs.current).toBeNull()
    app.toasts.items[0]!.actions[0]!.run()
    await until(() => app.docs.active === "a.md")
    expect(go.log).toContain("posts.restore t1")
    expect(app.workspace.rows.has("a.md")).toBe(true)
  })

  it("renames with what was typed", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    type(app, "a.md", "x")
    const renaming = app.renamePost("a.md")
    await until(() => app.dialogs.shown?.kind === "rename")
    app.dialogs.answer("c.md")
    await renaming
    expect(go.files.get("c.md")).toBe("xone")
    expect([app.docs.active, app.workspace.rows.has("a.md"), app.workspace.rows.has("c.md")]).toEqual([
      "c.md",
      false,
      true,
    ])
  })

  it("renames under what is being typed", async () => {
    const { app, go } = await started()
    const session = (await app.openPost("a.md"), app.docs.current!)
    const rename = go.bridge.posts.rename
    go.bridge.posts.rename = async (from, to) => {
      await tick()
      type(app, "a.md", "meanwhile ")
      return rename(from, to)
    }
    const renaming = app.renamePost("a.md")
    await until(() => app.dialogs.shown?.kind === "rename")
    app.dialogs.answer("c.md")
    await renaming
    expect([app.docs.active, app.docs.current, session.path]).toEqual(["c.md", session, "c.md"])
    await session.flush()
    expect(session.text).toBe("meanwhile one")
    expect(session.dirty).toBe(true)
    expect(
      go.log.filter((call) => call.startsWith("posts.edit")).every((call) => call.includes("c.md")),
    ).toBe(true)
  })

  it("duplicates what is read now, and shows the copy", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    type(app, "a.md", "x")
    await app.duplicatePost("a.md")
    expect(go.log.indexOf("posts.duplicate a.md Title of a.md (copy)")).toBeGreaterThan(
      go.log.findLastIndex((call) => call.startsWith("posts.edit")),
    )
    expect([app.docs.active, app.workspace.rows.has("copy.md")]).toEqual(["copy.md", true])
    app.toasts.items[0]!.actions[0]!.run()
    await until(() => !app.workspace.rows.has("copy.md"))
    expect(go.log).toContain("posts.trash copy.md")
  })

  it("follows the disk when clean, and asks when not", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    go.files.set("a.md", "from outside")
    go.emit("post:disk", { path: "a.md", what: "changed", revision: "from outside" })
    await until(() => app.docs.current?.text === "from outside")
    type(app, "a.md", "mine ")
    go.joinedParts = [
      { text: "", clash: true, base: "from outside", ours: "mine from outside", theirs: "again" },
    ]
    go.files.set("a.md", "again")
    go.emit("post:disk", { path: "a.md", what: "changed", revision: "again" })
    await until(() => app.docs.current?.saveState === "conflict")
    expect(app.docs.current?.text).toBe("mine from outside")
  })

  it("looks at the folder again when the author comes back to the window", async () => {
    const { go } = await started()
    const asked = () => go.log.filter((call) => call.startsWith("workspace.lookAgain")).length
    expect(asked()).toBe(0)
    dispatchEvent(new Event("focus"))
    dispatchEvent(new Event("focus"))
    await until(() => asked() > 0)
    expect(asked()).toBe(1)
  })

  it("goes on with a post that another program moved", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    type(app, "a.md", "mine ")
    const session = app.docs.current!
    go.files.set("moved.md", go.files.get("a.md")!)
    go.emit("posts:moved", { moves: [{ from: "a.md", to: "moved.md" }] })
    expect([app.docs.active, app.docs.current, session.path, session.dirty]).toEqual([
      "moved.md",
      session,
      "moved.md",
      true,
    ])
    expect(await app.save(session)).toBe(true)
    expect(go.files.get("moved.md")).toMatch(/^mine /)
  })

  it("keeps the tab, the pin and the place of a post that another program moved while it was not open", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    app.places.keepTabs(["b.md", "a.md"])
    app.places.togglePin("b.md")
    go.emit("posts:moved", { moves: [{ from: "b.md", to: "notes/b.md" }] })
    go.emit("posts:changed", {
      all: false,
      rows: [row({ path: "notes/b.md" })],
      removed: ["b.md"],
      problems: [],
    })
    expect([app.tabs.paths, app.places.pinned, app.docs.active]).toEqual([
      ["notes/b.md", "a.md"],
      ["notes/b.md"],
      "a.md",
    ])
    expect(app.toasts.items).toEqual([])
  })

  it("asks anew for a list that was on its way when something was told", async () => {
    const { app, go } = await started()
    const list = go.bridge.posts.list
    let asked = 0
    go.bridge.posts.list = async () => {
      const rows = await list()
      if (asked++ > 0) return rows
      go.workspace = folder([...rows, row({ path: "c.md" })])
      go.emit("posts:changed", { all: false, rows: [row({ path: "c.md" })], removed: [], problems: [] })
      return rows
    }
    go.emit("posts:changed", { all: true, rows: [], removed: [], problems: [] })
    await until(() => asked === 2)
    await until(() => app.workspace.rows.has("c.md"))
    expect([...app.workspace.rows.keys()]).toEqual(["a.md", "b.md", "c.md"])
  })

  it("takes no list of the folder that was open before", async () => {
    const { app, go } = await started()
    let answer: (rows: PostRow[]) => void = () => {}
    go.bridge.posts.list = () => new Promise((done) => (answer = done))
    go.emit("posts:changed", { all: true, rows: [], removed: [], problems: [] })
    go.bridge.workspace.openFolder = async (dir) => ({ ...folder([row({ path: "there.md" })]), dir })
    await app.openFolder("/other")
    answer([row({ path: "a.md" })])
    await tick()
    expect([...app.workspace.rows.keys()]).toEqual(["there.md"])
  })

  it.each([
    ["another is opened", (app: App) => app.openFolder("/other")],
    ["it is closed", (app: App) => app.closeFolder()],
  ])("offers nothing that is about a folder when %s", async (_, leave) => {
    const { app, go } = await started()
    await app.trashPost("a.md")
    app.toasts.show("said, and no more")
    go.images = [{ path: "a.png", value: "/a.png", name: "a.png", size: 1, width: 1, height: 1, used: 0 }]
    await app.images.need()
    await leave(app)
    expect(app.toasts.items.map(({ text }) => text)).toEqual(["said, and no more"])
    expect(app.images.all).toBeNull()
  })

  it("keeps a few clean posts and every unsaved one", async () => {
    const names = Array.from({ length: 14 }, (_, i) => `${i}.md`)
    const { app } = await started(Object.fromEntries(names.map((name) => [name, "text"])))
    await app.openPost("0.md")
    type(app, "0.md", "x")
    for (const name of names.slice(1)) await app.openPost(name)
    expect(app.docs.sessions.has("0.md")).toBe(true)
    expect(app.docs.sessions.size).toBeLessThanOrEqual(9)
    expect(app.docs.active).toBe("13.md")
  })

  it("runs native menu items by their id, and ignores ids it does not know", async () => {
    const { app, go } = await started()
    go.emit("menu", { id: "no.such" })
    go.emit("menu", { id: "help.keys" })
    await until(() => app.dialogs.shown?.kind === "keys")
  })

  it("runs no command behind a dialog", async () => {
    const { app } = await started()
    void app.dialogs.ask("settings", {})
    const press = { key: "p", code: "KeyP", ctrlKey: true, metaKey: false, shiftKey: false, altKey: false }
    expect(app.commands.key(press)).toBe(true)
    expect(app.layout.paletteShown).toBe(false)
  })
})
