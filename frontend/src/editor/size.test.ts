import { language } from "@codemirror/language"
import { describe, expect, it } from "vitest"
import { createState } from "./createEditor"
import { looksWordsUp } from "./spelling"
import { fencesUpTo, isLarge, largeFrom } from "./size"

const line = "Words of a long text, again and again, and nothing else.\n\n"
const text = (length: number) => line.repeat(Math.ceil(length / line.length))
const state = (length: number) => createState(text(length), { title: "A" })
describe("a large file", () => {
  it("is highlighted and spell-checked up to a length, and not beyond", () => {
    for (const [length, large] of [
      [1000, false],
      [fencesUpTo + 100, false],
      [largeFrom - 100, false],
      [largeFrom + 100, true],
    ] as const) {
      const one = state(length)
      expect([length, isLarge(one), one.facet(language) === null]).toEqual([length, large, large])
      expect(looksWordsUp(one)).toBe(!large)
    }
  })

  it("is also one whose paragraphs cannot be parsed in time", () => {
    for (const piece of [
      "[a](b",
      "*a_ ",
      "[",
      "`a``",
      "<b ",
      "[a](b\n",
      "> ",
      "- ",
      "1. ",
      ">",
      "http://a.b ",
      "ab ",
    ]) {
      const text = piece.repeat(70_000)
      expect([piece, isLarge(createState(text, { title: "A" }))]).toEqual([piece, true])
      const one = createState("Some text.", { title: "A" })
      expect(isLarge(one.update({ changes: { from: 4, insert: text } }).state)).toBe(true)
    }
    // A long list, a table and prose are not.
    for (const piece of [
      "- *a* [b](c)\n\n",
      "- an item of many\n",
      "> a quote\n> of many\n\n",
      "A *word* and [a link](b) in a paragraph.\n\n",
    ])
      expect([piece, isLarge(createState(piece.repeat(8000), { title: "A" }))]).toEqual([piece, false])
  })

  it("becomes one when it grows, and stays one", () => {
    let one = state(largeFrom - 100)
    one = one.update({ changes: { from: 0, insert: text(200) } }).state
    expect([isLarge(one), one.facet(language)]).toEqual([true, null])
    one = one.update({ changes: { from: 0, to: 4_000_000 } }).state
    expect([isLarge(one), one.facet(language)]).toEqual([true, null])
  })
})
