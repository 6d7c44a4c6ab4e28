import { ensureSyntaxTree } from "@codemirror/language"
import { describe, expect, it } from "vitest"
import { createState } from "./createEditor"
import { pictureAt } from "./picturehover"

/** What is found at "|" in a text. */
function found(text: string): string | null {
  const at = text.indexOf("|")
  const state = createState(text.replace("|", ""), { title: "" })
  ensureSyntaxTree(state, state.doc.length, 5000)
  return pictureAt(state, at)?.address ?? null
}

describe("the picture at a place of the text", () => {
  it.each([
    ["![a](/img/|a.png)", "/img/a.png"],
    ["![a](|/img/a.png)", "/img/a.png"],
    ["![a](/img/a.png|)", "/img/a.png"],
    ["![|a](/img/a.png)", null],
    ["![a](<my |a.png>)", "my a.png"],
    ["[a](/img/|a.png)", null],
    ['<img alt="x" src="b|.svg" width=3>', "b.svg"],
    ['<img alt="x|" src="b.svg">', null],
    ["`![a](/img/|a.png)`", null],
    ["---\nimage: /img/l|ead.jpg\n---\n", "/img/lead.jpg"],
    ["---\ncover: { image: co|ver.png }\n---\n", "cover.png"],
    ["---\ntitle: a |b\n---\n", null],
  ])("%s: %s", (text, want) => expect(found(text)).toBe(want))
})
