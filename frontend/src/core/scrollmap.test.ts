import { describe, expect, it } from "vitest"
import { follow, lineOfY, yOfLine, type Layout } from "./scrollmap"
import { pick, seeded } from "./testing"

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

describe("inside blocks", () => {
  // Line 12 opens a fence with a title bar; its text is lines 13 to 30. Line 33 to 36 is a list.
  const inner: Record<number, { line: number; y: number }[]> = {
    1: [
      { line: 13, y: 400 },
      { line: 31, y: 742 },
    ],
    2: [
      { line: 33, y: 800 },
      { line: 34, y: 806 },
      { line: 36, y: 824 },
    ],
  }
  const deep: Layout = {
    ...layout,
    end: (i) => (i === 2 ? 36 : blocks[i]!.end),
    inner: (i) => {
      const stops = inner[i]
      return stops ? { count: stops.length, line: (k) => stops[k]!.line, y: (k) => stops[k]!.y } : null
    },
  }

  it.each([
    [12, 360],
    [12.5, 380],
    [13, 400],
    [14, 419],
    [31, 742],
    [32, 760],
    [33.5, 803],
    [35, 815],
    [36.5, 827],
  ])("line %d is at %d", (line, y) => {
    expect(yOfLine(deep, line)).toBeCloseTo(y)
    expect(lineOfY(deep, y)).toBeCloseTo(line)
  })

  it("never falls, whatever the places inside say", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const stops = Array.from({ length: pick(random, 6) }, (_, k) => ({
        line: 12 + k * pick(random, 5),
        y: 300 + pick(random, 600), // in no order, and out of the block
      }))
      stops.sort((a, b) => a.line - b.line)
      const wild: Layout = {
        ...layout,
        inner: (i) =>
          i === 1 ? { count: stops.length, line: (k) => stops[k]!.line, y: (k) => stops[k]!.y } : null,
      }
      let last = -1
      for (let line = 10; line < 34; line += 1) {
        const y = yOfLine(wild, line)
        // The edges of the block hold whatever is inside.
        if (line === 12) expect(y).toBe(360)
        if (line === 33) expect(y).toBe(800)
        expect(y >= 300 && y <= 830).toBe(true)
        if (line <= 12 || line >= 32) {
          expect(y).toBeGreaterThanOrEqual(last)
          last = y
        }
      }
    }
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
