import { expect, it } from "vitest"
import { lastIndex } from "./search"

it("finds the last index for which a condition holds", () => {
  for (let count = 0; count < 40; count++) {
    for (let last = -1; last < count; last++) {
      expect(lastIndex(count, (i) => i <= last)).toBe(last)
    }
  }
})
