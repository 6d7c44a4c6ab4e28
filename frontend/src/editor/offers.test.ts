import {
  acceptCompletion,
  completionStatus,
  currentCompletions,
  moveCompletionSelection,
  nextSnippetField,
  selectedCompletion,
  startCompletion,
} from "@codemirror/autocomplete"
import { undo } from "@codemirror/commands"
import type { EditorView } from "@codemirror/view"
import { afterEach, describe, expect, it, vi } from "vitest"
import { LinkIndex } from "../core/wikicompletion"
import { connectLinks, type LinkSource } from "./completion"
import { editorOn, marked } from "./testing"

const source: LinkSource = {
  here: "a.md",
  dialect: "plain",
  posts: () => new LinkIndex([]),
  headings: async () => [],
  emojis: async () => [],
  terms: (taxonomy) => (taxonomy === "tags" ? ["Python", "Go", "Typography"] : ["Essays"]),
  images: async () => [
    { value: "/static/images/cat.png", name: "cat.png", path: "static/images/cat.png" },
    { value: "/static/images/a (1).png", name: "a (1).png", path: "static/images/a (1).png" },
  ],
  snippets: () => [{ name: "Greeting", text: "Hello ${name}, from ${place}" }],
}

let view: EditorView
afterEach(() => view?.destroy())

async function offered(before: string): Promise<string[]> {
  view = editorOn(before)
  connectLinks(view, source)
  startCompletion(view)
  await vi.waitFor(() => expect(completionStatus(view.state)).not.toBe("pending"))
  return currentCompletions(view.state).map(({ label }) => label)
}
/** Keys that come right after the list appeared belong to the typing, so it waits. */
async function take(label: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (let n = 0; selectedCompletion(view.state)?.label !== label && n < 30; n++)
    moveCompletionSelection(true)(view)
  expect(acceptCompletion(view)).toBe(true)
  return marked(view)
}

describe("what is offered", () => {
  it.each<[string, string, string, string]>([
    ["a heading", "/head‸", "Heading 2", "## ‸"],
    ["a list", "/lis‸", "List", "- ‸"],
    ["a callout by another word", "/warn‸", "Callout", "> [!NOTE]\n> ‸"],
    ["a table", "x\n\n/tab‸", "Table", "x\n\n| ‸    |     |\n| --- | --- |\n|     |     |"],
    ["a code block", "/code‸", "Code block", "```‸\n\n```"],
    ["a picture, whose address is completed then", "/ima‸", "Image", "![](‸)"],
    ["a snippet with its first place selected", "/gre‸", "Greeting", "Hello ⟦name⟧, from place"],
    ["a language", "```py‸", "python", "```python‸"],
    ["a language in a list", "- ```js‸", "json", "- ```json‸"],
    ["a footnote", "x[^no‸\n\n[^note]: Text", "note", "x[^note]‸\n\n[^note]: Text"],
    ["a footnote, closed", "x[^‸]\n\n[^1]: Text", "1", "x[^1]‸\n\n[^1]: Text"],
    ["a tag", "---\ntags: Go, py‸\n---\n", "Python", "---\ntags: Go, Python‸\n---\n"],
    ["a tag in brackets", "---\ntags: [ty‸]\n---\n", "Typography", "---\ntags: [Typography‸]\n---\n"],
    [
      "a tag in lines",
      "---\ntags:\n  - Go\n  - p‸\n---\n",
      "Python",
      "---\ntags:\n  - Go\n  - Python‸\n---\n",
    ],
    ["a category", "---\ncategory: e‸\n---\n", "Essays", "---\ncategory: Essays‸\n---\n"],
    ["a picture", "![A cat](ca‸)", "cat.png", "![A cat](/static/images/cat.png‸)"],
    ["a picture with brackets in its name", "![x](‸", "a (1).png", "![x](</static/images/a (1).png>)‸"],
  ])("%s", async (_name, before, label, want) => {
    expect(await offered(before)).toContain(label)
    expect(await take(label)).toBe(want)
  })

  it.each([
    ["behind words", "and /or‸"],
    ["in code", "```\n/head‸\n```"],
    ["in front matter", "---\nurl: x\n/head‸\n---\n"],
    ["for a path", "/usr/bin‸"],
    ["for the end of a fence", "```js\nx\n```j‸"],
    ["for other keys", "---\ntitle: py‸\n---\n"],
    ["for a footnote in code", "`[^1‸`\n\n[^1]: x"],
  ])("nothing %s", async (_name, before) => expect(await offered(before)).toEqual([]))

  it.each<[string, string, string, "active" | null]>([
    ["something for the beginning of a language", "```pyt‸", "h", "active"],
    ["nothing for a whole one", "```pytho‸", "n", null],
    ["nothing for its short name", "```j‸", "s", null],
    ["something for the beginning of a tag", "---\ntags: P‸\n---\n", "y", "active"],
    ["nothing for a whole one of several lines", "---\ntags:\n  - G‸\n---\n", "o", null],
  ])("offers %s, typed", async (_name, before, letter, want) => {
    view = editorOn(before)
    connectLinks(view, source)
    const { head } = view.state.selection.main
    const there = { changes: { from: head, insert: letter }, selection: { anchor: head + 1 } }
    view.dispatch({ ...there, userEvent: "input.type" })
    expect(completionStatus(view.state)).toBe("pending")
    await vi.waitFor(() => expect(completionStatus(view.state)).not.toBe("pending"))
    expect(completionStatus(view.state)).toBe(want)
  })

  it("is undone as one", async () => {
    await offered("/tab‸")
    await take("Table")
    undo(view)
    expect(view.state.doc.toString()).toBe("/tab")
  })

  it("leads from place to place in a snippet", async () => {
    await offered("/gre‸")
    await take("Greeting")
    nextSnippetField(view)
    expect(marked(view)).toBe("Hello name, from ⟦place⟧")
  })
})
