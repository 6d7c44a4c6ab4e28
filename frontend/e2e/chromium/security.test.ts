import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, askRaw, knock } from "../support/ask"
import { launch, visit } from "../support/chromium"
import { type Served, serve } from "../support/galley"

// Browser mode gives whoever may call it the author's files. Other pages in the same
// browser, other users of the machine and rebound host names must not be among them.
describe("browser mode lets nobody else in", () => {
  let served: Served
  let browser: Browser
  let cookie = ""
  let socket = ""

  beforeAll(async () => {
    served = await serve()
    browser = await launch()
    const { page } = await visit(browser, { url: "about:blank" })
    const opened = page.waitForEvent("websocket")
    await page.goto(served.url)
    socket = (await opened).url()
    const cookies = await page.context().cookies()
    cookie = cookies.map((c) => `${c.name}=${c.value}`).join("; ")
    await page.context().close()
  })
  afterAll(async () => {
    await browser.close()
    await served.stop()
  })

  it("answers 401 without token and cookie, whatever is asked for", async () => {
    for (const path of [
      "/",
      "/index.html",
      "/?token=",
      "/?token=wrong",
      "/galley/site/index.html",
      "/nothing",
    ]) {
      expect({ path, status: (await ask(served.origin + path)).status }).toEqual({ path, status: 401 })
    }
  })

  it("says nothing about the blog when it refuses", async () => {
    const { body } = await ask(served.origin)
    expect(body).not.toContain(served.sandbox.blog)
    expect(body).not.toContain(served.token)
  })

  it("exchanges the token for a cookie that scripts and other sites never see", async () => {
    const { headers } = await ask(served.url)
    const set = String(headers["set-cookie"])
    expect(set).toMatch(/HttpOnly/i)
    expect(set).toMatch(/SameSite=Strict/i)
    expect(set).not.toMatch(/Domain=/i)
  })

  it("takes the token out of the address, so that it is not shared or kept in the history", async () => {
    const { page } = await visit(browser, served)
    await expect.poll(() => page.url()).not.toContain(served.token)
    await page.context().close()
  })

  it("refuses another Host, as after DNS rebinding", async () => {
    for (const host of [
      "evil.example",
      `evil.example:${new URL(served.origin).port}`,
      "127.0.0.1.evil.example",
    ]) {
      expect([401, 403, 421]).toContain((await ask(served.origin, { host, cookie })).status)
      expect([401, 403, 421]).toContain((await ask(served.url, { host })).status)
    }
  })

  it("refuses a foreign Origin even with the cookie", async () => {
    for (const origin of ["http://evil.example", "null", "http://127.0.0.1:1", "file://"]) {
      expect([401, 403]).toContain((await ask(served.origin, { cookie, origin })).status)
    }
  })

  it("opens the WebSocket for its own page only", async () => {
    expect(await knock(socket, { cookie, origin: served.origin })).toBe("open")
    for (const origin of [
      "http://evil.example",
      "null",
      "http://127.0.0.1:1",
      `${served.origin}.evil.example`,
    ]) {
      expect([origin, await knock(socket, { cookie, origin })]).toEqual([origin, 403])
    }
    expect([401, 403]).toContain(await knock(socket, { origin: served.origin }))
    expect([401, 403]).toContain(await knock(socket, { cookie }))
  })

  it("sends a policy that allows its own scripts only, and no framing", async () => {
    const { headers, body } = await ask(served.origin, { cookie })
    const meta = body.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)?.[1]
    const policy = `${String(headers["content-security-policy"] ?? "")} ${meta ?? ""}`
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toMatch(/frame-src 'none'/)
    expect(policy).toMatch(/object-src 'none'/)
    expect(policy).toMatch(/base-uri 'none'/)
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(`${policy} ${headers["x-frame-options"]}`).toMatch(/frame-ancestors 'none'|DENY/)
  })

  it("serves no file from outside the blog", async () => {
    const outside = [
      "../../../../etc/passwd",
      "..%2f..%2f..%2fetc%2fpasswd",
      "%2e%2e/%2e%2e/etc/passwd",
      "/etc/passwd",
    ]
    for (const path of outside) {
      const answer = await askRaw(served.origin, `/galley/site/${path}`, cookie)
      expect(answer).toMatch(/^HTTP\/1\.1 (30[1278]|4\d\d) /)
      expect(answer).not.toContain("root:")
    }
  })

  it("listens on this machine only", async () => {
    expect(new URL(served.origin).hostname).toBe("127.0.0.1")
  })
})
