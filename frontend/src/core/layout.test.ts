import { describe, expect, it } from "vitest"
import {
  clampList,
  clampProof,
  clampSplit,
  nextMode,
  roomFor,
  shownMode,
  fits,
  splitOfTexts,
  textsShare,
} from "./layout"

describe("layout", () => {
  it.each([
    [1600, "roomy"],
    [1100, "roomy"],
    [1099, "compact"],
    [760, "compact"],
    [759, "narrow"],
  ])("%i px is %s", (width, want) => expect(roomFor(width)).toBe(want))

  it("keeps the list within its bounds", () => {
    expect([10, 300, 900, 0, NaN].map(clampList)).toEqual([220, 300, 400, 272, 272])
  })
  it("keeps both panes usable", () => {
    expect(clampSplit(0.01, 1000)).toBeCloseTo(0.3)
    expect(clampSplit(0.99, 1000)).toBeCloseTo(0.7)
    expect(clampSplit(0, 1000)).toBe(0.5)
    expect(clampSplit(0.9, 400)).toBe(0.5)
  })
  it("shows the editor where a split has no room", () => {
    expect(shownMode("split", "compact")).toBe("write")
    expect(shownMode("read", "narrow")).toBe("read")
    expect(shownMode("split", "roomy")).toBe("split")
  })
  it("goes round", () => {
    expect(["write", "split", "read"].map((mode) => nextMode(mode as "write", "roomy"))).toEqual([
      "split",
      "read",
      "write",
    ])
    expect(["write", "split", "read"].map((mode) => nextMode(mode as "write", "compact"))).toEqual([
      "read",
      "read",
      "write",
    ])
  })
})

describe("the height of proof-reading", () => {
  it.each([
    ["as wanted", 240, 600, 240],
    ["not less than its least", 10, 600, 120],
    ["not more than its share", 900, 600, 420],
    ["its least in little room", 240, 100, 120],
    ["the usual one when nothing is known", NaN, 600, 240],
  ])("is %s", (_name, wanted, room, height) => {
    expect(clampProof(wanted, room)).toBe(height)
  })
})

describe("two texts", () => {
  it.each([
    [599, false, false],
    [600, true, false],
    [899, true, false],
    [900, true, true],
  ])("of a desk of %i px: two panes %s, three %s", (desk, two, three) => {
    expect([fits(2, desk), fits(3, desk)]).toEqual([two, three])
  })
  it("are each to the page beside them as one text would be", () => {
    for (const split of [0.3, 0.5, 0.6]) {
      const share = textsShare(split, 4000)
      expect(share / 2 / (1 - share)).toBeCloseTo(split / (1 - split))
      expect(splitOfTexts(share)).toBeCloseTo(split)
    }
  })
  it("leave every pane its least width", () => {
    expect(textsShare(0.05, 1000)).toBeCloseTo(0.6)
    expect(textsShare(0.95, 1000)).toBeCloseTo(0.7)
  })
})
