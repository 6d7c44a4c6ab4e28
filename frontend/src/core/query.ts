import { fold } from "./filter"

/** What posts can be narrowed by, besides words of their own. */
export const facets = ["state", "is", "year", "category", "tag", "author", "lang"] as const
export type Facet = (typeof facets)[number]
/** "tag:go": value as the author wrote it. "none" stands for posts that have no such value. */
export type Term = { facet: Facet; value: string }
/** What the filter's text means. words are folded, each must be found; values of one facet are alternatives. */
export type Query = { words: readonly string[]; terms: readonly Term[] }

export const noValue = "none"

/** Other ways to write a facet. */
const aliases: Record<string, Facet> = {
  tags: "tag",
  categories: "category",
  authors: "author",
  language: "lang",
  has: "is",
}

/** A stretch of the text: one word or one term, from inclusive, to exclusive. */
export type Token = { from: number; to: number; facet: Facet | null; value: string }

/** Cuts the text of the filter into words and terms. Quotes hold spaces together; a missing last one is forgiven. */
export function tokens(text: string): Token[] {
  return [...text.matchAll(/(?:(\p{L}+):)?"([^"]*)"?|(\S+)/gu)].map((match) => {
    const [whole, name = "", quoted, bare = ""] = match
    const place = { from: match.index, to: match.index + whole.length }
    if (quoted !== undefined) {
      const facet = facetNamed(name)
      return { ...place, facet, value: facet || !name ? quoted : whole }
    }
    const colon = bare.indexOf(":")
    const facet = colon > 0 ? facetNamed(bare.slice(0, colon)) : null
    return { ...place, facet, value: facet ? bare.slice(colon + 1) : bare }
  })
}

/** The facet of this name, null for a name that is none. */
function facetNamed(name: string): Facet | null {
  const low = name.toLowerCase()
  return facets.find((facet) => facet === low) ?? aliases[low] ?? null
}

/** Reads the text of the filter. Total: what is no term is a word, and a term without a value asks nothing. */
export function parseQuery(text: string): Query {
  const words: string[] = []
  const terms: Term[] = []
  for (const { facet, value } of tokens(text)) {
    if (!facet) words.push(...[fold(value)].filter(Boolean))
    else if (value && !terms.some((term) => sameTerm(term, { facet, value }))) terms.push({ facet, value })
  }
  return { words, terms }
}

export function sameTerm(a: Term, b: Term): boolean {
  return a.facet === b.facet && fold(a.value) === fold(b.value)
}

/** A term as it is typed. */
export function termText({ facet, value }: Term): string {
  return /[\s"]/.test(value) ? `${facet}:"${value.replaceAll('"', "")}"` : `${facet}:${value}`
}

export function hasTerm(text: string, term: Term): boolean {
  return parseQuery(text).terms.some((one) => sameTerm(one, term))
}

/** The text with a term more. */
export function withTerm(text: string, term: Term): string {
  if (hasTerm(text, term)) return text
  return [text.trim(), termText(term)].filter(Boolean).join(" ")
}

/** The text without this term; everything else stays as it was written. */
export function withoutTerm(text: string, term: Term): string {
  return keepTokens(text, ({ facet, value }) => !facet || !sameTerm({ facet, value }, term))
}

/** The text with its terms only. */
export function withoutWords(text: string): string {
  return keepTokens(text, ({ facet }) => facet !== null)
}

function keepTokens(text: string, keep: (token: Token) => boolean): string {
  return tokens(text)
    .filter(keep)
    .map(({ from, to }) => text.slice(from, to))
    .join(" ")
}
