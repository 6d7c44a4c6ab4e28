import { foldedRanges, forceParsing } from "@codemirror/language"
import { EditorState } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { afterEach, describe, expect, it, vi } from "vitest"
import { Bindings } from "../core/bindings"
import { connectKeys } from "./commandkeys"
import { runEditorCommand } from "./commands"
import { paragraphAt } from "./focusmode"
import { foldOf } from "./folding"
import { applyModes, takesKeys } from "./modes"
import { editorOn, marked, press } from "./testing"

const off = { pairs: false, focus: false, typewriter: false, vim: false }
let view: EditorView
afterEach(() => view?.destroy())

describe("pairs", () => {
  it.each<[string, string, string[], string]>([
    ["close where nothing follows", "say ‸", ["("], "say (‸)"],
    ["stay alone before words", "say ‸words", ["("], "say (‸words"],
    ["are typed over", "say ‸", ["(", "a", ")"], "say (a)‸"],
    ["go together", "say ‸", ["(", "Backspace"], "say ‸"],
    ["leave links to completion", "say ‸", ["[", "["], "say [[‸"],
    ["are no quotes", "don‸", ["'"], "don'‸"],
  ])("%s", (_name, before, keys, want) => {
    view = editorOn(before)
    applyModes(view, { ...off, pairs: true })
    for (const key of keys) press(view, key)
    expect(marked(view)).toBe(want)
  })
})

it.each([
  ["one\ntwo\n\nthree", 2, [1, 2]],
  ["one\n\nthree", 2, [2, 2]],
  ["one", 1, [1, 1]],
  ["\n\na\nb\nc", 4, [3, 5]],
])("the paragraph in %j at line %i", (text, line, want) => {
  expect(paragraphAt(EditorState.create({ doc: text }).doc, line)).toEqual(want)
})

describe("focus", () => {
  it("dims all but the paragraph at the cursor, and follows it", () => {
    view = editorOn("one‸\n\ntwo\nthree")
    applyModes(view, { ...off, focus: true })
    const near = () => [...view.dom.querySelectorAll(".cm-near")].map((line) => line.textContent)
    expect(near()).toEqual(["one"])
    view.dispatch({ selection: { anchor: 6 } })
    expect(near()).toEqual(["two", "three"])
    applyModes(view, off)
    expect(near()).toEqual([])
  })
})

describe("typewriter", () => {
  it("asks for the middle when the cursor moves by keys, and not when a pointer moves it", () => {
    view = editorOn("one‸\ntwo")
    applyModes(view, { ...off, typewriter: true })
    const asked = (userEvent: string) => {
      const { effects } = view.state.update({ selection: { anchor: 5 }, userEvent })
      return effects.filter(({ value }) => (value as { y?: string } | null)?.y === "center").length
    }
    expect(asked("select")).toBe(1)
    expect(asked("select.pointer")).toBe(0)
  })
})

describe("Vim", () => {
  it("is fetched, takes keys in its normal mode, and goes again", async () => {
    view = editorOn("one‸ two")
    applyModes(view, { ...off, vim: true })
    await vi.waitFor(() => expect(takesKeys(view)).toBe(true))
    applyModes(view, off)
    expect(takesKeys(view)).toBe(false)
  })
})

describe("folding", () => {
  const text = "# One\n\na\n\n## Two\n\nb\n\n```py\n# no heading\n```\n\n# Three\n"
  const folded = (line: string) => {
    view = editorOn(`${text}‸`)
    forceParsing(view, view.state.doc.length, 10_000) // a busy machine gives up before
    const fold = foldOf(view.state, text.indexOf(line))
    return fold && view.state.sliceDoc(fold.from, fold.to)
  }
  it.each([
    ["a section with those below", "# One", "\n\na\n\n## Two\n\nb\n\n```py\n# no heading\n```"],
    ["a section in one", "## Two", "\n\nb\n\n```py\n# no heading\n```"],
    ["code", "```py", "\n# no heading\n```"],
    ["nothing for a comment in code", "# no", null],
    ["nothing for an empty section", "# Three", null],
  ])("%s", (_name, line, want) => expect(folded(line)).toBe(want))

  it("is carried out by the command, also where the cursor stands in the first line only", () => {
    view = editorOn("# O‸ne\n\na\n")
    runEditorCommand(view, "edit.fold")
    expect(foldedRanges(view.state).size).toBe(1)
    runEditorCommand(view, "edit.unfoldAll")
    expect(foldedRanges(view.state).size).toBe(0)
  })
})

describe("keys of commands", () => {
  const down = (given: KeyboardEventInit) => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...given })
    view.contentDOM.dispatchEvent(event)
    return event.defaultPrevented
  }
  it("are the usual ones, until others are chosen", () => {
    view = editorOn("a\nb‸")
    expect(down({ key: "ArrowUp", code: "ArrowUp", altKey: true })).toBe(true)
    expect(marked(view)).toBe("b‸\na")
    const choices = [
      { command: "edit.moveUp", keys: "" },
      { command: "edit.moveDown", keys: "F7" },
    ]
    connectKeys(view, { bindings: new Bindings(choices), mac: false })
    down({ key: "F7", code: "F7" })
    expect(marked(view)).toBe("a\nb‸")
    down({ key: "ArrowUp", code: "ArrowUp", altKey: true })
    expect(marked(view)).toBe("a\nb‸")
  })
  it("free the keys CodeMirror has for the same", () => {
    view = editorOn("a‸\nb")
    connectKeys(view, { bindings: new Bindings([{ command: "edit.moveDown", keys: "" }]), mac: false })
    down({ key: "ArrowDown", code: "ArrowDown", altKey: true })
    expect(view.state.doc.toString()).toBe("a\nb")
  })
  it("let a key go on where the command does nothing", () => {
    view = editorOn("no list‸")
    const done = runEditorCommand(view, "md.check")
    expect(done).toBe(false)
  })
})
