import { flushSync } from "svelte"
import { afterEach, describe, expect, it } from "vitest"
import type { Finding, PlannedFile } from "../bridge/client"
import { BridgeError } from "../bridge/errors"
import { FakeGo, folder, row } from "../bridge/fake"
import { App } from "./app.svelte"
import { until } from "./testing"

let stop = () => {}
afterEach(() => stop())

const found = (path: string, line: number, given: Partial<Finding> = {}): Finding => ({
  code: "invalid",
  message: `${path} ${line}`,
  path,
  line,
  rule: "link",
  level: "error",
  ...given,
})
const safe = { rule: "reading-time", level: "warning", repair: "Write 1 min", safe: true } as const
const some = [found("a.md", 1), found("a.md", 3, safe), found("b.md", 2, safe), found("galley.yaml", 1)]

/** An app on a folder of two posts, proof-read. */
async function read(findings = some) {
  const go = new FakeGo()
  for (const path of ["a.md", "b.md"]) go.files.set(path, "one\ntwo\nthree")
  go.workspace = folder(["a.md", "b.md"].map((path) => row({ path, title: `Title of ${path}` })))
  const app = new App(go.bridge, go.on)
  stop = app.start()
  await until(() => app.phase === "ready")
  app.proof.begin()
  await until(() => go.log.includes("proof.run"))
  go.found(findings)
  await until(() => app.proof.known)
  return { go, app, proof: app.proof }
}
const messages = (findings: readonly Finding[]) => findings.map(({ message }) => message)
const asked = (go: FakeGo) => go.log.filter((line) => /^(proof|changes)\.(?!run|rules|findings)/.test(line))

describe("proof-reading", () => {
  it("takes what is told: everything, differences, and everything again where some were missed", async () => {
    const { go, proof } = await read()
    expect(messages(proof.all)).toEqual(["a.md 1", "a.md 3", "b.md 2", "galley.yaml 1"])
    const tell = (rev: number, path: string, findings: Finding[]) =>
      go.emit("proof:done", { rev, posts: 2, read: 1, all: false, changed: [{ path, findings }] })
    tell(++go.proofRev, "a.md", [found("a.md", 7)])
    await until(() => messages(proof.all)[0] === "a.md 7")
    expect(go.log.filter((line) => line === "proof.findings")).toHaveLength(1)
    tell(go.proofRev, "a.md", []) // told already
    go.findings = [found("b.md", 9)]
    go.proofRev += 2
    tell(go.proofRev, "a.md", [])
    await until(() => messages(proof.all).join() === "b.md 9")
    expect(go.log.filter((line) => line === "proof.findings")).toHaveLength(2)
  })

  it("hears nothing once nobody looks, and begins anew", async () => {
    const { go, proof } = await read()
    proof.stop()
    expect([proof.known, proof.all.length]).toEqual([false, 0])
    go.found(some)
    await new Promise((done) => setTimeout(done, 5))
    expect(proof.known).toBe(false)
    proof.begin()
    await until(() => go.log.filter((line) => line === "proof.run").length === 2)
    go.found(some)
    await until(() => proof.known)
    expect(go.log.indexOf("proof.stop")).toBeLessThan(go.log.lastIndexOf("proof.run"))
  })

  it("says why it cannot read, and goes on with the next reading", async () => {
    const { go, proof } = await read()
    go.failing.set("proof.run", new BridgeError("permission", "Not allowed."))
    proof.soon(0)
    await until(() => proof.failure === "Not allowed.")
    go.found([])
    await until(() => proof.failure === "" && proof.all.length === 0)
  })

  it("fails for those only who still look, and begins without the old failure", async () => {
    const { go, proof } = await read()
    go.failing.set("proof.run", new BridgeError("permission", "Not allowed."))
    proof.soon(0)
    await until(() => proof.failure !== "")
    proof.begin()
    expect(proof.failure).toBe("")
    proof.stop()
    go.emit("proof:failed", new BridgeError("permission", "Not allowed.").problem)
    expect(proof.failure).toBe("")
  })

  it("does not read once it was stopped while an earlier end was awaited", async () => {
    const { go, proof } = await read()
    let ended = () => {}
    go.bridge.proof.stop = () => new Promise<void>((done) => (ended = done))
    proof.stop()
    const first = ended
    proof.begin()
    await until(() => proof.reading)
    go.log.length = 0
    proof.stop()
    first()
    ended()
    await new Promise((done) => setTimeout(done, 5))
    expect(go.log).toEqual([])
  })

  it("arranges the findings anew when a title changes, not with each answer", async () => {
    const { app, proof } = await read()
    await app.openPost("a.md")
    const session = app.docs.sessions.get("a.md")!
    const type = async () => {
      const { view } = session
      session.dispatch({ changes: { from: 0, insert: "typed " } })
      await until(() => session.view !== view)
    }
    await type() // from now on all answers have the same title
    let arranged = 0
    const end = $effect.root(() => {
      $effect(() => void (proof.items, arranged++))
    })
    flushSync()
    await type()
    expect(arranged).toBe(1)
    session.article.view = { ...session.view, title: "Another" }
    flushSync()
    expect(arranged).toBe(2)
    end()
  })

  it("shows how far it is", async () => {
    const { go, proof } = await read()
    go.emit("proof:progress", { done: 3, total: 10 })
    expect(proof.progress).toEqual({ done: 3, total: 10 })
    go.found(some)
    await until(() => proof.progress === null)
  })

  it("shows what is wanted: by words, levels, and whose", async () => {
    const { app, proof } = await read()
    proof.query = "title of b"
    expect(messages(proof.shown)).toEqual(["b.md 2"])
    proof.query = ""
    proof.levels = { error: true, warning: false, note: true }
    expect(messages(proof.shown)).toEqual(["a.md 1", "galley.yaml 1"])
    proof.levels = { error: true, warning: true, note: true }
    app.settings.set({ proofScope: "post" })
    expect([proof.shown, proof.counts.error]).toEqual([[], 0]) // there is no post on screen
    await app.openPost("a.md")
    expect(messages(proof.shown)).toEqual(["a.md 1", "a.md 3"])
    expect(proof.counts).toEqual({ error: 1, warning: 1, note: 0 })
    app.settings.set({ proofScope: "all", proofGroup: "rule" })
    expect(messages(proof.order)).toEqual(["a.md 1", "galley.yaml 1", "a.md 3", "b.md 2"])
    expect(proof.items.filter((item) => item.kind === "group").map((item) => item.title)).toEqual([
      "Links that lead nowhere",
      "Wrong reading times",
    ])
  })
})

describe("walking", () => {
  it("goes from finding to finding, opens posts, and round", async () => {
    const { app, proof } = await read()
    const walked: string[] = []
    for (let i = 0; i < 5; i++) {
      await proof.step(1)
      const { path, line } = proof.current!
      walked.push(`${path}:${line} in ${app.docs.active}`)
      if (app.workspace.rows.has(path)) app.cursor = { line: line!, col: 1, selectedWords: 0 }
    }
    expect(walked).toEqual([
      "a.md:1 in a.md",
      "a.md:3 in a.md",
      "b.md:2 in b.md",
      "galley.yaml:1 in b.md",
      "a.md:1 in a.md",
    ])
    expect(app.toasts.items.some(({ text }) => text.includes("galley.yaml is not a post"))).toBe(true)
    await proof.step(-1)
    expect(proof.current?.path).toBe("galley.yaml")
    expect(app.layout.proofShown).toBe(true)
  })

  it("goes on from where the author is in the text", async () => {
    const { app, proof } = await read()
    await app.openPost("a.md")
    app.cursor = { line: 2, col: 1, selectedWords: 0 }
    await proof.step(1)
    expect(proof.current?.line).toBe(3)
    app.cursor = { line: 2, col: 1, selectedWords: 0 }
    await proof.step(-1)
    expect(proof.current?.line).toBe(1)
  })

  it("goes on with what took the place of a mended one", async () => {
    const { app, go, proof } = await read()
    app.settings.set({ proofGroup: "rule" })
    await proof.step(1)
    await proof.step(1)
    go.found(some.slice(0, 3))
    await until(() => proof.all.length === 3)
    await proof.step(1)
    expect(proof.current?.message).toBe("a.md 3")
  })

  it("says when there is nothing", async () => {
    const { app, proof } = await read([])
    await proof.step(1)
    expect(app.announcement).toBe("Nothing to mend")
  })

  it("says why there is nothing when the posts could not be read", async () => {
    const { app, go, proof } = await read()
    proof.stop()
    go.failing.set("proof.run", new BridgeError("permission", "Not allowed."))
    await proof.step(1)
    expect(app.announcement).toBe("The posts could not be read: Not allowed.")
  })

  it("says nothing when nobody looks any more", async () => {
    const { app, proof } = await read()
    proof.stop()
    app.announce("Before")
    const stepping = proof.step(1)
    await until(() => proof.reading)
    proof.stop()
    await stepping
    expect(app.announcement).toBe("Before")
  })

  it("opens the group that it leads into", async () => {
    const { proof } = await read()
    proof.closed.add("a.md")
    await proof.step(1)
    expect(proof.closed.has("a.md")).toBe(false)
  })
})

describe("mending", () => {
  const file: PlannedFile = {
    path: "b.md",
    title: "B",
    to: "",
    trash: false,
    lines: [{ line: 2, old: "a", new: "b" }],
  }

  it("happens in the editor of an open post", async () => {
    const { app, go, proof } = await read()
    await app.openPost("a.md")
    go.log.length = 0
    await proof.mend(some[1]!)
    await proof.silence(some[0]!)
    expect(asked(go)).toEqual(["proof.repair a.md reading-time", "proof.silence a.md link"])
    await until(() => go.log.includes("proof.run"))
  })

  it("happens in the file of another one, with the way back", async () => {
    const { app, go, proof } = await read()
    go.plan = { id: "p7", name: "Write 1 min", files: [file], refused: [] }
    await proof.mend(some[2]!)
    expect(asked(go)).toEqual(["proof.planRepair b.md reading-time", "changes.apply p7"])
    const note = app.toasts.items.at(-1)!
    expect(note.text).toBe("Fixed: Write 1 min")
    note.actions[0]!.run()
    await until(() => asked(go).includes("changes.undo p7"))
  })

  it("tells of a file that is another by now, and writes nothing", async () => {
    const { app, go, proof } = await read()
    const why = { code: "conflict", message: "This post changed since it was proof-read.", path: "b.md" }
    go.plan = { id: "p7", name: "Write 1 min", files: [], refused: [why] }
    await proof.mend(some[2]!)
    expect(asked(go)).toEqual(["proof.planRepair b.md reading-time"])
    expect(app.toasts.items.at(-1)).toMatchObject({ text: why.message, tone: "danger" })
  })

  it("of all of a kind saves open posts before, and shows the plan", async () => {
    const { app, go, proof } = await read()
    await app.openPost("a.md")
    app.docs.current!.dispatch({ changes: { from: 0, insert: "typed " } })
    go.plan = { id: "p8", name: "Fix", files: [file], refused: [] }
    const mending = proof.mendAll("reading-time")
    await until(() => app.dialogs.shown?.kind === "plan")
    app.dialogs.answer(await app.changes.apply(go.plan))
    await mending
    expect(go.log.filter((line) => /save|planRepairs|apply/.test(line))).toEqual([
      "posts.save a.md",
      "proof.planRepairs reading-time",
      "changes.apply p8",
    ])
    expect(app.toasts.items.at(-1)?.text).toBe("Fixed in 1 post")
  })

  it("turns a rule off, and back to what it was", async () => {
    const { app, go, proof } = await read()
    await proof.turnOff("link")
    app.toasts.items.at(-1)!.actions[0]!.run()
    await until(() => asked(go).length === 2)
    expect(asked(go)).toEqual(["proof.setRule link off", "proof.setRule link "])
  })

  it("offers what makes sense", async () => {
    const { proof } = await read()
    expect(some.map((one) => proof.mendable(one))).toEqual([false, true, true, false])
    expect(some.map((one) => proof.canSilence(one))).toEqual([true, true, true, false])
    expect(proof.canSilence(found("a.md", 1, { rule: "front-matter" }))).toBe(false)
  })
})
