import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { ProblemNews } from "./problemnews"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Each step is a post with its count, and whether the author pauses after it. */
const cases: { name: string; steps: [path: string, count: number, pause: boolean][]; said: string[] }[] = [
  { name: "nothing of a post without problems", steps: [["a", 0, true]], said: [] },
  { name: "what a post is opened with", steps: [["a", 2, true]], said: ["2 problems"] },
  {
    name: "what stands after typing, and not what went by",
    steps: [
      ["a", 0, true],
      ["a", 1, false],
      ["a", 3, false],
      ["a", 1, true],
    ],
    said: ["1 problem"],
  },
  {
    name: "nothing of what is as before",
    steps: [
      ["a", 1, true],
      ["a", 2, false],
      ["a", 1, true],
    ],
    said: ["1 problem"],
  },
  {
    name: "that the last one is gone",
    steps: [
      ["a", 1, true],
      ["a", 0, true],
    ],
    said: ["1 problem", "No problems left"],
  },
  {
    name: "the next post by itself",
    steps: [
      ["a", 1, true],
      ["b", 0, true],
      ["a", 1, true],
    ],
    said: ["1 problem", "1 problem"],
  },
]

it.each(cases)("says $name", ({ steps, said }) => {
  const heard: string[] = []
  const news = new ProblemNews((text) => heard.push(text))
  for (const [path, count, pause] of steps) {
    news.counted(path, count)
    if (pause) vi.advanceTimersByTime(2000)
  }
  expect(heard).toEqual(said)
})
