import { syntaxHighlighting } from "@codemirror/language"
import type { Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { codeStyle, textLine } from "./theme"

/** How two texts compared in one view look: what goes is red and struck through, what comes is green and underlined. */
const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--paper)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": {
    font: "12px/1.6 var(--font-mono)",
    fontVariantLigatures: "none",
    overscrollBehavior: "contain",
  },
  ".cm-line": { overflowWrap: "anywhere" },
  ".cm-gutters": { backgroundColor: "var(--desk)", border: "0", color: "var(--ink-3)" },
  ".cm-changedLine": { backgroundColor: "var(--accent-soft) !important" },
  ".cm-deletedChunk": { backgroundColor: "var(--danger-soft) !important", paddingLeft: "6px" },
  ".cm-deletedLine, .cm-deletedText": { textDecoration: "none" },
  ".cm-changedText": {
    background: "none !important",
    ...textLine("underline", "var(--accent)"),
    textUnderlineOffset: "3px",
  },
  ".cm-deletedChunk .cm-deletedText": {
    background: "none !important",
    ...textLine("line-through", "var(--danger)"),
  },
  ".cm-changedLineGutter": { background: "var(--accent)" },
  ".cm-deletedLineGutter": { background: "var(--danger)" },
  ".cm-collapsedLines": {
    font: "var(--ui)",
    color: "var(--ink-2)",
    background: "var(--desk)",
    padding: "2px 8px",
  },
})

export const diffTheme: Extension = [theme, syntaxHighlighting(codeStyle)]
