import { afterEach, describe, expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"
import { until } from "./testing"

let stop: (() => void) | undefined
afterEach(() => stop?.())

async function started(): Promise<{ app: App; go: FakeGo; opened: () => string[] }> {
  const go = new FakeGo()
  for (const name of ["a.md", "b.md"]) go.files.set(name, name)
  go.workspace = folder([row({ path: "a.md", title: "A" }), row({ path: "b.md", title: "B" })])
  const app = new App(go.bridge, go.on)
  stop = app.start()
  await until(() => app.phase === "ready")
  return { app, go, opened: () => go.log.filter((line) => line.startsWith("workspace.openFolder")) }
}

describe("what another start asks for", () => {
  it("is a post of this folder: it comes on screen, and the folder stays", async () => {
    const { app, go, opened } = await started()
    go.emit("workspace:open", { dir: app.workspace.current!.dir, post: "b.md" })
    await until(() => app.docs.active === "b.md")
    expect(opened()).toEqual([])
  })

  it("is this folder: nothing happens to it", async () => {
    const { app, go, opened } = await started()
    go.emit("workspace:open", { dir: app.workspace.current!.dir, post: "" })
    await Promise.resolve()
    expect(opened()).toEqual([])
  })

  it("is a post of another folder: both open, and not the post open last time", async () => {
    const { app, go, opened } = await started()
    go.workspace = { ...go.workspace!, dir: "/other", lastPost: "a.md" }
    go.emit("workspace:open", { dir: "/other", post: "b.md" })
    await until(() => app.docs.active === "b.md")
    expect(opened()).toEqual(["workspace.openFolder /other"])
    expect(go.log.filter((line) => line.startsWith("posts.open a.md"))).toEqual([])
  })

  it("waits for a dialog, says so, and keeps the order", async () => {
    const { app, go, opened } = await started()
    void app.dialogs.ask("newPost", { folder: "" })
    go.emit("workspace:open", { dir: "/one", post: "" })
    go.emit("workspace:open", { dir: "/two", post: "b.md" })
    await until(() => app.toasts.items.length === 2)
    expect(app.toasts.items[0]!.text).toBe("one opens next")
    expect(app.toasts.items[1]!.text).toBe("b.md opens next")
    expect(app.dialogs.shown?.kind).toBe("newPost")
    expect(opened()).toEqual([])
    app.dialogs.answer(null)
    await until(() => opened().length === 2)
    expect(opened()).toEqual(["workspace.openFolder /one", "workspace.openFolder /two"])
  })
})
