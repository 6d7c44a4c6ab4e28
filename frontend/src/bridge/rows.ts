import type { PostRow, PostState, Problem } from "./types"

/** The rows of all posts a column after the other, null for none; see app/rows.go. */
export type RowsFile = {
  state: number
  shared: string[] | null
  lists: number[][] | null
  path: string[] | null
  title: string[]
  url: string[]
  words: number[]
  minutes: number[]
  is: number[]
  date: number[]
  dateText: number[]
  updated: number[]
  post: number[]
  lang: number[]
  author: number[]
  categories: number[]
  tags: number[]
  authors: number[]
  problems: Record<number, Problem[]>
  aliases: Record<number, string[]>
}

const isPage = 1
const isPinned = 2

/** Rows that say the same share it: nobody changes a row. */
export function openRows(file: RowsFile): PostRow[] {
  const shared = file.shared ?? []
  const lists = (file.lists ?? []).map((list) => list.map((at) => shared[at]!))
  const none: Problem[] = []
  return (file.path ?? []).map((path, i) => {
    const categories = lists[file.categories[i]!]!
    const row: PostRow = {
      path,
      title: file.title[i]!,
      date: shared[file.date[i]!]!,
      dateText: shared[file.dateText[i]!]!,
      state: shared[file.post[i]!] as PostState,
      category: categories[0] ?? "",
      categories,
      tags: lists[file.tags[i]!]!,
      author: shared[file.author[i]!]!,
      authors: lists[file.authors[i]!]!,
      lang: shared[file.lang[i]!]!,
      updated: shared[file.updated[i]!]!,
      words: file.words[i]!,
      minutes: file.minutes[i]!,
      url: file.url[i]!,
      isPage: (file.is[i]! & isPage) > 0,
      pinned: (file.is[i]! & isPinned) > 0,
      problems: file.problems[i] ?? none,
    }
    const aliases = file.aliases[i]
    if (aliases) row.aliases = aliases
    return row
  })
}
