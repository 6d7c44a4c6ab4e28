import { describe, expect, it } from "vitest"
import { completions } from "./completions"
import type { Facet } from "./query"

const values: Partial<Record<Facet, { value: string; count: number }[]>> = {
  tag: [
    { value: "web go", count: 5 },
    { value: "Go", count: 4 },
    { value: "rust", count: 3 },
  ],
  author: [{ value: "Ada Byron", count: 2 }],
  state: [{ value: "draft", count: 1 }],
}
/** The caret is "|". */
const offered = (typed: string) =>
  completions(typed.replace("|", ""), typed.indexOf("|"), (facet) => values[facet] ?? []).map(
    ({ label, text, caret }) => `${label} -> ${text.slice(0, caret)}|${text.slice(caret)}`,
  )

describe("completions", () => {
  it.each([
    ["values, those that begin so first", "tag:g|", ["Go -> tag:Go |", 'web go -> tag:"web go" |']],
    [
      "all values after the colon",
      "tag:|",
      ['web go -> tag:"web go" |', "Go -> tag:Go |", "rust -> tag:rust |"],
    ],
    ["within quotes", 'author:"ada b|', ['Ada Byron -> author:"Ada Byron" |']],
    ["in the middle", "x state:dr| async", ["draft -> x state:draft |async"]],
    ["names of facets", "ta|", ["tag: -> tag:|"]],
    ["nothing for one letter", "t|", []],
    ["nothing for a word", "async|", []],
    ["nothing between words", "tag:go |", []],
    ["nothing for what is complete", "tag:rust|", []],
  ])("offers %s", (_, typed, want) => expect(offered(typed)).toEqual(want))
})
