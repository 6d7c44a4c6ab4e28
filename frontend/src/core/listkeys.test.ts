import { describe, expect, it } from "vitest"
import { jumpOf, pageOf } from "./listkeys"

describe("keys of a list", () => {
  it.each([
    ["ArrowDown", 1],
    ["ArrowUp", -1],
    ["PageDown", 9],
    ["PageUp", -9],
    ["Home", -Infinity],
    ["End", Infinity],
    ["a", undefined],
    ["constructor", undefined],
  ])("%s goes on by %s", (key, by) => {
    expect(jumpOf(key, 9)).toBe(by)
  })

  it("go by a page that leaves one row in sight, and by one row at least", () => {
    expect([pageOf(300, 30), pageOf(310, 30), pageOf(30, 30), pageOf(0, 30)]).toEqual([9, 9, 1, 1])
  })
})
