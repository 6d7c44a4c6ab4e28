import { describe, expect, it } from "vitest"
import { cellsOf, cellText, parseTable, rowsOfTabs, tableLines, tableOf } from "./tables"

describe("cells of a line", () => {
  it.each<[string, string[]]>([
    ["| a | b |", ["a", "b"]],
    ["a | b", ["a", "b"]],
    ["| a | b", ["a", "b"]],
    ["|a||c|", ["a", "", "c"]],
    ["| a \\| b | c |", ["a \\| b", "c"]],
    ["|  |  |", ["", ""]],
    ["| a |   ", ["a"]],
    ["  | a | b |", ["a", "b"]],
    ["", [""]],
  ])("%j", (line, want) => expect(cellsOf(line).map(({ text }) => text)).toEqual(want))

  it("stand where they say", () => {
    const line = "|  ab | \\| c |d|"
    for (const { text, from, to } of cellsOf(line)) expect(line.slice(from, to)).toBe(text)
  })
})

describe("a table", () => {
  it.each<[string, string[], string[] | null]>([
    [
      "is aligned",
      ["|a|b|", "|-|-|", "|longer|x|"],
      ["| a      | b   |", "| ------ | --- |", "| longer | x   |"],
    ],
    [
      "keeps its alignments",
      ["a|b|c", ":-|:-:|-:", "1|2|3"],
      ["| a   |  b  |   c |", "| :-- | :-: | --: |", "| 1   |  2  |   3 |"],
    ],
    [
      "gets the cells it lacks",
      ["|a|b|", "|-|-|", "|1|", "|1|2|3|"],
      ["| a   | b   |     |", "| --- | --- | --- |", "| 1   |     |     |", "| 1   | 2   | 3   |"],
    ],
    [
      "counts wide signs as two",
      ["|日本語|b|", "|-|-|", "|ab|🎉|"],
      ["| 日本語 | b   |", "| ------ | --- |", "| ab     | 🎉  |"],
    ],
    ["is none without dashes", ["|a|b|", "|1|2|"], null],
  ])("%s", (_name, lines, want) => {
    const table = parseTable(lines)
    expect(table && tableLines(table)).toEqual(want)
  })

  it("is the same when it is written twice", () => {
    let seed = 7
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    const words = ["", "a", "日本", "👩‍👩‍👧", "x | y", "a\\|b", "long words", "é", "`c`"]
    for (let round = 0; round < 300; round++) {
      const rows = Array.from({ length: 1 + next(4) }, () =>
        Array.from({ length: 1 + next(4) }, () => words[next(words.length)]!),
      )
      const once = tableLines(tableOf(rows))
      expect(tableLines(parseTable(once)!)).toEqual(once)
    }
  })
})

it.each([
  ["a|b", "a\\|b"],
  ["a\\|b", "a\\|b"],
  ["one\ntwo", "one<br>two"],
  ["  a   b ", "a b"],
])("a cell holds %j as %j", (text, want) => expect(cellText(text)).toBe(want))

it.each<[string, string, string[][] | null]>([
  [
    "rows of a spreadsheet",
    "a\tb\n1\t2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "with empty cells",
    "\tb\n1\t\n",
    [
      ["", "b"],
      ["1", ""],
    ],
  ],
  ["indented code", "\tcode", null],
  ["prose", "one two", null],
  ["ragged lines", "a\tb\nc\n", null],
])("%s", (_name, text, want) => expect(rowsOfTabs(text)).toEqual(want))
