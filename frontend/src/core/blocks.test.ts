import { expect, it } from "vitest"
import type { Block, Patch } from "../bridge/types"
import { applyPatch, blockAt, diffBlocks } from "./blocks"
import { pick, seeded } from "./testing"

const block = (html: string, line: number, end = line): Block => ({ html, line, end })
const list = [block("a", 1), block("b", 3, 5), block("c", 7)]

it("replaces, inserts and moves the lines below", () => {
  const patch: Patch = { at: 1, del: 1, ins: [block("x", 3), block("y", 5)], shift: 2 }
  expect(applyPatch(list, patch)).toEqual([block("a", 1), block("x", 3), block("y", 5), block("c", 9)])
})

it.each([
  { at: 4, del: 0 },
  { at: 2, del: 2 },
  { at: -1, del: 0 },
])("refuses $del at $at of three", (where) => {
  expect(() => applyPatch(list, { ...where, ins: [], shift: 0 })).toThrow(RangeError)
})

it.each([
  [0, -1],
  [1, 0],
  [2, 0],
  [4, 1],
  [6, 1],
  [99, 2],
])("line %i is in block %i", (line, index) => {
  expect(blockAt(list, line)).toBe(index)
})

it("finds no line in blocks that have none", () => {
  const notes = [block("notes", 0), block("more", -1)]
  expect(blockAt([...list.slice(0, 2), ...notes], 2)).toBe(0)
  expect(blockAt([...list, ...notes], 99)).toBe(2)
})

it("finds a patch between any two lists", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed)
    const some = () =>
      Array.from({ length: pick(random, 6) }, (_, i) => block("abc"[pick(random, 3)]!, i + 1))
    const [before, after] = [some(), some()]
    const html = applyPatch(before, diffBlocks(before, after)).map((b) => b.html)
    expect(html).toEqual(after.map((b) => b.html))
  }
})
