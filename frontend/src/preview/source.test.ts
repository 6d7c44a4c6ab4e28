import { expect, it } from "vitest"
import { findWord, nthInBlock } from "./source"

it.each([
  ["one two one", "one", 0, 0],
  ["one two one", "one", 1, 8],
  ["one two one", "one", 5, 8], // the page may say it more often than the text
  ["one", "two", 0, 0],
  ["aaa", "a", 1, 1],
])("%j has %j number %i at %i", (source, word, nth, at) => {
  expect(findWord(source, word, nth)).toBe(at)
})

it("counts the equal words before a range", () => {
  const box = document.createElement("p")
  box.innerHTML = "go <b>and go</b> then go"
  document.body.append(box)
  const last = box.lastChild!
  const range = document.createRange()
  range.setStart(last, last.textContent!.indexOf("go"))
  range.setEnd(last, last.textContent!.length)
  expect(nthInBlock([box], range, "go")).toBe(2)
})
