import { expect, it } from "vitest"
import { shownButtons } from "./toolbar"

it.each([
  [13, 1000, 13],
  [13, 474, 13],
  [13, 473, 12],
  [13, 300, 7],
  [13, 60, 0],
  [13, 0, 0],
])("of %i buttons in %i px there are %i", (all, room, want) => expect(shownButtons(all, room)).toBe(want))
