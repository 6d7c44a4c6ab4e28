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

/** Makes every section that is not, or those that chance picks. */
function make(picks: () => boolean = () => true) {
  for (const section of article.querySelectorAll('[data-galley-section=""]')) {
    if (!picks()) continue
    const range = document.createRange()
    range.selectNode(section)
    patcher.unfold(range)
  }
}

/** The blocks that should be there: all but those of sections that are not made. */
function present(blocks: readonly Block[]): Block[] {
  return blocks.filter((_, i) => patcher.nodes(i).length > 0)
}

/** Mostly a block as it was, with another word: what typing does. */
function typed(random: Random, { html }: Block): Block {
  return block(html.replace(/(?<=>|^)[^<>]*(?=<)/, (text) => `${text}${pick(random, 9)}`))
}

function randomRun(seed: number, first: number, steps: number, most: number, every = 1) {
  const random = seeded(seed)
  let blocks = Array.from({ length: first }, () => samples(random))
  patcher.reset(blocks)
  for (let step = 0; step < steps; step++) {
    const patch: Patch = { splices: [], from: 0, shift: 0 }
    for (let next = 0; patch.splices.length < 1 + pick(random, 3);) {
      const at = next + pick(random, blocks.length - next + 1)
      if (at < blocks.length && pick(random, 3) === 0) {
        patch.splices.push({ at, del: 1, ins: [typed(random, blocks[at]!)] })
        next = at + 1
        continue
      }
      const del = pick(random, Math.min(most, blocks.length - at) + 1)
      const ins = Array.from({ length: pick(random, most + 1) }, () => samples(random))
      patch.splices.push({ at, del, ins })
      next = at + del
    }
    blocks = applyPatch(blocks, patch)
    patcher.apply(patch)
    expect(patcher.count).toBe(blocks.length)
    if (step % every === 0) expect(shown(), `seed ${seed} step ${step}`).toBe(fresh(present(blocks)))
    make(() => pick(random, 4) === 0)
  }
  const unmade = article.querySelectorAll('[data-galley-section=""]')
  for (const section of unmade) expect(section.childNodes.length).toBe(0)
  make()
  expect(shown(), `seed ${seed} at the end`).toBe(fresh(blocks))
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
    randomRun(2, 500, 6, 300, 5)
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
    make()
    patcher.apply(splice(45, 0, many(50)))
    expect(sizes()).toEqual([40, 50, 40, 40, 40, 40, 40])
    patcher.apply(splice(0, 35, []))
    expect(sizes()).toEqual([55, 40, 40, 40, 40, 40])
    expect(patcher.nodes(54)[0]!.textContent).toBe("44")
  })
})

describe("sections that are not made", () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => block(`<p id="p${i}">${i}</p>`))
  const sections = () => [...article.querySelectorAll<HTMLElement>("[data-galley-section]")]

  it("have a height and nothing in them, whatever is patched", () => {
    patcher.reset(many(400))
    expect(article.querySelectorAll("p").length).toBe(0)
    const before = sections().map((s) => parseInt(s.style.height))
    expect(Math.min(...before)).toBeGreaterThan(40 * 20)
    patcher.apply(splice(50, 10, many(20)))
    const after = sections().map((s) => parseInt(s.style.height))
    expect(after.map((h, i) => Math.sign(h - before[i]!))).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(patcher.nodes(50)).toEqual([])
  })

  it("are made for the element that a link leads to", () => {
    document.body.replaceChildren(article)
    patcher.reset(many(400))
    expect(patcher.makeId("p95")?.textContent).toBe("95")
    expect(sections().map((s) => s.childNodes.length)).toEqual([0, 0, 40, 0, 0, 0, 0, 0, 0, 0])
    expect(sections()[2]!.style.height).toBe("")
    expect(patcher.makeId("nowhere")).toBeNull()
  })

  it("take a whole post that is put into a short one", () => {
    patcher.reset(many(100))
    patcher.apply(splice(50, 0, many(5000)))
    expect(article.querySelectorAll("p").length).toBeLessThan(150)
    expect([patcher.count, patcher.nodes(5060)[0]!.textContent]).toEqual([5100, "60"])
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

  it("what is equal in a block that changed, but no field and no template", () => {
    const list = (first: string) => `<ul><li>${first}</li><li>b <a href="../b/">link</a></li></ul>\n`
    patcher.reset([block(list("a")), block("<p><textarea>a</textarea></p>"), block("<template>a</template>")])
    const [, second] = article.querySelectorAll("li")
    const [field, hidden] = [article.querySelector("textarea"), article.querySelector("template")]
    const nodes = patcher.nodes(0)
    patcher.apply(splice(0, 1, [block(list("ax"))]))
    expect(patcher.nodes(0)).toEqual(nodes)
    expect(article.querySelectorAll("li")[1]).toBe(second)
    patcher.apply(splice(1, 1, [block("<p><textarea>b</textarea></p>")]))
    expect(article.querySelector("textarea")).not.toBe(field)
    patcher.apply(splice(2, 1, [block("<template>b</template>")]))
    expect(article.querySelector("template")).not.toBe(hidden)
    expect(article.querySelector("template")!.innerHTML).toBe("b")
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
