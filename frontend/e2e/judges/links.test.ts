import { describe, expect, inject, it } from "vitest"
import { pagesOf } from "./exported"
import { lines, sitesFor } from "./findings"
import { crawl } from "./links"
import { walkFiles } from "./places"
import { mistakes } from "./planted"

const sites = sitesFor("links")
const planted = inject("planted")

describe("linkinator", () => {
  it.each(sites)("follows every link of $name, at $baseURL", { timeout: 300_000 }, async (site) => {
    const { links, findings } = await crawl(site)
    expect(lines(findings)).toEqual([])
    // It has to have seen the pages, not only the first one.
    const reachable = pagesOf(site.folder).filter(({ kind }) => kind !== "redirect" && kind !== "404")
    expect(links).toBeGreaterThanOrEqual(reachable.length)
  })

  it("finds what was planted", { timeout: 300_000 }, async () => {
    const found = lines((await crawl(planted)).findings)
    for (const { links } of mistakes) if (links) expect(found).toContainEqual(expect.stringMatching(links))
  })
})

describe("the files", () => {
  // With pretty links addresses end in "/", which needs a server: there linkinator judges alone.
  const fromDisk = sites.filter(({ name }) => !name.startsWith("below"))

  it.each(fromDisk)("of $name lead to each other from the disk", (site) => {
    expect(lines(walkFiles(site))).toEqual([])
  })

  it("do not where something was planted", () => {
    const found = lines(walkFiles(planted))
    for (const { page, files } of mistakes) {
      if (!files) continue
      expect(found.filter((line) => line.startsWith(page))).toContainEqual(expect.stringMatching(files))
    }
  })
})
