import { flushSync } from "svelte"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { commands } from "../core/commands"
import { App } from "./app.svelte"

let stop: (() => void) | undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  stop?.()
  vi.useRealTimers()
})

async function started(): Promise<{ app: App; go: FakeGo; settled: () => Promise<void> }> {
  const go = new FakeGo()
  go.face = "desktop"
  go.files.set("a.md", "one")
  go.workspace = folder([row({ path: "a.md", title: "A" })])
  const app = new App(go.bridge, go.on)
  stop = app.start()
  const settled = async () => {
    await vi.advanceTimersByTimeAsync(0)
    flushSync()
    await vi.advanceTimersByTimeAsync(200)
  }
  await settled()
  return { app, go, settled }
}

const chosen = (go: FakeGo) => commands.filter(({ id }) => go.menu.get(id)?.on).map(({ id }) => id)

describe("the native menu", () => {
  it("has every command with its keys, and greys out what makes no sense", async () => {
    const { go } = await started()
    expect([...go.menu.keys()].sort()).toEqual(commands.map(({ id }) => id).sort())
    expect(go.menu.get("md.bold")).toEqual({ id: "md.bold", keys: "Ctrl+B", on: false })
    expect(go.menu.get("file.new")).toEqual({ id: "file.new", keys: "Ctrl+N", on: true })
  })

  it("follows a post that opens and closes", async () => {
    const { app, go, settled } = await started()
    const opening = app.openPost("a.md")
    await settled()
    await opening
    await settled()
    expect(go.menu.get("md.bold")?.on).toBe(true)
    await app.closePost("a.md")
    await settled()
    expect(go.menu.get("md.bold")?.on).toBe(false)
    expect(go.menu.get("app.export")?.on).toBe(true)
  })

  it("can do nothing behind a dialog", async () => {
    const { app, go, settled } = await started()
    const before = chosen(go)
    void app.dialogs.ask("keys", {})
    await settled()
    expect(chosen(go)).toEqual([])
    app.dialogs.answer(null)
    await settled()
    expect(chosen(go)).toEqual(before)
  })

  it("shows the keys the author chose", async () => {
    const { app, go, settled } = await started()
    const { writing } = app.settings.current
    app.settings.set({ writing: { ...writing, keys: [{ command: "file.save", keys: "Ctrl+Shift+F5" }] } })
    await settled()
    expect(go.menu.get("file.save")?.keys).toBe("Ctrl+Shift+F5")
  })

  it("is none of the browser's", async () => {
    const { app, go, settled } = await started()
    stop?.()
    go.menu.clear()
    go.face = "browser"
    const page = new App(go.bridge, go.on)
    stop = page.start()
    await settled()
    expect(page.phase).toBe("ready")
    expect(app).not.toBe(page)
    expect(go.menu.size).toBe(0)
  })
})
