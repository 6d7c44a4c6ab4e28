import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, inject, it } from "vitest"
import { pagesOf } from "./exported"
import { feedsOf, judgeFeeds } from "./feeds"
import { lines, sitesFor } from "./findings"
import { mistakes } from "./planted"
import { instant, postsOf } from "./posts"
import { judgeSitemaps, sitemapsOf } from "./sitemap"

const planted = inject("planted")

describe("feedparser", () => {
  it.each(sitesFor("feeds"))("reads the feeds of $name as the posts are", async (site) => {
    expect(feedsOf(site)).toEqual(expect.arrayContaining(["feed.xml", "rss.xml"]))
    expect(lines(await judgeFeeds(site, await postsOf(site)))).toEqual([])
  })

  it.each(sitesFor("feeds"))("is told of all feeds of $name by its pages", (site) => {
    const told = new Set<string>()
    for (const { path, html } of pagesOf(site.folder)) {
      for (const [tag] of html.matchAll(
        /<link\b[^>]*rel="alternate"[^>]*type="application\/(?:atom|rss)[^>]*>/g,
      )) {
        const href = /href="([^"]*)"/.exec(tag)?.[1] ?? ""
        told.add(decodeURI(new URL(href, new URL(path, site.url)).href.replace(site.url, "")))
      }
    }
    expect([...told].sort()).toEqual(feedsOf(site))
  })

  it("finds what was planted", async () => {
    const found = lines(await judgeFeeds(planted, await postsOf(planted)))
    for (const { page, feeds } of mistakes) {
      if (feeds)
        expect(found.filter((line) => line.startsWith(page))).toContainEqual(expect.stringMatching(feeds))
    }
  })
})

describe("the site map", () => {
  it.each(sitesFor("sitemap"))("of $name fits the schema and names every page once", async (site) => {
    expect(sitemapsOf(site)).toContain("sitemap.xml")
    expect(readFileSync(join(site.folder, "robots.txt"), "utf8")).toContain(`${site.baseURL}sitemap.xml`)
    expect(lines(await judgeSitemaps(site))).toEqual([])
  })

  it("is refused where something was planted", async () => {
    const found = lines(await judgeSitemaps(planted))
    for (const { sitemap } of mistakes)
      if (sitemap) expect(found).toContainEqual(expect.stringMatching(sitemap))
  })
})

it.each([
  ["2026-10-10", "UTC", "2026-10-10T00:00:00Z"],
  ["2026-07-10", "Europe/Berlin", "2026-07-09T22:00:00Z"],
  ["2025-03-30 02:30", "America/New_York", "2025-03-30T06:30:00Z"],
  ["2025-06-01T08:15:00+05:30", "Europe/Berlin", "2025-06-01T02:45:00Z"],
])("the date %s in %s is %s", (date, zone, want) => {
  expect(instant(date, zone)).toBe(Date.parse(want) / 1000)
})
