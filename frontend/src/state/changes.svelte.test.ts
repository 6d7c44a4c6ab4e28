import { tick } from "svelte"
import { afterEach, describe, expect, it } from "vitest"
import type { ChangePlan, PlannedFile } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"
import { bulkActions, changePosts } from "./bulk"
import { until } from "./testing"

let stop = () => {}
afterEach(() => stop())

const file = (path: string, given: Partial<PlannedFile> = {}): PlannedFile => ({
  path,
  title: path,
  to: "",
  trash: false,
  lines: [],
  ...given,
})
const planOf = (...files: PlannedFile[]): ChangePlan => ({ id: "p1", name: "Publish", files, refused: [] })

async function started() {
  const go = new FakeGo()
  for (const path of ["a.md", "b.md", "c.md"]) go.files.set(path, path)
  go.workspace = folder(
    [...go.files.keys()].map((path) => row({ path, title: path, tags: path === "a.md" ? ["go"] : ["Go"] })),
  )
  go.plan = planOf(file("a.md"), file("b.md"))
  const app = new App(go.bridge, go.on)
  stop = app.start()
  await until(() => app.phase === "ready")
  return { go, app }
}
/** Answers the preview as its dialog does when Apply is pressed. */
async function accept(app: App): Promise<void> {
  await until(() => app.dialogs.shown?.kind === "plan")
  const { given } = app.dialogs.shown as { given: { plan: ChangePlan } }
  app.dialogs.answer(await app.changes.apply(given.plan))
}
const asked = (go: FakeGo) => go.log.filter((line) => line.startsWith("changes."))

describe("changing chosen posts", () => {
  it("plans, shows, makes, and undoes by the note", async () => {
    const { app, go } = await started()
    const changing = changePosts(app, "publish", ["a.md", "b.md"])
    await accept(app)
    await changing
    expect(app.toasts.items.at(-1)?.text).toBe("Published 2 posts")
    app.toasts.items.at(-1)!.actions[0]!.run()
    await until(() => go.log.includes("changes.undo p1"))
    expect(asked(go)[0]).toContain('"paths":["a.md","b.md"],"action":"publish"')
  })

  it("makes nothing when the preview is cancelled", async () => {
    const { app, go } = await started()
    const changing = changePosts(app, "publish", ["a.md"])
    await until(() => app.dialogs.shown?.kind === "plan")
    app.dialogs.answer(null)
    await changing
    expect(asked(go)).toHaveLength(1)
    expect(app.toasts.items).toEqual([])
  })

  it("saves what is open first, and stops when that fails", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    app.docs.current!.dispatch({ changes: { from: 0, insert: "x" } })
    go.failing.set("posts.save", new BridgeError("disk_full", "The disk is full."))
    await changePosts(app, "publish", ["a.md", "b.md"])
    expect(asked(go)).toEqual([])
    expect(app.toasts.items.at(-1)?.tone).toBe("danger")

    const again = changePosts(app, "publish", ["a.md", "b.md"])
    await accept(app)
    await again
    expect(go.files.get("a.md")).toBe("xa.md")
  })

  it("leaves the unsaved text of other posts alone", async () => {
    const { app, go } = await started()
    await app.openPost("c.md")
    app.docs.current!.dispatch({ changes: { from: 0, insert: "x" } })
    const changing = changePosts(app, "publish", ["a.md"])
    await accept(app)
    await changing
    expect(go.log).not.toContain("posts.save c.md")
  })

  it("follows an open post to where it goes, and back", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    go.plan = planOf(file("a.md", { to: "new/a.md" }))
    go.files.set("new/a.md", "a.md")
    const moving = changePosts(app, "publish", ["a.md"])
    await accept(app)
    await moving
    expect(app.docs.active).toBe("new/a.md")
    await app.changes.undo({
      id: "p1",
      name: "Publish",
      time: "",
      files: 1,
      undone: false,
      touched: [],
      blocked: "",
    })
    expect(app.docs.active).toBe("a.md")
  })

  it("goes on in an open post that moves, with what is typed meanwhile and all that can be undone", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    const session = app.docs.current!
    go.plan = planOf(file("a.md", { to: "new/a.md" }), file("b.md", { to: "new/b.md" }))
    go.files.set("new/a.md", session.text)
    go.joinedParts = [{ text: "meanwhile a.md", clash: false, base: "", ours: "", theirs: "" }]
    const apply = go.bridge.changes.apply
    go.bridge.changes.apply = async (id) => {
      await tick()
      session.dispatch({ changes: { from: 0, insert: "meanwhile " } })
      return apply(id)
    }
    const before = session.text
    const moving = changePosts(app, "publish", ["a.md", "b.md"])
    await accept(app)
    await moving
    expect([app.docs.active, app.docs.current, session.path]).toEqual(["new/a.md", session, "new/a.md"])
    expect([app.list.cursor, app.places.recent]).toEqual(["new/a.md", ["new/a.md"]])
    expect(session.text).toBe(`meanwhile ${before}`)
    await session.flush()
    const told = go.log.filter((line) => /^posts\.(edit|sync)/.test(line))
    expect(told.at(-1)).toContain("new/a.md")
  })

  it("closes an open post that goes to the trash with others", async () => {
    const { app, go } = await started()
    await app.openPost("a.md")
    go.plan = planOf(file("a.md", { trash: true }), file("b.md", { trash: true }))
    const trashing = changePosts(app, "trash", ["a.md", "b.md"])
    await accept(app)
    await trashing
    expect(app.docs.sessions.size).toBe(0)
  })

  it("takes back what was done last, be it a change of many posts or not", async () => {
    const { app, go } = await started()
    await app.changes.apply(go.plan)
    const known = { name: "", time: "", files: 1, touched: [], blocked: "" }
    go.bridge.changes.recent = async () => [
      { ...known, id: "undone", undone: true },
      { ...known, id: "trash", undone: false },
      { ...known, id: "p1", undone: false },
    ]
    await app.changes.undoLast()
    expect(asked(go).at(-1)).toBe("changes.undo trash")
  })

  it("says when there is nothing to change, and when planning fails", async () => {
    const { app, go } = await started()
    go.plan = planOf()
    await changePosts(app, "publish", ["a.md"])
    expect(app.toasts.items.at(-1)?.text).toBe("Nothing to change")
    go.failing.set("changes.planBulk", new BridgeError("internal", "No answer."))
    await changePosts(app, "publish", ["a.md"])
    expect(app.toasts.items.at(-1)?.text).toBe("No answer.")
    expect(app.dialogs.shown).toBeNull()
  })

  it("counts progress of its own change only", async () => {
    const { app, go } = await started()
    const applying = app.changes.apply(go.plan)
    go.emit("change:progress", { id: "other", done: 9, total: 9 })
    go.emit("change:progress", { id: "p1", done: 1, total: 2 })
    expect([app.changes.done, app.changes.total]).toEqual([1, 2])
    await applying
  })

  it("asks nothing of a single post that goes to the trash", async () => {
    const { app, go } = await started()
    await changePosts(app, "trash", ["a.md"])
    expect(go.log).toContain("posts.trash a.md")
    expect(asked(go)).toEqual([])
  })

  it("is about the chosen posts, or else the one on screen", async () => {
    const { app } = await started()
    const enabled = () => app.commands.available().some((command) => command.id === "posts.publish")
    expect(enabled()).toBe(false)
    await app.openPost("c.md")
    expect(enabled()).toBe(true)
    const known = app.commands.available().map((command) => command.id.replace("posts.", ""))
    expect(known).toEqual(expect.arrayContaining([...bulkActions]))
  })
})

describe("changing tags", () => {
  it("merges into a name in use, renames to a new one, and leaves the name itself out", async () => {
    const { app, go } = await started()
    for (const [to, want] of [
      ["Go", '"action":"merge","from":["go"],"to":"Go"'],
      ["golang", '"action":"rename","from":["go","Go"],"to":"golang"'],
    ]) {
      const rewriting = app.terms.rewrite("merge", app.terms.all)
      await until(() => app.dialogs.shown?.kind === "term")
      app.dialogs.answer(to!)
      await accept(app)
      await rewriting
      expect(go.log.findLast((line) => line.startsWith("changes.planTerms"))).toContain(want)
    }
  })

  it("shows the posts of one", async () => {
    const { app } = await started()
    app.showTab("terms")
    app.terms.showPosts("go")
    expect([app.tab, app.list.query]).toEqual(["posts", "tag:go"])
  })
})

describe("the kind of blog", () => {
  it("is read anew, and the post on screen stays", async () => {
    const { app, go } = await started()
    await app.openPost("b.md")
    const choosing = app.chooseDialect()
    await until(() => app.dialogs.shown?.kind === "dialect")
    app.dialogs.answer("jekyll")
    await choosing
    expect(go.log).toContain("workspace.setDialect jekyll")
    expect(app.docs.active).toBe("b.md")
  })
  it("stays when the author changes their mind", async () => {
    const { app, go } = await started()
    const choosing = app.chooseDialect()
    await until(() => app.dialogs.shown?.kind === "dialect")
    app.dialogs.answer(null)
    await choosing
    expect(go.log.some((line) => line.startsWith("workspace.setDialect"))).toBe(false)
  })
})
