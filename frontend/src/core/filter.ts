import type { PostRow, PostState } from "../bridge/types"

/** The word an author knows each state by. */
export type StateWords = Record<PostState, string> & { problem: string; page: string }

/** Lower case without accents, so that "cafe" finds "Café". */
export function fold(text: string): string {
  // Most names are plain, and thousands of them are folded at once.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase()
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
}

/** What the filter looks at: title, tags, categories, path and the words for its state, folded. */
export function haystack(row: PostRow, words: StateWords): string {
  const state = [words[row.state]]
  if (row.problems.some((problem) => !problem.note)) state.push(words.problem)
  if (row.isPage) state.push(words.page)
  const names = [row.title, ...row.categories, row.author, ...row.tags]
  return fold([...names, row.path, row.date, ...state].join("\n"))
}

/** The rows that hold every word, in their order. words are folded; look gives a row's haystack. */
export function filterRows(
  rows: readonly PostRow[],
  words: readonly string[],
  look: (row: PostRow) => string,
): readonly PostRow[] {
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = look(row)
    return words.every((word) => text.includes(word))
  })
}
