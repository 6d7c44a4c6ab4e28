import { RangeSetBuilder, type Extension } from "@codemirror/state"
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view"

/** All paragraphs but the one at the cursor are dimmed. */

const near = Decoration.line({ class: "cm-near" })
/** A paragraph is looked for so far, in lines: a long one without a blank line is dimmed beyond. */
const most = 200

/** The paragraph at the cursor: the lines around it up to blank ones. 1-based. */
export function paragraphAt(
  doc: { lines: number; line(n: number): { text: string } },
  at: number,
): [number, number] {
  const blank = (n: number) => doc.line(n).text.trim() === ""
  let [first, last] = [at, at]
  if (blank(at)) return [at, at]
  while (first > 1 && at - first < most && !blank(first - 1)) first--
  while (last < doc.lines && last - at < most && !blank(last + 1)) last++
  return [first, last]
}

function decorate({ state }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const done = new Set<number>()
  for (const { head } of state.selection.ranges) {
    const [first, last] = paragraphAt(state.doc, state.doc.lineAt(head).number)
    for (let n = first; n <= last; n++) {
      if (done.has(n)) continue
      done.add(n)
      const { from } = state.doc.line(n)
      builder.add(from, from, near)
    }
  }
  return builder.finish()
}

export const focusMode: Extension = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = decorate(view)
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.selectionSet) this.decorations = decorate(update.view)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
  EditorView.editorAttributes.of({ class: "cm-focusMode" }),
  EditorView.theme({
    "&.cm-focusMode .cm-line:not(.cm-near), &.cm-focusMode .cm-line:not(.cm-near) span": {
      color: "var(--ink-3)",
    },
    "&.cm-focusMode .cm-activeLine": { backgroundColor: "transparent" },
  }),
]
