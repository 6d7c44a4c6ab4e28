/** What is kept of a folder's spelling, with the settings and never in the author's files. */
export type FolderSpelling = {
  /** Tags of dictionaries. */
  readonly languages: readonly string[]
  /** They count in posts that name their language, too. */
  readonly beside: boolean
  /** What is taken as right in a post, by its path. */
  readonly posts: Readonly<Record<string, readonly string[]>>
}

const nothing: FolderSpelling = { languages: [], beside: false, posts: {} }
/** The posts whose words were ignored first are forgotten first. */
const mostPosts = 500

/** Takes what is understood of what was kept. */
export function readSpelling(text: string | undefined): FolderSpelling {
  try {
    const { languages, beside, posts } = (JSON.parse(text ?? "null") ?? nothing) as Record<string, unknown>
    const pairs = Object.entries((posts as object | undefined) ?? {})
    return {
      languages: texts(languages),
      beside: beside === true,
      posts: Object.fromEntries(pairs.map(([path, words]) => [path, texts(words)])),
    }
  } catch {
    return nothing // written by another version
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []
}

/** Without posts that have none, and without the oldest of too many. */
export function forgotten(posts: FolderSpelling["posts"]): FolderSpelling["posts"] {
  const kept = Object.entries(posts).filter(([, words]) => words.length > 0)
  return Object.fromEntries(kept.slice(-mostPosts))
}

export function renamedPost(
  posts: FolderSpelling["posts"],
  from: string,
  to: string,
): FolderSpelling["posts"] {
  return Object.fromEntries(Object.entries(posts).map(([path, words]) => [path === from ? to : path, words]))
}
