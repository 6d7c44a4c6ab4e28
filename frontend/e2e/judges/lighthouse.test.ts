import { writeFileSync } from "node:fs"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { launch } from "../support/chromium"
import { resultFile } from "../support/paths"
import { freePort } from "../support/ports"
import { pagesOf } from "./exported"
import { lines, sitesFor } from "./findings"
import { audit, type Category, median } from "./lighthouse"

/** How often a page is measured; the tests of everything have no quiet machine to measure on, so once is enough there. */
const runsOfEach = Number(process.env.GALLEY_LIGHTHOUSE_RUNS ?? 3)

let browser: Browser
let port: number
beforeAll(async () => {
  port = await freePort()
  browser = await launch([`--remote-debugging-port=${port}`])
})
afterAll(() => browser.close())

/**
 * The largest page of each kind in any site of the default theme, and a post and the first page of the
 * others; the one for addresses that do not exist asks not to be found.
 */
function largest(): { name: string; kind: string; url: string }[] {
  const found = new Map<string, { name: string; kind: string; url: string; size: number }>()
  for (const site of sitesFor("lighthouse")) {
    for (const { path, kind, html } of pagesOf(site.folder)) {
      if (kind === "404" || kind === "redirect" || (site.theme && kind !== "post" && kind !== "home"))
        continue
      const key = `${site.theme} ${kind}`
      if ((found.get(key)?.size ?? 0) >= html.length) continue
      found.set(key, { name: site.name, kind, url: new URL(path, site.url).href, size: html.length })
    }
  }
  return [...found.values()]
}

describe("Lighthouse", { timeout: 180_000 }, () => {
  it.each(largest())(
    "gives 100 for accessibility, practices and SEO to the $kind of $name",
    async ({ kind, url }) => {
      // The search page asks not to be found.
      const categories: Category[] = [
        "accessibility",
        "best-practices",
        ...(kind === "search" ? [] : ["seo" as const]),
      ]
      const { scores, findings } = await audit(url, port, categories)
      expect(lines(findings)).toEqual([])
      expect(scores).toEqual(Object.fromEntries(categories.map((category) => [category, 100])))
    },
  )

  it("finds what was planted", async () => {
    const { url } = inject("planted")
    const { scores } = await audit(new URL("about/index.html", url).href, port, [
      "accessibility",
      "best-practices",
    ])
    expect(scores.accessibility).toBeLessThan(100)
    expect(scores["best-practices"]).toBeLessThan(100)
  })

  // Seconds of a shared machine judge nothing, so what is measured here is printed and kept.
  it("measures performance", { timeout: 400_000 }, async () => {
    const features = inject("judged").find(({ name }) => name === "features")
    const measured: Record<string, number> = {}
    for (const path of ["index.html", "tags/markdown/index.html", "posts/much-code/index.html"]) {
      const runs: number[] = []
      for (let i = 0; i < runsOfEach; i++) {
        const { scores } = await audit(new URL(path, features?.url).href, port, ["performance"])
        runs.push(scores.performance ?? 0)
      }
      measured[path] = median(runs)
      console.warn(`lighthouse performance ${path}: ${median(runs)} (${runs.join(", ")})`)
    }
    writeFileSync(resultFile("lighthouse.json"), JSON.stringify(measured, null, 2))
    expect(Object.values(measured).every((score) => score > 0)).toBe(true)
  })
})
