import { describe, expect, it } from "vitest"
import { besidePage, firstChange } from "./beside"

const html = `<!doctype html><html lang="en"><head><title>A</title>
<link rel="icon" href="../../assets/icon.svg"><script src="../../search/search.js"></script></head>
<body><a href="../b/index.html">B</a><img src="pic.png" onerror="alert(1)" alt=""><form action="https://evil.example"></form>
<img src="https://elsewhere.example/a.png" alt=""></body></html>`

describe("a page beside another", () => {
  const made = besidePage(html, "posts/a/index.html", "/galley/export/export-1/old", "/", "dark")
  it("loads its files from the export it belongs to, and nothing from elsewhere", () => {
    expect(made).toContain('href="/galley/export/export-1/old/assets/icon.svg"')
    expect(made).toContain('src="/galley/export/export-1/old/posts/a/pic.png"')
    expect(made).not.toContain('src="https://elsewhere.example')
  })
  it("runs nothing and leads nowhere", () => {
    expect(made).not.toMatch(/<script|onerror|action=/)
    expect(made).toContain("Content-Security-Policy")
    expect(made).not.toContain('href="../b/index.html"')
  })
  it("follows the theme", () => {
    expect(made).toMatch(/<html[^>]*data-theme="dark"/)
  })
  it("finds the files of the page for addresses that do not exist", () => {
    const missing = html.replace("../../assets", "/blog/assets")
    expect(besidePage(missing, "404.html", "/x", "/blog/", "")).toContain('href="/x/assets/icon.svg"')
  })
})

describe("the first change of two pages", () => {
  const parse = (html: string) => new DOMParser().parseFromString(html, "text/html")
  const first = (was: string, now: string) =>
    firstChange(parse(was), parse(now))?.map((element) => element.id) ?? null
  it("is the first text that is another", () => {
    expect(first(`<p id="a">1</p><p id="b">2</p>`, `<p id="a">1</p>  <p id="c">3</p>`)).toEqual(["b", "c"])
  })
  it("is the end where one goes on", () => {
    expect(first(`<p id="a">1</p>`, `<p id="a">1</p><p id="b">2</p>`)).toEqual(["a", "b"])
  })
  it("is none where both read the same", () => {
    expect(first(`<p class="x">1</p>`, `<p>1</p>`)).toBe(null)
  })
})
