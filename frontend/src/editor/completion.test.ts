import {
  acceptCompletion,
  closeCompletion,
  completionStatus,
  currentCompletions,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion,
} from "@codemirror/autocomplete"
import { undo } from "@codemirror/commands"
import { EditorView, runScopeHandlers } from "@codemirror/view"
import { afterEach, describe, expect, it, vi } from "vitest"
import { LinkIndex, type Linkable } from "../core/wikicompletion"
import { connectLinks, type LinkSource } from "./completion"
import { createState } from "./createEditor"

const posts: Linkable[] = [
  { path: "posts/b.md", title: "Async Python", url: "/posts/b/", date: "2026-02-01" },
  { path: "posts/c.md", title: "Trees", url: "/posts/c/", date: "2026-01-01" },
  { path: "posts/a.md", title: "This one", url: "/posts/a/", date: "2026-03-01" },
]
const asked: string[] = []
const source: LinkSource = {
  here: "posts/a.md",
  dialect: "plain",
  posts: () => new LinkIndex(posts),
  headings: async (path) => {
    asked.push(path)
    return [
      { text: "First part", id: "first-part", level: 2 },
      { text: "Odd [x]", id: "odd-x", level: 3 },
    ]
  },
  emojis: async () => [
    { char: "🎉", names: ["tada"] },
    { char: "😄", names: ["smile"] },
  ],
}

let view: EditorView
afterEach(() => {
  view?.destroy()
  asked.length = 0
})

/** An editor with the cursor at "^"; what completion offers there. */
async function offered(text: string): Promise<string[]> {
  const at = text.indexOf("^")
  view = new EditorView({ state: createState(text.replace("^", ""), { title: "A" }), parent: document.body })
  connectLinks(view, source)
  view.dispatch({ selection: { anchor: at } })
  startCompletion(view)
  await vi.waitFor(() => expect(completionStatus(view.state)).not.toBe("pending"))
  return currentCompletions(view.state).map(({ label }) => label)
}
/** Takes an offer. Keys that come right after the list appeared belong to the typing, so it waits. */
async function take(label: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (let n = 0; selectedCompletion(view.state)?.label !== label && n < 9; n++)
    moveCompletionSelection(true)(view)
  expect(acceptCompletion(view)).toBe(true)
  const { head } = view.state.selection.main
  return `${view.state.sliceDoc(0, head)}^${view.state.sliceDoc(head)}`
}

describe("completion", () => {
  it.each<[string, string, string, string]>([
    ["a title, closed", "See [[asy^ now", "Async Python", "See [[Async Python]]^ now"],
    ["a title that is closed already", "See [[asy^]] now", "Async Python", "See [[Async Python^]] now"],
    ["in place of another", "[[^Old name|words]]", "Trees", "[[Trees^|words]]"],
    ["a heading", "[[Trees#fir^", "First part", "[[Trees#First part]]^"],
    ["a heading that a link cannot hold, by its id", "[[Trees#^", "Odd [x]", "[[Trees#odd-x]]^"],
    ["a heading of this post", "[[#^", "First part", "[[#First part]]^"],
    ["the address of a post", "[words](tre^", "Trees", "[words](c.md)^"],
    ["the address of a post, closed", "[words](^)", "Trees", "[words](c.md^)"],
    ["an anchor", "[words](#fi^)", "First part", "[words](#first-part^)"],
    ["an emoji", "Yes :ta^", ":tada:", "Yes :tada:^"],
    ["an emoji, closed", "Yes :ta^:", ":tada:", "Yes :tada:^"],
  ])("writes %s", async (_name, text, label, want) => {
    expect(await offered(text)).toContain(label)
    expect(await take(label)).toBe(want)
  })

  it.each([
    ["in code", "`[[asy^`"],
    ["in a fence", "```\n[[asy^\n```"],
    ["in a fence of a language", "```js\n[[asy^\n```"],
    ["in front matter", "---\ntitle: [[asy^\n---\n"],
    ["in a time", "10:30^"],
    ["for what is none", "word^"],
    ["where nothing fits", "[[zzzz^"],
    ["for a heading of no post", "[[None#^"],
  ])("offers nothing %s", async (_name, text) => expect(await offered(text)).toEqual([]))

  it("leaves out the post itself and begins with the newest", async () =>
    expect(await offered("[[^")).toEqual(["Async Python", "Trees"]))

  it("asks for the headings of the post named", async () => {
    await offered("[[trees#^")
    expect(asked).toEqual(["posts/c.md"])
  })

  it("is undone as one, and closes with Escape", async () => {
    await offered("[[asy^")
    await take("Async Python")
    undo(view)
    expect(view.state.doc.toString()).toBe("[[asy")
    startCompletion(view)
    await vi.waitFor(() => expect(completionStatus(view.state)).toBe("active"))
    expect(runScopeHandlers(view, new KeyboardEvent("keydown", { key: "Escape" }), "editor")).toBe(true)
    expect(completionStatus(view.state)).toBe(null)
    expect(closeCompletion(view)).toBe(false)
  })

  it("takes an offer with Tab, which indents otherwise", async () => {
    await offered("[[asy^")
    runScopeHandlers(view, new KeyboardEvent("keydown", { key: "Tab" }), "editor")
    expect(view.state.doc.toString()).toBe("[[asy") // too early to be meant
    await new Promise((resolve) => setTimeout(resolve, 100))
    runScopeHandlers(view, new KeyboardEvent("keydown", { key: "Tab" }), "editor")
    expect(view.state.doc.toString()).toBe("[[Async Python]]")
  })
})
