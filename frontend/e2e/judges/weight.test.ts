import { describe, expect, inject, it } from "vitest"
import { pagesOf } from "./exported"
import { sitesFor } from "./findings"
import { type Weight, weigh } from "./weight"

/** Budgets of one page in bytes. */
const cssRaw = 15_000
const cssSent = 6_000
const allRaw = 100_000

/** The font of formulas is as heavy as a picture, and only pages with formulas load it. */
function withoutFonts({ html, css, js }: Weight): number {
  return html.raw + css.raw + js.raw
}

describe.each(sitesFor("weight"))("the posts of $name", (site) => {
  const posts = pagesOf(site.folder)
    .filter(({ kind }) => kind === "post" || kind === "page")
    .map((page) => ({ page, weight: weigh(site, page) }))

  it("stay within their budgets", () => {
    const over = posts
      .filter(({ weight: w }) => w.css.raw > cssRaw || w.css.sent > cssSent || withoutFonts(w) > allRaw)
      .map(({ page, weight }) => `${page.path}: ${JSON.stringify(weight)}`)
    expect(over).toEqual([])
  })

  it("load fonts for formulas alone", () => {
    // The notebook's settings choose the font that comes with Galley.
    const chosen = site.theme === "notebook" ? 40_000 : 0
    const needless = posts.filter(
      ({ page, weight }) => weight.fonts.raw > chosen && !page.html.includes("<math"),
    )
    expect(needless.map(({ page }) => page.path)).toEqual([])
  })
})

it("prints what the heaviest posts weigh", () => {
  const all = inject("judged").flatMap((site) =>
    pagesOf(site.folder)
      .filter(({ kind }) => kind === "post")
      .map((page) => ({ name: `${site.name}/${page.path}`, weight: weigh(site, page) })),
  )
  const heaviest = all.sort((a, b) => withoutFonts(b.weight) - withoutFonts(a.weight)).slice(0, 3)
  for (const { name, weight } of heaviest) {
    const each = Object.entries(weight).map(([what, { raw, sent }]) => `${what} ${raw} (${sent} sent)`)
    console.warn(`weight ${name}: ${each.join(", ")}`)
  }
  expect(heaviest[0]?.weight.html.raw).toBeGreaterThan(0)
})

it("counts style sheets, scripts and fonts", () => {
  const [site] = inject("judged")
  const math = site && pagesOf(site.folder).find(({ html }) => html.includes("math."))
  if (!site || !math) throw new Error("The first site has no page with formulas.")
  const html = math.html.replace("</head>", "<style>a{}</style><script>let a = 1</script></head>")
  const before = weigh(site, math)
  const after = weigh(site, { ...math, html })
  expect(after.css.raw).toBe(before.css.raw + 3)
  expect(after.js.raw).toBe(before.js.raw + 9)
  expect(before.css.raw).toBeGreaterThan(10_000)
  expect(before.fonts.raw).toBeGreaterThan(100_000)
})
