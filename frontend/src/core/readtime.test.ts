import { expect, it } from "vitest"
import { differs, minutesIn } from "./readtime"

it.each([
  ["10 min", 10],
  ["~4–5 min", 4.5],
  ["6 minutes", 6],
  ["12", 12],
  ["٧ دقائق", 7],
  ["true", null],
  ["", null],
])("%j is %j minutes", (text, want) => expect(minutesIn(text)).toBe(want))

it.each([
  ["10 min", 9, false],
  ["10 min", 8, true],
  ["4-5 min", 4, false],
  ["soon", 4, false],
])("%j beside %i differs: %s", (text, computed, want) => expect(differs(text, computed)).toBe(want))
