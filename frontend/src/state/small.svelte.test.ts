import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { FakeGo } from "../bridge/fake"
import { BridgeError } from "../bridge/errors"
import { ExportJob } from "./exportjob.svelte"
import { Dialogs } from "./dialogs.svelte"
import { SettingsState } from "./settings.svelte"
import { Toasts } from "./toasts.svelte"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("SettingsState", () => {
  it("holds at once, and sends many changes as one", async () => {
    const go = new FakeGo()
    const settings = new SettingsState(go.bridge, () => {})
    for (const split of [0.4, 0.41, 0.42]) settings.set({ split })
    settings.set({ mode: "read" })
    expect(settings.current).toMatchObject({ split: 0.42, mode: "read" })
    await vi.runAllTimersAsync()
    expect(go.log).toEqual(['settings.set {"split":0.42,"mode":"read"}'])
  })
  it("sends what is waiting before the program ends", async () => {
    const go = new FakeGo()
    const settings = new SettingsState(go.bridge, () => {})
    settings.set({ theme: "dark" })
    await settings.flush()
    await vi.runAllTimersAsync()
    expect(go.log).toEqual(['settings.set {"theme":"dark"}'])
  })
  it("tells when they cannot be kept, and keeps them here", async () => {
    const go = new FakeGo()
    const told: unknown[] = []
    const settings = new SettingsState(go.bridge, (thrown) => told.push(thrown))
    go.failing.set("settings.set", new BridgeError("disk_full", "The disk is full."))
    settings.set({ theme: "dark" })
    await vi.runAllTimersAsync()
    expect(told).toHaveLength(1)
    expect(settings.current.theme).toBe("dark")
  })
})

describe("Toasts", () => {
  it("leave by themselves, unless they are being read or say what failed", () => {
    const toasts = new Toasts()
    toasts.show("one")
    const read = toasts.show("two")
    toasts.fail("broken")
    toasts.pause(read)
    vi.advanceTimersByTime(60_000)
    expect(toasts.items.map((toast) => toast.text)).toEqual(["two", "broken"])
    toasts.resume(read)
    vi.advanceTimersByTime(60_000)
    expect(toasts.items.map((toast) => toast.text)).toEqual(["broken"])
  })
  it("never say the same twice, nor hide the work", () => {
    const toasts = new Toasts()
    for (const text of ["a", "b", "b", "c", "d"]) toasts.fail(text)
    expect(toasts.items.map((toast) => toast.text)).toEqual(["b", "c", "d"])
  })
})

describe("Dialogs", () => {
  it("answer once, and a second one cancels the first", async () => {
    const dialogs = new Dialogs()
    const first = dialogs.ask("rename", { path: "a.md", unsaved: false })
    const second = dialogs.ask("folder", { start: "" })
    expect(await first).toBeNull()
    expect(dialogs.shown?.kind).toBe("folder")
    dialogs.answer("/blog")
    expect(await second).toBe("/blog")
    expect(dialogs.shown).toBeNull()
  })
})

describe("ExportJob", () => {
  function job() {
    const go = new FakeGo()
    const told: string[] = []
    const exporter = new ExportJob(
      go.bridge,
      (result) => told.push(`done ${result.files}`),
      (problem) => told.push(problem.message),
    )
    exporter.follow(go.on)
    return { go, told, exporter }
  }
  const request = {
    out: "/out",
    zip: false,
    baseURL: "",
    keepURL: false,
    drafts: false,
    future: false,
    replace: false,
  }
  const done = {
    job: "export-1",
    out: "/out",
    zip: false,
    files: 3,
    written: 3,
    unchanged: 0,
    removed: 0,
    ms: 5,
    problems: 0,
    notes: [],
  }

  it("counts and ends", async () => {
    const { go, told, exporter } = job()
    await exporter.start(request)
    go.emit("export:progress", { job: "export-1", done: 1, total: 3, phase: "render" })
    go.emit("export:progress", { job: "another", done: 9, total: 9, phase: "render" })
    expect([exporter.running, exporter.progress.done, exporter.progress.total]).toEqual([true, 1, 3])
    go.emit("export:done", done)
    expect([exporter.running, told]).toEqual([false, ["done 3"]])
  })
  it("hears an end that comes before the job has a name", async () => {
    const { go, told, exporter } = job()
    const starting = exporter.start(request)
    go.emit("export:done", done)
    await starting
    expect([exporter.running, told]).toEqual([false, ["done 3"]])
  })
  it("runs once at a time", async () => {
    const { go, exporter } = job()
    await Promise.all([exporter.start(request), exporter.start(request)])
    expect(go.log).toEqual(["export.start"])
  })
  it("says why it did not begin, and can begin again", async () => {
    const { go, told, exporter } = job()
    go.failing.set("export.start", new BridgeError("refused", "That folder holds the posts."))
    await exporter.start(request)
    expect([exporter.running, told]).toEqual([false, ["That folder holds the posts."]])
    await exporter.start(request)
    expect(exporter.running).toBe(true)
  })
})
