import { describe, expect, it } from "vitest"
import { fuzzy, pieces } from "./fuzzy"

describe("fuzzy", () => {
  const hit = (query: string, text: string) =>
    pieces(text, fuzzy(query, text)?.ranges ?? [])
      .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
      .join("")
  it.each([
    ["conc", "Asyncio and Concurrency", "Asyncio and [Conc]urrency"],
    ["async py", "Async Python", "[Async] [Py]thon"],
    ["python async", "Async Python", "[Async] [Python]"],
    ["apy", "Async Python", "[A]sync [Py]thon"],
    ["cafe", "Un Café noir", "Un [Café] noir"],
    ["I", "İstanbul", "[İ]stanbul"],
    ["ö", "Ö und o", "[Ö] und o"],
  ])("%j in %j", (query, text, want) => expect(hit(query, text)).toBe(want))

  it.each([
    ["zebra", "Async Python"],
    ["async zebra", "Async Python"],
    ["conc", "A backup you have restored once"],
  ])("%j is not in %j", (query, text) => expect(fuzzy(query, text)).toBeNull())

  it("likes the beginning of a title best, then the beginning of a word, then the rest", () => {
    const score = (text: string) => fuzzy("time", text)!.score
    expect(score("Time zones")).toBeGreaterThan(score("About time"))
    expect(score("About time")).toBeGreaterThan(score("Sometimes"))
  })
  it("prefers a whole word found to letters found here and there", () => {
    expect(fuzzy("post", "New post")!.score).toBeGreaterThan(
      fuzzy("post", "Pages of a summer trip")?.score ?? 0,
    )
  })
})
