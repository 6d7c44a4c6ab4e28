import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language"
import { RangeSetBuilder, type Extension } from "@codemirror/state"
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view"
import { tags as x } from "@lezer/highlight"

/** How the editor looks: the interface's tokens and nothing else. */

export const codeStyle = HighlightStyle.define([
  { tag: x.heading, fontWeight: "700" },
  { tag: x.strong, fontWeight: "700" },
  { tag: x.emphasis, fontStyle: "italic" },
  { tag: x.strikethrough, textDecoration: "line-through" },
  { tag: [x.link, x.url], color: "var(--tok-fn)" },
  {
    tag: [x.processingInstruction, x.contentSeparator, x.labelName],
    color: "var(--ink-3)",
    fontWeight: "400",
  },
  { tag: x.quote, color: "var(--ink-2)" },
  {
    tag: [x.keyword, x.operatorKeyword, x.modifier, x.self, x.tagName, x.definition(x.propertyName)],
    color: "var(--tok-key)",
  },
  { tag: [x.string, x.special(x.string), x.regexp, x.attributeValue], color: "var(--tok-str)" },
  { tag: [x.number, x.bool, x.null, x.atom, x.escape, x.character], color: "var(--tok-num)" },
  { tag: [x.comment, x.meta], color: "var(--tok-com)" },
  {
    tag: [x.function(x.variableName), x.function(x.propertyName), x.className, x.typeName, x.attributeName],
    color: "var(--tok-fn)",
  },
  { tag: [x.punctuation, x.bracket, x.operator, x.separator], color: "var(--tok-punct)" },
  { tag: x.monospace, color: "var(--tok-str)" },
  { tag: x.invalid, color: "var(--danger)" },
])

const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--paper)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    font: "var(--mono)",
    fontSize: "var(--editor-size, 14px)",
    fontVariantLigatures: "none",
    fontFeatureSettings: '"liga" 0, "calt" 0',
    justifyContent: "safe center",
    overflowX: "hidden",
    overscrollBehavior: "contain",
  },
  ".cm-content": {
    maxWidth: "var(--line)",
    padding: "var(--s4) 0 30vh",
    caretColor: "var(--accent)",
  },
  ".cm-line": { padding: "0 var(--s5) 0 6px", overflowWrap: "anywhere", textAlign: "start" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 24%, transparent)",
  },
  ".cm-gutters": { backgroundColor: "transparent", border: "0", color: "var(--ink-3)" },
  ".cm-lineNumbers .cm-gutterElement": {
    minWidth: "40px",
    padding: "0 10px 0 var(--s2)",
    fontSize: "11px",
    lineHeight: "calc(var(--editor-size, 14px) * 1.65)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-fence": { backgroundColor: "color-mix(in srgb, var(--desk) 70%, transparent)" },
  ".cm-fence.cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 55%, var(--desk))" },
  ".cm-frontMatter": {
    font: "var(--ui)",
    color: "var(--ink-3)",
    padding: "0 var(--s2)",
    margin: "0 0 0 -8px",
    cursor: "pointer",
    border: "0",
    borderRadius: "var(--r1)",
    background: "none",
  },
  ".cm-frontMatter:hover": { background: "var(--hover)", color: "var(--ink)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    boxShadow: "inset 0 -1px 0 var(--ink-3)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent" },
  ".cm-searchMatch": { backgroundColor: "var(--mark)", outline: "1px solid var(--rule-strong)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--mark)", outline: "2px solid var(--accent)" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--mark) 60%, transparent)" },
  ".cm-lintRange-error": wavy("var(--danger)"),
  ".cm-lintRange-warning": wavy("var(--warn)"),
  ".cm-lintRange-info": wavy("var(--ink-3)", "1px"),
  ".cm-lintPoint::after": { borderBottomColor: "var(--danger)" },
  ".cm-tooltip": {
    font: "var(--ui)",
    background: "var(--raised)",
    color: "var(--ink)",
    border: "0",
    borderRadius: "var(--r2)",
    boxShadow: "var(--shadow)",
    maxWidth: "26rem",
    overflow: "hidden",
  },
  ".cm-diagnostic": {
    padding: "var(--s2) var(--s3)",
    borderLeft: "2px solid var(--danger)",
    whiteSpace: "normal",
  },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--ink-3)" },
  ".cm-diagnosticAction": {
    display: "block",
    margin: "var(--s1) 0 0",
    padding: "2px var(--s2)",
    background: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--rule-strong)",
    borderRadius: "var(--r1)",
    font: "var(--ui)",
    cursor: "pointer",
  },
  ".cm-diagnosticAction:hover": { background: "var(--hover)" },
  ".cm-picture": {
    display: "grid",
    gap: "2px",
    padding: "var(--s2)",
    fontSize: "var(--small)",
    color: "var(--ink-3)",
  },
  ".cm-picture img": {
    display: "block",
    objectFit: "contain",
    borderRadius: "var(--r1)",
    background: "var(--desk)",
  },
  ".cm-picture-name": { maxWidth: "240px", overflowWrap: "anywhere", color: "var(--ink)" },
  ".cm-panels": { font: "var(--ui)", background: "var(--desk)", color: "var(--ink)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--rule)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--rule)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
})

/** A line at or through text. Not as one property: WebKitGTK knows no thickness there and draws nothing. */
export function textLine(line: string, color: string, width = "2px"): Record<string, string> {
  return { textDecorationLine: line, textDecorationThickness: width, textDecorationColor: color }
}

/** A straight underline: WebKitGTK draws wavy ones through the letters at small sizes. */
function wavy(color: string, width = "2px"): Record<string, string> {
  return {
    backgroundImage: "none",
    ...textLine("underline", color, width),
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  }
}

const rtlLine = Decoration.line({ attributes: { dir: "auto" } })
const fenceLine = Decoration.line({ class: "cm-fence" })

/** Marks the lines in view: each finds its own direction, and code stands on a ground of its own. */
const lines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = lineDecorations(view)
    }
    update(update: ViewUpdate) {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state)
      if (update.docChanged || update.viewportChanged || parsed)
        this.decorations = lineDecorations(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function lineDecorations(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const tree = syntaxTree(view.state)
  for (const { from, to } of view.visibleRanges) {
    const fenced = new Set<number>()
    tree.iterate({
      from,
      to,
      enter(node) {
        if (node.name !== "FencedCode" && node.name !== "CodeBlock") return
        const last = view.state.doc.lineAt(Math.min(node.to, to)).number
        for (let n = view.state.doc.lineAt(Math.max(node.from, from)).number; n <= last; n++) fenced.add(n)
        return false
      },
    })
    for (let line = view.state.doc.lineAt(from); ; line = view.state.doc.line(line.number + 1)) {
      // Code reads from left to right, whatever its first letter is.
      builder.add(line.from, line.from, fenced.has(line.number) ? fenceLine : rtlLine)
      if (line.to >= to || line.number === view.state.doc.lines) break
    }
  }
  return builder.finish()
}

export const look: Extension = [theme, syntaxHighlighting(codeStyle), lines]
