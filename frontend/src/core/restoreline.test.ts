import { Chunk } from "@codemirror/merge"
import { ChangeSet, Text } from "@codemirror/state"
import { expect, it } from "vitest"
import { restoreLine } from "./restoreline"
import { pick, randomText, seeded } from "./testing"

const text = (s: string) => Text.of(s.split("\n"))

function restored(before: string, now: string, chunk: number, index: number): string {
  const [a, b] = [text(before), text(now)]
  const stretch = Chunk.build(a, b)[chunk]!
  return ChangeSet.of(restoreLine(a, b, stretch, index), b.length)
    .apply(b)
    .toString()
}

it.each([
  ["one line of two that changed", "a\nb\nc\nd", "a\nB\nC\nd", 0, 1, "a\nB\nc\nd"],
  ["a line that is gone", "a\nb\nc\nd", "a\nd", 0, 1, "a\nc\nd"],
  ["a line that is gone at the end", "a\nb\nc", "a", 0, 1, "a\nb"],
  ["a line that is there", "a\nb\nc", "a", 0, 0, "a"],
  ["the only line", "a", "b", 0, 0, "a"],
  ["of many lines that became one", "a\nx\ny\nz\nd", "a\nQ\nd", 0, 0, "a\nx\nQ\nd"],
  ["the last of many that became one", "a\nx\ny\nz\nd", "a\nQ\nd", 0, 2, "a\nQ\nz\nd"],
  ["into an empty text", "a\nb", "", 0, 1, "\nb"],
])("%s", (_name, before, now, chunk, index, want) => {
  expect(restored(before, now, chunk, index)).toBe(want)
})

it("brings back the line and loses none that it does not replace", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed)
    const [before, now] = [randomText(random, 12), randomText(random, 12)]
    const chunks = Chunk.build(text(before), text(now))
    if (chunks.length === 0) continue
    const at = pick(random, chunks.length)
    const lines = before.slice(chunks[at]!.fromA, chunks[at]!.endA).split("\n")
    const index = pick(random, lines.length)
    if (chunks[at]!.fromA >= chunks[at]!.toA) continue // nothing of the original is in it
    const after = restored(before, now, at, index).split("\n")
    expect(after, `seed ${seed}`).toContain(lines[index])
    expect(after.length - now.split("\n").length, `seed ${seed}`).toBeLessThanOrEqual(1)
    expect(after.length, `seed ${seed}`).toBeGreaterThanOrEqual(now.split("\n").length)
  }
})
