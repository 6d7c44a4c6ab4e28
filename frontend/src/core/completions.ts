import { fold } from "./filter"
import { facets, tokens, termText, type Facet } from "./query"
import type { Choice } from "./facets"

/** Something the filter's text can be completed to: the whole text then, and where the cursor goes. */
export type Completion = { label: string; count: number | null; text: string; caret: number }

const most = 8
/** Fewer letters of a facet's name are a word being typed. */
const enough = 2

/**
 * What the word at the cursor can become: values of its facet, or facets that begin like it. choices are the
 * values there are, by facet.
 */
export function completions(
  text: string,
  caret: number,
  choices: (facet: Facet) => readonly Choice[],
): Completion[] {
  const token = tokens(text).find(({ from, to }) => from < caret && caret <= to)
  if (!token) return []
  const replaced = (part: string, gap: string) => {
    const rest = text.slice(token.to).trimStart()
    const before = text.slice(0, token.from) + part + gap
    return { text: before + rest, caret: before.length }
  }
  const { facet, value } = token
  const wanted = fold(value)
  if (!facet) {
    if (wanted.length < enough) return []
    return facets
      .filter((name) => name.startsWith(wanted))
      .map((name) => ({ label: `${name}:`, count: null, ...replaced(`${name}:`, "") }))
  }
  const starts = (choice: Choice) => fold(choice.value).startsWith(wanted)
  const found = choices(facet).filter((choice) => fold(choice.value).includes(wanted))
  return [...found.filter(starts), ...found.filter((choice) => !starts(choice))]
    .filter((choice) => fold(choice.value) !== wanted)
    .slice(0, most)
    .map(({ value, count }) => ({ label: value, count, ...replaced(termText({ facet, value }), " ") }))
}
