import { flushSync } from "svelte"
import { expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import type { Moment } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { App } from "./app.svelte"
import { HistoryView } from "./history.svelte"

const moment = (id: string, time: string, reason: Moment["reason"] = "saved"): Moment => ({
  id,
  time,
  reason,
  note: "",
  author: "",
  size: 1,
  added: 1,
  removed: 0,
})

const settled = async () => {
  for (let i = 0; i < 30; i++) await Promise.resolve()
  flushSync()
}

/** An app with a.md open, of which there are two versions and a commit between them. */
async function opened(): Promise<{ go: FakeGo; app: App }> {
  const go = new FakeGo()
  go.workspace = folder([row({ path: "a.md", title: "A" })])
  go.files.set("a.md", "now")
  go.versions = [moment("v2", "2026-03-04T12:00:00Z"), moment("v1", "2026-03-01T12:00:00Z", "found")]
  go.commits = [moment("git:c", "2026-03-02T12:00:00Z", "commit")]
  const app = new App(go.bridge, go.on)
  app.start()
  await settled()
  await app.openPost("a.md")
  await settled()
  return { go, app }
}

it("shows versions and commits in one order and the first of them compared", async () => {
  const { app } = await opened()
  const view = new HistoryView(app, "a.md")
  await settled()
  expect(view.moments.map(({ id }) => id)).toEqual(["v2", "git:c", "v1"])
  expect(view.chosen?.id).toBe("v2")
  expect(view.text).toBe("text of v2")
  expect(view.draft).toBe("now")
})

it("passes over a version that is the post as it is", async () => {
  const { app } = await opened()
  app.docs.current!.restore("text of v2")
  const view = new HistoryView(app, "a.md")
  await settled()
  expect(view.chosen?.id).toBe("git:c")
})

it("keeps what is there before a version replaces it, and one undo brings it back", async () => {
  const { go, app } = await opened()
  const view = new HistoryView(app, "a.md")
  await settled()
  await view.choose(view.moments[2]!)
  expect(await view.restore()).toBe(true)
  expect(go.log).toContain("history.keep a.md")
  expect(app.docs.current!.text).toBe("text of v1")
  expect(app.docs.current!.dirty).toBe(true)
})

it("takes over parts, and not into a text that changed meanwhile", async () => {
  const { app } = await opened()
  const view = new HistoryView(app, "a.md")
  await settled()
  view.draft = "now and a part"
  expect(view.partly).toBe(true)
  app.docs.current!.restore("changed meanwhile")
  expect(await view.restoreParts()).toBe(false)
  expect(app.docs.current!.text).toBe("changed meanwhile")
  expect(view.partly).toBe(false)
  view.draft = "a part of this"
  expect(await view.restoreParts()).toBe(true)
  expect(app.docs.current!.text).toBe("a part of this")
})

it("begins with text of a crash, and restoring it ends the offer", async () => {
  const { app } = await opened()
  app.docs.current!.recovered = { text: "never saved", time: "2026-03-05T08:00:00Z" }
  const view = new HistoryView(app, "a.md")
  await settled()
  expect(view.chosen?.reason).toBe("recovered")
  expect(view.moments[0]).toBe(view.chosen) // still the one that is marked in the list
  expect(view.text).toBe("never saved")
  await view.restore()
  expect(app.docs.current!.text).toBe("never saved")
  expect(app.docs.current!.recovered).toBeNull()
})

it("shows posts that are gone where none is on screen, and brings one back", async () => {
  const { go, app } = await opened()
  go.deleted = [
    { path: "gone.md", title: "Gone", time: "2026-03-04T12:00:00Z", newest: "v2", reason: "trashing" },
  ]
  go.files.set("gone.md", "text of v2")
  const view = new HistoryView(app, "")
  await settled()
  expect(view.showsDeleted).toBe(true)
  expect([view.path, view.chosen?.id, view.session]).toEqual(["gone.md", "v2", null])
  expect(await view.bringBack()).toBe(true)
  expect(go.log).toContain("history.bringBack gone.md v2")
  expect(app.docs.active).toBe("gone.md")
})

it("says why the history cannot be read, and still shows the other half of it", async () => {
  const { go, app } = await opened()
  go.failing.set("history.commits", new BridgeError("unsupported", "Git took too long to answer."))
  const view = new HistoryView(app, "a.md")
  await settled()
  expect(view.failure).toBe("Git took too long to answer.")
  expect(view.moments.map(({ id }) => id)).toEqual(["v2", "v1"])
})
