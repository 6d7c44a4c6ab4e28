import {
  codeFolding,
  foldedRanges,
  foldEffect,
  foldService,
  syntaxTree,
  unfoldEffect,
} from "@codemirror/language"
import type { EditorState, Extension } from "@codemirror/state"
import { EditorView, gutter, GutterMarker } from "@codemirror/view"
import { t } from "../core/i18n"
import { around } from "./lines"

/**
 * Sections, code and quotes fold. What a fold holds is looked for when it is asked for, not while someone
 * types: the gutter only looks at how a line begins.
 */

/** How a line that can fold begins. */
const opener = /^(#{1,6})[ \t]|^[ \t>]*(`{3,}|~{3,})/

/** What folds behind a line: a section up to the next heading of its level, or a fence. */
export function foldOf(state: EditorState, from: number): { from: number; to: number } | null {
  const line = state.doc.lineAt(from)
  const found = opener.exec(line.text)
  if (!found) return null
  const to = found[1]
    ? endOfSection(state, line.from, found[1].length)
    : endOfFence(state, line.from, line.to)
  return to > line.to ? { from: line.to, to } : null
}

function endOfFence(state: EditorState, from: number, to: number): number {
  const node = around(state, to, "FencedCode")
  return node && state.doc.lineAt(node.from).from === from ? node.to : 0
}

function endOfSection(state: EditorState, from: number, level: number): number {
  if (!isHeading(state, from)) return 0
  const { doc } = state
  for (let n = doc.lineAt(from).number + 1; n <= doc.lines; n++) {
    const line = doc.line(n)
    const sign = /^(#{1,6})[ \t]/.exec(line.text)
    if (sign && sign[1]!.length <= level && isHeading(state, line.from))
      return trimmedEnd(state, line.from - 1)
  }
  return trimmedEnd(state, doc.length)
}

/** Blank lines before the next section stay. */
function trimmedEnd(state: EditorState, at: number): number {
  let line = state.doc.lineAt(at)
  while (line.text.trim() === "" && line.number > 1) line = state.doc.line(line.number - 1)
  return line.to
}

function isHeading(state: EditorState, from: number): boolean {
  return (
    /^ATXHeading/.test(syntaxTree(state).resolveInner(from, 1).parent?.name ?? "") ||
    around(state, from, "FencedCode", 1) === null
  )
}

class FoldMarker extends GutterMarker {
  constructor(private readonly folded: boolean) {
    super()
  }
  override eq(other: FoldMarker): boolean {
    return other.folded === this.folded
  }
  override toDOM(): HTMLElement {
    const sign = document.createElement("span")
    sign.className = this.folded ? "cm-foldSign cm-foldSignClosed" : "cm-foldSign"
    sign.title = t(this.folded ? "editor.unfoldHere" : "editor.foldHere")
    return sign
  }
}

const [open, closed] = [new FoldMarker(false), new FoldMarker(true)]

/** The fold that begins in a line; null when none does. */
function foldedAt(state: EditorState, from: number, to: number): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  foldedRanges(state).between(from, to, (start, end) => {
    if (start >= from && start <= to) found = { from: start, to: end }
  })
  return found
}

export const folding: Extension = [
  codeFolding({ placeholderText: "…" }),
  foldService.of((state, from) => foldOf(state, from)),
  gutter({
    class: "cm-foldGutter",
    lineMarker: (view, line) => {
      const { state } = view
      if (foldedAt(state, line.from, line.to)) return closed
      const text = state.doc.lineAt(line.from).text
      return opener.test(text) && beginsFold(state, line.from, text) ? open : null
    },
    lineMarkerChange: (update) =>
      syntaxTree(update.startState) !== syntaxTree(update.state) ||
      foldedRanges(update.startState) !== foldedRanges(update.state),
    domEventHandlers: {
      click(view, line) {
        const folded = foldedAt(view.state, line.from, line.to)
        const fold = folded ?? foldOf(view.state, line.from)
        if (!fold) return false
        view.dispatch({ effects: (folded ? unfoldEffect : foldEffect).of(fold) })
        return true
      },
    },
  }),
  EditorView.theme({
    ".cm-foldGutter": { width: "14px" },
    ".cm-foldSign": {
      display: "grid",
      placeItems: "center",
      width: "14px",
      height: "1.65em",
      cursor: "pointer",
    },
    ".cm-foldSign::before": {
      content: '""',
      width: "5px",
      height: "5px",
      marginTop: "-3px",
      borderRight: "1.5px solid var(--ink-3)",
      borderBottom: "1.5px solid var(--ink-3)",
      transform: "rotate(45deg)",
      opacity: "0",
    },
    ".cm-gutters:hover .cm-foldSign::before, .cm-foldSignClosed::before": { opacity: "1" },
    ".cm-foldSignClosed::before": { transform: "rotate(-45deg)" },
    ".cm-foldPlaceholder": {
      margin: "0 var(--s1)",
      padding: "0 6px",
      border: "1px solid var(--rule-strong)",
      borderRadius: "var(--r1)",
      background: "var(--desk)",
      color: "var(--ink-2)",
    },
  }),
]

/** Whether a line that looks like it begins something to fold. The closing fence looks so, too. */
function beginsFold(state: EditorState, from: number, text: string): boolean {
  if (text.startsWith("#")) return isHeading(state, from)
  const node = around(state, from + text.length, "FencedCode")
  return node !== null && state.doc.lineAt(node.from).from === from
}
