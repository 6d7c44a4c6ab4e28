import { existsSync } from "node:fs"
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core"
import type { Served } from "./galley"

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

/**
 * Where distributions put it. GALLEY_CHROMIUM names another. The shell is the same engine without
 * the browser around it, which takes a third of the processor time of these tests.
 */
const places = [process.env.GALLEY_CHROMIUM ?? "", "/usr/bin/chromium-headless-shell", ...browsers]

/** Starts Chromium with flags of one's own behind those it needs here. */
export async function launch(more: string[] = []): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place))
  if (!executablePath) throw new Error("Chromium is not installed (make test installs it).")
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  })
}

/** A page on Galley's browser mode, with everything it complained about. */
export interface Visit {
  page: Page
  /** Errors on the console, uncaught exceptions and failed requests, in order. */
  complaints: string[]
}

export async function visit(
  browser: Browser,
  served: Pick<Served, "url">,
  options: BrowserContextOptions = {},
  prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    ...options,
  })
  await prepare(context)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on("console", (m) => {
    if (m.type() === "error") complaints.push(`console: ${m.text()} ${m.location().url}`)
  })
  page.on("pageerror", (e) => void complaints.push(`exception: ${e.message}`))
  page.on("requestfailed", (r) => {
    // A page that is left aborts what it was loading.
    const why = r.failure()?.errorText ?? ""
    if (why !== "net::ERR_ABORTED") complaints.push(`request: ${r.url()} ${why}`)
  })
  await page.goto(served.url)
  return { page, complaints }
}
