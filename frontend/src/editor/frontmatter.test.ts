import { EditorState, Text } from "@codemirror/state"
import { expect, it } from "vitest"
import {
  bodyStart,
  findFrontMatter,
  frontMatter,
  frontMatterFolded,
  setFrontMatterFolded,
} from "./frontmatter"

it.each([
  ["yaml", "---\ntitle: A\ntags: [a]\n---\nBody", [26, 2]],
  ["nested keys, lists and comments count once", "---\n# note\na:\n  b: 1\n  - c\n'd e': 2\n---\n", [39, 2]],
  ["yaml, by its name", "---yaml\ntitle: A\n---\nBody", [20, 1]],
  ["closed by dots", "---\na: 1\n...\nBody", [12, 1]],
  ["toml", "+++\na = 1\n[t]\nb = 2\n+++\n", [23, 2]],
  ["never closed", "---\na: 1\n", null],
  ["a rule further down", "Text\n---\na: 1\n---\n", null],
  ["empty", "---\n---\nBody", [7, 0]],
  ["nothing", "", null],
])("%s", (_name, text, want) => {
  const found = findFrontMatter(Text.of(text.split("\n")))
  expect(found && [found.to, found.fields]).toEqual(want)
})

const text = "---\ntitle: A\n---\nBody"
const state = EditorState.create({ doc: text, extensions: frontMatter })

it("begins folded, and stays so while the text below is written", () => {
  expect(frontMatterFolded(state)).toBe(true)
  expect(bodyStart(state)).toBe(text.indexOf("Body"))
  expect(frontMatterFolded(state.update({ changes: { from: text.length, insert: "!" } }).state)).toBe(true)
})

it("stays folded when a field is edited in the form", () => {
  const next = state.update({ changes: { from: 12, insert: "BC" }, userEvent: "input.field" }).state
  expect([frontMatterFolded(next), bodyStart(next)]).toEqual([true, bodyStart(state) + 2])
})

it("opens for a cursor inside, and on demand", () => {
  expect(frontMatterFolded(state.update({ selection: { anchor: 6 } }).state)).toBe(false)
  expect(frontMatterFolded(state.update({ effects: setFrontMatterFolded.of(false) }).state)).toBe(false)
})

it("stays open while it comes into being", () => {
  let typed = EditorState.create({ doc: "---\na: 1\n--", extensions: frontMatter })
  typed = typed.update({ changes: { from: 11, insert: "-" }, userEvent: "input.type" }).state
  expect([findFrontMatter(typed.doc)?.fields, frontMatterFolded(typed)]).toEqual([1, false])
})
