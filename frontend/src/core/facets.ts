import type { PostRow } from "../bridge/types"
import { fold } from "./filter"
import { facets, noValue, type Facet, type Query } from "./query"

/** A value that posts have, and how many of them. */
export type Choice = { value: string; count: number }
type Values = Record<Facet, readonly string[]>

/** Problems that ask for something: a note about a date in the future does not. */
function realProblems(row: PostRow): PostRow["problems"] {
  return row.problems.some((problem) => problem.note)
    ? row.problems.filter((problem) => !problem.note)
    : row.problems
}

/** The values of a row, as written. */
function valuesOf(row: PostRow): Values {
  return {
    state: [row.state],
    is: facts(row),
    year: row.date ? [row.date.slice(0, 4)] : [],
    category: row.categories,
    tag: row.tags,
    author: row.authors,
    lang: row.lang ? [row.lang] : [],
  }
}

function facts(row: PostRow): string[] {
  const found: string[] = []
  if (realProblems(row).length > 0) found.push("problem")
  if (row.pinned) found.push("pinned")
  if (row.isPage) found.push("page")
  return found
}

const known = new WeakMap<PostRow, { plain: Values; folded: Values }>()
const foldedOnce = new Map<string, string>()

/** Works out beforehand what filtering by facets needs of a row. */
export function prepareFacets(row: PostRow): void {
  lookUp(row)
}

/** Rows are never changed, so their values are folded once; names come again and again, so each is, too. */
function lookUp(row: PostRow): { plain: Values; folded: Values } {
  let found = known.get(row)
  if (!found) {
    const plain = valuesOf(row)
    const folded = perFacet((facet) => plain[facet].map(foldName))
    known.set(row, (found = { plain, folded }))
  }
  return found
}

function foldName(name: string): string {
  let found = foldedOnce.get(name)
  if (found === undefined) foldedOnce.set(name, (found = fold(name)))
  return found
}

/** The values asked for, by facet. */
type Wanted = [Facet, Set<string>][]

function wantedOf(query: Query): Wanted {
  const wanted = new Map<Facet, Set<string>>()
  for (const { facet, value } of query.terms)
    wanted.set(facet, (wanted.get(facet) ?? new Set()).add(fold(value)))
  return [...wanted]
}

function fits(values: readonly string[], wanted: Set<string>): boolean {
  return values.length === 0 ? wanted.has(noValue) : values.some((value) => wanted.has(value))
}

/** The rows that have one of the values asked for in every facet, in their order. */
export function facetRows(rows: readonly PostRow[], query: Query): readonly PostRow[] {
  const wanted = wantedOf(query)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const { folded } = lookUp(row)
    return wanted.every(([facet, values]) => fits(folded[facet], values))
  })
}

/**
 * For every facet its values among rows, most used first. A choice counts the posts that would be in the list
 * with it: what is chosen in its own facet does not matter, as values of one facet are alternatives.
 */
export function choices(rows: readonly PostRow[], query: Query): Record<Facet, Choice[]> {
  const wanted = wantedOf(query)
  const tallies = perFacet(() => new Map<string, Choice>())
  for (const row of rows) {
    const { plain, folded } = lookUp(row)
    const failing = wanted.filter(([facet, values]) => !fits(folded[facet], values))
    if (failing.length > 1) continue
    for (const facet of failing.length === 1 ? [failing[0]![0]] : facets)
      tally(tallies[facet], plain[facet], folded[facet], facet)
  }
  return perFacet((facet) => ranked(facet, tallies[facet]))
}

function perFacet<T>(make: (facet: Facet) => T): Record<Facet, T> {
  return Object.fromEntries(facets.map((facet) => [facet, make(facet)])) as Record<Facet, T>
}

/** "is" says what is special about a post: that nothing is, is no choice. */
function tally(
  into: Map<string, Choice>,
  plain: readonly string[],
  folded: readonly string[],
  facet: Facet,
): void {
  if (folded.length === 0 && facet !== "is") add(into, noValue, noValue)
  folded.forEach((key, i) => folded.indexOf(key) === i && add(into, key, plain[i]!))
}

function add(into: Map<string, Choice>, key: string, value: string): void {
  const choice = into.get(key)
  if (choice) choice.count++
  else into.set(key, { value, count: 1 })
}

/** Years read best newest first; everything else by use. Those without a value come last. */
function ranked(facet: Facet, found: Map<string, Choice>): Choice[] {
  const last = (choice: Choice) => (choice.value === noValue ? 1 : 0)
  const by = (a: Choice, b: Choice) =>
    facet === "year" ? Number(b.value) - Number(a.value) : b.count - a.count || (a.value < b.value ? -1 : 1)
  return [...found.values()].sort((a, b) => last(a) - last(b) || by(a, b))
}
