import type { Text } from "@codemirror/state"

/** A stretch of lines that differs: of the original in A, of the text in B. */
export type Stretch = { fromA: number; endA: number; fromB: number; toB: number; endB: number }

/**
 * The change that brings one line of a stretch back as it was: index counts the original's lines from 0.
 * Where both sides have as many lines it takes the place of its counterpart, else it comes in between.
 */
export function restoreLine(
  original: Text,
  doc: Text,
  stretch: Stretch,
  index: number,
): { from: number; to: number; insert: string } {
  const old = original.sliceString(stretch.fromA, stretch.endA).split("\n")
  const line = old[index] ?? ""
  const now = stretch.fromB < stretch.toB ? doc.sliceString(stretch.fromB, stretch.endB).split("\n") : []
  const there = now.length
  if (stretch.fromB > doc.length) return { from: doc.length, to: doc.length, insert: `\n${line}` }
  // A stretch at the end of a text begins with the line before, which both sides may share.
  const shared = old.findIndex((one, at) => one !== now[at])
  if (index < shared) return { from: stretch.fromB, to: stretch.fromB, insert: "" }
  const first = doc.lineAt(stretch.fromB).number
  if (there === old.length) {
    const { from, to } = doc.line(first + index)
    return { from, to, insert: line }
  }
  const at = first + Math.min(index, there)
  if (at > doc.lines) return { from: doc.length, to: doc.length, insert: `\n${line}` }
  const { from } = doc.line(at)
  return { from, to: from, insert: `${line}\n` }
}
