import { existsSync, readdirSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { galley } from "../support/galley"
import { resultFile } from "../support/paths"
import { session } from "../support/session"
import { host } from "../support/static"

const now = session({
  prepare(sandbox) {
    const text = [
      "---\ntitle: Pictures\ndate: 2026-11-01\nimage: /static/images/hills.jpg\n---\n",
      "![Star](/static/images/star.jpg)\n",
      '![Clock](/static/images/clock.jpg "With a caption")\n',
      '<img src="/static/images/mist.jpg" alt="narrow" width="150">\n',
    ]
    writeFileSync(sandbox.file("posts/pictures.md"), text.join("\n"))
  },
})

/** What a page in a window of that width loads, by the name of the picture. */
async function loaded(browser: Browser, url: string, width: number, scale = 1): Promise<Map<string, string>> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    deviceScaleFactor: scale,
  })
  const page = await context.newPage()
  const asked: string[] = []
  page.on("request", (request) => {
    if (/\.(jpe?g|png|webp)$/.test(request.url())) asked.push(basename(request.url()))
  })
  await page.goto(url)
  await scrolled(page)
  await page.screenshot({ path: resultFile("screens", `pictures-${width}x${scale}.png`), fullPage: true })
  await context.close()
  expect(new Set(asked).size, "each picture once").toBe(asked.length)
  return new Map(
    asked.map((name) => {
      const [, stem = name, size] = /^(.+)-[0-9a-f]{12}-(\d+\.\w+)$/.exec(name) ?? []
      return [stem, size ?? "original"]
    }),
  )
}

/** Whether the pictures of all cards but the first stand beside their text, as small as they should be. */
async function cards(browser: Browser, url: string): Promise<boolean[]> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
  await page.goto(url)
  const beside = await page.evaluate(() =>
    [...document.querySelectorAll(".card.has-image:not(.first)")].map((card) => {
      const [image, text] = ["img", "h2"].map((name) => card.querySelector(name)!.getBoundingClientRect())
      return image!.width < 200 && image!.top < text!.bottom && card.getBoundingClientRect().height < 300
    }),
  )
  await page.close()
  return [...new Set(beside)]
}

/** Scrolls through the page, so that what is loaded late is, and waits for it. */
async function scrolled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 300) {
      scrollTo(0, y)
      await new Promise(requestAnimationFrame)
    }
    const all = [...document.images]
    await Promise.all(
      all.map((image) => image.complete || new Promise((done) => image.addEventListener("load", done))),
    )
    const empty = all.filter((image) => image.naturalWidth === 0)
    if (empty.length > 0) throw new Error(`not loaded: ${empty.map((image) => image.currentSrc).join()}`)
  })
}

describe("a page with pictures", () => {
  it("loads the sizes that fit: at a root, below a path and from the disk", async () => {
    const { desk, sandbox } = now
    const out = join(sandbox.root, "site")
    expect(await galley(sandbox, "export", sandbox.blog, "--out", out)).toMatchObject({ code: 0 })
    const browser = desk.page.context().browser()!
    const root = await host(out)
    const below = await host(out, "/~robin/blog/")
    const post = "posts/pictures/index.html"
    try {
      for (const url of [root.url + post, below.url + post, pathToFileURL(join(out, post)).href]) {
        const narrow = await loaded(browser, url, 400)
        expect(Object.fromEntries(narrow), `400: ${url}`).toEqual({
          hills: "480.webp",
          star: "480.webp",
          clock: "480.webp",
          mist: "480.webp",
        })
        const wide = await loaded(browser, url, 1400)
        expect(Object.fromEntries(wide), `1400: ${url}`).toEqual({
          hills: "800.webp",
          star: "800.webp",
          clock: "800.webp",
          mist: "480.webp",
        })
      }
      const fine = await loaded(browser, root.url + post, 1400, 2)
      expect(fine.get("star")).toBe("1200.webp")
      const home = await loaded(browser, root.url, 1400)
      expect(home.get("paper")).toBe("800.webp") // the first card is as wide as the column
      expect(await cards(browser, root.url)).toEqual([true])
      expect([...home.values()].filter((size) => size === "480.webp").length).toBeGreaterThan(3)
    } finally {
      await Promise.all([root.stop(), below.stop()])
    }
  })

  it("shows the same sizes in the preview", async () => {
    const { desk } = now
    await desk.open("posts/pictures.md")
    const shown = () =>
      desk.inPreview((frame) =>
        [...(frame.contentDocument?.querySelectorAll("article img, .lead img") ?? [])].map((e) => {
          const image = e as HTMLImageElement
          return { from: image.currentSrc.replace(/^.*\//, ""), wide: image.naturalWidth > 0 }
        }),
      )
    await expect.poll(async () => (await shown()).filter(({ wide }) => wide).length).toBeGreaterThan(2)
    for (const { from } of (await shown()).filter(({ wide }) => wide))
      expect(from).toMatch(/-[0-9a-f]{12}-(480|800|1200)\.webp$/)
  })

  it("has files of all sizes, and no folder of the author's has more", async () => {
    const { sandbox } = now
    const images = readdirSync(sandbox.file("static/images"))
    expect(images.filter((name) => name.endsWith(".webp"))).toEqual([])
    const out = join(sandbox.root, "site")
    expect(await galley(sandbox, "export", sandbox.blog, "--out", out)).toMatchObject({ code: 0 })
    const made = readdirSync(join(out, "static/images"))
    for (const stem of ["hills", "star", "clock", "mist"]) {
      expect(existsSync(join(out, "static/images", `${stem}.jpg`))).toBe(true)
      expect(made.filter((name) => name.startsWith(`${stem}-`)).length).toBe(5)
    }
    expect(readdirSync(sandbox.file("static/images"))).toEqual(images)
  })
})
