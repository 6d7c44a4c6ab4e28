import { markdown, markdownLanguage } from "@codemirror/lang-markdown"
import { yamlFrontmatter } from "@codemirror/lang-yaml"
import { bracketMatching } from "@codemirror/language"
import { languages } from "@codemirror/language-data"
import { Compartment, EditorState, StateField, type ChangeSet, type Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"

/**
 * What the editor does for a text depends on how long it is: highlighting costs with every key, and a text
 * that answers late is worse than one without colours.
 */

/** Texts longer than this, in UTF-16 units, are not highlighted inside code fences. */
export const fencesUpTo = 500_000
/** Texts longer than this are large files: no highlighting, no brackets, no spell-checking. Go has the same figure. */
export const largeFrom = 5_000_000

/**
 * A paragraph with more signs than this that could begin or end something is treated as a large file: the
 * parser compares them with each other, for a whole paragraph without a pause.
 */
const mostSigns = 10_000

type Size = "usual" | "long" | "large"

function sizeOf(length: number): Size {
  return length > largeFrom ? "large" : length > fencesUpTo ? "long" : "usual"
}

/** Whether a text has a paragraph that is too dear to highlight. */
export function knotted(text: string): boolean {
  let signs = 0
  let blank = true
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10) {
      if (blank) signs = 0
      blank = true
    } else if (c !== 32 && c !== 9 && c !== 13) {
      blank = false
      // [ ] ( ! * _ ~ ` <
      if (
        c === 91 ||
        c === 93 ||
        c === 40 ||
        c === 33 ||
        c === 42 ||
        c === 95 ||
        c === 126 ||
        c === 96 ||
        c === 60
      )
        if (++signs > mostSigns) return true
    }
  }
  return false
}

/** Whether a change brings such a paragraph; what is typed letter by letter does not. */
function brings(changes: ChangeSet): boolean {
  let found = false
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    found ||= inserted.length > mostSigns && knotted(inserted.toString())
  })
  return found
}

const order: readonly Size[] = ["usual", "long", "large"]
const help = new Compartment()

/** How the text is treated. It never goes back to more while it is open: that would flicker at the border. */
const size = StateField.define<Size>({
  create: (state) => (knotted(state.doc.toString()) ? "large" : sizeOf(state.doc.length)),
  update: (value, transaction) => (transaction.docChanged ? larger(value, transaction.changes) : value),
})

function larger(now: Size, changes: ChangeSet): Size {
  if (now === "large") return now
  const next = brings(changes) ? "large" : sizeOf(changes.newLength)
  return order.indexOf(next) > order.indexOf(now) ? next : now
}

/** Whether the text is treated as a large file. */
export function isLarge(state: EditorState): boolean {
  return state.field(size) === "large"
}

/** Highlighting and what else depends on the length of the text. */
export function bySize(text: string): Extension {
  return [
    size,
    help.of(helpFor(knotted(text) ? "large" : sizeOf(text.length))),
    EditorState.transactionExtender.of((transaction) => {
      if (!transaction.docChanged) return null
      const now = transaction.startState.field(size)
      const next = larger(now, transaction.changes)
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
