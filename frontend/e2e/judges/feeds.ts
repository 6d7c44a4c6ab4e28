import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { Parser } from "htmlparser2"
import { addressesIn, type Exported, filesOf } from "./exported"
import type { Finding } from "./findings"
import { lead, type Place, placesOf } from "./places"
import type { Post } from "./posts"

const run = promisify(execFile)

/** What feedparser understood of a feed, see feeds.py. */
interface Feed {
  path: string
  bozo: string
  version: string
  title: string
  link: string
  links: string[]
  updated: number | null
  entries: Entry[]
}

interface Entry {
  title: string
  link: string
  id: string
  authors: string[]
  tags: string[]
  published: number | null
  updated: number | null
  content: string
  summary: string
}

/** The feeds among the files of an export, whatever their names are. */
export function feedsOf(site: Exported): string[] {
  return filesOf(site.folder).filter((path) => {
    if (!/\.(xml|atom|rss)$/.test(path)) return false
    return /<(feed|rss|rdf:RDF)[\s>]/.test(readFileSync(join(site.folder, path), "utf8").slice(0, 2000))
  })
}

/** Debian's Python is the one that Debian's feedparser is installed for. */
export async function parseFeeds(site: Exported): Promise<Feed[]> {
  const paths = feedsOf(site)
  const python = process.env.GALLEY_PYTHON ?? "/usr/bin/python3"
  const { stdout } = await run(python, [join(import.meta.dirname, "feeds.py"), ...paths], {
    cwd: site.folder,
    maxBuffer: 256 << 20,
  })
  return JSON.parse(stdout) as Feed[]
}

/** How many posts a feed shows at most; those without a date are in none. */
const feedSize = 20

/** The folders of the site's first pages, one for each language, which have all three feeds; the deepest first. */
function homesOf(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.endsWith("rss.xml"))
    .map((path) => path.slice(0, -"rss.xml".length))
    .sort((a, b) => b.length - a.length)
}

/**
 * Compares every feed with the posts. The feeds of a first page hold the newest posts below
 * it, each once, in order and with its text; any other feed holds some, with summaries.
 */
export async function judgeFeeds(site: Exported, posts: Post[]): Promise<Finding[]> {
  const findings: Finding[] = []
  const places = placesOf(site.folder)
  const due = posts.filter((post) => post.listed && post.published !== null)
  const newest = [...due].sort((a, b) => (b.published ?? 0) - (a.published ?? 0))
  const feeds = await parseFeeds(site)
  const homes = homesOf(feeds.map(({ path }) => path))
  /** The first page that a post is below: that of its language. */
  const homeOf = (url: string): string | undefined =>
    homes.find((home) => url.startsWith(new URL(home, site.baseURL).href))
  for (const feed of feeds) {
    const say = (rule: string, says: string) => void findings.push({ page: feed.path, rule, says })
    if (feed.bozo) say("form", feed.bozo)
    if (!feed.version) say("form", "not a feed")
    if (!feed.title) say("title", "none")
    if (!feed.links.includes(new URL(feed.path, site.baseURL).href))
      say("link", "the feed does not name itself")
    if (feed.entries.length === 0 && due.length > 0) say("entries", "none")
    const home = homes.find((one) => feed.path === `${one}feed.xml` || feed.path === `${one}rss.xml`)
    if (home !== undefined) {
      const below = newest.filter((post) => homeOf(post.url) === home)
      const want = below
        .slice(0, feedSize)
        .map((post) => post.url)
        .sort()
      const got = feed.entries.map((entry) => entry.link).sort()
      if (want.join() !== got.join()) say("entries", `has ${got.join(" ")}, should have ${want.join(" ")}`)
    }
    let before = Infinity
    for (const entry of feed.entries) {
      for (const [rule, says] of judgeEntry(
        entry,
        posts,
        feed.version.startsWith("atom"),
        home !== undefined,
      )) {
        say(rule, `${entry.link}: ${says}`)
      }
      if ((entry.published ?? Infinity) > before)
        say("order", `${entry.link} is newer than the one before it`)
      before = entry.published ?? before
      for (const says of brokenIn(entry, site, places)) say("content", `${entry.link}: ${says}`)
    }
  }
  return findings
}

function* judgeEntry(
  entry: Entry,
  posts: Post[],
  atom: boolean,
  whole: boolean,
): Generator<[rule: string, says: string]> {
  const post = posts.find((one) => one.url === entry.link)
  if (!post) return yield ["link", "leads to no post"]
  const same = (rule: string, got: unknown, want: unknown): [string, string][] =>
    JSON.stringify(got) === JSON.stringify(want)
      ? []
      : [[rule, `is ${JSON.stringify(got)}, the post has ${JSON.stringify(want)}`]]
  yield* same("title", entry.title, post.title)
  yield* same("id", entry.id, post.url)
  yield* same("published", entry.published, post.published)
  if (atom) yield* same("updated", entry.updated, Math.max(post.updated ?? 0, post.published ?? 0))
  yield* same("authors", entry.authors, post.authors)
  yield* same("tags", [...entry.tags].sort(), [...new Set([...post.categories, ...post.tags])].sort())
  if (whole && !entry.content && post.words > 0) yield ["content", "none"]
  if (!whole && !entry.summary && post.words > 0) yield ["summary", "none"]
}

/** Links in the text of an entry: all of them absolute, and none into the site that leads nowhere. */
function brokenIn(entry: Entry, site: Exported, places: Map<string, Place>): string[] {
  const broken: string[] = []
  new Parser({
    onopentag(element, attributes) {
      for (const { url } of addressesIn(element, attributes)) {
        if (!URL.canParse(url)) broken.push(`${url} is not absolute`)
        else if (!site.without.links && url.startsWith(site.baseURL)) {
          const wrong = lead(places, decodeURI(url.slice(site.baseURL.length)), true)
          if (wrong) broken.push(`${url} ${wrong}`)
        }
      }
    },
  }).end(entry.content)
  return broken
}
