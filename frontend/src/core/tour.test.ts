import { describe, expect, it } from "vitest"
import { cardPlace } from "./tour"

describe("the card of a stop", () => {
  const card = { width: 300, height: 120 }
  const screen = { width: 1000, height: 700 }
  it.each([
    ["below a button", { left: 850, top: 5, width: 80, height: 26 }, { left: 688, top: 43 }],
    ["within a pane", { left: 270, top: 40, width: 400, height: 630 }, { left: 320, top: 295 }],
    ["beside the edge", { left: 0, top: 40, width: 100, height: 30 }, { left: 12, top: 82 }],
  ])("stands %s", (_, place, at) => expect(cardPlace(place, card, screen)).toEqual(at))

  it("stays on a small screen", () => {
    expect(
      cardPlace({ left: 500, top: 0, width: 90, height: 20 }, card, { width: 320, height: 140 }),
    ).toEqual({
      left: 12,
      top: 12,
    })
  })
})
