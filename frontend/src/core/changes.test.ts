import { ChangeSet, EditorState, Text } from "@codemirror/state"
import { describe, expect, it } from "vitest"
import { fromWire, Pending, problemOffset, toOffset, toPos, toWire } from "./changes"
import { applyWire, randomChange, randomText, seeded } from "./testing"

const text = (s: string) => Text.of(s.split("\n"))

describe("positions", () => {
  it.each([
    ["", 0, 1, 0],
    ["ab\ncd", 2, 1, 2],
    ["ab\ncd", 3, 2, 0],
    ["😀x\n", 2, 1, 2],
    ["😀x\n", 4, 2, 0],
  ])("%j offset %i is line %i col %i", (s, offset, line, col) => {
    expect(toPos(text(s), offset)).toEqual({ line, col })
    expect(toOffset(text(s), { line, col })).toBe(offset)
  })

  it.each([
    { line: 0, col: 0 },
    { line: 3, col: 0 },
    { line: 1, col: 3 },
    { line: 1, col: -1 },
  ])("refuses %j", (pos) => {
    expect(() => toOffset(text("ab\ncd"), pos)).toThrow(RangeError)
  })

  it.each([
    [1, 1, 0],
    [1, 2, 2], // the smiley is one character and two units
    [1, 99, 3],
    [2, 1, 4],
    [9, 1, 4],
  ])("problem at line %i column %i is at %i", (line, column, offset) => {
    expect(problemOffset(text("😀x\nab"), line, column)).toBe(offset)
  })
})

describe("toWire", () => {
  it.each([
    ["one insertion", "ab\ncd", [{ from: 4, insert: "X\nY" }], "ab\ncX\nYd"],
    [
      "two places",
      "ab\ncd",
      [
        { from: 0, to: 1 },
        { from: 4, insert: "!" },
      ],
      "b\nc!d",
    ],
    ["everything", "ab\ncd", [{ from: 0, to: 5 }], ""],
    ["half of a pair replaced", "a😀b", [{ from: 2, to: 3, insert: "\ude03" }], "a😃b"],
    ["first half replaced", "a😀b", [{ from: 1, to: 2, insert: "\ud83c" }], "a\ud83c\ude00b"],
  ])("%s", (_name, before, specs, after) => {
    const doc = text(before)
    const changes = ChangeSet.of(specs, doc.length)
    expect(changes.apply(doc).toString()).toBe(after)
    const wire = toWire(doc, changes)
    expect(applyWire(before, wire)).toBe(after)
    for (const c of wire) expect([splits(doc, c.from), splits(doc, c.to)]).toEqual([false, false])
  })

  it("comes back through fromWire", () => {
    const state = EditorState.create({ doc: "ab\ncd\nef" })
    const changes = ChangeSet.of(
      [
        { from: 1, to: 4, insert: "Z" },
        { from: 8, insert: "\n" },
      ],
      8,
    )
    const back = state.update({ changes: fromWire(state.doc, toWire(state.doc, changes)) })
    expect(back.state.doc.toString()).toBe(changes.apply(state.doc).toString())
  })
})

/** Whether a place would cut a character in two. */
function splits(doc: Text, pos: { line: number; col: number }): boolean {
  const line = doc.line(pos.line).text
  return pos.col > 0 && (line.codePointAt(pos.col - 1) ?? 0) > 0xffff
}

describe("Pending", () => {
  it("composes random edits into batches that keep Go's copy equal", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed)
      let doc = text(randomText(random, 12))
      let go = doc.toString()
      const pending = new Pending(doc)
      for (let step = 0; step < 40; step++) {
        const changes = randomChange(random, doc)
        pending.add(changes)
        doc = changes.apply(doc)
        if (random() < 0.4) go = applyWire(go, pending.take())
      }
      go = applyWire(go, pending.take())
      expect(go, `seed ${seed}`).toBe(doc.toString())
      expect(pending.empty).toBe(true)
    }
  })

  it("takes in what changed on Go's side without losing what is pending", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed)
      const base = text(randomText(random, 8))
      const pending = new Pending(base)
      const mine = randomChange(random, base)
      pending.add(mine)
      const remote = randomChange(random, base)
      const doc = pending.rebase(remote).apply(mine.apply(base))
      const go = applyWire(remote.apply(base).toString(), pending.take())
      expect(go, `seed ${seed}`).toBe(doc.toString())
    }
  })
})
