import {
  pickedCompletion,
  snippet,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete"
import { ChangeSet, type EditorState, type TransactionSpec } from "@codemirror/state"
import type { EditorView } from "@codemirror/view"
import { commandById, type CommandId } from "../core/commands"
import { fold } from "../core/filter"
import { t } from "../core/i18n"
import { inCode } from "./blocks"
import { runEditorCommand } from "./commands"
import { bodyStart } from "./frontmatter"

/** A slash at the beginning of a line offers what could stand there, and the author's own texts. */

export type Snippet = { readonly name: string; readonly text: string }

/** In the order they are offered, with other words they are looked for by. */
const blocks: [CommandId, string][] = [
  ["md.heading2", "h2 title section"],
  ["md.heading3", "h3 title section"],
  ["md.heading1", "h1 title"],
  ["md.heading4", "h4"],
  ["md.bullets", "ul bullets unordered"],
  ["md.numbers", "ol ordered"],
  ["md.tasks", "todo checkbox"],
  ["md.quote", "blockquote citation"],
  ["md.codeBlock", "fence pre source"],
  ["md.table", "grid"],
  ["md.image", "picture photo figure"],
  ["md.callout", "note alert tip warning admonition"],
  ["md.formula", "math latex tex equation"],
  ["md.diagram", "mermaid chart flow graph"],
  ["md.footnote", "reference"],
  ["md.rule", "hr divider separator"],
]

export function offerSlash(
  context: CompletionContext,
  snippets: readonly Snippet[],
): CompletionResult | null {
  const { state, pos } = context
  const line = state.doc.lineAt(pos)
  if (pos - line.from > 100) return null // nothing before a slash is as long
  const found = /^[ \t>]*(?:[-+*][ \t]+)?\/([\p{L}\p{N} -]{0,30})$/u.exec(state.sliceDoc(line.from, pos))
  if (!found || pos < bodyStart(state) || inCode(state, pos)) return null
  const words = fold(found[1]!).split(/\s+/).filter(Boolean)
  const fits = (text: string) => words.every((word) => ` ${fold(text)}`.includes(` ${word}`))
  const options = [
    ...snippets.filter(({ name }) => fits(name)).map(ofSnippet),
    ...blocks
      .filter(([id, others]) => fits(`${t(commandById(id)!.label)} ${others}`))
      .map(([id]) => ofCommand(id)),
  ]
  return options.length > 0 ? { from: pos - found[1]!.length - 1, options, filter: false } : null
}

function ofSnippet({ name, text }: Snippet): Completion {
  return {
    label: name,
    detail: text.split("\n")[0]!.slice(0, 60),
    type: "snippet",
    apply: snippet(text.replace(/\r\n?/g, "\n")),
  }
}

function ofCommand(id: CommandId): Completion {
  return {
    label: t(commandById(id)!.label),
    type: "block",
    apply: (view, option, from, to) => {
      const { changes, state } = carriedOut(view.state, id, from, to)
      view.dispatch({
        changes,
        selection: state.selection,
        userEvent: "input.complete",
        annotations: pickedCompletion.of(option),
        scrollIntoView: true,
      })
      if (id === "md.image") startCompletion(view)
    },
  }
}

/** What a command makes of the text without from..to, as one change: both are undone together. */
function carriedOut(
  before: EditorState,
  id: string,
  from: number,
  to: number,
): { changes: ChangeSet; state: EditorState } {
  const cut = before.update({ changes: { from, to }, selection: { anchor: from } })
  let { changes, state } = cut
  const stand = {
    get state() {
      return state
    },
    dispatch(...specs: TransactionSpec[]) {
      const next = state.update(...specs)
      changes = changes.compose(next.changes)
      state = next.state
    },
    hasFocus: true,
  }
  // Commands only look at a view's state and dispatch.
  runEditorCommand(stand as unknown as EditorView, id)
  return { changes, state }
}
