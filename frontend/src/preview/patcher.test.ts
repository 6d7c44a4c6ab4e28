import { beforeEach, describe, expect, it } from "vitest"
import type { Block, Patch } from "../bridge/client"
import { applyPatch } from "../core/blocks"
import { pick, seeded, type Random } from "../core/testing"
import { Links } from "./links"
import { Patcher } from "./patcher"

const links = new Links("/posts/a/", "key")
let article: HTMLElement
let patcher: Patcher

beforeEach(() => {
  article = document.createElement("article")
  const end = document.createComment("end")
  article.append(end)
  patcher = new Patcher(document, end, links)
})

const block = (html: string): Block => ({ html, line: 1, end: 1 })
const splice = (at: number, del: number, ins: Block[]): Patch => ({
  splices: [{ at, del, ins }],
  from: 0,
  shift: 0,
})

function samples(random: Random): Block {
  const kinds = [
    (n: number) => `<p>text ${n} <a href="../b/">link</a></p>\n`,
    (n: number) => `<h2 id="h${n}">Heading</h2>\n`,
    (n: number) => `<p><img src="i${n % 3}.png" alt="${n}"></p>\n`,
    (n: number) => `<img src="top${n % 2}.png">`,
    () => "",
    () => "<!-- a comment -->\n",
    (n: number) => `<pre><code><span class="k">${n}</span>\n</code></pre>\n`,
    (n: number) => `<ul>\n<li>${n}</li>\n</ul>\n<p>two in one</p>\n`,
    () => "bare text\n",
  ]
  return block(kinds[pick(random, kinds.length)]!(pick(random, 9)))
}

/** The article as a fresh parse of everything gives it. */
function fresh(blocks: readonly Block[]): string {
  const template = document.createElement("template")
  template.innerHTML = blocks.map((b) => b.html).join("")
  links.fit(template.content)
  return template.innerHTML
}

/** The article's markup without the groups of long ones. */
function shown(): string {
  const copy = article.cloneNode(true) as HTMLElement
  for (const section of copy.querySelectorAll("[data-galley-section]"))
    section.replaceWith(...section.childNodes)
  return copy.innerHTML.replace("<!--end-->", "")
}

function randomRun(seed: number, first: number, steps: number, most: number, every = 1) {
  const random = seeded(seed)
  let blocks = Array.from({ length: first }, () => samples(random))
  patcher.reset(blocks)
  for (let step = 0; step < steps; step++) {
    const patch: Patch = { splices: [], from: 0, shift: 0 }
    for (let next = 0; patch.splices.length < 1 + pick(random, 3);) {
      const at = next + pick(random, blocks.length - next + 1)
      const del = pick(random, Math.min(most, blocks.length - at) + 1)
      const ins = Array.from({ length: pick(random, most + 1) }, () => samples(random))
      patch.splices.push({ at, del, ins })
      next = at + del
    }
    blocks = applyPatch(blocks, patch)
    patcher.apply(patch)
    expect(patcher.count).toBe(blocks.length)
    if (step % every === 0) expect(shown(), `seed ${seed} step ${step}`).toBe(fresh(blocks))
  }
  blocks.forEach((b, i) => {
    const text = patcher
      .nodes(i)
      .map((node) => node.textContent)
      .join("")
    const template = document.createElement("template")
    template.innerHTML = b.html
    expect(text.replace(" a comment ", "")).toBe(template.content.textContent)
  })
}

describe("after random patches", () => {
  it("a short article is exactly a fresh one", () => {
    for (let seed = 1; seed <= 8; seed++) {
      randomRun(seed, 8, 15, 3)
      expect(article.querySelector("[data-galley-section]")).toBeNull()
    }
  })

  it("a long one has the same nodes, in groups that stay of a size", () => {
    randomRun(1, 220, 9, 60, 4)
    for (const section of article.querySelectorAll("[data-galley-section]")) {
      expect(section.querySelectorAll(":scope > *").length).toBeLessThan(200)
    }
  })
})

describe("grouping", () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => block(`<p>${i}</p>`))
  const sizes = () => [...article.querySelectorAll("[data-galley-section]")].map((s) => s.childNodes.length)

  it("begins above 200 blocks and ends below 160", () => {
    patcher.reset(many(200))
    expect(sizes()).toEqual([])
    patcher.apply(splice(200, 0, many(1)))
    expect(sizes()).toEqual([40, 40, 40, 40, 40, 1])
    patcher.apply(splice(0, 30, []))
    expect(sizes()).toEqual([10, 40, 40, 40, 41])
    patcher.apply(splice(0, 12, []))
    expect(sizes()).toEqual([])
  })

  it("splits what grows and joins what shrinks", () => {
    patcher.reset(many(240))
    patcher.apply(splice(45, 0, many(50)))
    expect(sizes()).toEqual([40, 50, 40, 40, 40, 40, 40])
    patcher.apply(splice(0, 35, []))
    expect(sizes()).toEqual([55, 40, 40, 40, 40, 40])
    expect(patcher.nodes(54)[0]!.textContent).toBe("44")
  })
})

describe("keeps", () => {
  it("an image whose source stays, with its new text", () => {
    patcher.reset([block('<p><img src="a.png" alt="one"> x</p>'), block('<img src="b.png">')])
    const [inner, alone] = article.querySelectorAll("img")
    patcher.apply(
      splice(0, 2, [block('<img src="b.png" title="t">'), block('<p>y <img src="a.png" alt="two"></p>')]),
    )
    const [first, second] = article.querySelectorAll("img")
    expect([first === alone, second === inner]).toEqual([true, true])
    expect([first!.title, second!.alt]).toEqual(["t", "two"])
    expect(patcher.nodes(0)[0]).toBe(alone)
    patcher.apply(splice(0, 1, []))
    expect(article.innerHTML).toBe('<p>y <img src="/galley/site/posts/a/a.png" alt="two"></p><!--end-->')
  })

  it("no image whose source changed", () => {
    patcher.reset([block('<img src="a.png">')])
    const old = article.querySelector("img")
    patcher.apply(splice(0, 1, [block('<img src="b.png">')]))
    expect(article.querySelector("img")).not.toBe(old)
  })

  it("two equal images as two", () => {
    patcher.reset([block('<p><img src="a.png"></p>')])
    patcher.apply(splice(0, 1, [block('<p><img src="a.png"><img src="a.png"></p>')]))
    expect(article.querySelectorAll("img").length).toBe(2)
  })

  it("details open that the reader opened", () => {
    const details = (title: string, text: string) => `<details><summary>${title}</summary>${text}</details>`
    patcher.reset([block(details("A", "1") + details("B", "2"))])
    article.querySelectorAll("details")[1]!.open = true
    patcher.apply(splice(0, 1, [block(details("A", "1") + details("B", "changed"))]))
    expect([...article.querySelectorAll("details")].map((d) => d.open)).toEqual([false, true])
  })

  it("every node outside the patch", () => {
    patcher.reset([block("<p>1</p>"), block("<p>2</p>"), block("<p>3</p>")])
    const [one, , three] = article.children
    patcher.apply(splice(1, 1, [block("<p>x</p>"), block("<p>y</p>")]))
    expect([article.children[0] === one, article.children[3] === three]).toEqual([true, true])
    expect(patcher.blockOf(three!.firstChild!)).toBe(3)
    expect(patcher.blockOf(document.body)).toBe(-1)
  })
})
