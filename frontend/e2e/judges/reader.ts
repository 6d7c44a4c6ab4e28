import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, BrowserContext, Page as Tab } from "playwright-core"
import { type Exported, type Page } from "./exported"
import type { Finding } from "./findings"

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** The widths of a telephone, a tablet and a wide screen, in CSS pixels. */
const widths = [360, 768, 1920]

type Complaint = [rule: string, says: string]

interface AxeResults {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string; html: string }[] }[]
}

/**
 * Opens pages as readers do, each once: axe in light and in dark, the console, telephone to
 * wide screen, paper, and once more without scripts.
 */
export class Reader {
  private constructor(
    private readonly site: Exported,
    private readonly context: BrowserContext,
    private readonly scriptless: BrowserContext,
    /** One tab for all pages: opening one takes longer than reading most pages. */
    private readonly tab: Tab,
    /** What was complained about since the tab went to a page. */
    private readonly complaints: Complaint[],
  ) {}

  static async of(browser: Browser, site: Exported): Promise<Reader> {
    const options = { viewport: { width: 1280, height: 900 }, locale: "en-GB" }
    const context = await browser.newContext(options)
    const scriptless = await browser.newContext({ ...options, javaScriptEnabled: false })
    const complaints: Complaint[] = []
    for (const each of [context, scriptless]) {
      await each.route(
        (url) => url.origin !== new URL(site.url).origin,
        (route) => {
          complaints.push(["foreign", `asks ${route.request().url()}`])
          return route.abort()
        },
      )
    }
    const tab = await context.newPage()
    tab.on("console", (m) => {
      if (m.type() !== "error" && m.type() !== "warning") return
      // At an address that does not exist, the page itself is answered with 404.
      if (m.location().url === missing(site)) return
      complaints.push(["console", `${m.text()} ${m.location().url}`])
    })
    tab.on("pageerror", (e) => complaints.push(["exception", e.message]))
    return new Reader(site, context, scriptless, tab, complaints)
  }

  async close(): Promise<void> {
    await this.context.close()
    await this.scriptless.close()
  }

  async read(page: Page): Promise<Finding[]> {
    const { tab, complaints } = this
    complaints.length = 0
    await tab.emulateMedia({ media: "screen", colorScheme: "light", reducedMotion: "reduce" })
    await tab.goto(this.address(page), { waitUntil: "load" })
    const says = [
      ...(await axe(tab, "light")),
      ...(await axe(tab, "dark")),
      ...(await narrow(tab)),
      ...(await onPaper(tab)),
      ...(await this.withoutScripts(page, tab)),
      ...complaints,
    ]
    return says.map(([rule, said]) => ({ page: page.path, rule, says: said }))
  }

  /** The page for addresses that do not exist is read where it is met: at such an address. */
  private address(page: Page): string {
    if (page.kind === "404") return missing(this.site)
    return new URL(page.path.split("/").map(encodeURIComponent).join("/"), this.site.url).href
  }

  private async withoutScripts(page: Page, tab: Tab): Promise<Complaint[]> {
    if (!/<script(?![^>]*application\/ld\+json)/.test(page.html)) return []
    const bare = await this.scriptless.newPage()
    try {
      await bare.goto(this.address(page))
      await tab.emulateMedia({ media: "screen" })
      if (page.kind === "search") {
        // Searching needs a script, so the page leads elsewhere without one.
        return (await bare.locator("main noscript a").count()) > 0
          ? []
          : [["script", "leads nowhere without one"]]
      }
      const text = (from: Tab) => from.locator("main").innerText()
      return (await text(bare)) === (await text(tab)) ? [] : [["script", "the text needs one to be complete"]]
    } finally {
      await bare.close()
    }
  }
}

function missing(site: Exported): string {
  return new URL("a/place/that/is/not/there.html", site.url).href
}

async function axe(tab: Tab, scheme: "light" | "dark"): Promise<Complaint[]> {
  if (scheme === "light") await tab.evaluate(axeSource)
  else await tab.emulateMedia({ colorScheme: "dark" })
  // Only colours differ in the dark.
  const options = scheme === "light" ? {} : { runOnly: ["color-contrast", "link-in-text-block"] }
  const { violations } = await tab.evaluate(
    (chosen) =>
      (
        window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } }
      ).axe.run(document, { resultTypes: ["violations"], preload: false, ...chosen }),
    options,
  )
  return violations.flatMap(({ id, nodes }) =>
    // axe does not count a formula as words.
    nodes
      .filter((n) => !(id === "empty-table-header" && n.html.includes("<math")))
      .map((n): Complaint => [scheme, `${id}: ${n.target.join(" ")}: ${n.failureSummary ?? n.html}`]),
  )
}

/** A page may not be wider than the screen; what is wide scrolls by itself. */
async function narrow(tab: Tab): Promise<Complaint[]> {
  const found: Complaint[] = []
  for (const width of widths) {
    await tab.setViewportSize({ width, height: 900 })
    const wide = await tab.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return ""
      const out = [...document.body.querySelectorAll("*")].filter((e) => {
        const box = e.getBoundingClientRect()
        return box.right > clientWidth + 1 || box.left < -1
      })
      const names = out.slice(0, 5).map((e) => `${e.localName}.${e.className}`)
      return `${scrollWidth} px wide: ${names.join(", ")}`
    })
    if (wide) found.push(["wide", `on ${width} px it is ${wide}`])
  }
  await tab.setViewportSize({ width: 1280, height: 900 })
  return found
}

/** On paper nothing can be scrolled or clicked: A4 with its margins is 642 px wide. */
async function onPaper(tab: Tab): Promise<Complaint[]> {
  await tab.emulateMedia({ media: "print", colorScheme: "light" })
  await tab.setViewportSize({ width: 642, height: 971 })
  const says = await tab.evaluate(() => {
    const found: string[] = []
    for (const nav of document.querySelectorAll("nav, .skip, [role=search], form[role=search], dialog")) {
      if (nav.checkVisibility())
        found.push(`shows ${nav.localName} "${nav.getAttribute("aria-label") ?? nav.className}"`)
    }
    const edge = document.documentElement.clientWidth + 1
    for (const e of document.querySelectorAll(
      "main pre, main .code, main .table, main table, main img, main math, main svg",
    )) {
      const box = e.getBoundingClientRect()
      if (!e.checkVisibility() || box.width === 0) continue
      if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
        found.push(`cuts ${e.localName}.${e.className} off`)
      else if (box.right > edge || box.left < -1)
        found.push(`has ${e.localName}.${e.className} stick out to ${box.right}`)
    }
    return found
  })
  await tab.setViewportSize({ width: 1280, height: 900 })
  return says.map((said) => ["paper", said])
}
