import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { undo } from "@codemirror/commands"
import { afterEach, describe, expect, it, vi } from "vitest"
import type { EditorView } from "@codemirror/view"
import { markdownOf } from "./html"
import { connectPictures } from "./paste"
import { editorOn, marked } from "./testing"

const cases = join(import.meta.dirname, "testdata", "paste")
const read = (name: string) => readFileSync(join(cases, name), "utf8")

describe("HTML as Markdown", () => {
  const names = readdirSync(cases).filter((name) => name.endsWith(".html"))
  it.each(names)("%s", (name) => {
    expect(`${markdownOf(read(name))}\n`).toBe(read(name.replace(".html", ".md")))
  })
})

let view: EditorView
afterEach(() => view?.destroy())

type Clip = { plain?: string; html?: string; files?: File[]; key?: boolean }

/** What a paste makes of a text, as the browser gives it. */
function pasted(before: string, { plain = "", html = "", files = [], key = false }: Clip): string {
  view = editorOn(before)
  if (key)
    view.contentDOM.dispatchEvent(
      new KeyboardEvent("keydown", { key: "V", ctrlKey: true, shiftKey: true, bubbles: true }),
    )
  const event = new Event("paste", { bubbles: true, cancelable: true })
  const types: Record<string, string> = { "text/plain": plain, "text/html": html }
  const clipboardData = { files, types: Object.keys(types), getData: (type: string) => types[type] ?? "" }
  Object.assign(event, { clipboardData })
  view.contentDOM.dispatchEvent(event)
  return marked(view)
}

const bold = "<p>some <b>bold</b></p>"
const url = "https://a.b/c"

describe("pasting", () => {
  it.each<[string, string, Clip, string]>([
    ["HTML", "x ‸", { plain: "some bold", html: bold }, "x some **bold**‸"],
    ["HTML, plainly", "x ‸", { plain: "some bold", html: bold, key: true }, "x some bold‸"],
    ["HTML into code", "```\n‸\n```", { plain: "some bold", html: bold }, "```\nsome bold‸\n```"],
    [
      "HTML into front matter",
      "---\ntitle: ‸\n---\n",
      { plain: "some bold", html: bold },
      "---\ntitle: some bold‸\n---\n",
    ],
    [
      "HTML that says no more than its text",
      "‸",
      { plain: "a * b", html: "<pre-x><span style='color:red'>a * b</span></pre-x>" },
      "a * b‸",
    ],
    ["an address over words", "see ⟦this⟧ now", { plain: url }, `see [this](${url})‸ now`],
    ["an address over several words", "⟦a⟧ ⟦b⟧", { plain: url }, `[a](${url})‸ [b](${url})‸`],
    ["an address over an address", `see ⟦https://old.example⟧`, { plain: url }, `see ${url}‸`],
    ["an address over that of a link", "[a](⟦https://old.example⟧)", { plain: url }, `[a](${url}‸)`],
    ["an address alone", "see ‸", { plain: url, html: `<a href="${url}">x</a>` }, `see ${url}‸`],
    ["an address over words, plainly", "see ⟦this⟧", { plain: url, key: true }, `see ${url}‸`],
    ["rows", "x‸", { plain: "a\tb\n1\t2\n" }, "x\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |‸"],
    ["rows into a table", "|a‸|b|\n|-|-|", { plain: "x\ty" }, "| x   | ⟦y⟧   |\n| --- | --- |"],
    ["rows, plainly", "‸", { plain: "a\tb", key: true }, "a\tb‸"],
    [
      "what an editor of code copies",
      "‸",
      {
        plain: "# Title\n  text",
        html: `<div style="white-space: pre;"><div><span style="font-weight: bold"># Title</span></div><div>  text</div></div>`,
      },
      "# Title\n  text‸",
    ],
    ["indented lines", "‸", { plain: "\tfoo()\n\tbar()" }, "\tfoo()\n\tbar()‸"],
    [
      "code with lines of HTML",
      "‸",
      { plain: "x", html: "<p>a</p><pre><code>one<br><br><br>two </code></pre>" },
      "a\n\n```\none\n\n\ntwo \n```‸",
    ],
    ["text", "x ‸", { plain: "just text" }, "x just text‸"],
  ])("%s", (_name, before, clip, want) => expect(pasted(before, clip)).toBe(want))

  it("keeps several pictures, one below the other", async () => {
    view = editorOn("x ‸")
    connectPictures(view, async (file) => ({ value: `/${(file as File).name}`, name: (file as File).name }))
    const event = new Event("paste", { bubbles: true, cancelable: true })
    const files = ["a.png", "b.png"].map((name) => new File(["x"], name, { type: "image/png" }))
    Object.assign(event, { clipboardData: { files, types: ["Files"], getData: () => "" } })
    view.contentDOM.dispatchEvent(event)
    await vi.waitFor(() => expect(marked(view)).toBe("x ![a](/a.png)\n\n![⟦b⟧](/b.png)"))
  })

  it("is one step of undo", () => {
    pasted("see ⟦this⟧ now", { plain: url })
    undo(view)
    expect(marked(view)).toBe("see ⟦this⟧ now")
  })

  it("keeps a picture with the blog, and writes it where the cursor is", async () => {
    view = editorOn("x ‸")
    const asked: string[] = []
    connectPictures(view, async (file) => {
      asked.push((file as File).name)
      return { value: "/static/images/my-cat.png", name: "my-cat.png" }
    })
    const event = new Event("paste", { bubbles: true, cancelable: true })
    const files = [new File(["x"], "my-cat.png", { type: "image/png" })]
    Object.assign(event, { clipboardData: { files, types: ["Files"], getData: () => "" } })
    view.contentDOM.dispatchEvent(event)
    await vi.waitFor(() => expect(marked(view)).toBe("x ![⟦my cat⟧](/static/images/my-cat.png)"))
    expect(asked).toEqual(["my-cat.png"])
  })
})

describe("the middle button", () => {
  const held = (text: string) => ({
    files: [],
    getData: (kind: string) => (kind === "text/plain" ? text : ""),
  })
  const fire = (type: string, more: object): Event => {
    const event = new Event(type, { bubbles: true, cancelable: true })
    view.contentDOM.dispatchEvent(Object.assign(event, more))
    return event
  }

  it.each<[string, number, string[], string]>([
    ["pastes what is selected, not what was copied", 1, [], "say selected‸"],
    ["no longer once a key was pressed", 1, ["keydown"], "say copied‸"],
    ["alone does", 0, [], "say copied‸"],
  ])("%s", (_name, button, between, want) => {
    view = editorOn("say ‸")
    fire("mouseup", { button })
    for (const type of between) fire(type, { key: "v" })
    // The browser goes on to its input where the paste is left to it.
    if (!fire("paste", { clipboardData: held("copied") }).defaultPrevented)
      fire("beforeinput", { inputType: "insertFromPaste", dataTransfer: held("selected") })
    expect(marked(view)).toBe(want)
  })
})
