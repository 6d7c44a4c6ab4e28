import { undo, undoDepth } from "@codemirror/commands"
import { StateField, Transaction, type EditorState, type Extension } from "@codemirror/state"
import type { EditorView } from "@codemirror/view"
import { countWords } from "../core/wordcount"
import { bodyStart } from "./frontmatter"

/** What was done to an open post since it was opened, in bursts an author would name, for the timeline. */

export type DoingKind = "typed" | "removed" | "pasted" | "field" | "dropped" | "restored" | "changed"

export type Doing = {
  kind: DoingKind
  /** When it ended, in ms since 1970. */
  time: number
  /** Words put in and taken out. */
  added: number
  removed: number
  /** The key in the front matter it was about, "" for text. */
  field: string
  /** How much could be undone before it: undoing down to that takes it back. */
  depth: number
}

type Log = { doings: readonly Doing[]; depth: number }

/** A pause longer than this, in ms, ends a burst. */
const pause = 30_000
/** More than an author looks back at. */
const most = 200

const log = StateField.define<Log>({
  create: () => ({ doings: [], depth: 0 }),
  update(log, tr) {
    if (!tr.docChanged) return log
    const before = undoDepth(tr.startState)
    if (tr.isUserEvent("undo")) return { ...log, depth: before - 1 }
    if (tr.isUserEvent("redo")) return { ...log, depth: before + 1 }
    // The oldest steps are given up now and then: all others are then nearer to the bottom.
    const lost = Math.max(0, log.depth - before - 1)
    const live = log.doings
      .map((one) => (lost > 0 ? { ...one, depth: one.depth - lost } : one))
      .filter(({ depth }) => depth >= 0 && depth < Math.max(before, 1))
    const next = doingOf(tr, before)
    const last = live.at(-1)
    const goesOn =
      last && last.kind === next.kind && last.field === next.field && next.time - last.time < pause
    const doings = goesOn
      ? [
          ...live.slice(0, -1),
          {
            ...next,
            added: last.added + next.added,
            removed: last.removed + next.removed,
            depth: last.depth,
          },
        ]
      : [...live, next]
    return { doings: doings.slice(-most), depth: before }
  },
})

export const doingsLog: Extension = log

/** What was done, the oldest first. undone: it was taken back, and can be made again. */
export function doingsOf(state: EditorState): (Doing & { undone: boolean })[] {
  const depth = undoDepth(state)
  return (state.field(log, false)?.doings ?? []).map((one) => ({ ...one, undone: one.depth >= depth }))
}

/** Takes back what was done down to a depth. */
export function undoTo(view: EditorView, depth: number): void {
  while (undoDepth(view.state) > depth && undo(view));
}

function doingOf(tr: Transaction, depth: number): Doing {
  let added = ""
  let removed = ""
  let first = -1
  tr.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    if (first < 0) first = from
    if (added.length + removed.length > 1_000_000) return // counting words is not worth more
    added += ` ${inserted.toString()}`
    removed += ` ${tr.startState.sliceDoc(from, to)}`
  })
  const inFront = first >= 0 && first < bodyStart(tr.startState)
  const field = inFront ? keyAt(tr.state, Math.min(first, tr.state.doc.length)) : ""
  return {
    kind: field ? "field" : kindOf(tr, added, removed),
    time: tr.annotation(Transaction.time) ?? 0,
    added: started(added),
    removed: started(removed),
    field,
    depth,
  }
}

function kindOf(tr: Transaction, added: string, removed: string): DoingKind {
  if (tr.isUserEvent("input.paste")) return "pasted"
  if (tr.isUserEvent("input.drop") || tr.isUserEvent("move.drop")) return "dropped"
  if (tr.isUserEvent("input.recover") || tr.isUserEvent("reload")) return "restored"
  if (tr.isUserEvent("delete") || (added.trim() === "" && removed.trim() !== "")) return "removed"
  return tr.isUserEvent("input") ? "typed" : "changed" // a new line by Enter, too
}

/**
 * Words in a piece of text. Typed letter by letter, a word comes in many pieces: one counts where it begins,
 * so a single letter counts nothing and the space behind a word counts it.
 */
function started(text: string): number {
  const piece = text.slice(1)
  if (piece.length === 1) return /\s/.test(piece) ? 1 : 0
  return countWords(text)
}

/** The key of the front matter whose value stands at a place. */
function keyAt(state: EditorState, at: number): string {
  for (let { number } = state.doc.lineAt(at); number > 0; number--) {
    const key = /^["']?([\w-]+)["']?\s*[:=]/.exec(state.doc.line(number).text)?.[1]
    if (key) return key
  }
  return ""
}
