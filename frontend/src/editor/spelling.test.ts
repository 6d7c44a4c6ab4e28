import { EditorView } from "@codemirror/view"
import { afterEach, describe, expect, it } from "vitest"
import { scriptsOf } from "../core/spellwords"
import { checkSpelling, connectSpelling, goToMisspelt, misspeltAt, type SpellRules } from "./spelling"
import { wordsIn } from "./spelltext"
import { editorOn, marked } from "./testing"
import { Verdicts } from "./verdicts"

const words = { scripts: scriptsOf(["en"]), capitals: false }
const wrongOnes = /^(wrod|hte|knwon|Wrod)$/

function rules(known: readonly string[] = []): SpellRules & { asked: string[][] } {
  const asked: string[][] = []
  const verdicts = new Verdicts(["en-US"], (_, all) => {
    asked.push([...all])
    return Promise.resolve(all.filter((word) => wrongOnes.test(word) || word === "well-knwon"))
  })
  return { words, verdicts, known: (word) => known.includes(word), asked }
}

let view: EditorView | null = null
afterEach(() => view?.destroy())

/** An editor whose words are held against rules, once they have been. */
async function looked(text: string, held: SpellRules = rules()): Promise<EditorView> {
  const made = (view = editorOn(text))
  let counted = -1
  connectSpelling(made, {
    rulesFor: () => held,
    menu: () => {},
    counted: (_, count) => (counted = count ?? -1),
    trouble: (thrown) => expect.unreachable(String(thrown)),
  })
  checkSpelling(made, held)
  await expect.poll(() => counted, { timeout: 20_000 }).toBeGreaterThanOrEqual(0)
  return made
}

const underlined = (made: EditorView) =>
  [...made.dom.querySelectorAll(".cm-misspelt")].map((node) => node.textContent)

/** The words of a part of the text, once it is parsed: a busy machine takes more than one go. */
async function parsed(made: EditorView, from: number, to: number): Promise<string[]> {
  let found = wordsIn(made.state, from, to, words)
  while (!found) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    found = wordsIn(made.state, from, to, words)
  }
  return found.words.map((word) => word.text)
}

describe("the words of a text", () => {
  it.each<[string, string, string]>([
    ["prose", "the wrod", "the wrod"],
    ["code", "the\n\n```go\nwrod\n```\n\n    wrod\n\n`wrod` word", "the word"],
    [
      "front matter but for what readers see",
      '---\ntitle: "The title"\nslug: wrod\ntags: [wrod]\ndescription: Some text\n---\n\nthe word',
      "The title Some text the word",
    ],
    [
      "front matter in TOML",
      '+++\ntitle = "The title"\nslug = "wrod"\n+++\n\nthe word',
      "The title the word",
    ],
    [
      "HTML",
      '<div class="wrod">\nthe <b title="wrod">word</b>\n</div>\n\n<!-- wrod -->\n\ntext',
      "the word text",
    ],
    ["links", "<https://wrod.example/wrod> [text](wrod.md) [ref][wrod]\n\n[wrod]: /wrod", "text ref"],
    ["a fence that is open", "the\n\n~~~\nwrod\n\nwrod", "the"],
  ])("are those of %s", async (_, text, want) => {
    const made = (view = editorOn(text))
    expect((await parsed(made, 0, text.length)).join(" ")).toBe(want)
  })

  it("are those of whole paragraphs, wherever the part begins", async () => {
    const made = (view = editorOn("One\n\nfirst `code\nspan` second\n\nLast"))
    expect(await parsed(made, 16, 18)).toEqual(["first", "second"])
  })
})

describe("misspelt words", () => {
  it("are underlined, and only they", async () => {
    const held = rules(["Wrod"])
    const made = await looked("the wrod, Wrod and `wrod` well-knwon words\n", held)
    expect(underlined(made)).toEqual(["wrod", "knwon"])
    expect(misspeltAt(made, 6)).toEqual({ from: 4, to: 8, text: "wrod" })
    expect(misspeltAt(made, 1)).toBeNull()
  })

  it("are asked about once", async () => {
    const held = rules()
    const made = await looked("the wrod and the word\n", held)
    made.dispatch({ changes: { from: made.state.doc.length, insert: "the wrod and hte\n" } })
    await expect.poll(() => underlined(made), { timeout: 20_000 }).toEqual(["wrod", "wrod", "hte"])
    expect(held.asked.flat().toSorted()).toEqual(["and", "hte", "the", "word", "wrod"])
  })

  it("lose their line as soon as they change, and move with the text", async () => {
    const made = await looked("the wrod and wrod\n")
    made.dispatch({ changes: { from: 0, insert: "Now " } })
    expect(underlined(made)).toEqual(["wrod", "wrod"])
    made.dispatch({ changes: { from: 9, to: 11, insert: "or" } })
    expect(underlined(made)).toEqual(["wrod"])
    expect(made.state.doc.toString()).toBe("Now the word and wrod\n")
  })

  it("are none without rules", async () => {
    const made = await looked("the wrod\n")
    checkSpelling(made, null)
    await expect.poll(() => underlined(made), { timeout: 20_000 }).toEqual([])
  })

  it("are gone to in both directions, and around the end", async () => {
    const made = await looked("‸wrod and hte\n\n`wrod` and wrod\n")
    const seen: string[] = []
    for (const by of [1, 1, 1, -1, -1] as const) {
      expect(await goToMisspelt(made, by)).toBe(true)
      const { from } = made.state.selection.main
      seen.push(`${from} ${made.state.sliceDoc(from, made.state.selection.main.to)}`)
    }
    expect(seen).toEqual(["0 wrod", "9 hte", "25 wrod", "9 hte", "0 wrod"])
    expect(await goToMisspelt(made, -1)).toBe(true)
    expect(made.state.selection.main.from).toBe(25)
  })

  it("leave the cursor where it is when there are none", async () => {
    const made = await looked("the ‸word\n")
    expect(await goToMisspelt(made, 1)).toBe(false)
    expect(marked(made)).toBe("the ‸word\n")
  })
})
