import { describe, expect, it } from "vitest"
import { align, wordsOf } from "./align"
import { pick, seeded } from "./testing"

describe("words", () => {
  it("are letters and digits with what is set on them", () => {
    expect(wordsOf("don't é 你好 a1_b", 10).map(({ text, from, to }) => [text, from, to])).toEqual([
      ["don", 10, 13],
      ["t", 14, 15],
      ["é", 16, 17],
      ["你好", 18, 20],
      ["a1", 21, 23],
      ["b", 24, 25],
    ])
  })
})

describe("align", () => {
  it.each([
    ["equal", "a b c", "a b c", [0, 1, 2]],
    ["something more", "a b", "a x b", [0, 2]],
    ["something less", "a x b", "a b", [0, -1, 1]],
    ["repeated", "go go", "go to go", [0, 2]],
    ["nothing", "", "a", []],
    ["nothing alike", "a b", "c d", [-1, -1]],
  ])("%s", (_name, a, b, want) => {
    expect([...align(split(a), split(b))]).toEqual(want)
  })

  it("finds as many as there can be, in order", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = seeded(seed)
      const text = () => Array.from({ length: pick(random, 14) }, () => "abc"[pick(random, 3)]!)
      const [a, b] = [text(), text()]
      const found = [...align(a, b)]
      const pairs = found.flatMap((j, i) => (j < 0 ? [] : [[i, j] as const]))
      for (const [i, j] of pairs) expect(a[i]).toBe(b[j])
      for (const [k, [, j]] of pairs.entries()) if (k > 0) expect(j).toBeGreaterThan(pairs[k - 1]![1])
      expect(pairs.length, `${a.join("")} ${b.join("")}`).toBe(longest(a, b))
    }
  })

  it("gets through texts that have little in common", () => {
    const random = seeded(5)
    const a = Array.from({ length: 5000 }, () => `w${pick(random, 3000)}`)
    const b = Array.from({ length: 5000 }, () => `w${pick(random, 3000)}`)
    const found = [...align(a, b)]
    expect(found.some((j) => j >= 0)).toBe(true)
    for (const [i, j] of found.entries()) if (j >= 0) expect(a[i]).toBe(b[j])
  })
})

function split(text: string): string[] {
  return text ? text.split(" ") : []
}

/** The length of the longest common subsequence, the slow way. */
function longest(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] =
        a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!)
  return table[a.length]![b.length]!
}
