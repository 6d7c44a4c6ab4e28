import { fold } from "./filter"

/** A half-open range of UTF-16 units of the matched text. */
export type Range = [from: number, to: number]
export type Match = { score: number; ranges: Range[] }

/**
 * How well a query fits a text, or null when it does not. Every word of the query must appear, at a
 * word's beginning for the best score; a single word may also match letter by letter ("apy" in
 * "Async Python"). Greater scores are better.
 */
export function fuzzy(query: string, text: string): Match | null {
  return fuzzyFolded(wordsOf(query), foldInPlace(text))
}

/** A query's words, folded. */
export function wordsOf(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean)
}

/** fuzzy for those who ask often: wordsOf the query, and the text after foldInPlace. */
export function fuzzyFolded(words: readonly string[], low: string): Match | null {
  const ranges: Range[] = []
  let score = 0
  for (const word of words) {
    const at = find(low, word)
    if (at < 0) return words.length === 1 ? scattered(word, low) : null
    ranges.push([at, at + word.length])
    score += 100 + (startsWord(low, at) ? 40 : 0) + (at === 0 ? 30 : 0) + word.length - at / 100
  }
  return { score: score - low.length / 50, ranges: merge(ranges) }
}

/** Folds without changing the length, so that places found in it are places in the text. */
export function foldInPlace(text: string): string {
  const folded = fold(text)
  if (folded.length === text.length) return folded
  let out = ""
  for (const char of text) {
    const one = fold(char)
    out += one.length === char.length ? one : (one + char).slice(0, char.length).padEnd(char.length)
  }
  return out
}

function find(text: string, word: string): number {
  const first = text.indexOf(word)
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (startsWord(text, at)) return at
  return first
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)
}

function scattered(word: string, text: string): Match | null {
  const ranges: Range[] = []
  let from = 0
  let score = 40
  for (const letter of word) {
    const at = text.indexOf(letter, from)
    if (at < 0) return null
    score += startsWord(text, at) ? 6 : at === from ? 4 : -1
    ranges.push([at, at + letter.length])
    from = at + letter.length
  }
  // Letters strewn about are chance: most must begin a word or follow one another.
  return score >= 40 + 2 * word.length ? { score: score - text.length / 50, ranges: merge(ranges) } : null
}

function merge(ranges: Range[]): Range[] {
  const out: Range[] = []
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** Cuts a text at its ranges, for drawing the matched parts differently. */
export function pieces(text: string, ranges: readonly Range[]): { text: string; hit: boolean }[] {
  const out: { text: string; hit: boolean }[] = []
  let at = 0
  for (const [from, to] of ranges) {
    if (from > at) out.push({ text: text.slice(at, from), hit: false })
    out.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false })
  return out
}
