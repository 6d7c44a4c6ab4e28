import { Text } from "@codemirror/state"
import { expect, it } from "vitest"
import { minimalChange } from "./merge"
import { pick, randomText, seeded } from "./testing"

const text = (s: string) => Text.of(s.split("\n"))

function touched(before: string, after: string): string[] {
  const doc = text(before)
  const ranges: string[] = []
  minimalChange(doc, after).iterChanges((from, to, _a, _b, ins) => {
    ranges.push(`${JSON.stringify(doc.sliceString(from, to))} to ${JSON.stringify(ins.toString())}`)
  })
  return ranges
}

it.each([
  ["nothing", "a\nb", "a\nb", []],
  ["a word", "one two three", "one 2 three", ['"two" to "2"']],
  ["a line at the end", "a", "a\nb", ['"" to "\\nb"']],
  ["two far places", "a\nb\nc\nd\ne", "A\nb\nc\nd\nE", ['"a" to "A"', '"e" to "E"']],
  ["a line in the middle", "a\nb\nc\n", "a\nb\nx\nc\n", ['"" to "x\\n"']],
  ["a moved line keeps the rest", "a\nb\nc\nd\n", "b\nc\nd\na\n", ['"a\\n" to ""', '"" to "a\\n"']],
  ["everything", "a\n", "", ['"a\\n" to ""']],
  ["one character, never half of it", "😀", "😃", ['"😀" to "😃"']],
])("%s", (_name, before, after, ranges) => {
  expect(touched(before, after)).toEqual(ranges)
})

it("always arrives at the other text", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed)
    const before = randomText(random, 30)
    const lines = before.split("\n")
    for (let n = pick(random, 4); n > 0; n--)
      lines.splice(pick(random, lines.length + 1), pick(random, 2), randomText(random, 3))
    const after = lines.join("\n")
    expect(minimalChange(text(before), after).apply(text(before)).toString(), `seed ${seed}`).toBe(after)
  }
})
