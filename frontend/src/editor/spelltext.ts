import { ensureSyntaxTree } from "@codemirror/language"
import type { EditorState } from "@codemirror/state"
import { wordsOf, type Skip, type Word, type WordRules } from "../core/spellwords"
import { findFrontMatter } from "./frontmatter"

/** The words of a part of the text, as the editor understands it. */

/** What the parser knows to be no prose. Elements in HTML are known by what their tags are. */
const noProse: ReadonlySet<string> = new Set([
  "FencedCode",
  "CodeBlock",
  "InlineCode",
  "URL",
  "Autolink",
  "LinkLabel",
  "HTMLTag",
  "Comment",
  "CommentBlock",
  "ProcessingInstruction",
  "ProcessingInstructionBlock",
  "Entity",
  "OpenTag",
  "CloseTag",
  "SelfClosingTag",
  "MismatchedCloseTag",
  "DoctypeDecl",
  "Script",
  "StyleSheet",
])

/** The fields of front matter that readers see as text. */
const proseField = /^(?:title|subtitle|description|excerpt|summary)[ \t]*[:=][ \t]*/

/** How far a paragraph is followed to where it begins and ends, in characters, and how long parsing may take, in ms. */
const mostParagraph = 20_000
const mostParsing = 25

export type Words = { words: Word[]; from: number; to: number }

/** The words between from and to, and of the paragraphs these are in; null when the text is not parsed yet. */
export function wordsIn(state: EditorState, from: number, to: number, rules: WordRules): Words | null {
  const start = edge(state, from, -1)
  const end = edge(state, to, 1)
  const tree = ensureSyntaxTree(state, end, mostParsing)
  if (!tree) return null
  const skips: Skip[] = [...frontSkips(state, start, end)]
  const body = skips.at(-1)?.to ?? 0
  tree.iterate({
    from: start,
    to: end,
    enter: (node) => {
      if (!noProse.has(node.name)) return
      const skip = { from: Math.max(node.from - start, body), to: Math.min(node.to, end) - start }
      if (skip.to > skip.from) skips.push(skip)
      return false
    },
  })
  const words = wordsOf(state.sliceDoc(start, end), rules, skips).map((word) => shifted(word, start))
  return { words, from: start, to: end }
}

const shifted = (word: Word, by: number): Word => ({
  ...word,
  from: word.from + by,
  to: word.to + by,
  parts: word.parts.map((part) => shifted(part, by)),
})

/** Where the paragraph at pos begins or ends. */
function edge(state: EditorState, pos: number, by: 1 | -1): number {
  let line = state.doc.lineAt(pos)
  while (Math.abs(line.from - pos) < mostParagraph) {
    const next = line.number + by
    if (next < 1 || next > state.doc.lines || line.text.trim() === "") break
    line = state.doc.line(next)
  }
  return by < 0 ? line.from : line.to
}

/** All of the front matter but the values of a few fields, as offsets from start. */
function frontSkips(state: EditorState, start: number, end: number): Skip[] {
  const front = findFrontMatter(state.doc)
  if (!front || front.to <= start) return []
  const skips: Skip[] = []
  let at = start
  for (let pos = start; pos < Math.min(front.to, end);) {
    const line = state.doc.lineAt(pos)
    const field = proseField.exec(line.text)
    if (field) {
      skips.push({ from: at - start, to: line.from + field[0].length - start })
      at = line.to
    }
    pos = line.to + 1
  }
  skips.push({ from: at - start, to: Math.min(front.to, end) - start })
  return skips
}
