import { expect, it } from "vitest"
import { pick, seeded, type Random } from "../core/testing"
import { exchange } from "./exchange"

function nodesOf(html: string): Node[] {
  const template = document.createElement("template")
  template.innerHTML = html
  return [...template.content.childNodes]
}

/** Shows html between two nodes that are not to be touched, and puts other html in its place. */
function exchanged(before: string, after: string) {
  const parent = document.createElement("main")
  const old = nodesOf(before)
  const [start, behind] = [document.createComment("start"), document.createComment("behind")]
  parent.append(start, ...old, behind)
  const now = exchange(parent, old, nodesOf(after), behind)
  expect([parent.firstChild === start, parent.lastChild === behind]).toEqual([true, true])
  expect([...parent.childNodes].slice(1, -1)).toEqual(now)
  return { parent, shown: parent.innerHTML.replace("<!--start-->", "").replace("<!--behind-->", "") }
}

/** A tree of a few names, classes and texts, so that parts of it are alike. */
function tree(random: Random, depth: number): string {
  return Array.from({ length: pick(random, 5) }, () => {
    const kind = pick(random, depth > 0 ? 5 : 2)
    if (kind === 0) return "ab\n"[pick(random, 3)]
    if (kind === 1) return `<!--${pick(random, 2)}-->`
    const name = ["span", "b", "svg"][pick(random, 3)]
    const mark = ["", ' class="k"', ' class="n"', ' id="i" class="k"'][pick(random, 4)]
    return `<${name}${mark}>${tree(random, depth - 1)}</${name}>`
  }).join("")
}

/** The same with something cut out or put in, as typing does. */
function edited(random: Random, html: string): string {
  const at = pick(random, html.length + 1)
  const cut = pick(random, 6)
  return html.slice(0, at) + ["", "x", tree(random, 1)][pick(random, 3)] + html.slice(at + cut)
}

it("shows what a fresh parse shows", () => {
  const random = seeded(7)
  for (let run = 0; run < 500; run++) {
    const before = tree(random, 3)
    const after = pick(random, 4) === 0 ? tree(random, 3) : edited(random, before)
    const fresh = document.createElement("main")
    fresh.append(...nodesOf(after))
    expect(exchanged(before, after).shown, `${before} to ${after}`).toBe(fresh.innerHTML)
  }
})

it("keeps the nodes around what differs", () => {
  const code = (word: string) => `<pre><code><i>a</i> <i>${word}</i>\n<i>c</i></code></pre>\n`
  const parent = document.createElement("main")
  const old = nodesOf(code("b"))
  parent.append(...old)
  const [first, second, third] = parent.querySelectorAll("i")
  const text = second!.firstChild
  expect(exchange(parent, old, nodesOf(code("bc")), null)).toEqual(old)
  expect(parent.innerHTML).toBe(code("bc"))
  expect([...parent.querySelectorAll("i")]).toEqual([first, second, third])
  expect(second!.firstChild).toBe(text)
})
