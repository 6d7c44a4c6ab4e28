// @vitest-environment happy-dom
// @vitest-environment-options {"settings": {"disableCSSFileLoading": true, "handleDisabledFileLoadingAsSuccess": true}}
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { Links } from "./links"
import { noteWords } from "./looknames"
import { lookPage, printablePage, thisPost } from "./lookpage"

const links = () => new Links("/posts/a/", "key")
const html = `<!doctype html><html lang="en"><head><title>A</title>
<link rel="stylesheet" href="../../assets/s.css"><link rel="icon" href="../../assets/i.svg"></head>
<body><script>1</script><ul><li ${thisPost}><a href="../b/index.html">B</a></li></ul>
<p><a href="https://example.com/x">out</a> <a href="#part">part</a> <a href="javascript:1">bad</a>
<img loading="lazy" src="p.png" onerror="1"></p></body></html>`

describe("a look", () => {
  it("is made fit like the page itself, and shows which card is meant", () => {
    const page = lookPage(html, links(), "http://x", "card")
    expect(page.querySelector("script, [onerror]")).toBeNull()
    expect(page.head.firstElementChild!.getAttribute("http-equiv")).toBe("Content-Security-Policy")
    expect(page.querySelector("link")!.getAttribute("href")).toBe("/galley/site/assets/s.css")
    expect(page.querySelector("img")!.getAttribute("src")).toBe("/galley/site/posts/a/p.png")
    expect(page.querySelector(`[${thisPost}] a`)!.getAttribute("href")).toMatch(/^about:srcdoc#/)
    expect(page.querySelector("style:last-of-type")!.textContent).toContain(thisPost)
  })

  it("for paper has the rules for print, whole addresses and no life", () => {
    const page = lookPage(html, links(), "http://x", "print")
    expect(page.querySelector("link")!.getAttribute("href")).toBe("/galley/paper/assets/s.css")
    expect(page.querySelector("link[rel=icon]")!.getAttribute("href")).toBe("/galley/site/assets/i.svg")
    const hrefs = [...page.querySelectorAll("p a")].map((link) => link.getAttribute("href"))
    expect(hrefs[0]).toBe("https://example.com/x")
    expect(hrefs[1]).toBe("about:srcdoc#part")
    expect(hrefs[2]).toMatch(/^about:srcdoc#/)
    expect(page.body.hasAttribute("inert")).toBe(true)
    expect(page.querySelector("[loading]")).toBeNull()
  })

  it("to be printed keeps its own style sheets", () => {
    const page = printablePage(html, links(), "http://x")
    expect(page.querySelector("link")!.getAttribute("href")).toBe("/galley/site/assets/s.css")
    expect(page.querySelector("p a")!.getAttribute("href")).toBe("https://example.com/x")
    expect(page.querySelector("script")).toBeNull()
  })
})

describe("the words", () => {
  it("are there for every note Go makes, and for no other", () => {
    const folder = join(import.meta.dirname, "../../../internal/site")
    const sources = readdirSync(folder).filter(
      (name) => /^look.*\.go$/.test(name) && !name.endsWith("_test.go"),
    )
    const source = sources.map((name) => readFileSync(join(folder, name), "utf8")).join("\n")
    const codes = [
      ...source.matchAll(
        /(?:Code: |Code = |n\.Code, n\.Warn = |from\.Code(?:, from\.Field)? = |note\()"(\w+)"/g,
      ),
    ]
    const made = new Set(codes.map((match) => match[1]))
    expect([...made].sort()).toEqual(Object.keys(noteWords).sort())
  })
})
