import { describe, expect, it } from "vitest"
import { charactersOf, columnsOf, cutTo, fitOf } from "./snippet"

describe("characters and columns", () => {
  it.each([
    ["", 0, 0],
    ["plain", 5, 5],
    ["e\u0301te\u0301", 3, 3],
    ["日本語", 3, 6],
    ["안녕", 2, 4],
    ["👩‍👩‍👧", 1, 2],
    ["ａｂ", 2, 4],
    ["مرحبا", 5, 5],
  ])("%j: %i and %i", (text, characters, columns) =>
    expect([charactersOf(text), columnsOf(text)]).toEqual([characters, columns]),
  )
})

describe("cutTo", () => {
  it.each([
    ["short enough", 12, "short enough"],
    ["one two three four", 15, "one two three…"],
    ["one two, three four", 9, "one two…"],
    ["unbrokenandlong", 8, "unbroke…"],
    ["日本語の文章です", 9, "日本語の…"],
    ["a👩‍👩‍👧b👩‍👩‍👧c", 5, "a👩‍👩‍👧b…"],
  ])("%j to %i is %j", (text, most, want) => {
    expect(cutTo(text, most)).toBe(want)
    expect(columnsOf(cutTo(text, most))).toBeLessThanOrEqual(most)
  })
})

it.each([
  [0, "empty"],
  [1, "both"],
  [158, "both"],
  [159, "card"],
  [200, "card"],
  [201, "cut"],
])("%i columns fit: %s", (columns, want) => expect(fitOf(columns)).toBe(want))
