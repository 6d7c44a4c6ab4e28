import { readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { describe, expect, it } from "vitest"
import { galley } from "../support/galley"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

const post = "posts/async-python.md"
const ground = () => getComputedStyle(document.body).backgroundColor

describe("dark", () => {
  const now = session({ page: { colorScheme: "dark" } })

  it("follows the system, in the interface and in the page", async () => {
    const { desk } = now
    await desk.open(post)
    expect(brightness(await desk.page.evaluate(ground))).toBeLessThan(60)
    const page = await desk.inPreview((frame) => {
      const doc = frame.contentDocument
      return doc ? [doc.documentElement, doc.body].map((e) => getComputedStyle(e).backgroundColor) : []
    })
    expect(Math.min(...page.filter(opaque).map(brightness))).toBeLessThan(60)
  })
})

describe("light", () => {
  const now = session({ page: { colorScheme: "light" } })

  it("follows the system, and a change of it at once", async () => {
    const { desk } = now
    expect(brightness(await desk.page.evaluate(ground))).toBeGreaterThan(200)
    await desk.page.emulateMedia({ colorScheme: "dark" })
    await expect.poll(async () => brightness(await desk.page.evaluate(ground))).toBeLessThan(60)
  })
})

describe("900x600", () => {
  const now = session({ page: { viewport: { width: 900, height: 600 } } })

  it("holds everything without scrolling sideways, text and page one at a time", async () => {
    const { desk } = now
    await desk.open(post)
    const overflow = await desk.page.evaluate(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.documentElement.scrollHeight - innerHeight,
    ])
    expect(overflow).toEqual([0, 0])
    await desk.page.keyboard.press("Control+e")
    await desk.page.keyboard.press("Control+e")
    const outside = await desk.page.evaluate(() =>
      [...document.querySelectorAll("button, input")]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.outerHTML.slice(0, 100)),
    )
    expect(outside).toEqual([])
  })
})

describe("a word too long for any line", () => {
  const word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen".repeat(2)
  const now = session({
    prepare(sandbox) {
      for (const name of ["one", "two", "three"])
        writeFileSync(
          sandbox.file(`posts/${name}.md`),
          `---\ntitle: ${word} ${name}\ndate: 2026-09-0${name.length - 2}\ntags: [${word}]\ncategory: ${word}\n---\n\n## ${word}\n\n## ${word}\n\n## ${word}\n\n${word} \`${word}\`\n`,
        )
    },
  })

  it("breaks, on every kind of page", async () => {
    const { desk, sandbox } = now
    const out = join(sandbox.root, "site")
    expect(await galley(sandbox, "export", sandbox.blog, "--out", out)).toMatchObject({ code: 0 })
    const page = await desk.page.context().newPage()
    const kinds = ["index.html", "archive/index.html", "tags/index.html", "posts/two/index.html"]
    const tag = readdirSync(join(out, "tags")).find((name) => name.startsWith("donau"))
    for (const kind of [...kinds, `tags/${tag}/index.html`]) {
      await page.goto(pathToFileURL(join(out, kind)).href)
      for (const width of [390, 760, 1400]) {
        await page.setViewportSize({ width, height: 800 })
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll("body *")]
            .filter((e) => e.scrollWidth > e.clientWidth && e.getBoundingClientRect().right > innerWidth)
            .map((e) => e.outerHTML.slice(0, 80)),
        )
        expect(wide, `${kind} at ${width}`).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
        await page.screenshot({ path: resultFile("screens", `long-word-${kind.split("/")[0]}-${width}.png`) })
      }
    }
    await page.close()
  })
})

describe("2560x1440", () => {
  const now = session({ page: { viewport: { width: 2560, height: 1440 } } })

  it("has title, fields and tools above the text they belong to", async () => {
    const { desk } = now
    const { page } = desk
    await desk.open("posts/async-python.md")
    for (const mode of ["Split", "Write"]) {
      await page.getByRole("radio", { name: mode }).click()
      const left = async (css: string) => (await page.locator(css).first().boundingBox())?.x ?? 0
      const numbers = await left(".cm-gutters")
      for (const css of ["textarea", "[data-field=date]", "[role=toolbar] button"]) {
        expect(await left(css), `${css}, ${mode}`).toBeGreaterThan(numbers)
        expect(await left(css), `${css}, ${mode}`).toBeLessThan(await left(".cm-line"))
      }
    }
  })
})

describe("panes", () => {
  const now = session()

  it("are resized by keyboard, and remembered", async () => {
    const { desk } = now
    const divider = desk.page.getByRole("separator").first()
    const width = Number(await divider.getAttribute("aria-valuenow"))
    await divider.focus()
    await desk.page.keyboard.press("ArrowRight")
    await expect.poll(async () => Number(await divider.getAttribute("aria-valuenow"))).toBeGreaterThan(width)
    const wider = await divider.getAttribute("aria-valuenow")
    await expect
      .poll(async () =>
        String(Math.round((await desk.call<{ listWidth: number }>("SettingsService", "Get")).listWidth)),
      )
      .toBe(wider)
    await desk.page.reload()
    await desk.ready()
    await expect
      .poll(() => desk.page.getByRole("separator").first().getAttribute("aria-valuenow"))
      .toBe(wider)
  })
})

const opaque = (colour: string) => !/, 0\)$/.test(colour)

/** From 0 to 255, of a computed colour. */
function brightness(colour: string): number {
  const [r = 255, g = 255, b = 255] = colour.match(/[\d.]+/g)?.map(Number) ?? []
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
