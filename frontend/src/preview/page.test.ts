// @vitest-environment happy-dom
// @vitest-environment-options {"settings": {"disableCSSFileLoading": true, "handleDisabledFileLoadingAsSuccess": true}}
import { describe, expect, it } from "vitest"
import { Links } from "./links"
import { morph } from "./morph"
import { findMarker, fitPage } from "./page"

const links = new Links("/posts/a/", "key")
const shell = (title: string, extra = "") => ({
  before: `<!doctype html><html lang="en"><head><title>${title}</title><link rel="stylesheet" href="../../assets/s.css"></head><body class="post"><header><h1>${title}</h1>${extra}</header><main><article>`,
  after: `</article></main><footer><a href="../../index.html">Home</a></footer></body></html>`,
})
const fit = (title: string, extra = "", origin = "http://127.0.0.1:8830") =>
  fitPage(shell(title, extra), links, origin)

describe("the page", () => {
  it("has its policy first and the article's place", () => {
    const page = fit("A")
    const policy = page.head.firstElementChild as HTMLMetaElement
    expect(policy.httpEquiv).toBe("Content-Security-Policy")
    expect(policy.content).toContain("default-src 'none'; style-src 'unsafe-inline' http://127.0.0.1:8830;")
    expect(policy.content).not.toContain("script-src")
    expect(findMarker(page)!.parentElement!.localName).toBe("article")
    expect(page.querySelector("link")!.getAttribute("href")).toBe("/galley/site/assets/s.css")
  })

  it("names the scheme where an origin is none that a policy knows", () => {
    const policy = fit("A", "", "wails://wails").head.firstElementChild as HTMLMetaElement
    expect(policy.content).toContain("img-src wails: data:")
  })

  it("has a place for the article even when the theme hides it", () => {
    const page = fitPage({ before: "<body><!-- ", after: " --></body>" }, links, "http://x")
    expect(findMarker(page)!.parentElement).toBe(page.body)
  })

  it("loses what a theme wants to run", () => {
    const page = fit("A", '<script src="x.js"></script><p onclick="1">x</p>')
    expect(page.querySelector("script")).toBeNull()
    expect(page.querySelector("header p")!.hasAttribute("onclick")).toBe(false)
  })
})

describe("morph", () => {
  /** A page with an article in it, as the frame holds it. */
  function live(title: string, extra = "") {
    const page = fit(title, extra)
    const end = findMarker(page)!
    const start = page.createComment("")
    end.before(start, page.createElement("p"), page.createElement("pre"))
    page.documentElement.setAttribute("data-theme", "dark")
    const mark = page.createElement("div")
    mark.id = "galley-here"
    page.body.append(mark)
    return { page, start, end, mark }
  }

  function into(page: Document) {
    return { to: page.documentElement, counterpart: findMarker(page)! }
  }

  it.each([
    ["another title", ["A", ""], ["B", ""]],
    ["more in front", ["A", ""], ["A", "<p>date</p><ul><li>tag</li></ul>"]],
    ["less in front", ["A", "<p>date</p><ul><li>tag</li></ul>"], ["A", "<ul><li>other</li></ul>"]],
    ["another order", ["A", "<p>1</p><div>2</div>"], ["A", "<div>2</div><p>1</p>text"]],
  ])("%s", (_name, [a, b], [c, d]) => {
    const { page, start, end, mark } = live(a!, b)
    const kept = [
      page.querySelector("link"),
      page.querySelector("article"),
      page.querySelector("article p"),
      page.querySelector("footer"),
    ]
    const { to, counterpart } = into(fit(c!, d))
    expect(morph(page.documentElement, to, { start, end, counterpart })).toBe(true)
    const now = [
      page.querySelector("link"),
      page.querySelector("article"),
      page.querySelector("article p"),
      page.querySelector("footer"),
    ]
    now.forEach((node, i) => expect(node).toBe(kept[i]))
    expect([page.querySelector("header")!.outerHTML, page.title]).toEqual([
      fit(c!, d).querySelector("header")!.outerHTML,
      c,
    ])
    expect(page.querySelector("article")!.innerHTML).toBe("<!----><p></p><pre></pre><!--galley-article-->")
    expect([page.documentElement.getAttribute("data-theme"), page.body.lastChild === mark]).toEqual([
      "dark",
      true,
    ])
  })

  it("keeps the style sheet a style sheet when the head grows and shrinks", () => {
    const { page, start, end } = live("A")
    const sheet = page.querySelector('link[rel="stylesheet"]')!
    const became: string[] = []
    const watch = new MutationObserver((all) => all.forEach((one) => became.push(String(one.attributeName))))
    watch.observe(page.head, { attributes: true, subtree: true })
    for (const [title, tags] of [
      ["B", '<meta name="description" content="x"><link rel="icon" href="/a.svg">'],
      ["C", '<link rel="icon" href="/b.svg">'],
      ["A", ""],
    ] as const) {
      const next = fit(title)
      next.head.insertAdjacentHTML("afterbegin", tags)
      const { to, counterpart } = into(next)
      expect(morph(page.documentElement, to, { start, end, counterpart })).toBe(true)
      expect(page.head.outerHTML.match(/<(meta name|link rel="icon)/g)?.length ?? 0).toBe(
        tags.match(/</g)?.length ?? 0,
      )
      expect(page.querySelector('link[rel="stylesheet"]')).toBe(sheet)
      expect(page.title).toBe(title)
    }
    expect([...became, ...watch.takeRecords()]).toEqual([])
  })

  it("gives up when the article would have to move", () => {
    const { page, start, end } = live("A")
    const other = fitPage(
      { before: "<body><section>", after: "</section></body>" },
      links,
      "http://127.0.0.1:8830",
    )
    const { to, counterpart } = into(other)
    expect(morph(page.documentElement, to, { start, end, counterpart })).toBe(false)
  })
})
