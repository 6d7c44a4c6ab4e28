import { ChangeSet, Text } from "@codemirror/state"
import { lastIndex } from "./search"

/**
 * A change that turns doc into next and leaves alone what both share, so that the cursor, folded text
 * and the undo history keep their places when another program changed the file.
 */
export function minimalChange(doc: Text, next: string): ChangeSet {
  const before = doc.toString()
  if (before === next) return ChangeSet.empty(doc.length)
  const a = lines(before)
  const b = lines(next)
  const specs: { from: number; to: number; insert: Text }[] = []
  let [from, line] = [0, 0]
  for (const hunk of hunks(a, b)) {
    for (; line < hunk.a; line++) from += a[line]!.length
    const removed = a.slice(hunk.a, hunk.aEnd).join("")
    const added = b.slice(hunk.b, hunk.bEnd).join("")
    const { head, tail } = trim(removed, added)
    const insert = Text.of(added.slice(head, added.length - tail).split("\n"))
    specs.push({ from: from + head, to: from + removed.length - tail, insert })
  }
  return ChangeSet.of(specs, doc.length)
}

/** The lines of a text, each with its break. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Lines a..aEnd of one text are replaced by b..bEnd of the other; ends are exclusive, counts from 0. */
type Hunk = { a: number; aEnd: number; b: number; bEnd: number }

/** Finds what differs between lines that occur exactly once in both (patience diff). */
function hunks(a: readonly string[], b: readonly string[]): Hunk[] {
  const found: Hunk[] = []
  const work: Hunk[] = [{ a: 0, aEnd: a.length, b: 0, bEnd: b.length }]
  for (let part = work.pop(); part; part = work.pop()) {
    while (part.a < part.aEnd && part.b < part.bEnd && a[part.a] === b[part.b]) {
      part.a++
      part.b++
    }
    while (part.a < part.aEnd && part.b < part.bEnd && a[part.aEnd - 1] === b[part.bEnd - 1]) {
      part.aEnd--
      part.bEnd--
    }
    if (part.a === part.aEnd && part.b === part.bEnd) continue
    const anchors = part.a < part.aEnd && part.b < part.bEnd ? uniqueCommon(a, b, part) : []
    if (anchors.length === 0) {
      found.push(part)
      continue
    }
    let { a: i, b: j } = part
    for (const [x, y] of anchors) {
      work.push({ a: i, aEnd: x, b: j, bEnd: y })
      i = x + 1
      j = y + 1
    }
    work.push({ a: i, aEnd: part.aEnd, b: j, bEnd: part.bEnd })
  }
  return found.sort((x, y) => x.a - y.a || x.b - y.b)
}

/** Pairs of lines that are unique in both stretches, the longest run of them that keeps its order. */
function uniqueCommon(a: readonly string[], b: readonly string[], part: Hunk): [number, number][] {
  const inA = onlyOnce(a, part.a, part.aEnd)
  const inB = onlyOnce(b, part.b, part.bEnd)
  const pairs: [number, number][] = []
  for (const [line, x] of inA) {
    const y = inB.get(line)
    if (x >= 0 && y !== undefined && y >= 0) pairs.push([x, y])
  }
  return longestRising(pairs.sort((p, q) => p[0] - q[0]))
}

/** Where each line of a stretch is, or -1 when it is there more than once. */
function onlyOnce(lines: readonly string[], from: number, to: number): Map<string, number> {
  const seen = new Map<string, number>()
  for (let i = from; i < to; i++) seen.set(lines[i]!, seen.has(lines[i]!) ? -1 : i)
  return seen
}

function longestRising(pairs: [number, number][]): [number, number][] {
  const ends: number[] = [] // index into pairs of the best end for each length
  const previous: number[] = []
  pairs.forEach(([, y], i) => {
    const low = lastIndex(ends.length, (k) => pairs[ends[k]!]![1] < y) + 1
    previous[i] = low > 0 ? ends[low - 1]! : -1
    ends[low] = i
  })
  const run: [number, number][] = []
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) run.push(pairs[i]!)
  return run.reverse()
}

/** How much two texts share at the start and at the end, never half a character. */
function trim(a: string, b: string): { head: number; tail: number } {
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head++
  if (head > 0 && isHigh(a.charCodeAt(head - 1))) head--
  let tail = 0
  while (tail < most - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++
  if (tail > 0 && isLow(a.charCodeAt(a.length - tail))) tail--
  return { head, tail }
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
