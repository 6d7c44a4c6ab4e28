import { describe, expect, it } from "vitest"
import { knownSpelling, offers, splitNames, tally, type Named } from "./names"

const names: Named[] = [
  { name: "Python", count: 12 },
  { name: "Web", count: 9 },
  { name: "Type theory", count: 4 },
  { name: "PyPI", count: 2 },
  { name: "Micropython", count: 1 },
  { name: "Café", count: 1 },
]

describe("offers", () => {
  it.each([
    ["py", ["Python", "PyPI", "Micropython"]],
    ["th", ["Type theory", "Python", "Micropython"]],
    ["cafe", ["Café"]],
    ["", ["Python", "Web", "Type theory"]],
    ["zzz", []],
  ])("for %j are %j", (query, want) => expect(offers(query, names, 3).map((each) => each.name)).toEqual(want))
  it("tell what matched", () => expect(offers("the", names, 1)[0]!.ranges).toEqual([[5, 8]]))
})

it("counts names, most used first", () =>
  expect(tally(["b", "a", "b", "", "c"])).toEqual([
    { name: "b", count: 2 },
    { name: "a", count: 1 },
    { name: "c", count: 1 },
  ]))

describe("splitNames", () => {
  it.each([
    ["a, b; c", ["a", "b", "c"]],
    [" one ", ["one"]],
    ["a\nb\r\nc", ["a", "b", "c"]],
    ["a,,a, ", ["a"]],
    ["東京、大阪", ["東京", "大阪"]],
    ["two words", ["two words"]],
    ["", []],
  ])("%j holds %j", (text, want) => expect(splitNames(text)).toEqual(want))
})

describe("knownSpelling", () => {
  it.each([
    ["python", "Python"],
    ["type-theory", "Type theory"],
    ["TypeTheory", "Type theory"],
    ["cafe", "Café"],
    ["Python", null],
    ["Rust", null],
    ["-", null],
  ])("of %j is %j", (name, want) => expect(knownSpelling(name, names)?.name ?? null).toBe(want))
})
