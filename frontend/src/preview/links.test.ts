import { describe, expect, it } from "vitest"
import { Links, type Target } from "./links"

const links = new Links("/posts/a/", "key")

function fitted(html: string): HTMLElement {
  const template = document.createElement("template")
  template.innerHTML = html
  links.fit(template.content)
  const box = document.createElement("div")
  box.append(template.content)
  return box
}

const page = (url: string, hash = ""): Target => ({ kind: "page", url, hash })
const outside = (url: string): Target => ({ kind: "outside", url })

describe("where links lead", () => {
  it.each<[string, Target]>([
    ["../b/", page("/posts/b/")],
    ["../b/index.html", page("/posts/b/")],
    ["../../index.html", page("/")],
    ["/tags/x/#top", page("/tags/x/", "#top")],
    ["../../../../etc/passwd", page("/etc/passwd")],
    ["notes.md", page("/posts/a/notes.md")],
    ["https://example.org/a?b#c", outside("https://example.org/a?b#c")],
    ["HTTP://EXAMPLE.org", outside("http://example.org/")],
    ["//example.org/x", outside("https://example.org/x")],
    ["\\\\example.org\\x", outside("https://example.org/x")],
    ["mailto:a@b.c", outside("mailto:a@b.c")],
    ["tel:+1", outside("tel:+1")],
  ])("%s", (href, want) => {
    const link = fitted(`<a target="_blank" ping="/x" download href="${href}">x</a>`).querySelector("a")!
    expect(link.getAttributeNames()).toEqual(["href"])
    const written = link.getAttribute("href")!
    expect(written).toMatch(/^about:srcdoc#key%3A/)
    expect(links.target(written.slice("about:srcdoc".length))).toEqual(want)
    expect(links.targetOf(written)).toEqual(want)
  })

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " java\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:msgbox",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "about:blank",
    "blob:https://x/1",
    "wails://wails/",
    "ftp://x",
    "https://[",
  ])("refuses %j", (href) => {
    const link = fitted(`<a href="${href}">x</a>`).querySelector("a")!
    const written = link.getAttribute("href")!
    expect(written).toMatch(/^about:srcdoc#key%3A/)
    expect(links.targetOf(written)?.kind).toBe("refused")
  })

  it.each([
    ["#intro", "about:srcdoc#intro"],
    ["#%C3%A9t%C3%A9", "about:srcdoc#%C3%A9t%C3%A9"],
    ["./#intro", "about:srcdoc#intro"],
    ["/posts/a/index.html#intro", "about:srcdoc#intro"],
  ])("keeps %s within the page", (href, want) => {
    const written = fitted(`<a href="${href}">x</a>`).querySelector("a")!.getAttribute("href")!
    expect(written).toBe(want)
    expect(links.targetOf(written)).toBeNull()
  })

  it("returns home, which is no link", () => {
    expect(links.target(links.home.slice("about:srcdoc".length))).toBeNull()
  })

  it("writes the same link the same way, so that equal markup stays equal", () => {
    const html = '<a href="x">1</a><area href="x"><svg><a xlink:href="https://e.org">2</a></svg>'
    expect(fitted(html).innerHTML).toBe(fitted(html).innerHTML)
    expect(fitted(html).querySelector("svg a")!.getAttribute("xlink:href")).toMatch(/^about:srcdoc#key/)
  })
})

describe("what the page loads", () => {
  it.each([
    ["img.png", "/galley/site/posts/a/img.png"],
    ["../../static/images/é x.jpg", "/galley/site/static/images/%C3%A9%20x.jpg"],
    ["/assets/a.css?v=1", "/galley/site/assets/a.css"],
    ["data:image/png;base64,AA==", "data:image/png;base64,AA=="],
    ["../../../../../etc/passwd", "/galley/site/etc/passwd"],
    ["data:text/html,x", null],
    ["file:///etc/passwd", null],
    ["javascript:1", null],
    ["", null],
    ["folder/", null],
    ["folder/index.html", null],
  ])("%s", (src, want) => {
    expect(links.resource(src)).toBe(want)
    const image = fitted(`<img alt="x" src="${src}">`).querySelector("img")!
    expect(image.getAttribute("src")).toBe(want)
    expect(image.getAttribute("data-galley-elsewhere")).toBe(want === null ? src : null)
  })

  const elsewhere = ["https://tracker.example/p.gif", "//tracker.example/p.gif", "HTTP://tracker.example/p"]
  it.each(elsewhere)("keeps the place of %s, and says whose it is", (src) => {
    const own = new Links("/posts/a/", "key")
    const template = document.createElement("template")
    template.innerHTML = `<img alt="x" loading="lazy" src="${src}">`
    own.fit(template.content)
    const image = template.content.querySelector("img")!
    expect(own.resource(src)).toBeNull()
    expect(image.getAttribute("src")).toMatch(/^data:image\/svg\+xml,.*tracker\.example/)
    expect(image.getAttribute("data-galley-elsewhere")).toBe(src)
    expect(own.metElsewhere).toBe(true)
  })

  it.each(elsewhere)("has Galley fetch %s when the author allows it", (src) => {
    const own = new Links("/posts/a/", "key", true)
    const template = document.createElement("template")
    template.innerHTML =
      `<img src="${src}" srcset="${src} 2x"><video src="${src}" poster="${src}"></video>` +
      `<audio src="${src}"></audio><link rel="stylesheet" href="${src}"><img src="data:text/html,x">`
    own.fit(template.content)
    const address = (element: string, name = "src") =>
      template.content.querySelector(element)!.getAttribute(name)
    expect(address("img")).toMatch(/^\/galley\/remote\/[\w-]+$/)
    expect(address("img", "srcset")).toBe(`${address("img")} 2x`)
    expect(address("video", "poster")).toBe(address("img"))
    // Only pictures: sound and video would go on loading, styles and fonts could tell what is read.
    expect([address("video"), address("audio"), address("img:last-child")]).toEqual([null, null, null])
    expect(template.content.querySelector("link")).toBeNull()
  })

  it("lets no name of the page stand in for a property of the document or a form", () => {
    const box = fitted(
      '<img name="body" src="a.png"><form name="head"><input name="removeChild"><input id="attributes">' +
        '<input name="email" id="mail"><button name="getBoundingClientRect">x</button></form>',
    )
    const named = [...box.querySelectorAll("[name], [id]")].map((e) => `${e.getAttribute("name")} ${e.id}`)
    expect(named).toEqual(["email mail"])
  })

  it("takes each candidate of a set by itself", () => {
    const box = fitted(
      '<img srcset="a.png 1x, https://x.org/b.png 2x, /c.png 3x"><img srcset="//x.org/a 1x">',
    )
    const [first, second] = box.querySelectorAll("img")
    expect(first!.getAttribute("srcset")).toBe("/galley/site/posts/a/a.png 1x, /galley/site/c.png 3x")
    expect(second!.hasAttribute("srcset")).toBe(false)
  })

  it.each([
    ["<script>1</script><p>x</p>", "<p>x</p>"],
    ['<base href="https://x.org/"><p>x</p>', "<p>x</p>"],
    ['<meta http-equiv="refresh" content="0;url=https://x.org"><p>x</p>', "<p>x</p>"],
    ['<link rel="preload" href="a.js"><link rel="stylesheet" href="https://x.org/a.css">', ""],
    ['<p onclick="1" onpointerdown="2" class="a">x</p>', '<p class="a">x</p>'],
    [
      '<form action="https://x.org"><button formaction="/y" autofocus>x</button></form>',
      "<form><button>x</button></form>",
    ],
    [
      '<video autoplay src="https://x.org/v.mp4" poster="p.jpg"></video>',
      '<video poster="/galley/site/posts/a/p.jpg" data-galley-elsewhere="https://x.org/v.mp4"></video>',
    ],
    ['<iframe src="https://x.org/e"></iframe>', '<div data-galley-embed="">https://x.org/e</div>'],
    [
      '<object data="a.swf"></object><embed src="b.swf">',
      '<div data-galley-embed="">a.swf</div><div data-galley-embed="">b.swf</div>',
    ],
  ])("%s", (html, want) => {
    expect(fitted(html).innerHTML).toBe(want)
  })

  it("leaves ordinary markup as it is", () => {
    const html =
      '<h2 id="x">A <code class="k">b</code></h2>\n<ul><li><input type="checkbox" disabled=""> c</li></ul>\n'
    expect(fitted(html).innerHTML).toBe(html)
  })
})
