import { markdown, markdownLanguage } from "@codemirror/lang-markdown"
import { yamlFrontmatter } from "@codemirror/lang-yaml"
import { bracketMatching } from "@codemirror/language"
import { languages } from "@codemirror/language-data"
import { Compartment, EditorState, StateField, type Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"

/**
 * What the editor does for a text depends on how long it is: highlighting costs with every key, and a text
 * that answers late is worse than one without colours.
 */

/** Texts longer than this, in UTF-16 units, are not highlighted inside code fences. */
export const fencesUpTo = 500_000
/** Texts longer than this are large files: no highlighting, no brackets, no spell-checking. Go has the same figure. */
export const largeFrom = 5_000_000

type Size = "usual" | "long" | "large"

function sizeOf(length: number): Size {
  return length > largeFrom ? "large" : length > fencesUpTo ? "long" : "usual"
}

const order: readonly Size[] = ["usual", "long", "large"]
const help = new Compartment()

/** How the text is treated. It never goes back to more while it is open: that would flicker at the border. */
const size = StateField.define<Size>({
  create: (state) => sizeOf(state.doc.length),
  update: (value, transaction) =>
    transaction.docChanged ? larger(value, transaction.changes.newLength) : value,
})

function larger(now: Size, length: number): Size {
  const next = sizeOf(length)
  return order.indexOf(next) > order.indexOf(now) ? next : now
}

/** Whether the text is treated as a large file. */
export function isLarge(state: EditorState): boolean {
  return state.field(size) === "large"
}

/** Highlighting and what else depends on the length of the text. */
export function bySize(length: number): Extension {
  return [
    size,
    help.of(helpFor(sizeOf(length))),
    EditorState.transactionExtender.of((transaction) => {
      if (!transaction.docChanged) return null
      const now = transaction.startState.field(size)
      const next = larger(now, transaction.changes.newLength)
      return next === now ? null : { effects: help.reconfigure(helpFor(next)) }
    }),
  ]
}

function helpFor(size: Size): Extension {
  const spelling = EditorView.contentAttributes.of({ spellcheck: size === "large" ? "false" : "true" })
  if (size === "large") return spelling
  const language = yamlFrontmatter({
    content: markdown({
      base: markdownLanguage,
      codeLanguages: size === "usual" ? languages : [],
      completeHTMLTags: false,
      // "~" and "^" alone mean nothing in Galley's Markdown.
      extensions: { remove: ["Subscript", "Superscript"] },
    }),
  })
  return [spelling, language, bracketMatching()]
}
