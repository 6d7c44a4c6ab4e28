import type { PostRow, Taxonomy } from "../bridge/types"
import { fold } from "./filter"
import { compareNames } from "./sort"

/** A tag or category as written, and how many posts have it. */
export type TermCount = { name: string; count: number }
export const termSorts = ["count", "name"] as const
export type TermSort = (typeof termSorts)[number]

/** Every tag or category in use, each spelling by itself. */
export function countTerms(rows: Iterable<PostRow>, taxonomy: Taxonomy): TermCount[] {
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const name of new Set(row[taxonomy])) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count }))
}

export function sortTerms(terms: readonly TermCount[], sort: TermSort): TermCount[] {
  const byName = (a: TermCount, b: TermCount) => compareNames(a.name, b.name) || (a.name < b.name ? -1 : 1)
  return [...terms].sort((a, b) => (sort === "count" ? b.count - a.count : 0) || byName(a, b))
}

/**
 * What names that are probably one have in common: nothing of case, accents, spaces, hyphens and a plural.
 * "Web-Apps", "web app" and "webapps" share a key; "C", "C++" and "C#" do not, nor do "Go" and "Golang".
 */
export function likeness(name: string): string {
  const words = fold(name)
    .replace(/[\s_\-.’']+/gu, " ")
    .trim()
    .split(" ")
  const last = words.pop() ?? ""
  return [...words, singular(last)].join("")
}

/** English plurals of words long enough to be one: "libraries", "boxes", "posts", but not "css" or "news". */
function singular(word: string): string {
  if (!/^[a-z]{4,}$/.test(word) || /(ss|us|is|news)$/.test(word)) return word
  if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y"
  if (/(sh|ch|x|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith("s") ? word.slice(0, -1) : word
}

/** Terms that are probably one, most used first in each group and groups with the most posts first. */
export function alike(terms: readonly TermCount[]): TermCount[][] {
  const groups = new Map<string, TermCount[]>()
  for (const term of terms) {
    const key = likeness(term.name)
    const group = groups.get(key)
    if (group) group.push(term)
    else groups.set(key, [term])
  }
  const posts = (group: TermCount[]) => group.reduce((sum, term) => sum + term.count, 0)
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => sortTerms(group, "count"))
    .sort((a, b) => posts(b) - posts(a) || compareNames(a[0]!.name, b[0]!.name))
}

/** Whether the names differ in case only, so that they can be written alike without being merged. */
export function sameButCase(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size === 1
}

/** Ways to write one name: all small, each word with a capital, and as most posts have it. */
export function casings(terms: readonly TermCount[]): string[] {
  const most = sortTerms(terms, "count")[0]?.name ?? ""
  const title = most
    .toLowerCase()
    .replace(/(^|[\s\-_/])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
  const ways = [...new Set([most.toLowerCase(), title, most])]
  return terms.length > 1 ? ways : ways.filter((way) => way !== most)
}
