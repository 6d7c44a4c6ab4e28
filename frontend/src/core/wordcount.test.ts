import { describe, expect, it } from "vitest"
import { pick, seeded } from "./testing"
import { countWords } from "./wordcount"

describe("words of a text", () => {
  it("are letters and digits in a row, and what an apostrophe or a hyphen joins", () => {
    for (const [text, count] of [
      ["", 0],
      ["one", 1],
      ["it's well-known, isn’t it? 42", 5],
      ["-a- b--c 'd'", 4],
      ["𝒜𝒷 größer 東京 🙂", 3],
    ] as const)
      expect([text, countWords(text)]).toEqual([text, count])
  })

  it("are those that a pattern finds", () => {
    const random = seeded(7)
    const signs = ["a", "Z", "0", "-", "'", "’", " ", "\n", "é", "語", "𝒜", "🙂", "\ud83d", "\udc00", "_", "́"]
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: pick(random, 12) }, () => signs[pick(random, signs.length)]).join("")
      const found = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
      expect([JSON.stringify(text), countWords(text)]).toEqual([JSON.stringify(text), found])
    }
  })
})
