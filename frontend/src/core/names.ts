/** Names in use: tags, categories, authors, keys. How they are counted, completed and told apart. */
import { fold } from "./filter"
import { foldInPlace, fuzzyFolded, wordsOf, type Range } from "./fuzzy"

/** A name and how many posts use it; 0 when that is not known. */
export type Named = { name: string; count: number }
/** A name to offer, with the parts that matched. */
export type Offer = Named & { ranges: readonly Range[] }

/**
 * The names that fit what was typed, best first: those that begin with it, then those with a word that
 * does, then the rest; within each the most used first. Nothing typed offers the most used.
 */
export function offers(query: string, names: readonly Named[], most: number): Offer[] {
  const words = wordsOf(query)
  if (words.length === 0) return names.slice(0, most).map((each) => ({ ...each, ranges: [] }))
  const found: (Offer & { rank: number })[] = []
  for (const each of names) {
    const low = foldInPlace(each.name)
    const match = fuzzyFolded(words, low)
    if (match) found.push({ ...each, ranges: match.ranges, rank: rankOf(low, words[0]!) })
  }
  return found
    .sort((a, b) => a.rank - b.rank || b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name, count, ranges }) => ({ name, count, ranges }))
}

/** 0 where the text begins with the word, 1 where one of its words does, 2 where it holds it, 3 else. */
function rankOf(text: string, word: string): number {
  if (text.startsWith(word)) return 0
  if (!text.includes(word)) return 3
  const starts = (at: number) => !/[\p{L}\p{N}]/u.test(text[at - 1]!)
  for (let at = text.indexOf(word); at > 0; at = text.indexOf(word, at + 1)) if (starts(at)) return 1
  return 2
}

/** How often each name occurs, most used first. */
export function tally(names: Iterable<string>): Named[] {
  const count = new Map<string, number>()
  for (const name of names) if (name) count.set(name, (count.get(name) ?? 0) + 1)
  return [...count]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

/** The names in a text that holds several, as pasted or typed: "a, b; c" or one a line. Each comes once. */
export function splitNames(text: string): string[] {
  const names = text.split(/[,;\n\r\t，、；]+/).map((name) => name.trim())
  return [...new Set(names.filter(Boolean))]
}

/**
 * The spelling in use of a name that differs from it only by case, accents, spaces, hyphens or
 * underscores; null when the name itself is in use or nothing like it is.
 */
export function knownSpelling(name: string, known: readonly Named[]): Named | null {
  if (known.some((each) => each.name === name)) return null
  const bare = bareOf(name)
  return (bare && known.find((each) => bareOf(each.name) === bare)) || null
}

function bareOf(name: string): string {
  return fold(name).replace(/[\s_-]+/g, "")
}
