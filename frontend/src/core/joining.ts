import type { JoinedPart } from "../bridge/types"
import { align, wordsOf } from "./align"

/** What an author takes of a clash. */
export type Choice = "ours" | "theirs" | "both"

/** The whole text, with each clash as it was chosen; what is not chosen yet reads as ours. */
export function joinedText(parts: readonly JoinedPart[], choices: readonly (Choice | null)[]): string {
  let text = ""
  let clash = 0
  for (const part of parts)
    text = glued(text, part.clash ? taken(part, choices[clash++] ?? "ours") : part.text)
  return text
}

function taken({ ours, theirs }: JoinedPart, choice: Choice): string {
  if (choice === "both") return glued(ours, theirs)
  return choice === "ours" ? ours : theirs
}

/** Two stretches of lines in a row; the first may have lost its last line break. */
function glued(text: string, more: string): string {
  return text && more && !text.endsWith("\n") ? `${text}\n${more}` : text + more
}

/** A clash with the line it begins in, from 1, and the last line above it that has words. */
export type Place = { part: JoinedPart; line: number; above: string }

/** The clashes of a text, as it reads with ours. */
export function placesOf(parts: readonly JoinedPart[]): Place[] {
  const places: Place[] = []
  let text = ""
  for (const part of parts) {
    if (part.clash) {
      const above = text.split("\n").findLast((line) => /[\p{L}\p{N}]/u.test(line)) ?? ""
      places.push({ part, line: text.split("\n").length, above })
    }
    text = glued(text, part.clash ? part.ours : part.text)
  }
  return places
}

/** A stretch of a text; own when the other text does not have it. */
export type Run = { text: string; own: boolean }

/** A text in runs: what of its words another text has, in the same order. */
export function runs(text: string, other: string): Run[] {
  const words = wordsOf(text)
  const partner = align(
    words.map((word) => word.text),
    wordsOf(other).map((word) => word.text),
  )
  const found: Run[] = []
  const add = (piece: string, own: boolean) => {
    const last = found.at(-1)
    if (last?.own === own) last.text += piece
    else if (piece) found.push({ text: piece, own })
  }
  let at = 0
  words.forEach(({ from, to }, i) => {
    const own = partner[i]! < 0
    // What stands between two words of one's own belongs to them.
    add(text.slice(at, from), own && (found.at(-1)?.own ?? false))
    add(text.slice(from, to), own)
    at = to
  })
  add(text.slice(at), false)
  return found
}
