import { ChangeSet, Text } from "@codemirror/state"
import type { Change } from "../bridge/types"
import type { KeyPress } from "./keys"

/** What the tests of this folder share: a repeatable random source and a model of Go's buffer. */

export type Random = () => number

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from 0 up to, not including, below. */
export function pick(random: Random, below: number): number {
  return Math.floor(random() * below)
}

const pieces = ["a", "word ", "\n", "\n\n", "😀", "é", "## ", "- ", "`x`", "مرحبا", "*", "```\n"]

/** A text of some hostile pieces. */
export function randomText(random: Random, most: number): string {
  let text = ""
  for (let n = pick(random, most + 1); n > 0; n--) text += pieces[pick(random, pieces.length)]
  return text
}

/** One or two random replacements, at any offset, within characters too. */
export function randomChange(random: Random, doc: Text): ChangeSet {
  const cuts = [0, 0, 0, 0].map(() => pick(random, doc.length + 1)).sort((a, b) => a - b)
  const specs = [{ from: cuts[0]!, to: cuts[1]!, insert: randomText(random, 3) }]
  if (random() < 0.4) specs.push({ from: cuts[2]!, to: cuts[3]!, insert: randomText(random, 2) })
  return ChangeSet.of(specs, doc.length)
}

/** What Go's buffer does with a batch: every place counts in the text before the batch. */
export function applyWire(text: string, changes: readonly Change[]): string {
  const lines = text.split("\n")
  const offset = (line: number, col: number) => {
    if (line < 1 || line > lines.length || col > lines[line - 1]!.length) throw new RangeError("out of step")
    return lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + col
  }
  let out = ""
  let last = 0
  for (const { from, to, text: added } of changes) {
    const [start, end] = [offset(from.line, from.col), offset(to.line, to.col)]
    if (start < last || end < start) throw new RangeError("out of order")
    out += text.slice(last, start) + added
    last = end
  }
  return out + text.slice(last)
}

/** A key press of which only what matters is told. */
export const press = (given: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...given,
})
