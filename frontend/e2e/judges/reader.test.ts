import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { launch } from "../support/chromium"
import { galleys } from "./authored"
import { type Exported, pagesOf, worthOpening } from "./exported"
import { type Finding, lines, sitesFor } from "./findings"
import { mistakes } from "./planted"
import { Reader } from "./reader"

const planted = inject("planted")
let browser: Browser
beforeAll(async () => void (browser = await launch()))
afterAll(() => browser.close())

async function read(
  site: Exported,
  chosen = worthOpening(pagesOf(site.folder), site.theme),
): Promise<Finding[]> {
  const reader = await Reader.of(browser, site)
  try {
    const findings: Finding[] = []
    for (const page of chosen) findings.push(...(await reader.read(page)))
    return findings
  } finally {
    await reader.close()
  }
}

it.each(inject("judged"))("$name has pages of every kind, and of none that nobody knows", (site) => {
  const kinds = new Set(pagesOf(site.folder).map((page) => page.kind))
  expect([...kinds]).toEqual(expect.arrayContaining(site.kinds))
  expect([...kinds]).not.toContain("unknown")
})

describe("a reader in Chromium", () => {
  it.each(sitesFor("reader"))(
    "has nothing to complain about in $name",
    { timeout: 600_000 },
    async (site) => {
      expect(lines(galleys(site.name, await read(site)))).toEqual([])
    },
  )

  it("complains about what was planted", { timeout: 300_000 }, async () => {
    const looked = mistakes.filter((m) => m.axe ?? m.reader)
    const found = lines(
      await read(
        planted,
        pagesOf(planted.folder).filter(({ path }) => looked.some((m) => m.page === path)),
      ),
    )
    for (const { page, axe, reader } of looked) {
      const about = found.filter((line) => line.startsWith(`${page}: `))
      for (const says of [axe, reader]) if (says) expect(about).toContainEqual(expect.stringMatching(says))
    }
  })
})
