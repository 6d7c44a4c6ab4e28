import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { ExportCheck, ExportForm, ExportResult, Problem, SitePlan } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { FakeGo, folder } from "../bridge/fake"
import { App } from "./app.svelte"
import { nothingKept, readMemory, withTarget } from "./exportmemory"
import { JobProgress } from "./jobprogress.svelte"

let stop = () => {}
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const result: ExportResult = {
  job: "export-1",
  out: "/blog/_site",
  zip: false,
  files: 3,
  written: 3,
  unchanged: 0,
  removed: 0,
  ms: 5,
  problems: 0,
  notes: [],
}
const plan: SitePlan = { out: "/blog/_site", unchanged: 2, changes: [], causes: [], problems: [] }
const problem = (code: "refused" | "cancelled" | "disk_full", message = "No."): Problem =>
  new BridgeError(code, message).problem

/** A call whose answers are given by hand, in any order. */
function held<T>() {
  const given: ((answer: T) => void)[] = []
  return {
    ask: () => new Promise<T>((resolve) => given.push(resolve)),
    give: (at: number, answer: T) => given[at]!(answer),
  }
}

async function opened() {
  const go = new FakeGo()
  go.workspace = folder([])
  go.sitePlan = plan
  const app = new App(go.bridge, go.on)
  stop = app.start()
  await vi.runAllTimersAsync()
  const flow = app.exporter
  void flow.open()
  await vi.runAllTimersAsync()
  go.log.length = 0
  return { go, app, flow }
}

describe("an export", () => {
  it("starts from what Go says, and looks at the target", async () => {
    const { flow } = await opened()
    expect([flow.step, flow.out, flow.baseURL, flow.check?.pages]).toEqual([
      "where",
      "/blog/_site",
      "https://a.example/",
      3,
    ])
  })

  it("shows a plan first, and goes on from it", async () => {
    const { go, flow } = await opened()
    const going = flow.next()
    await vi.runAllTimersAsync()
    expect([flow.step, flow.plan.running]).toEqual(["plan", true])
    go.emit("export:progress", { job: "plan-1", done: 1, total: 4, phase: "plan" })
    expect(flow.plan.progress.share).toBe(0.25)
    go.emit("export:planned", { job: "another", error: null })
    go.emit("export:planned", { job: "plan-1", error: null })
    await vi.runAllTimersAsync()
    await going
    expect([flow.plan.running, flow.plan.plan]).toEqual([false, plan])
    const exporting = flow.export()
    await vi.runAllTimersAsync()
    await exporting
    expect(flow.step).toBe("running")
    go.emit("export:done", result)
    expect([flow.step, flow.result]).toEqual(["done", result])
    expect(go.log.filter((line) => line.startsWith("export."))).toEqual([
      "export.makePlan /blog/_site",
      "export.plan plan-1",
      "export.forgetPlan",
      "export.start",
    ])
    // What was chosen is remembered; the usual place as such, in case the settings change it.
    expect(JSON.parse(go.settings.exports["/blog"]!)).toEqual({
      targets: [{ out: "", zip: false }],
      planFirst: true,
      drafts: false,
      future: false,
    })
  })

  it("does not wait for a plan: it is stopped, and the export begins when it is over", async () => {
    const { go, flow } = await opened()
    void flow.next()
    await vi.runAllTimersAsync()
    void flow.export()
    await vi.runAllTimersAsync()
    expect(go.log.filter((line) => /cancel|start/.test(line))).toEqual(["export.cancel plan-1"])
    go.emit("export:planned", { job: "plan-1", error: problem("cancelled") })
    await vi.runAllTimersAsync()
    expect(go.log.filter((line) => /cancel|start/.test(line))).toEqual([
      "export.cancel plan-1",
      "export.start",
    ])
    expect(flow.plan.failure).toBe(null)
  })

  it("has no plan when it is the first, or when the author wants none", async () => {
    const { go, flow } = await opened()
    go.exportCheck = { first: true, pages: 3, refused: null }
    flow.touch()
    void flow.next()
    await vi.runAllTimersAsync()
    expect(flow.step).toBe("running")
    go.emit("export:done", result)
    go.exportCheck = { first: false, pages: 3, refused: null }
    void flow.back()
    flow.planFirst = false
    await vi.runAllTimersAsync()
    void flow.next()
    await vi.runAllTimersAsync()
    expect(flow.step).toBe("running")
  })

  it("does not go on from a target that is refused, nor with a wrong address", async () => {
    const { go, flow } = await opened()
    go.exportCheck = { first: false, pages: 0, refused: problem("refused") }
    flow.setOut("/blog")
    void flow.next()
    await vi.runAllTimersAsync()
    expect([flow.step, flow.check?.refused?.message]).toEqual(["where", "No."])
    go.exportCheck = { first: false, pages: 3, refused: null }
    flow.setOut("/elsewhere")
    for (const wrong of [
      "example.org",
      "https://",
      "https://a.example/?q",
      "https://a.example/#a",
      "ftp://a.example",
    ]) {
      flow.baseURL = wrong
      expect(flow.badURL, wrong).toBe(true)
    }
    void flow.next()
    await vi.runAllTimersAsync()
    expect(flow.step).toBe("where")
    flow.baseURL = "https://b.example/blog/"
    expect([flow.badURL, flow.otherURL]).toEqual([false, true])
    void flow.next()
    await vi.runAllTimersAsync()
    expect(flow.step).toBe("plan")
  })

  it("looks at the newest target only, once typing pauses", async () => {
    const { go, flow } = await opened()
    flow.setOut("/one")
    flow.setOut("/two")
    await vi.runAllTimersAsync()
    expect(go.log).toEqual(["export.check /two"])
  })

  it("takes the answer about the newest target only", async () => {
    const { go, flow } = await opened()
    const answers = held<ExportCheck>()
    go.bridge.export.check = answers.ask
    flow.setOut("/one")
    await vi.runAllTimersAsync()
    flow.setOut("/two")
    const about = (pages: number): ExportCheck => ({ first: false, pages, refused: null })
    answers.give(0, about(1)) // typing has not paused yet
    await vi.advanceTimersByTimeAsync(0)
    expect(flow.check).toBe(null)
    await vi.runAllTimersAsync()
    flow.setOut("/three")
    await vi.runAllTimersAsync()
    answers.give(2, about(3))
    await vi.advanceTimersByTimeAsync(0)
    answers.give(1, about(2))
    await vi.advanceTimersByTimeAsync(0)
    expect(flow.check?.pages).toBe(3)
  })

  it("takes what Go says of the folder, whatever is touched until then", async () => {
    const { go, flow } = await opened()
    const answers = held<ExportForm>()
    const form = flow.form!
    go.bridge.export.form = answers.ask
    void flow.open()
    flow.touch()
    await vi.runAllTimersAsync()
    answers.give(0, { ...form, out: "/blog/public" })
    await vi.runAllTimersAsync()
    expect([flow.out, flow.check?.pages]).toEqual(["/blog/public", 3])
  })

  it("looks at a target while the address is wrong, too", async () => {
    const { go, flow } = await opened()
    flow.baseURL = "nonsense"
    flow.setOut("/elsewhere")
    await vi.runAllTimersAsync()
    expect([go.log, flow.check?.pages]).toEqual([["export.check /elsewhere"], 3])
  })

  it("is stopped before it has a name", async () => {
    const { go, flow } = await opened()
    const answers = held<{ job: string }>()
    go.bridge.export.start = answers.ask
    void flow.export()
    await vi.runAllTimersAsync()
    void flow.job.cancel()
    expect([flow.step, flow.job.stopping]).toEqual(["running", true])
    expect(go.log).not.toContain("export.cancel export-1")
    answers.give(0, { job: "export-1" })
    await vi.runAllTimersAsync()
    expect(go.log).toContain("export.cancel export-1")
    go.emit("export:failed", { job: "export-1", error: problem("cancelled") })
    expect([flow.step, flow.job.running, flow.job.stopping]).toEqual(["where", false, false])
  })

  it("runs from the moment it is asked for, and is stopped while a plan is still ending", async () => {
    const { go, app, flow } = await opened()
    void flow.next()
    await vi.runAllTimersAsync()
    void flow.export()
    flow.leave()
    void flow.open()
    go.emit("export:progress", { job: "plan-1", done: 3, total: 4, phase: "plan" })
    expect([flow.step, flow.job.running, flow.job.progress.share]).toEqual(["running", true, 0])
    void flow.job.cancel()
    go.emit("export:planned", { job: "plan-1", error: problem("cancelled") })
    await vi.advanceTimersByTimeAsync(0)
    expect(go.log).not.toContain("export.start")
    expect([flow.step, flow.job.running]).toEqual(["where", false])
    expect(app.toasts.items.map(({ text }) => text)).toEqual(["Export stopped"])
  })

  it("makes a plan anew as soon as the one before has ended", async () => {
    const { go, flow } = await opened()
    void flow.next()
    await vi.runAllTimersAsync()
    void flow.back()
    await vi.runAllTimersAsync()
    void flow.next()
    await vi.runAllTimersAsync()
    const asked = () => go.log.filter((line) => /cancel|makePlan/.test(line))
    expect([flow.step, flow.plan.running]).toEqual(["plan", true])
    expect(asked().filter((line) => line.startsWith("export.makePlan"))).toHaveLength(1)
    go.emit("export:planned", { job: "plan-1", error: problem("cancelled") })
    await vi.runAllTimersAsync()
    expect([flow.plan.running, asked().at(-1)]).toEqual([true, "export.makePlan /blog/_site"])
    go.emit("export:planned", { job: "plan-1", error: null })
    await vi.runAllTimersAsync()
    expect(flow.plan.plan).toEqual(plan)
  })

  it("makes no plan that nobody waits for any more", async () => {
    const { go, flow } = await opened()
    void flow.next()
    await vi.runAllTimersAsync()
    void flow.makePlan()
    flow.leave()
    go.emit("export:planned", { job: "plan-1", error: problem("cancelled") })
    await vi.runAllTimersAsync()
    expect(flow.plan.running).toBe(false)
    expect(go.log.filter((line) => line.startsWith("export.makePlan"))).toHaveLength(1)
  })

  it("stops the making of a plan before it has a name", async () => {
    const { go, flow } = await opened()
    const answers = held<{ job: string }>()
    go.bridge.export.makePlan = answers.ask
    void flow.next()
    await vi.runAllTimersAsync()
    flow.leave()
    answers.give(0, { job: "plan-1" })
    await vi.runAllTimersAsync()
    expect(go.log).toContain("export.cancel plan-1")
  })

  it("goes on once, however often Enter is pressed", async () => {
    const { go, flow } = await opened()
    void flow.next()
    void flow.next()
    await vi.runAllTimersAsync()
    expect(go.log.filter((line) => /makePlan|cancel/.test(line))).toEqual(["export.makePlan /blog/_site"])
  })

  it("goes back to the question when it was stopped, and says what failed", async () => {
    const { go, flow } = await opened()
    void flow.export()
    await vi.runAllTimersAsync()
    go.emit("export:failed", { job: "export-1", error: problem("cancelled") })
    expect(flow.step).toBe("where")
    void flow.export()
    await vi.runAllTimersAsync()
    go.emit("export:failed", { job: "export-1", error: problem("disk_full", "The disk is full.") })
    expect([flow.step, flow.failure?.message]).toEqual(["failed", "The disk is full."])
    void flow.again()
    await vi.runAllTimersAsync()
    expect([flow.step, flow.failure]).toEqual(["running", null])
  })

  it("goes on while the dialog is closed, which finds it again", async () => {
    const { go, app, flow } = await opened()
    void flow.export()
    await vi.runAllTimersAsync()
    flow.leave()
    expect([app.dialogs.shown, flow.job.running]).toEqual([null, true])
    void flow.open()
    expect([app.dialogs.shown?.kind, flow.step]).toEqual(["export", "running"])
    flow.leave()
    go.emit("export:done", result)
    expect(app.toasts.items.map(({ text }) => text)).toEqual(["Exported 3 files in 0.1 s"])
    app.toasts.items[0]!.actions[1]!.run()
    await vi.advanceTimersByTimeAsync(0)
    expect([app.dialogs.shown?.kind, flow.step]).toEqual(["export", "done"])
  })

  it("says when the folder changed after the plan", async () => {
    const { go, flow } = await opened()
    void flow.next()
    await vi.runAllTimersAsync()
    go.emit("export:planned", { job: "plan-1", error: null })
    await vi.runAllTimersAsync()
    expect(flow.plan.stale).toBe(false)
    go.emit("posts:changed", { all: false, rows: [], removed: [], problems: [] })
    expect(flow.plan.stale).toBe(true)
  })

  it("remembers targets for each folder, and offers them", async () => {
    const { flow } = await opened()
    flow.setOut("/srv/www")
    await vi.runAllTimersAsync()
    void flow.export()
    await vi.runAllTimersAsync()
    expect(flow.recent).toEqual([{ out: "/blog/_site", zip: false }])
    flow.setOut("/other")
    expect(flow.recent).toEqual([
      { out: "/srv/www", zip: false },
      { out: "/blog/_site", zip: false },
    ])
  })

  it("offers each place once, also when the usual one was kept under its path", async () => {
    const { app, flow } = await opened()
    const targets = ["/blog/_site", "", "/srv/www"].map((out) => ({ out, zip: false }))
    app.settings.set({ exports: { "/blog": JSON.stringify({ targets }) } })
    void flow.open()
    await vi.runAllTimersAsync()
    flow.setOut("/other")
    expect(flow.recent.map(({ out }) => out)).toEqual(["/blog/_site", "/srv/www"])
  })
})

describe("what is remembered of exports", () => {
  it("holds few targets, the newest first and each once", () => {
    let kept = nothingKept
    for (const out of ["a", "b", "c", "a", "d", "e"]) kept = withTarget(kept, { out, zip: false })
    expect(kept.targets.map(({ out }) => out)).toEqual(["e", "d", "a", "c"])
  })
  it("takes what it understands", () => {
    expect(readMemory(null)).toEqual(nothingKept)
    expect(
      readMemory({ targets: [{ out: 1 }, { out: "a", zip: true }, "x"], planFirst: false, drafts: "yes" }),
    ).toEqual({
      targets: [{ out: "a", zip: true }],
      planFirst: false,
      drafts: false,
      future: false,
    })
  })
})

it("makes pages for most of the time, and puts them in place for the rest", () => {
  let now = 0
  const progress = new JobProgress(() => now)
  progress.begin()
  const at = (done: number, phase: string) => {
    progress.note({ done, total: 10, phase })
    return progress.share
  }
  expect([at(0, "render"), at(5, "render"), at(10, "render"), at(0, "write"), at(10, "write")]).toEqual([
    0, 0.45, 0.9, 0.9, 1,
  ])
  now = 5000
  progress.begin()
  expect([progress.share, progress.left]).toEqual([0, null])
})
