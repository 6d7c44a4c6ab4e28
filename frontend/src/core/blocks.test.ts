import { expect, it } from "vitest"
import type { Block, Patch } from "../bridge/types"
import { applyPatch, blockAt, diffBlocks, indexAfter } from "./blocks"
import { pick, seeded } from "./testing"

const block = (html: string, line: number, end = line): Block => ({ html, line, end })
const list = [block("a", 1), block("b", 3, 5), block("c", 7)]

it("replaces, inserts and moves the lines below", () => {
  const patch: Patch = {
    splices: [{ at: 1, del: 1, ins: [block("x", 3), block("y", 5)] }],
    from: 2,
    shift: 2,
  }
  expect(applyPatch(list, patch)).toEqual([block("a", 1), block("x", 3), block("y", 5), block("c", 9)])
  expect(applyPatch(list, { splices: [], from: 1, shift: 1 })).toEqual([
    block("a", 1),
    block("b", 4, 6),
    block("c", 8),
  ])
})

it("takes several splices, each in the numbering of the list before", () => {
  const splices = [
    { at: 0, del: 0, ins: [block("x", 1)] },
    { at: 1, del: 2, ins: [block("y", 3), block("z", 4)] },
  ]
  const patch = { splices, from: 3, shift: 1 }
  expect(applyPatch(list, patch).map((one) => one.html)).toEqual(["x", "a", "y", "z"])
  expect([0, 1, 2, 3].map((i) => indexAfter(patch, i))).toEqual([1, 2, 3, 4])
  const shorter = { splices: [{ at: 1, del: 2, ins: [] }], from: 3, shift: 0 }
  expect([0, 1, 2, 3].map((i) => indexAfter(shorter, i))).toEqual([0, 1, 1, 1])
})

it("refuses splices that overlap", () => {
  const splices = [
    { at: 0, del: 2, ins: [] },
    { at: 1, del: 1, ins: [] },
  ]
  expect(() => applyPatch(list, { splices, from: 3, shift: 0 })).toThrow(RangeError)
})

it.each([
  { at: 4, del: 0 },
  { at: 2, del: 2 },
  { at: -1, del: 0 },
])("refuses $del at $at of three", (where) => {
  expect(() => applyPatch(list, { splices: [{ ...where, ins: [] }], from: 0, shift: 0 })).toThrow(RangeError)
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

it("finds no line of the text in notes that stand behind it", () => {
  expect(blockAt([...list, block("notes", 100)], 99)).toBe(2)
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
