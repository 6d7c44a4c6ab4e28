import { language } from "@codemirror/language"
import { EditorView } from "@codemirror/view"
import { describe, expect, it } from "vitest"
import { createState } from "./createEditor"
import { fencesUpTo, isLarge, largeFrom } from "./size"

const line = "Words of a long text, again and again, and nothing else.\n"
const text = (length: number) => line.repeat(Math.ceil(length / line.length))
const state = (length: number) => createState(text(length), { title: "A" })
const spelling = (length: number) => {
  const view = new EditorView({ state: state(length) })
  const value = view.contentDOM.getAttribute("spellcheck")
  view.destroy()
  return value
}

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
      expect(spelling(length)).toBe(String(!large))
    }
  })

  it("becomes one when it grows, and stays one", () => {
    let one = state(largeFrom - 100)
    one = one.update({ changes: { from: 0, insert: text(200) } }).state
    expect([isLarge(one), one.facet(language)]).toEqual([true, null])
    one = one.update({ changes: { from: 0, to: 4_000_000 } }).state
    expect([isLarge(one), one.facet(language)]).toEqual([true, null])
  })
})
