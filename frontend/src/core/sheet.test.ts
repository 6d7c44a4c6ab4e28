import { describe, expect, it } from "vitest"
import { paperFor, paperMargin, paperSheet, sheetFor, zoomed, zoomSteps } from "./sheet"

const room = { width: 600, height: 800 }

describe("the sheet", () => {
  it.each([
    ["phone", 100, { width: 390, height: 800, scale: 1 }],
    ["phone", 200, { width: 390, height: 400, scale: 2 }],
    ["tablet", 100, { width: 768, height: 1024, scale: 600 / 768 }],
    ["tablet", 50, { width: 768, height: 2048, scale: 300 / 768 }],
    ["desktop", 100, { width: 1280, height: (800 * 1280) / 600, scale: 600 / 1280 }],
    ["fit", 100, { width: 600, height: 800, scale: 1 }],
    ["fit", 150, { width: 400, height: 800 / 1.5, scale: 1.5 }],
    ["fit", 50, { width: 1200, height: 1600, scale: 0.5 }],
  ] as const)("%s at %d %%", (width, zoom, want) => {
    const got = sheetFor(room, width, zoom)
    for (const key of ["width", "height", "scale"] as const) expect(got[key]).toBeCloseTo(want[key])
  })

  it("fits the pane at no zoom and any width of screen", () => {
    for (const width of ["phone", "tablet", "desktop", "fit"] as const) {
      for (let pane = 200; pane < 2000; pane += 37) {
        const sheet = sheetFor({ width: pane, height: 500 }, width, 100)
        expect(sheet.width * sheet.scale).toBeLessThanOrEqual(pane + 1e-9)
        expect(sheet.height * sheet.scale).toBeCloseTo(500)
      }
    }
  })

  it("stands before the pane has been measured", () => {
    expect(sheetFor({ width: 0, height: 0 }, "tablet", 100)).toEqual({ width: 768, height: 0, scale: 1 })
  })
})

describe("zoom", () => {
  it("goes step by step and stays at the ends", () => {
    const up = [50]
    while (zoomed(up.at(-1)!, 1) !== up.at(-1)) up.push(zoomed(up.at(-1)!, 1))
    expect(up).toEqual(zoomSteps)
    expect(zoomSteps.map((step) => zoomed(step, -1))).toEqual([50, ...zoomSteps.slice(0, -1)])
    expect([zoomed(95, 1), zoomed(95, -1)]).toEqual([100, 90])
  })
})

describe("paper", () => {
  it.each([
    ["en-US", "letter"],
    ["en-GB", "a4"],
    ["es-MX", "letter"],
    ["de", "a4"],
    ["fr-CA", "letter"],
    ["", "a4"],
    ["not a tag!", "a4"],
  ] as const)("of %s is %s", (locale, want) => expect(paperFor(locale)).toBe(want))

  it("keeps its shape and its margins at any size", () => {
    const { paper, text, scale } = paperSheet({ width: 397, height: 100 }, "a4", 200)
    expect([paper.width, text.width, scale]).toEqual([794, 794 - 2 * paperMargin, 1])
    expect(paper.height / paper.width).toBeCloseTo(Math.SQRT2, 2)
  })
})
