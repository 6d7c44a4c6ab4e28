import { readFileSync } from "node:fs"
import { join } from "node:path"
import { galley } from "../support/galley"
import { Sandbox } from "../support/sandbox"
import type { Exported } from "./exported"

/** What a post says of itself, in the units of feeds: absolute addresses, seconds since 1970. */
export interface Post {
  title: string
  url: string
  authors: string[]
  categories: string[]
  tags: string[]
  words: number
  /** Published, and in lists and feeds. */
  listed: boolean
  published: number | null
  updated: number | null
}

interface Listed {
  title: string
  url: string
  state: string
  isPage: boolean
  words: number
  authors: string[] | null
  categories: string[] | null
  tags: string[] | null
  meta: { date?: string; updated?: string }
}

/** The posts of a blog with their dates as the files write them, read by this file and not by Galley. */
export async function postsOf(site: Exported): Promise<Post[]> {
  const sandbox = new Sandbox("empty")
  try {
    const { stdout } = await galley(sandbox, "list", site.blog, "--json")
    const settings = readFileSync(join(site.blog, "galley.yaml"), "utf8")
    const zone = /^timezone:\s*(\S+)/m.exec(settings)?.[1] ?? "UTC"
    return (JSON.parse(stdout) as Listed[]).map((post) => ({
      title: post.title,
      url: new URL(encodeURI(post.url.slice(1)), site.baseURL).href,
      authors: post.authors ?? [],
      categories: post.categories ?? [],
      tags: post.tags ?? [],
      words: post.words,
      listed: post.state === "published" && !post.isPage,
      published: instant(post.meta.date, zone),
      updated: instant(post.meta.updated, zone),
    }))
  } finally {
    sandbox.remove()
  }
}

const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?\s*(Z|[+-]\d\d:?\d\d)?$/

/** Seconds since 1970 of a date as authors write it; one without an offset is of the site's zone. */
export function instant(date: string | undefined, zone: string): number | null {
  if (!date) return null
  const [, year, month, day, hour = "00", minute = "00", second = "00", offset] = written.exec(date) ?? []
  if (!year) throw new Error(`The judges cannot read the date ${date}.`)
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset ?? "Z"}`)
  if (offset) return local / 1000
  // What the zone's clocks show at the guess says how far they are ahead there.
  let guess = local
  for (let i = 0; i < 2; i++) guess = local - ahead(guess, zone)
  return guess / 1000
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at a time. */
function ahead(time: number, zone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" })
  return Date.parse(`${shown.format(time).replace(" ", "T")}Z`) - time
}
