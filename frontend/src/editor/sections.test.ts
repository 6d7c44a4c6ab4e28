import { css } from "@codemirror/lang-css"
import { html } from "@codemirror/lang-html"
import { javascript } from "@codemirror/lang-javascript"
import { markdownLanguage } from "@codemirror/lang-markdown"
import { yamlFrontmatter } from "@codemirror/lang-yaml"
import { ensureSyntaxTree, Language } from "@codemirror/language"
import { EditorState } from "@codemirror/state"
import type { Tree } from "@lezer/common"
import { parseCode, type MarkdownConfig, type MarkdownParser } from "@lezer/markdown"
import { describe, expect, it } from "vitest"
import { pick, seeded } from "../core/testing"
import { SectionParser } from "./sections"

const code = parseCode({
  codeParser: (info) =>
    info === "js" ? javascript().language.parser : info === "css" ? css().language.parser : null,
  htmlParser: html({ matchClosingTags: false }).language.parser,
}) as MarkdownConfig
const blocks = markdownLanguage.parser as MarkdownParser
const whole = new Language(markdownLanguage.data, blocks.configure(code))

const parts = {
  blocks,
  wrap: code.wrap!,
  frontMatter: yamlFrontmatter({ content: markdownLanguage }).language.parser,
  data: markdownLanguage.data,
}
const plain = yamlFrontmatter({ content: whole }).language.parser

/** The names and places of all nodes, but for those that hold the whole or a section. */
function nodesOf(tree: Tree): string[] {
  const nodes: string[] = []
  tree.iterate({
    enter({ type, name, from, to }) {
      if (!type.isTop && !type.isAnonymous && name !== "Body") nodes.push(`${name} ${from}-${to}`)
    },
  })
  return nodes
}

function stateOf(doc: string, size: number): EditorState {
  return EditorState.create({
    doc,
    extensions: new Language(parts.data, new SectionParser(parts, size), [], "markdown"),
  })
}

function treeOf(state: EditorState): Tree {
  return ensureSyntaxTree(state, state.doc.length, 60_000)!
}

function sectionsIn(tree: Tree): Tree[] {
  return tree.children as Tree[]
}

/**
 * What a document is made of, with all that may stay open over a blank line. No tables: the parser inside
 * keeps a paragraph that ended where a table began, when the table is one no longer.
 */
const pieces = [
  "A paragraph with *some* `code`.\n\n",
  "Another\nof two lines\n\n",
  "## A heading\n\n",
  "# Close\n",
  "- item\n- item\n\n",
  "- item\n\n  more of it\n\n",
  "1. one\n\n   ```js\n   let a = 1\n\n# no heading\n\n",
  "> a quote\n\n",
  "```js\nconst x = `a\n\nb`\n```\n\n",
  "```css\na { b: c }\n\n",
  "```\n\n",
  "~~~\nText\n\n",
  "<div>\n\n",
  "<!-- a comment\n\nwith more\n-->\n\n",
  "<script>\nlet a\n\nlet b\n</script>\n\n",
  "<!-- open\n\n",
  "-->\n",
  "    indented\n\n    code\n\n",
  "[a]: /b\n\n",
  "Setext\n===\n\n",
  "\n",
  "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
  "é 你好 **bold\n\n",
  "---\n",
  "a: b\n",
  "end",
]

function some(random: () => number, count: number): string {
  return Array.from({ length: count }, () => pieces[pick(random, pieces.length)]!).join("")
}

describe("a document parsed in sections", () => {
  it(
    "has the tree of one parsed as a whole, whatever is typed, and wherever a parse is stopped",
    { timeout: 600_000 },
    () => {
      for (let seed = 1; seed <= Number(process.env.GALLEY_SEEDS ?? 60); seed++) {
        const random = seeded(seed)
        const opening = random() < 0.5 ? "---\ntitle: A\n---\n" : ""
        let state = stateOf(opening + some(random, 10 + pick(random, 40)), 20 + pick(random, 300))
        for (let n = 0; n < 15; n++) {
          const text = state.doc.toString()
          expect(nodesOf(treeOf(state)), `seed ${seed}, edit ${n}: ${JSON.stringify(text)}`).toEqual(
            // Front matter that does not end is none: the text is shown as what it is.
            nodesOf((/^---\n(?:[^]*?\n)?---(?:\n|$)/.test(text) ? plain : whole.parser).parse(text)),
          )
          for (let changes = pick(random, 3); changes >= 0; changes--) {
            const from = pick(random, state.doc.length + 1)
            const to = Math.min(state.doc.length, from + (random() < 0.5 ? 0 : pick(random, 60)))
            const insert = random() < 0.4 ? "x" : some(random, pick(random, 4))
            state = state.update({ changes: { from, to, insert } }).state
            if (random() < 0.5) ensureSyntaxTree(state, pick(random, state.doc.length + 1), 60_000)
          }
        }
      }
    },
  )

  it("keeps all sections but the one that is written in", () => {
    const text = Array.from({ length: 400 }, (_, i) => `## Part ${i}\n\nSome text.\n\n- a list\n\n`).join("")
    let state = stateOf(text, 1000)
    let before = sectionsIn(treeOf(state))
    expect(before.length).toBeGreaterThan(10)
    for (const at of [text.length / 2, 5, text.length - 5]) {
      for (let n = 0; n < 20; n++) {
        state = state.update({ changes: { from: at, insert: "x" } }).state
        const after = sectionsIn(treeOf(state))
        expect(after.filter((tree) => !before.includes(tree)).length).toBeLessThanOrEqual(2)
        expect(after.length).toBe(before.length)
        before = after
      }
    }
  })
})
