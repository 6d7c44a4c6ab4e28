import { forEachDiagnostic } from "@codemirror/lint"
import { EditorView, runScopeHandlers } from "@codemirror/view"
import { afterEach, describe, expect, it } from "vitest"
import { createState, showProblems, type PlacedProblem } from "./createEditor"

let view: EditorView

afterEach(() => view?.destroy())

function edit(text: string, cursor = text.length): EditorView {
  view = new EditorView({ state: createState(text, { title: "A" }), parent: document.body })
  view.dispatch({ selection: { anchor: cursor } })
  return view
}

/** Types as the browser would: through the input handlers, else as plain text. */
function type(text: string): void {
  for (const sign of text) {
    const { from, to } = view.state.selection.main
    const handlers = view.state.facet(EditorView.inputHandler)
    const insert = () =>
      view.state.update({
        changes: { from, to, insert: sign },
        selection: { anchor: from + 1 },
        userEvent: "input.type",
      })
    if (!handlers.some((handle) => handle(view, from, to, sign, insert))) view.dispatch(insert())
  }
}

function press(key: string): void {
  runScopeHandlers(view, new KeyboardEvent("keydown", { key }), "editor")
}

describe("typing", () => {
  it.each([
    ["a list goes on", "- one", "\n", "- one\n- "],
    ["a numbered list counts on", "1. one", "\n", "1. one\n2. "],
    ["nothing is closed by itself", "say ", '("', 'say ("'],
    ["a closing fence stands at the margin", "```py\nif x:\n    ", "```", "```py\nif x:\n```"],
    ["a fence in a list keeps its place", "- a\n\n  ```\n  x\n    ", "```", "- a\n\n  ```\n  x\n  ```"],
    ["signs outside a fence stay where they are", "text\n\n  ", "```", "text\n\n  ```"],
  ])("%s", (_name, before, typed, after) => {
    edit(before)
    if (typed === "\n") press("Enter")
    else type(typed)
    expect(view.state.doc.toString()).toBe(after)
  })

  it("encloses what is selected", () => {
    edit("one two")
    view.dispatch({ selection: { anchor: 4, head: 7 } })
    type("*")
    expect(view.state.doc.toString()).toBe("one *two*")
    expect(view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to)).toBe("two")
  })
})

describe("the editor", () => {
  it("begins below the front matter and says how to leave", () => {
    view = new EditorView({
      state: createState("---\ntitle: A\n---\nBody", { title: "A" }),
      parent: document.body,
    })
    expect(view.state.selection.main.head).toBe(17)
    expect(view.contentDOM.getAttribute("aria-label")).toContain("Escape, then Tab")
    expect(view.dom.querySelector(".cm-frontMatter")?.textContent).toBe("Front matter, 1 field")
  })

  it("refuses files, which would replace the interface", () => {
    edit("x")
    const drop = new Event("drop", { cancelable: true, bubbles: true })
    Object.assign(drop, { dataTransfer: { types: ["Files"] } })
    view.contentDOM.dispatchEvent(drop)
    expect(drop.defaultPrevented).toBe(true)
  })

  it("cannot be written to when the post is read-only", () => {
    view = new EditorView({ state: createState("x", { title: "A", readOnly: true }) })
    press("Enter")
    expect(view.state.doc.toString()).toBe("x")
  })
})

describe("problems", () => {
  const problem = (fields: Partial<PlacedProblem>): PlacedProblem => ({
    code: "invalid",
    message: "No.",
    line: 1,
    at: 0,
    ...fields,
  })
  it.each([
    ["at a column, the word there", problem({ column: 5, at: 4 }), [4, 7, "error"]],
    ["without one, the line", problem({ at: 0 }), [2, 7, "error"]],
    ["at the end of a line, its last sign", problem({ column: 8, at: 7 }), [6, 7, "error"]],
    ["that are no errors, as warnings", problem({ code: "refused", column: 5, at: 4 }), [4, 7, "warning"]],
  ])("underline %s", (_name, given, want) => {
    edit("  a one\nnext")
    view.dispatch(showProblems(view.state, [given]))
    const found: unknown[] = []
    forEachDiagnostic(view.state, (diagnostic, from, to) => found.push([from, to, diagnostic.severity]))
    expect(found).toEqual([want])
  })

  it.each([
    ["[a]({{ site.url }}/b c)", 20],
    ["[a]({% post_url b %}#c)", 22],
    ["[a]({ b)", 5],
  ])("underline an address with calls whole: %s", (text, to) => {
    edit(text)
    view.dispatch(showProblems(view.state, [problem({ column: 5, at: 4 })]))
    const found: number[][] = []
    forEachDiagnostic(view.state, (_, from, to) => found.push([from, to]))
    expect(found).toEqual([[4, to]])
  })

  it("without a line are told elsewhere", () => {
    edit("text")
    view.dispatch(showProblems(view.state, [problem({ line: undefined })]))
    let count = 0
    forEachDiagnostic(view.state, () => count++)
    expect(count).toBe(0)
  })
})
