import type { Browser, BrowserContextOptions } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest"
import { launch, visit } from "./chromium"
import { Desk } from "./desk"
import { serve, type Served } from "./galley"
import { resultFile } from "./paths"
import { Sandbox } from "./sandbox"

export interface Session {
  desk: Desk
  served: Served
  sandbox: Sandbox
}

/**
 * Gives every test of a file a fresh copy of the sample blog, a Galley serving it and a
 * page on it; keeps a picture when the test fails, and fails it when the page complained.
 */
export function session(
  options: { prepare?: (sandbox: Sandbox) => void; page?: BrowserContextOptions } = {},
): Session {
  const now = {} as Session
  let browser: Browser
  let complaints: string[] = []

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    now.sandbox = new Sandbox()
    options.prepare?.(now.sandbox)
    now.served = await serve(now.sandbox)
    const opened = await visit(browser, now.served, options.page)
    complaints = opened.complaints
    now.desk = new Desk(opened.page)
    await now.desk.ready()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      const name = task.name.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)
      await now.desk.page.screenshot({ path: resultFile("failed", `${name}.png`) }).catch(() => {})
    }
    await now.desk.page.context().close()
    await now.served.stop()
    expect(complaints, "what the page complained about").toEqual([])
  })
  return now
}
