import { forEachDiagnostic, setDiagnostics, type Action, type Diagnostic } from "@codemirror/lint"
import type { EditorState, TransactionSpec } from "@codemirror/state"
import type { Level, Problem } from "../bridge/types"

/**
 * Underlines below what is wrong. They come from two sources: what Go says of the text with each edit, and
 * what the proof-reader found a moment ago. One replaces its own and leaves those of the other where the
 * text has moved them.
 */
export type ProblemSource = "text" | "proof"

/** A problem and where it is in the editor's text. */
export type PlacedProblem = Problem & {
  at: number
  level?: Level
  /** Makes the change that removes it; without it there is no button. */
  mend?: () => void
}

const classes: Record<ProblemSource, string> = { text: "cm-ofText", proof: "cm-ofProof" }
const severities = { error: "error", warning: "warning", note: "info" } as const

/** The effects that underline problems; replaces those of the same source. */
export function showProblems(
  state: EditorState,
  problems: readonly PlacedProblem[],
  source: ProblemSource = "text",
): TransactionSpec {
  const shown: Diagnostic[] = []
  forEachDiagnostic(state, (one, from, to) => {
    if (one.markClass !== classes[source]) shown.push({ ...one, from, to })
  })
  for (const problem of problems)
    if (problem.line) shown.push({ ...diagnostic(state, problem), markClass: classes[source] })
  return setDiagnostics(state, shown)
}

function diagnostic(state: EditorState, problem: PlacedProblem): Diagnostic {
  const line = state.doc.lineAt(Math.min(problem.at, state.doc.length))
  // With a column it is about what stands there, otherwise about the whole line.
  const start = problem.column ? Math.min(problem.at, line.to) : line.from + leading(line.text)
  const end = problem.column ? Math.min(start + extent(line.text.slice(start - line.from)), line.to) : line.to
  return {
    from: start < end ? start : Math.max(line.from, end - 1), // behind the last sign nothing could be seen
    to: end,
    severity: problem.level ? severities[problem.level] : gravity(problem),
    message: problem.fix ? `${problem.message} ${problem.fix}` : problem.message,
    ...(problem.mend && problem.repair ? { actions: [action(problem.repair, problem.mend)] } : {}),
  }
}

/** How much of a text is one thing: an address, with calls of templates in it, a number, a word; of marks one. */
const extent = (text: string) =>
  /^(?:\{\{.*?\}\}|\{%.*?%\}|[^\s()<>[\]{}"'`,;|])+/.exec(text)?.[0].length ?? 1

/** Broken links are as grave as the proof-reader finds them a moment later. */
const grave = new Set(["invalid", "unreadable", "not_found"])
const gravity = ({ code }: Problem) => (grave.has(code) ? "error" : "warning")

function action(name: string, mend: () => void): Action {
  return { name, apply: () => mend() }
}

function leading(text: string): number {
  return text.length - text.trimStart().length
}
