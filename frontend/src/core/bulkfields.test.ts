import { expect, it } from "vitest"
import { fieldInput, valueTrouble } from "./bulkfields"

it.each([
  ["text", " ", "empty"],
  ["text", "a, b", null],
  ["list", " , ", "empty"],
  ["list", "a", null],
  ["number", "3.5", null],
  ["number", "three", "number"],
  ["date", "2026-02-30", "date"],
  ["date", "today", null],
  ["bool", "", null],
] as const)("a %s of %j is %s", (kind, typed, want) =>
  expect(valueTrouble(kind, typed, "2026-01-05")).toBe(want),
)

it.each([
  ["text", " a, b ", { text: "a, b", list: [], on: false }],
  ["list", "a, , b", { text: "a, , b", list: ["a", "b"], on: false }],
  ["bool", "", { text: "", list: [], on: true }],
] as const)("sends a %s of %j", (kind, typed, want) => expect(fieldInput(kind, typed, true)).toEqual(want))
