import { describe, expect, it } from "vitest"
import { follow, lineOfY, yOfLine, type Layout } from "./scrollmap"

// Front matter on lines 1 to 9, then a heading, a long fence, and a last paragraph.
const blocks = [
  { line: 10, end: 10, top: 300, bottom: 340 },
  { line: 12, end: 31, top: 360, bottom: 760 },
  { line: 33, end: 33, top: 800, bottom: 830 },
]
const layout: Layout = {
  count: blocks.length,
  line: (i) => blocks[i]!.line,
  end: (i) => blocks[i]!.end,
  top: (i) => blocks[i]!.top,
  bottom: (i) => blocks[i]!.bottom,
  lastLine: 40,
  height: 1000,
}

describe("between lines and the page", () => {
  it.each([
    [1, 0],
    [5.5, 150],
    [10, 300],
    [11, 340],
    [12, 360],
    [22, 560],
    [32, 760],
    [33, 800],
    [41, 1000],
    [99, 1000],
  ])("line %d is at %d", (line, y) => {
    expect(yOfLine(layout, line)).toBeCloseTo(y)
    expect(lineOfY(layout, y)).toBeCloseTo(Math.min(line, 41))
  })

  it("rises everywhere and comes back", () => {
    let last = -1
    for (let line = 1; line <= 41; line += 0.25) {
      const y = yOfLine(layout, line)
      expect(y).toBeGreaterThanOrEqual(last)
      expect(Math.abs(lineOfY(layout, y) - line)).toBeLessThan(0.01)
      last = y
    }
  })

  it("copes with a page without blocks, and with blocks that hide", () => {
    const empty = { ...layout, count: 0 }
    expect(yOfLine(empty, 1)).toBe(0)
    expect(yOfLine(empty, 41)).toBe(1000)
    const flat = { ...layout, top: () => 300, bottom: () => 300 }
    for (let line = 1; line < 41; line++) expect(Number.isFinite(yOfLine(flat, line))).toBe(true)
    expect(Number.isFinite(lineOfY(flat, 300))).toBe(true)
  })
})

describe("follow", () => {
  const driver = { max: 5000, view: 600 }
  it.each([
    ["at the top", 0, 400, 0],
    ["at the end", 5000, 100, 3000],
    ["in the middle", 2000, 1234, 1234],
    ["just inside the first screen", 300, 700, 700],
  ])("%s", (_name, top, wanted, want) => {
    expect(follow({ ...driver, top }, { max: 3000 }, wanted)).toBeCloseTo(want)
  })

  it("stays within the follower", () => {
    for (let top = 0; top <= 5000; top += 50) {
      const y = follow({ ...driver, top }, { max: 3000 }, top * 2 - 500)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(3000)
    }
  })

  it("leaves a follower alone when nothing scrolls", () => {
    expect(follow({ top: 0, max: 0, view: 600 }, { max: 3000 }, 50)).toBe(0)
  })
})
