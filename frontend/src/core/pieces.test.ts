import { afterEach, expect, it, vi } from "vitest"
import { inPieces } from "./pieces"

afterEach(() => vi.useRealTimers())

it("looks at all of a list in order, lets others in between, and stops when told", () => {
  vi.useFakeTimers()
  let clock = 0
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 5))
  const list = Array.from({ length: 1000 }, (_, i) => i)
  const seen: number[] = []
  let ends = 0
  inPieces(
    list,
    (one) => seen.push(one),
    () => ends++,
  )
  expect([seen.length > 0, seen.length < list.length, ends]).toEqual([true, true, 0])
  vi.runAllTimers()
  expect([seen, ends]).toEqual([list, 1])

  const stop = inPieces(
    list,
    (one) => seen.push(one),
    () => ends++,
  )
  stop()
  const had = seen.length
  vi.runAllTimers()
  expect([seen.length, ends]).toEqual([had, 1])
})

it("is done at once with a short list", () => {
  const seen: string[] = []
  inPieces(
    ["a", "b"],
    (one) => seen.push(one),
    () => seen.push("done"),
  )
  expect(seen).toEqual(["a", "b", "done"])
})
