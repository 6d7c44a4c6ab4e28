import { expect, it } from "vitest"
import { readingLine } from "./reading"

it.each([
  ["the cursor, while it is written at", { from: 10, to: 40, driver: "editor" as const }, 22, 22],
  ["the top, when the cursor is out of sight", { from: 100, to: 130, driver: "editor" as const }, 22, 103],
  ["the top of the page, wherever the cursor is", { from: 10, to: 40, driver: "preview" as const }, 22, 13],
  ["the end, at the end", { from: 471, to: 501, driver: "preview" as const }, 22, 501],
  ["something between, on the way there", { from: 461, to: 491, driver: "preview" as const }, 22, 473],
  ["the cursor, where all is in sight", { from: 1, to: 501, driver: "preview" as const }, 22, 22],
])("is %s", (_name, shown, caret, want) => {
  expect(readingLine(shown, caret, 500)).toBeCloseTo(want)
})

it("never goes back while the page goes on", () => {
  let last = 0
  for (let from = 3; from <= 471; from += 0.5) {
    const line = readingLine({ from, to: from + 30, driver: "preview" }, 1, 500)
    expect(line).toBeGreaterThan(last)
    last = line
  }
})
