import type { PostRow, PostState } from "../bridge/types"

/** The word an author knows each state by. */
export type StateWords = Record<PostState, string> & { problem: string; page: string }

/** Lower case without accents, so that "cafe" finds "Café". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
}

/** What the filter looks at: title, tags, category, path and the words for its state, folded. */
export function haystack(row: PostRow, words: StateWords): string {
  const state = [words[row.state]]
  if (row.problems.length > 0) state.push(words.problem)
  if (row.isPage) state.push(words.page)
  return fold([row.title, row.category, row.author, ...row.tags, row.path, row.date, ...state].join("\n"))
}

/** The rows that hold every word of the query, in their order. look gives a row's haystack. */
export function filterRows(
  rows: readonly PostRow[],
  query: string,
  look: (row: PostRow) => string,
): readonly PostRow[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = look(row)
    return words.every((word) => text.includes(word))
  })
}
