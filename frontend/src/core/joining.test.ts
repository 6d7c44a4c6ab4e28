import { expect, it } from "vitest"
import type { JoinedPart } from "../bridge/types"
import { joinedText, placesOf, runs, type Choice } from "./joining"

const settled = (text: string): JoinedPart => ({ text, clash: false, base: "", ours: "", theirs: "" })
const clash = (ours: string, theirs: string): JoinedPart => ({
  text: "",
  clash: true,
  base: "",
  ours,
  theirs,
})
const parts = [settled("# A\n\n"), clash("mine\n", "theirs\n"), settled("\nend\n"), clash("", "gone")]

it.each<[string, (Choice | null)[], string]>([
  ["mine", ["ours", "ours"], "# A\n\nmine\n\nend\n"],
  ["theirs", ["theirs", "theirs"], "# A\n\ntheirs\n\nend\ngone"],
  ["both", ["both", "both"], "# A\n\nmine\ntheirs\n\nend\ngone"],
  ["nothing yet", [null, null], "# A\n\nmine\n\nend\n"],
])("makes one text of two: %s", (_, choices, want) => {
  expect(joinedText(parts, choices)).toBe(want)
})

it("never glues two lines together", () => {
  expect(joinedText([clash("mine", "theirs"), settled("end")], ["both"])).toBe("mine\ntheirs\nend")
})

it("tells where the clashes are", () => {
  expect(placesOf(parts).map(({ line, above }) => [line, above])).toEqual([
    [3, "# A"],
    [6, "end"],
  ])
})

it.each([
  ["one two three", "one 2 three", ["one ", "(two)", " three"]],
  ["new words here", "here", ["(new words)", " here"]],
  ["same", "same", ["same"]],
  ["", "all gone", []],
  ["tail.", "", ["(tail)", "."]],
])("marks what only one side has: %s against %s", (text, other, want) => {
  const found = runs(text, other)
  expect(found.map((run) => (run.own ? `(${run.text})` : run.text))).toEqual(want)
  expect(found.map((run) => run.text).join("")).toBe(text)
})
