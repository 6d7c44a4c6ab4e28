import { redo, undo } from "@codemirror/commands"
import { forEachDiagnostic } from "@codemirror/lint"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { BridgeError } from "../bridge/errors"
import type { Finding } from "../bridge/client"
import { applyPatch } from "../core/blocks"
import { randomChange, randomText, seeded } from "../core/testing"
import { FakeGo, hash, tick } from "./fakego"
import { EditSession } from "./session.svelte"

let go: FakeGo
let session: EditSession

function start(text: string) {
  go = new FakeGo(text)
  session = new EditSession(go, go.open())
}

it("knows whether its text is highlighted", () => {
  start("text")
  expect(session.plain).toBe(false)
  type("\n\n" + "- ".repeat(200) + "x")
  expect(session.plain).toBe(true)
})

function type(text: string, at = session.state.doc.length) {
  session.dispatch({ changes: { from: at, insert: text }, userEvent: "input.type" })
}

function run(command: typeof undo) {
  command({
    state: session.state,
    dispatch(transaction) {
      session.receive([transaction])
      session.settle(transaction.state)
    },
  })
}

afterEach(() => void vi.useRealTimers())

beforeEach(() => {
  window.galleyMarks = []
  start("title: A\n\none")
})

describe("edits", () => {
  it("leave within the transaction", () => {
    type("!")
    expect(go.log).toEqual(["edit"])
    expect(go.text).toBe("title: A\n\none!")
  })

  it("wait for the answer under way, then leave as one batch", async () => {
    go.slow = true
    type("x")
    type("y")
    type("z")
    expect(go.log).toEqual(["edit"])
    await go.release()
    expect(go.log).toEqual(["edit", "edit"])
    expect(go.text).toBe("title: A\n\nonexyz")
    await go.release()
    expect([session.settled, session.rev]).toEqual([true, 3])
  })

  it("keep both sides equal, whatever is typed and however late the answers come", async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seeded(seed)
      start(randomText(random, 20))
      let shown = session.blocks
      session.onPatch((patch, after) => {
        shown = applyPatch(shown, patch)
        expect(shown.map((b) => b.html)).toEqual(after.map((b) => b.html))
      })
      for (let step = 0; step < 30; step++) {
        go.slow = random() < 0.5
        go.now = random() < 0.5
        const fate = random()
        if (fate < 0.05) go.failNext = { name: "edit", error: new BridgeError("timeout", "late") }
        else if (fate < 0.1) go.rev += 7 // somebody else changed it
        session.dispatch({ changes: randomChange(random, session.state.doc) })
        if (random() < 0.6) await go.release()
        if (random() < 0.2) await tick()
      }
      go.slow = go.now = false
      await go.release()
      await session.flush()
      expect(go.text, `seed ${seed}`).toBe(session.text)
      expect(session.blocks.map((b) => b.html).join("")).toBe(go.shown.map((b) => b.html).join(""))
    }
  })

  it("send the whole text when Go's is another one", async () => {
    go.rev = 40
    type("x")
    await session.flush()
    expect(go.log).toEqual(["edit", "sync"])
    expect([go.text, session.rev]).toEqual(["title: A\n\nonex", 41])
  })

  it("are answered within the task where that is possible", async () => {
    go.now = true
    let during = 0
    session.onPatch(() => during++)
    type("x")
    expect([during, session.rev, go.text]).toEqual([1, 2, "title: A\n\nonex"])
    go.now = false
    type("y")
    expect(during).toBe(1)
    await session.flush()
    expect([go.log, go.text]).toEqual([["editNow", "edit"], "title: A\n\nonexy"])
  })

  it("go the usual way when Go refuses or dies within the task", async () => {
    go.now = true
    go.rev = 40
    type("x")
    await session.flush()
    expect([go.log, go.text, session.rev]).toEqual([["editNow", "sync"], "title: A\n\nonex", 41])
  })

  it("leave a mark each, from the first key to the patch", async () => {
    go.slow = true
    session.noteInput(5)
    type("a")
    session.noteInput(6)
    type("b")
    type("c")
    go.slow = false
    await go.release()
    await session.flush()
    const marks = window.galleyMarks!.map(({ rev, edits, t0, goMicros }) => ({ rev, edits, t0, goMicros }))
    expect(marks).toEqual([
      { rev: 2, edits: 1, t0: 5, goMicros: 10 },
      { rev: 3, edits: 2, t0: 6, goMicros: 10 },
    ])
  })
})

describe("a post that another program moves", () => {
  it("is asked about by its new name as soon as that is known, and nobody hears of it", async () => {
    vi.useFakeTimers()
    const { edit, sync } = go
    const unknown = () => Promise.reject(new BridgeError("not_found", "This post is not open."))
    vi.spyOn(go, "edit").mockImplementation((of) => (of.path === "b.md" ? edit(of) : unknown()))
    vi.spyOn(go, "sync").mockImplementation((path, text) => (path === "b.md" ? sync(path, text) : unknown()))
    type("x")
    await vi.advanceTimersByTimeAsync(300)
    expect([session.stalled, session.settled]).toEqual([false, false])
    type("y")
    session.renamed("b.md")
    await vi.advanceTimersByTimeAsync(300)
    expect([session.stalled, session.settled, go.text]).toEqual([false, true, "title: A\n\nonexy"])
  })

  it("is said to stand still when its new name does not come, and goes on with it", async () => {
    vi.useFakeTimers()
    const { sync } = go
    const unknown = () => Promise.reject(new BridgeError("not_found", "This post is not open."))
    vi.spyOn(go, "edit").mockImplementation(unknown)
    vi.spyOn(go, "sync").mockImplementation((path, text) => (path === "b.md" ? sync(path, text) : unknown()))
    type("x")
    await vi.advanceTimersByTimeAsync(1000)
    expect(session.stalled).toBe(true)
    session.renamed("b.md")
    await vi.advanceTimersByTimeAsync(10)
    expect([session.stalled, go.text]).toEqual([false, "title: A\n\nonex"])
  })
})

describe("a Go that does not answer", () => {
  it("is asked again after a while, with the whole text", async () => {
    vi.useFakeTimers()
    const broken = new BridgeError("internal", "broken")
    vi.spyOn(go, "edit").mockRejectedValue(broken)
    const sync = vi.spyOn(go, "sync").mockRejectedValueOnce(broken)
    type("x")
    await vi.advanceTimersByTimeAsync(10)
    expect([session.stalled, sync.mock.calls.length]).toEqual([true, 1])
    type("y")
    await vi.advanceTimersByTimeAsync(2100)
    expect([session.stalled, go.text]).toEqual([false, "title: A\n\nonexy"])
  })

  it("is not waited for by edits, and can still be asked to save", async () => {
    const broken = new BridgeError("internal", "broken")
    vi.spyOn(go, "edit").mockRejectedValue(broken)
    vi.spyOn(go, "sync").mockRejectedValue(broken)
    type("x")
    await expect(session.flush()).rejects.toBe(broken)
    await session.save()
    expect([session.saveState, go.disk]).toEqual(["saved", "title: A\n\nonex"])
    await session.close()
  })
})

describe("saving", () => {
  it("goes from unsaved to saved", async () => {
    expect([session.dirty, session.saveState]).toEqual([false, "saved"])
    type("x")
    expect([session.dirty, session.saveState]).toEqual([true, "unsaved"])
    const saved = session.save()
    await saved
    expect([session.dirty, session.saveState, go.disk]).toEqual([false, "saved", "title: A\n\nonex"])
    expect(session.revision).toBe(hash(go.disk))
  })

  it("lets typing go on: what came later stays unsaved", async () => {
    type("x")
    await session.flush()
    go.slow = true
    const saved = session.save()
    await tick()
    expect([session.saving, session.saveState]).toEqual([true, "saving"])
    type("y")
    await go.release()
    await saved
    expect([session.dirty, session.saveState, go.disk]).toEqual([true, "unsaved", "title: A\n\nonex"])
    await go.release()
    expect(go.text).toBe("title: A\n\nonexy")
  })

  it("is clean again when the text is back at what was saved", async () => {
    type("x")
    run(undo)
    expect([session.dirty, session.saveState]).toEqual([false, "saved"])
  })

  it("tells a conflict, and saves over it when asked", async () => {
    go.disk = "title: A\n\nother"
    type("x")
    await session.save()
    expect([session.saveState, session.error?.code, go.disk]).toEqual(["conflict", "conflict", go.disk])
    type("y")
    expect(session.saveState).toBe("conflict")
    await session.saveOver()
    expect([session.saveState, session.error, go.disk]).toEqual(["saved", null, "title: A\n\nonexy"])
  })

  it("tells a failure until something is typed", async () => {
    type("x")
    go.failNext = { name: "save", error: new BridgeError("disk_full", "The disk is full.") }
    await session.save()
    expect([session.saveState, session.error?.message, session.dirty]).toEqual([
      "failed",
      "The disk is full.",
      true,
    ])
    type("y")
    expect(session.saveState).toBe("unsaved")
  })
})

describe("a file changed by another program", () => {
  it("is followed when nothing is unsaved, as one step of undo, with the cursor kept", async () => {
    start("title: A\n\none\n\ntwo")
    session.dispatch({ selection: { anchor: 18 } })
    go.disk = "title: A\n\none and more\n\ntwo"
    await session.diskChanged("changed", hash(go.disk))
    expect(session.text).toBe(go.disk)
    expect(session.state.selection.main.head).toBe(27)
    expect([session.dirty, session.saveState]).toEqual([false, "saved"])
    expect(go.log).toEqual(["reload"]) // not sent back as an edit
    expect(session.blocks.length).toBe(3)
    run(undo)
    expect([session.text, session.dirty]).toEqual(["title: A\n\none\n\ntwo", true])
    await session.flush()
    expect(go.text).toBe(session.text)
  })

  it("waits for the author when something is", async () => {
    type("x")
    go.disk = "title: A\n\nother"
    await session.diskChanged("changed", hash(go.disk))
    expect([session.saveState, session.text]).toEqual(["conflict", "title: A\n\nonex"])
    await session.reload()
    expect([session.saveState, session.text, session.dirty]).toEqual(["saved", go.disk, false])
  })

  it("is merged into what is not saved, as one step of undo, and saved by the next save", async () => {
    type("x")
    go.disk = "title: B\n\none"
    expect(await session.diskChanged("changed", hash(go.disk))).toBe("joined")
    expect([session.text, session.saveState, session.dirty]).toEqual(["title: B\n\nonex", "unsaved", true])
    run(undo)
    expect(session.text).toBe("title: A\n\nonex")
    run(redo)
    await session.save()
    expect([go.disk, session.saveState]).toEqual(["title: B\n\nonex", "saved"])
  })

  it("that a save meets is merged first, then both are saved", async () => {
    type("x")
    go.disk = "title: B\n\none"
    await session.save()
    expect([go.disk, session.text, session.saveState]).toEqual([
      "title: B\n\nonex",
      "title: B\n\nonex",
      "saved",
    ])
  })

  it("in the same place is chosen from, and goes on from there", async () => {
    type("x")
    go.disk = "title: B\n\nother"
    await session.diskChanged("changed", hash(go.disk))
    expect([session.saveState, session.clashes, session.text]).toEqual(["conflict", 1, "title: B\n\nonex"])
    const joined = await session.compareSides()
    expect(joined.parts.map(({ ours, theirs }) => [ours, theirs])).toEqual([
      ["", ""],
      ["onex", "other"],
    ])
    await session.settleSides("title: B\n\nonex\nother", joined)
    expect([session.saveState, session.clashes, session.dirty]).toEqual(["unsaved", 0, true])
    await session.save()
    expect([go.disk, session.saveState]).toEqual(["title: B\n\nonex\nother", "saved"])
  })

  it("once more while the author chooses is not taken account of", async () => {
    type("x")
    go.disk = "title: A\n\nother"
    const joined = await session.compareSides()
    go.disk = "title: A\n\nnewer"
    await expect(session.settleSides("title: A\n\nboth", joined)).rejects.toMatchObject({ code: "conflict" })
    expect([session.saveState, go.disk]).toEqual(["conflict", "title: A\n\nnewer"])
  })

  it("and changed back is no conflict any more", async () => {
    type("x")
    const { revision } = session
    go.disk = "title: A\n\nother"
    await session.diskChanged("changed", hash(go.disk))
    go.disk = "title: A\n\none"
    await session.diskChanged("same", revision)
    expect([session.saveState, session.clashes, session.dirty]).toEqual(["unsaved", 0, true])
  })

  it("that cannot be read leaves the text alone, until it can be again", async () => {
    await session.diskChanged("unreadable", "")
    expect([session.unreadable, session.text, session.dirty]).toEqual([true, "title: A\n\none", false])
    await session.diskChanged("same", session.revision)
    expect([session.unreadable, session.saveState]).toEqual([false, "saved"])
  })

  it("that comes back after it was removed is a saved post again", async () => {
    await session.diskChanged("removed", "")
    expect([session.saveState, session.dirty]).toEqual(["removed", true])
    await session.diskChanged("same", session.revision)
    expect([session.saveState, session.dirty]).toEqual(["saved", false])
  })

  it("is not taken for one after our own save", async () => {
    type("x")
    await session.save()
    go.log.length = 0
    await session.diskChanged("changed", session.revision)
    expect(go.log).toEqual([])
  })

  it("keeps what is typed while it is read", async () => {
    go.slow = true
    go.disk = "title: B\n\none"
    const reloaded = session.reload()
    await tick()
    type("!")
    await go.release()
    await reloaded
    await go.release()
    expect(session.text).toBe("title: B\n\none!")
    expect([go.text, session.dirty]).toEqual([session.text, true])
  })

  it("is missed when it is removed", async () => {
    await session.diskChanged("removed", "")
    expect([session.saveState, session.dirty]).toEqual(["removed", true])
  })
})

describe("fields", () => {
  it("change the text as one undoable step", async () => {
    type(" more")
    await session.setField("title", { text: "B" })
    expect(session.text).toBe("title: B\n\none more")
    run(undo)
    expect(session.text).toBe("title: A\n\none more")
    run(redo)
    await session.flush()
    expect([session.text, go.text]).toEqual(["title: B\n\none more", "title: B\n\none more"])
  })

  it("are asked for again when typing overtakes them", async () => {
    go.slow = true
    const done = session.setField("title", { text: "B" })
    await tick()
    type("!")
    for (let i = 0; i < 8; i++) await go.release()
    await done
    expect(session.text).toBe("title: B\n\none!")
    expect(go.log.filter((name) => name === "setField title").length).toBe(2)
  })

  it("reject what Go refuses, and leave the text alone", async () => {
    await expect(session.setField("title", { text: "refuse" })).rejects.toMatchObject({ code: "refused" })
    expect(session.text).toBe("title: A\n\none")
    await session.setField("title", { text: "C" }) // the queue goes on
    expect(session.text).toBe("title: C\n\none")
  })

  it("add keys of the author's own", async () => {
    await session.setExtra("mood", "text", { text: "calm" })
    expect(session.text).toBe("mood: calm\ntitle: A\n\none")
    run(undo)
    expect(session.text).toBe("title: A\n\none")
  })

  it("mend a problem where there is one, as one step of undo", async () => {
    session.dispatch({ changes: { from: 8, insert: "!" }, selection: { anchor: 12 } })
    await session.flush()
    const [problem] = session.problems
    await session.repair(problem!)
    expect(session.text).toBe("title: A\n\none")
    expect(session.state.selection.main.head).toBe(11) // behind the same letter
    await session.flush()
    expect(session.problems).toEqual([])
    run(undo)
    expect(session.text).toBe("title: A!\n\none")
    await session.repair(problem!)
    await expect(session.repair(problem!)).rejects.toMatchObject({ code: "refused" })
  })

  it("typed letter by letter are undone at once", async () => {
    for (const text of ["B", "Be", "Bee"]) await session.setField("title", { text })
    run(undo)
    expect(session.text).toBe("title: A\n\none")
  })
})

describe("what the proof-reader found", () => {
  const found = (line: number, column: number, given: Partial<Finding> = {}): Finding => ({
    code: "invalid",
    message: "No such place.",
    path: "a.md",
    line,
    column,
    rule: "anchor",
    level: "error",
    ...given,
  })
  const underlined = () => {
    const all: string[] = []
    forEachDiagnostic(session.state, (one, from, to) =>
      all.push(`${session.state.sliceDoc(from, to)}: ${one.message} (${one.severity})`),
    )
    return all
  }
  const mend = vi.fn()

  it("is underlined beside what Go says of the text, and moves with it", async () => {
    start("title: A!\n\nsee [x](#here)")
    type("?", 9)
    await session.flush()
    const [problem] = session.problems
    session.showFindings([found(3, 9), found(1, 0, { message: problem!.message })], mend)
    expect(session.findings.map(({ line }) => line)).toEqual([3])
    expect(underlined()).toEqual([expect.stringContaining(problem!.message), "#here: No such place. (error)"])
    type("Now ", 12)
    expect(underlined()[1]).toBe("#here: No such place. (error)")
    // The text's own problem goes at once, what was found stays until it is told otherwise.
    session.dispatch({ changes: { from: 8, to: 10 } })
    await session.flush()
    expect(session.problems).toEqual([])
    expect(underlined()).toEqual(["#here: No such place. (error)"])
    session.showFindings([], mend)
    expect(underlined()).toEqual([])
  })

  it("is marked as grave as it is; what is missing is marked nowhere", () => {
    start("title: A\n\nsee [x](#here) and one")
    session.showFindings(
      [
        found(3, 9, { level: "warning" }),
        found(3, 20, { level: "note", note: true }),
        found(1, 0, { level: "note", note: true }),
      ],
      mend,
    )
    expect(underlined()).toEqual(["#here: No such place. (warning)", "one: No such place. (info)"])
  })

  it("has a button where mending is certain", () => {
    start("title: A\n\nsee [x](#here)")
    const certain = found(3, 9, { repair: "Write #there", safe: true })
    session.showFindings([certain, found(1, 1, { repair: "Perhaps" })], mend)
    const buttons: string[] = []
    forEachDiagnostic(session.state, (one) => {
      for (const action of one.actions ?? []) {
        buttons.push(action.name)
        action.apply({} as never, 0, 0)
      }
    })
    expect(buttons).toEqual(["Write #there"])
    expect(mend).toHaveBeenCalledWith(certain)
  })

  it("is mended as a step of undo of its own", async () => {
    const insert = (text: string) =>
      session.change(async () => ({
        changes: [{ from: { line: 1, col: 0 }, to: { line: 1, col: 0 }, text }],
      }))
    await insert("a")
    await insert("b")
    run(undo)
    expect(session.text).toBe("atitle: A\n\none")
  })
})

describe("what comes back", () => {
  it("keeps the last preview while Go is busy, and fetches it when told", async () => {
    go.busy = "This takes long."
    type("\n\ntwo")
    await session.flush()
    expect([session.busy, session.blocks.length]).toEqual(["This takes long.", 2])
    go.busy = ""
    session.refresh()
    await session.flush()
    expect([session.busy, session.blocks.length]).toEqual(["", 3])
  })

  it("shows a change of the page that no edit made, and nothing when there is none", async () => {
    const heard = vi.fn()
    session.onPatch(heard)
    session.refresh()
    await session.flush()
    expect([heard.mock.calls.length, window.galleyMarks!.length]).toEqual([0, 0])
    go.text += "\n\nfrom a template"
    session.refresh()
    await session.flush()
    expect([heard.mock.calls.length, session.blocks.length]).toEqual([1, 3])
  })

  it("tells the page around the article only when it changed", async () => {
    const told = vi.fn()
    session.onShell(told)
    type("x")
    await session.flush()
    expect(told).toHaveBeenCalledTimes(1)
    expect(session.view.shell?.before).toBe("title: A")
  })

  it("takes over recovered text as one undoable step", () => {
    session.recovered = { text: "title: A\n\none and a half", time: "2026-01-01T00:00:00Z" }
    session.acceptRecovered()
    expect([session.text, session.recovered, session.dirty]).toEqual([
      "title: A\n\none and a half",
      null,
      true,
    ])
    run(undo)
    expect(session.text).toBe("title: A\n\none")
  })

  it("goes on behind recovered text", () => {
    session.recovered = { text: "title: B\n\none and a half", time: "2026-01-01T00:00:00Z" }
    session.acceptRecovered()
    session.insert(" more")
    expect(session.text).toBe("title: B\n\none and a half more")
  })

  it("hears no more after it is closed", async () => {
    go.slow = true
    type("x")
    const heard = vi.fn()
    session.onPatch(heard)
    const closed = session.close()
    await go.release()
    await closed
    expect([heard.mock.calls.length, go.log]).toEqual([0, ["edit", "close"]])
  })
})
