import { describe, expect, it } from "vitest"
import { badInSlug, slugOf } from "./slug"

describe("slugOf", () => {
  it.each([
    ["Async Python: Understanding Asyncio", "async-python-understanding-asyncio"],
    ["Don’t panic", "dont-panic"],
    ["  Mise en page, des maths ", "mise-en-page-des-maths"],
    ["Ein Makefile für alles", "ein-makefile-für-alles"],
    ["日本語の組版", "日本語の組版"],
    ["C++ & Rust", "c-rust"],
    ["!!!", ""],
  ])("%j is %j", (title, want) => expect(slugOf(title)).toBe(want))

  it("keeps to whole words within 200 bytes", () => {
    const slug = slugOf("wort ".repeat(100))
    expect(slug.length).toBeLessThanOrEqual(200)
    expect(slug).toMatch(/^(wort-)+wort$/)
    expect(new TextEncoder().encode(slugOf("語".repeat(100))).length).toBeLessThanOrEqual(200)
  })
})

it.each([
  ["fine-slug", []],
  ["two words", [" "]],
  ["a/b?c/d", ["/", "?"]],
  ["für-日本", []],
])("%j has %j that does not belong there", (slug, want) => expect(badInSlug(slug)).toEqual(want))
