import { history, redo, undo } from "@codemirror/commands"
import { EditorState, type TransactionSpec, type StateCommand } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { afterEach, describe, expect, it } from "vitest"
import { doingsLog, doingsOf, undoTo } from "./doings"
import { frontMatter } from "./frontmatter"

const text = "---\ntitle: Old\ntags: [a]\n---\nBody\n"
let view: EditorView | null = null
afterEach(() => view?.destroy())

/** An editor of the text, and what its timeline says: "typed +2 -0". */
function begin() {
  const made = (view = new EditorView({
    state: EditorState.create({ doc: text, extensions: [history(), frontMatter, doingsLog] }),
  }))
  const put = (at: number, insert: string, userEvent = "input.type", to = at) => {
    const spec: TransactionSpec = { changes: { from: at, to, insert }, userEvent }
    made.dispatch(spec)
  }
  const said = () =>
    doingsOf(made.state).map(
      ({ kind, field, added, removed, undone }) =>
        `${kind}${field && ` ${field}`} +${added} -${removed}${undone ? " undone" : ""}`,
    )
  const run = (command: StateCommand) => command(made)
  return { made, put, said, run, end: () => made.state.doc.length }
}

describe("what was done to a post", () => {
  it("is told in bursts, with the words", () => {
    const { put, said, end } = begin()
    for (const letter of "two words ") put(end(), letter)
    put(end(), "pasted text here", "input.paste")
    put(text.length, "", "delete.backward", text.length + 3)
    expect(said()).toEqual(["typed +2 -0", "pasted +3 -0", "removed +0 -1"])
  })

  it("names the field of the front matter", () => {
    const { put, said } = begin()
    put(text.indexOf("Old"), "New", "input.field", text.indexOf("Old") + 3)
    put(text.indexOf("a]"), "b, ", "input.field")
    expect(said()).toEqual(["field title +1 -1", "field tags +1 -0"])
  })

  it("is taken back down to any of it, and can be made again", () => {
    const { made, put, said, run, end } = begin()
    put(end(), "one two three", "input.paste")
    const before = made.state.doc.toString()
    put(text.indexOf("Old"), "New", "input.field", text.indexOf("Old") + 3)
    put(end(), " more words", "input.paste")
    undoTo(made, doingsOf(made.state)[1]!.depth)
    expect(made.state.doc.toString()).toBe(before)
    expect(said()).toEqual(["pasted +3 -0", "field title +1 -1 undone", "pasted +2 -0 undone"])
    run(redo)
    expect(said()[1]).toBe("field title +1 -1")
    run(undo)
    put(end(), "else entirely", "input.paste")
    expect(said()[0]).toMatch(/^pasted/)
    expect(said().some((one) => one.includes("title"))).toBe(false)
    undoTo(made, 0)
    expect(made.state.doc.toString()).toBe(text)
  })
})
