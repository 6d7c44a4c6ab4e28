import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Request } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { launch, visit } from "../support/chromium"
import { Desk } from "../support/desk"
import { serve, type Served } from "../support/galley"
import {
  canary,
  fetchedPictures,
  elsewhere,
  hostileBody,
  hostileName,
  hostilePost,
  listener,
  standing,
  strangers,
  untouched,
  watch,
} from "../support/hostile"
import { program, repository } from "../support/paths"
import { Sandbox } from "../support/sandbox"

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe("a hostile post", () => {
  let served: Served
  let sandbox: Sandbox
  let net: Awaited<ReturnType<typeof listener>>
  let desk: Desk
  /** What the browser asked of others than Galley, and where the page went. */
  let foreign: string[]

  beforeEach(async () => {
    net = await listener()
    sandbox = new Sandbox()
    writeFileSync(sandbox.file(canary), "---\ntitle: Canary\n---\n\nAlive.\n")
    foreign = []
  })
  afterEach(async () => {
    await desk.page.context().close()
    await served.stop()
    net.close()
  })

  async function start(): Promise<void> {
    served = await serve(sandbox, net.env)
    const { page } = await visit(browser, served)
    desk = new Desk(page)
    await desk.ready()
    // What the page's policy stops is told as well, and as failed for that reason: it went nowhere.
    const note = (request: Request) => {
      const url = request.url()
      if (/^(data|blob|about):/.test(url) || url.startsWith(served.origin + "/")) return
      const why = request.failure()?.errorText ?? "answered"
      if (why !== "csp" && why !== "origin") foreign.push(`${url}: ${why}`)
    }
    page.context().on("requestfinished", note)
    page.context().on("requestfailed", note)
    page.context().on("page", (other) => foreign.push(`a new page: ${other.url()}`))
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame() || !frame.url().startsWith("about:"))
        foreign.push(`went to ${frame.url()}`)
    })
    page.on("dialog", (dialog) => {
      foreign.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.evaluate(watch)
  }

  /** Opens one of the posts called Hostile by a part of its file's name, which may be markup. */
  async function openHostile(part: string): Promise<void> {
    await desk.filter.fill("hostile")
    await desk.list.locator(`[role=option][data-path*="${part}"]`).click()
    await desk.editor.waitFor()
    await desk.filter.fill("")
  }

  async function expectNothing(where: string): Promise<void> {
    await expect.poll(() => desk.page.evaluate(strangers), { message: where }).toEqual({})
    expect([where, await desk.page.evaluate(standing)]).toEqual([where, untouched])
    expect([where, foreign, net.requests]).toEqual([where, [], []])
    expect(readFileSync(sandbox.file(canary), "utf8")).toContain("Alive.")
  }

  /** Clicks of all kinds on whatever could react, the keyboard, dragging. */
  async function workThePage(): Promise<void> {
    const { keyboard } = desk.page
    // Not by the page's mouse, which waits for whatever a click might begin.
    const input = await desk.page.context().newCDPSession(desk.page)
    const click = async (at: { x: number; y: number }, button: "left" | "middle", modifiers = 0) => {
      for (const type of ["mouseMoved", "mousePressed", "mouseReleased"] as const)
        await input.send("Input.dispatchMouseEvent", { type, ...at, button, modifiers, clickCount: 1 })
    }
    const spot = (i: number) =>
      desk.page.evaluate((i) => {
        const frame = document.querySelector("iframe")!
        const all = frame.contentDocument!.querySelectorAll(
          "a[href], area[href], button, input, summary, [onclick], div.code",
        )
        all[i]?.scrollIntoView({ block: "center" })
        const outer = frame.getBoundingClientRect()
        const r = all[i]?.getClientRects()[0]
        const shown = r?.width ? { x: outer.x + r.x + r.width / 2, y: outer.y + r.y + r.height / 2 } : null
        return { count: all.length, shown }
      }, i)
    const { count } = await spot(0)
    expect(count).toBeGreaterThan(20)
    for (let i = 0; i < count; i++) {
      const { shown } = await spot(i)
      if (!shown) continue
      await click(shown, "left")
      // Each other way to click on a third of them: with the middle button, with Ctrl, with Shift.
      if (i % 3 === 0) await click(shown, "middle")
      else await click(shown, "left", i % 3 === 1 ? 2 : 8)
    }
    // On from link to link, as long as the focus is in the page.
    for (let i = 0; i < 15; i++) {
      await keyboard.press("Tab")
      if (await desk.page.evaluate(() => document.activeElement?.localName === "iframe"))
        await keyboard.press("Enter")
    }
  }

  it.each(["sanitize", "trust"])("does nothing at all: rawHTML %s", async (rawHTML) => {
    writeFileSync(sandbox.file("galley.yaml"), `title: Blog\nrawHTML: ${rawHTML}\n`)
    const text = hostilePost(net.port)
    writeFileSync(sandbox.file("posts/hostile.md"), text)
    writeFileSync(sandbox.file(hostileName), text)
    await start()
    await openHostile("hostile.md")
    await expect.poll(() => desk.articleText()).toContain("The end of the hostile post.")
    await desk.page.waitForTimeout(500)
    await expectNothing("opened")
    await workThePage()
    await expectNothing("worked with")
    expect(readFileSync(sandbox.file("posts/hostile.md"), "utf8")).toBe(text)

    await desk.open("posts/time-zones.md")
    await desk.append("\n\n<script>top.hits.push('typed')</script>\n\n")
    await desk.page.keyboard.insertText(hostileBody(net.port))
    await expect.poll(() => desk.articleText()).toContain("The end of the hostile post.")
    await desk.page
      .getByRole("textbox", { name: /^Title/ })
      .fill("</title><img src=x onerror=top.hits.push('title')>")
    await expect.poll(() => desk.inPreview((frame) => frame.contentDocument?.title)).toContain("</title>")
    await expectNothing("typed")
    await openHostile("onerror")
    await expectNothing("by its name")

    // The same call does act from the page itself, where script may run.
    await desk.page.evaluate((path) => {
      return window.go?.app?.PostService?.Trash?.(path)
    }, canary)
    await expect.poll(() => existsSync(sandbox.file(canary))).toBe(false)
    await desk.page.evaluate("window.made = {}")
    expect(await desk.page.evaluate(strangers)).toMatchObject({ "PostService.Trash": 1 })
  })

  it("loads pictures of another host once the author allows it, for this folder and as long as that holds", async () => {
    writeFileSync(sandbox.file("posts/hostile.md"), hostilePost(net.port))
    await start()
    await openHostile("hostile.md")
    const ask = desk.page.getByText("Load them?")
    await ask.waitFor()
    expect(await ask.textContent()).toContain("127.0.0.1")
    expect(await ask.textContent()).toContain("one other host")
    const loaded = () => desk.page.evaluate(fetchedPictures)
    expect(await loaded()).toEqual([])
    await desk.button("Load pictures").click()
    await expect.poll(loaded).toEqual(["A picture from elsewhere", "elsewhere"])
    // Those on this machine stay out of reach, and the browser itself asked nobody.
    const asked = [
      `CONNECT ${elsewhere}:443`, // an address without a scheme means https
      ...["image.png", "markdown.png"].map((name) => `GET http://${elsewhere}/${name}`),
    ]
    expect([...new Set(net.requests)].toSorted()).toEqual(asked)
    expect(foreign).toEqual([])
    expect(await desk.page.evaluate(standing)).toEqual(untouched)
    expect(JSON.parse(sandbox.kept()).remotePictures).toEqual([sandbox.blog])

    await desk.page.keyboard.press("Control+,")
    await desk.page.getByRole("switch", { name: /pictures from the web/ }).click()
    await desk.button("Done").click()
    await ask.waitFor()
    expect(await loaded()).toEqual([])
    const refused = await desk.page.evaluate(() =>
      fetch("/galley/remote/aHR0cDovL2V4YW1wbGUub3JnL2E").then((r) => r.status),
    )
    expect(refused).toBe(403)
  })
})

// What authors publish: the sanitised article in an ordinary page, where script runs and
// every network request is heard.
describe("a sanitised article in a page that runs script", () => {
  const folder = join(repository, "internal/render/testdata/attacks")
  const attacks = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string),
  )
  const batch = 120

  async function hits(
    articles: string[],
  ): Promise<{ hits: string[]; requests: string[]; schemes: string[] }> {
    const context = await browser.newContext()
    const page = await context.newPage()
    const found: string[] = []
    const requests: string[] = []
    await page.exposeFunction("alert", (what: unknown) => void found.push(String(what)))
    page.on("dialog", (dialog) => void dialog.dismiss())
    await context.route("**/*", (route) => {
      const url = route.request().url()
      if (url === "http://post.example/") {
        const sections = articles.map((html, i) => `<section data-n="${i}">${html}</section>`).join("\n")
        return route.fulfill({
          contentType: "text/html; charset=utf-8",
          body: `<!doctype html><title>t</title><main><article>${sections}</article></main>`,
        })
      }
      // A picture of the post's own is loaded, everything else tells.
      if (!(route.request().resourceType() === "image" && url.startsWith("http://post.example/")))
        requests.push(url)
      return route.fulfill({ status: 404, body: "" })
    })
    await page.goto("http://post.example/")
    const schemes = await page.evaluate(async () => {
      for (const element of document.querySelectorAll("article *")) {
        for (const name of ["mouseover", "focus", "toggle", "pointerenter"])
          element.dispatchEvent(new Event(name))
      }
      await new Promise((done) => setTimeout(done, 300))
      const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href], area[href]")]
      return [...new Set(links.map((link) => link.protocol))].toSorted()
    })
    await context.close()
    return { hits: found, requests, schemes }
  }

  const sandbox = new Sandbox("empty")
  afterAll(() => sandbox.remove())
  /** Each attack as the article of a post, as it is exported. A file that is no text has no page. */
  beforeAll(() => {
    mkdirSync(sandbox.file("posts"))
    writeFileSync(sandbox.file("galley.yaml"), "title: Attacks\npermalink: /:slug/\n")
    for (const [i, attack] of attacks.entries())
      writeFileSync(
        sandbox.file("posts", `${i}.md`),
        `---\ntitle: A\nslug: a${i}\ndate: 2026-01-01\n---\n\n${attack}`,
      )
    execFileSync(program, ["export", sandbox.blog], { env: sandbox.env(), stdio: "ignore" })
  })
  function article(i: number): string[] {
    const file = sandbox.file("_site", `a${i}`, "index.html")
    if (!existsSync(file)) return []
    const page = readFileSync(file, "utf8")
    return [page.slice(page.indexOf('<div class="prose">') + 19, page.lastIndexOf("</div>\n</article>"))]
  }

  it("knows enough attacks", () => {
    expect(attacks.length).toBeGreaterThan(800)
    expect(attacks.flatMap((_, i) => article(i)).length).toBeGreaterThan(attacks.length * 0.98)
  })

  it.each(Array.from({ length: Math.ceil(attacks.length / batch) }, (_, i) => i))(
    "stays harmless: batch %i",
    async (n) => {
      const articles = attacks.flatMap((_, i) => (Math.floor(i / batch) === n ? article(i) : []))
      const { hits: found, requests, schemes } = await hits(articles)
      expect(found).toEqual([])
      // Media of other hosts may stand in a published page; nothing else of them is asked for.
      expect(requests.filter((url) => !/^https?:\/\/(post|example)\./.test(url))).toEqual([])
      expect(schemes.filter((scheme) => !["http:", "https:", "mailto:", "tel:"].includes(scheme))).toEqual([])
    },
  )

  it("hears the same attacks when they are not sanitised", async () => {
    const { hits: found } = await hits(
      attacks
        .filter((one) => /^<(img|svg|script|details|body)/i.test(one) && !/name=/.test(one))
        .slice(0, batch),
    )
    expect(found.length).toBeGreaterThan(20)
  })
})
