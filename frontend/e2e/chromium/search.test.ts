import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { launch } from "../support/chromium"
import { galley } from "../support/galley"
import { resultFile } from "../support/paths"
import { Sandbox } from "../support/sandbox"
import { type Host, host } from "../support/static"

/** Posts that ask something of the search, by file name. */
const posts: Record<string, string> = {
  attack: `---\ntitle: "Old <img src=x onerror=alert(1)> & </script><script>alert(2)</script>"\ndate: 2001-01-01\n---\nAn <b onclick="alert(3)">attempt</b> with &lt;svg onload=alert(4)&gt; xyzzy.\n`,
  attack2: `---\ntitle: "javascript:alert(5) xyzzy"\ndate: 2002-01-01\n---\nAnother.\n`,
  tokyo: `---\ntitle: 東京の猫\nlang: ja\ndate: 2003-01-01\n---\nデータベースとＧｏ言語。東京都に住む黒猫。\n`,
  creme: `---\ntitle: Crème brûlée\nlang: fr\ndate: 2004-01-01\n---\nÀ l’été, la façon.\n`,
  arabic: `---\ntitle: مقال في البحث\nlang: ar\ndate: 2005-01-01\n---\nالكِتَابُ على الطاولة.\n`,
  phrase1: `---\ntitle: River\ndate: 2006-01-01\n---\nThe quagmire slow water runs.\n`,
  phrase2: `---\ntitle: Lake\ndate: 2007-01-01\n---\nThe water quagmire is slow.\n`,
}

let browser: Browser
let sandbox: Sandbox
let site: string
const places: { name: string; url: string; host?: Host }[] = []

beforeAll(async () => {
  browser = await launch()
  sandbox = new Sandbox()
  for (const [name, text] of Object.entries(posts)) writeFileSync(sandbox.file("posts", `${name}.md`), text)
  site = join(sandbox.root, "out")
  expect(await galley(sandbox, "export", sandbox.blog, "--out", site)).toMatchObject({ code: 0 })
  for (const below of ["/", "/blog/below/"]) {
    const served = await host(site, below)
    places.push({ name: below, url: served.url, host: served })
  }
  places.push({ name: "disk", url: `${pathToFileURL(site).href}/` })
})

afterAll(async () => {
  await browser.close()
  for (const place of places) await place.host?.stop()
  sandbox.remove()
})

/** Opens a page and fails when it complains, or shows a dialog, before run ends. */
async function on(url: string, run: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") complaints.push(m.text())
  })
  page.on("pageerror", (e) => void complaints.push(e.message))
  page.on("requestfailed", (r) => {
    // A page that is left aborts what it was loading.
    const why = r.failure()?.errorText ?? ""
    if (why !== "net::ERR_ABORTED") complaints.push(`${r.url()} ${why}`)
  })
  page.on("dialog", (d) => {
    complaints.push(`dialog: ${d.message()}`)
    void d.dismiss()
  })
  try {
    await page.goto(url)
    await run(page)
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
}

const field = (page: Page) => page.getByRole("searchbox")
const results = (page: Page) => page.locator("#search-found > li")
const titles = (page: Page) => results(page).locator("h2").allTextContents()

describe.each(["/", "/blog/below/", "disk"])("a site at %s", (name) => {
  const at = (path = "") => places.find((place) => place.name === name)!.url + path
  const asked = () => places.find((place) => place.name === name)!.host?.asked ?? []

  it("is searched from its first page on, and loads no index before", async () => {
    const post = "Async Python: Understanding Asyncio and Concurrency"
    const before = asked().length
    await on(at("index.html"), async (page) => {
      expect(await page.locator("script[src]").count()).toBe(0)
      await page.getByRole("link", { name: "Search", exact: true }).click()
      await field(page).waitFor()
      const data = () => page.locator('script[src*="data/"]').count()
      expect(await data()).toBe(0)
      expect(
        asked()
          .slice(before)
          .filter((file) => file.path.includes("/data/")),
      ).toEqual([])

      await field(page).pressSequentially("asyncio concurr")
      await expect.poll(() => titles(page)).toContain(post)
      expect(await page.getByRole("status").textContent()).toMatch(/^Results: \d+$/)
      expect(await results(page).first().locator("mark").first().textContent()).toBe("Asyncio")
      expect(await data()).toBeGreaterThan(2)

      await results(page).first().getByRole("link").click()
      await page.waitForURL(/posts\/async-python/)
      await page.goBack()
      await expect.poll(() => field(page).inputValue()).toBe("asyncio concurr")
      await expect.poll(() => titles(page)).toContain(post)
    })
  })

  it("answers queries of every kind", async () => {
    const queries: [query: string, titles: string[]][] = [
      ["creme brulee", ["Crème brûlée"]],
      ["ete facon", ["Crème brûlée"]],
      ["東京", ["東京の猫"]],
      ["データベース", ["東京の猫"]],
      ["الكتاب", ["مقال في البحث"]],
      ["quagm", ["Lake", "River"]],
      ['"slow water"', ["River"]],
      ["quagmire data-nothing-has", ["Lake", "River"]],
      ["zzzzzzzzz", []],
    ]
    await on(at("search/index.html"), async (page) => {
      for (const [query, want] of queries) {
        await field(page).fill(query)
        await field(page).press("Enter")
        // Of a phrase and of nothing the list is exact; other words may be in posts of the sample, too.
        const exact = query.startsWith('"') || want.length === 0
        const expected = exact ? want : expect.arrayContaining(want)
        await expect.poll(() => titles(page), { message: query }).toEqual(expected)
        if (want.length === 0)
          await expect.poll(() => page.getByRole("status").textContent()).toBe("Nothing found.")
      }
    })
  })

  it("shows hostile titles as text", async () => {
    await on(at("search/index.html?q=xyzzy"), async (page) => {
      await expect.poll(() => titles(page)).toHaveLength(2)
      expect((await titles(page)).join()).toContain(
        "<img src=x onerror=alert(1)> & </script><script>alert(2)</script>",
      )
      expect(await page.locator("#search-found :is(img, script, svg, b)").count()).toBe(0)
      for (const link of await results(page).getByRole("link").all()) {
        expect(await link.getAttribute("href")).toMatch(/^\.\.\/posts\//)
      }
      await field(page).fill("<img src=x onerror=alert(6)> '><script>alert(7)</script> xyzzy")
      await field(page).press("Enter")
      await expect.poll(() => page.getByRole("status").textContent()).toMatch(/Results/)
      expect(await page.locator("main :is(img, b)").count()).toBe(0)
    })
  })
})

it("keeps its place: more results follow by keyboard, and nothing jumps", async () => {
  await on(`${places[0]!.url}search/`, async (page) => {
    const top = () => page.locator("#search-found").evaluate((e) => e.getBoundingClientRect().top)
    const before = await top()
    await field(page).focus()
    await page.keyboard.type("the")
    await expect.poll(() => results(page).count()).toBe(10)
    expect(await top()).toBe(before)
    expect(new URL(page.url()).searchParams.get("q")).toBe("the")
    const more = page.getByRole("button", { name: "More results" })
    await more.focus()
    await page.keyboard.press("Enter")
    await expect.poll(() => results(page).count()).toBeGreaterThan(10)
    expect(
      await page.evaluate(() => document.activeElement?.closest("li")?.previousElementSibling?.tagName),
    ).toBe("LI")
    await field(page).fill("")
    await expect.poll(() => results(page).count()).toBe(0)
    expect(new URL(page.url()).search).toBe("")
  })
})

it("says when the index cannot be loaded, and tries again", async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.route(/\/data\/root\.js/, (route) => route.abort())
  await page.goto(`${places[0]!.url}search/?q=quagmire`)
  await expect.poll(() => page.getByRole("status").textContent()).toContain("could not be loaded")
  await page.unroute(/\/data\/root\.js/)
  await field(page).press("Enter")
  await expect.poll(() => titles(page)).toEqual(["Lake", "River"])
  await context.close()
})

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("has nothing for axe to find, wide and on a phone, left to right and right to left", async () => {
    for (const [size, viewport] of Object.entries({
      phone: { width: 360, height: 640 },
      desk: { width: 1280, height: 900 },
    })) {
      await on(
        `${places[0]!.url}search/?q=the`,
        async (page) => {
          await expect.poll(() => results(page).count()).toBe(10)
          await page.screenshot({ path: resultFile("search", `${size}-${colorScheme}.png`) })
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0)
          expect(await violations(page)).toEqual([])
        },
        { viewport, colorScheme, bypassCSP: true },
      )
    }
    const rtl = join(sandbox.root, `out-rtl-${colorScheme}`)
    writeFileSync(sandbox.file("galley.yaml"), "title: مدونة\nlanguage: ar\n")
    expect(await galley(sandbox, "export", sandbox.blog, "--out", rtl)).toMatchObject({ code: 0 })
    const served = await host(rtl)
    await on(
      `${served.url}search/?q=${encodeURIComponent("الكتاب")}`,
      async (page) => {
        await expect.poll(() => titles(page)).toContain("مقال في البحث")
        await page.screenshot({ path: resultFile("search", `rtl-${colorScheme}.png`) })
        expect(await violations(page)).toEqual([])
      },
      { viewport: { width: 900, height: 600 }, colorScheme, bypassCSP: true },
    )
    await served.stop()
  })
})
