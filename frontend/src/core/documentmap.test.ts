import { describe, expect, it } from "vitest"
import { mapLine, mapMarks, mapPath, mapY } from "./documentmap"

const scale = { lines: 100, height: 500 }

it("finds code, pictures, headings and problems at their lines", () => {
  const blocks = [
    { html: "<h2>A</h2>", line: 5, end: 5 },
    { html: '<div class="code"><pre>&lt;img </pre></div>', line: 7, end: 12 },
    { html: '<p><img src="a"></p>', line: 14, end: 14 },
    { html: '<section class="footnotes"><p>b</p></section>', line: 15, end: 15 },
  ]
  const problems = [
    { code: "x", message: "", line: 3 },
    { code: "y", message: "" },
    { code: "z", message: "", line: 4, note: true },
  ]
  expect(mapMarks(blocks, [{ level: 2, line: 5 }], problems)).toEqual([
    { kind: "code", line: 7, end: 13, level: 0 },
    { kind: "picture", line: 14, end: 15, level: 0 },
    { kind: "heading", line: 5, end: 6, level: 2 },
    { kind: "problem", line: 3, end: 4, level: 0 },
  ])
})

describe("the scale", () => {
  it("goes both ways and stays inside", () => {
    for (let line = 1; line <= 101; line += 0.5) expect(mapLine(scale, mapY(scale, line))).toBeCloseTo(line)
    expect(mapY(scale, -5)).toBe(0)
    expect(mapY(scale, 900)).toBe(500)
    expect(mapLine(scale, 9000)).toBe(101)
    expect(mapY({ lines: 0, height: 500 }, 1)).toBe(0)
    expect(mapLine({ lines: 10, height: 0 }, 5)).toBe(1)
  })
})

it("draws one path a kind, and no two headings on the same pixels", () => {
  const headings = Array.from({ length: 2000 }, (_, i) => ({
    kind: "heading" as const,
    line: 1 + i / 20,
    end: 2 + i / 20,
    level: 2,
  }))
  const path = mapPath(headings, "heading", scale, 30)
  expect(path.split("M").length).toBeLessThanOrEqual(252)
  expect(path.startsWith("M10 0.5h14")).toBe(true)
  expect(mapPath(headings, "code", scale, 30)).toBe("")
})
