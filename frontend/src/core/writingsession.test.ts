import { expect, it } from "vitest"
import { reached, WordCount } from "./writingsession"

it.each<[string, [string, number, "clean"?][], number]>([
  ["nothing yet", [], 0],
  ["a post as it was is nothing written", [["a", 100]], 0],
  [
    "what came since",
    [
      ["a", 100, "clean"],
      ["a", 130],
    ],
    30,
  ],
  [
    "a count that came late is nothing written",
    [
      ["a", 0, "clean"],
      ["a", 130, "clean"],
    ],
    0,
  ],
  [
    "what went counts back",
    [
      ["a", 100, "clean"],
      ["a", 130],
      ["a", 110],
    ],
    10,
  ],
  [
    "shortening one post takes nothing from another",
    [
      ["a", 100],
      ["a", 20],
      ["b", 0],
      ["b", 5],
    ],
    5,
  ],
])("%s", (_name, notes, want) => {
  const count = new WordCount()
  for (const [path, words, clean] of notes) count.note(path, words, !clean)
  expect(count.written).toBe(want)
  count.reset()
  expect(count.written).toBe(0)
})

it("a goal is reached at most once", () => {
  expect([reached(50, 100), reached(300, 100), reached(10, 0)]).toEqual([0.5, 1, 0])
})
