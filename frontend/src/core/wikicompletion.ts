import { fold } from "./filter"
import { foldInPlace, fuzzyFolded, wordsOf } from "./fuzzy"
import { folderOf, isMarkdown } from "./paths"

/** What completion needs to know of a post. */
export type Linkable = {
  path: string
  title: string
  url: string
  /** ISO date, "" for none. */
  date: string
  aliases?: readonly string[]
}

/** What stands before the cursor and could be completed. from counts in the line. */
export type Place =
  /** [[query, or [[name#query. */
  | { kind: "page"; from: number; query: string }
  | { kind: "heading"; from: number; query: string; name: string }
  /** [words](query, or [words](#query. */
  | { kind: "address"; from: number; query: string }
  | { kind: "anchor"; from: number; query: string }
  /** :query */
  | { kind: "emoji"; from: number; query: string }

/** Longer than any name an author types to find a post. */
const longest = 120

/** What can be completed behind the text of a line up to the cursor; null for nothing. */
export function placeBefore(before: string): Place | null {
  const open = before.lastIndexOf("[[")
  if (open >= 0 && before.length - open <= longest) {
    const inner = before.slice(open + 2)
    if (!/[[\]|\n]/.test(inner) && before[open - 1] !== "\\") return wikiPlace(inner, open + 2)
  }
  const query = addressBefore(before)
  if (query !== null) {
    const from = before.length - query.length
    if (query.startsWith("#")) return { kind: "anchor", from: from + 1, query: query.slice(1) }
    return { kind: "address", from, query }
  }
  const code = /(?:^|[^\p{L}\p{N}:/\\])(:([a-z0-9_+-]{2,40}))$/iu.exec(before)
  if (code) return { kind: "emoji", from: before.length - code[1]!.length, query: code[2]! }
  return null
}

/** What stands of the address of a link at the end of a line: [words](query. null when it is none. */
function addressBefore(before: string): string | null {
  const words = before.lastIndexOf("](")
  if (words < 0 || before.length - words - 2 > longest) return null
  const query = before.slice(words + 2)
  const open = before.lastIndexOf("[", words - 1)
  if (words < 1 || open < 0 || /[()<>"]/.test(query) || before.slice(open, words).includes("]")) return null
  return /[!\\\]]/.test(before.charAt(open - 1)) ? null : query
}

function wikiPlace(inner: string, from: number): Place {
  const hash = inner.indexOf("#")
  if (hash < 0) return { kind: "page", from, query: inner }
  return { kind: "heading", from: from + hash + 1, query: inner.slice(hash + 1), name: inner.slice(0, hash) }
}

/** A post with its title and its other names, folded. */
type Entry<T> = { post: T; title: string; others: string }
export type Hit<T> = { post: T; score: number }

/** The posts of a folder, to be found by title, file name, slug and alias while someone types. */
export class LinkIndex<T extends Linkable> {
  /** How many posts searches have compared so far: the work done. */
  compared = 0
  private readonly entries: Entry<T>[]
  private readonly titles = new Map<string, number>()
  private byName: Map<string, T> | null = null
  private last: { query: string; entries: Entry<T>[] } | null = null

  /** posts come newest first: that is how they are offered. */
  constructor(posts: readonly T[]) {
    this.entries = posts.map((post) => ({
      post,
      title: foldInPlace(post.title),
      others: fold(namesOf(post).join(gap)),
    }))
    for (const { title } of posts) this.titles.set(key(title), (this.titles.get(key(title)) ?? 0) + 1)
  }

  /** The posts that fit a query, best first; the newest where nothing is asked. skip is left out. */
  find(query: string, most: number, skip = ""): Hit<T>[] {
    const words = wordsOf(query)
    if (words.length === 0) {
      const newest = this.entries.slice(0, most + 1).map(({ post }) => ({ post, score: 0 }))
      return newest.filter(({ post }) => post.path !== skip).slice(0, most)
    }
    const entries: Entry<T>[] = []
    const hits: Hit<T>[] = []
    for (const entry of this.candidates(query)) {
      this.compared++
      const score = scoreOf(words, entry)
      if (score === 0) continue
      entries.push(entry)
      if (entry.post.path !== skip) hits.push({ post: entry.post, score })
    }
    this.last = { query, entries }
    if (hits.length < most && words.length === 1) this.findLetters(words, new Set(entries), hits, skip)
    // The sort is stable: of equals the newest stays first.
    return hits.sort((a, b) => b.score - a.score).slice(0, most)
  }

  /** One more letter can only narrow what held the words before. */
  private candidates(query: string): Entry<T>[] {
    return this.last && query.startsWith(this.last.query) ? this.last.entries : this.entries
  }

  /** Adds titles that hold a word letter by letter; they come after all others. */
  private findLetters(words: readonly string[], known: ReadonlySet<Entry<T>>, hits: Hit<T>[], skip: string) {
    for (const entry of this.entries) {
      if (known.has(entry) || entry.post.path === skip) continue
      const match = fuzzyFolded(words, entry.title)
      if (match) hits.push({ post: entry.post, score: match.score / 1000 })
    }
  }

  /** The post a name means: as Go finds it, by title, then by other names. */
  named(name: string): T | null {
    this.byName ??= this.collect()
    return this.byName.get(key(name)) ?? null
  }

  private collect(): Map<string, T> {
    const all = new Map<string, T>()
    const add = (name: string, post: T) => {
      const known = key(name)
      if (known && !all.has(known)) all.set(known, post)
    }
    for (const { post } of this.entries) add(post.title, post)
    for (const { post } of this.entries) for (const name of namesOf(post)) add(name, post)
    return all
  }

  /** What to write between [[ and ]] so that it means this post and reads well. */
  target(post: T): string {
    const path = post.path.replace(/\.(md|markdown)$/i, "")
    if (/[[\]|\n]/.test(post.title)) return path
    return (this.titles.get(key(post.title)) ?? 0) > 1 ? `${path}|${post.title}` : post.title
  }
}

/** Title, path without ending, last part of the address, aliases. */
function namesOf(post: Linkable): string[] {
  const slug = post.url.replace(/\/(index\.html)?$/, "").replace(/\.html$/, "")
  return [
    post.title,
    post.path.replace(/\.(md|markdown)$/i, ""),
    post.path.replace(/^.*\//, "").replace(/\.(md|markdown)$/i, ""),
    slug.slice(slug.lastIndexOf("/") + 1),
    ...(post.aliases ?? []),
  ]
}

function key(name: string): string {
  return fold(name).replace(/\s+/g, " ").trim()
}

/** Stands between names, where no word reaches over. */
const gap = "\n"

/** How well an entry holds all words; 0 when it does not. A title counts more, and the beginning of a word. */
function scoreOf(words: readonly string[], { title, others }: Entry<unknown>): number {
  let score = 0
  for (const word of words) {
    const at = title.indexOf(word)
    if (at === 0) score += 170
    else if (at > 0) score += begins(title, word, at) ? 140 : 100
    else {
      const place = others.indexOf(word)
      if (place < 0) return 0
      score += begins(others, word, place) ? 60 : 40
    }
  }
  return score - Math.min(title.length, 500) / 50
}

/** Whether a word of the text begins so: here, or after a blank anywhere. */
function begins(text: string, word: string, at: number): boolean {
  return at === 0 || " \n-/_.(".includes(text[at - 1]!) || text.includes(` ${word}`)
}

/**
 * The address of a post for a Markdown link in another one: where it is published in a folder made for a
 * generator, its file from here in any other, which Pelican marks.
 */
export function addressOf(post: Linkable, here: string, dialect: string): string {
  const generated = !["plain", "pelican", ""].includes(dialect)
  if (generated && post.url) return encode(post.url)
  const from = folderOf(here).split("/").filter(Boolean)
  const to = post.path.split("/")
  let same = 0
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++
  const path = [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/")
  return (dialect === "pelican" && isMarkdown(path) ? "{filename}" : "") + encode(path)
}

function encode(path: string): string {
  return path.replace(/[\s()<>%#?"\\]/g, (sign) =>
    encodeURIComponent(sign).replace("(", "%28").replace(")", "%29"),
  )
}

/** The text that a completed link replaces behind the cursor: the rest of a name up to "]]", if that is there. */
export function restOfLink(after: string): { cut: number; closed: boolean } {
  const rest = /^([^[\]|\n#]*)(?:[|#][^[\]\n]*)?\]\]/.exec(after)
  return rest ? { cut: rest[1]!.length, closed: true } : { cut: 0, closed: false }
}

export type EmojiEntry = { char: string; names: readonly string[] }

/** The short codes that fit a query: those that begin with it, then those with a word that does. */
export function emojiFor(
  query: string,
  all: readonly EmojiEntry[],
  most: number,
): { char: string; name: string }[] {
  const wanted = query.toLowerCase()
  const starts: { char: string; name: string }[] = []
  const inside: { char: string; name: string }[] = []
  for (const { char, names } of all) {
    for (const name of names) {
      if (name.startsWith(wanted)) starts.push({ char, name })
      else if (name.includes(`_${wanted}`)) inside.push({ char, name })
    }
  }
  starts.sort((a, b) => a.name.length - b.name.length)
  return [...starts, ...inside].slice(0, most)
}
