import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { pick, seeded } from "../core/testing"
import { noteOffset, sourceOffset } from "./source"

/** Stands in the HTML of a case where the reader clicks, and in its source where that must lead. */
const here = "‸"

function textsIn(root: Node): Text[] {
  const texts: Text[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}

describe("a place of the page in the source", () => {
  it.each([
    ["a word", "one t‸wo", "<p>one t‸wo</p>"],
    ["a repeated word", "go and go ‸go", "<p>go and go ‸go</p>"],
    ["emphasis", "a **b ‸b** b", "<p>a <strong>b ‸b</strong> b</p>"],
    ["half a word", "un**fr‸ozen**ly", "<p>un<strong>fr‸ozen</strong>ly</p>"],
    ["after half a word", "un**frozen**l‸y", "<p>un<strong>frozen</strong>l‸y</p>"],
    ["a link whose address says the same", "[go](/go/go) ‸go", '<p><a href="/go/go">go</a> ‸go</p>'],
    ["a link by name", "[a][b] ‸b", '<p><a href="/">a</a> ‸b</p>'],
    ["a wiki link", "[[b|a ‸b]] b", '<p><a href="/">a ‸b</a> b</p>'],
    ["an image before it", "![b](b.png) ‸b", '<p><img src="b.png" alt="b"> ‸b</p>'],
    ["a caption", '![b](b.png "b ‸b")', '<figure><img alt="b"><figcaption>b ‸b</figcaption></figure>'],
    ["a code span", "`<b>` and `<‸b>` b", "<p><code>&lt;b&gt;</code> and <code>&lt;‸b&gt;</code> b</p>"],
    ["code with ticks", "`` a`b `` ‸b", "<p><code>a`b</code> ‸b</p>"],
    ["a tag", "<b>b</b> ‸b", "<p><b>b</b> ‸b</p>"],
    ["a comment", "<!-- b --> b ‸b", "<p> b ‸b</p>"],
    ["an entity before it", "AT&amp;T amp ‸amp", "<p>AT&amp;T amp ‸amp</p>"],
    ["an entity in the word", "caf&eacute; ‸caf&eacute;", "<p>café ‸café</p>"],
    ["an escape", "2\\*3 * ‸3", "<p>2*3 * ‸3</p>"],
    ["a footnote", "a[^1] 1 ‸a", "<p>a<sup><a>1</a></sup> 1 ‸a</p>"],
    ["curly quotes", "don't say \"‸don't\"", "<p>don’t say “‸don’t”</p>"],
    ["CJK", "你好，**世‸界**你好", "<p>你好，<strong>世‸界</strong>你好</p>"],
    ["emoji", "👩‍🚀 go 👍 ‸go", "<p>👩‍🚀 go 👍 ‸go</p>"],
    ["a short code", ":smile: smile ‸x", "<p>😄 smile ‸x</p>"],
    ["right to left", "مرحبا **بال‸عالم** مرحبا", "<p>مرحبا <strong>بال‸عالم</strong> مرحبا</p>"],
    ["a heading with an id", "## One ‸two {#two}", '<h2 id="two"><a href="#two">One ‸two</a></h2>'],
    ["several lines", "one\ntwo\nt‸wo", "<p>one\ntwo\nt‸wo</p>"],
    ["between words", "one ‸two", "<p>one ‸two</p>"],
    ["behind the last word", "one.‸", "<p>one.‸</p>"],
    ["an autolink", "<https://a.b/c> c ‸c", '<p><a href="https://a.b/c">https://a.b/c</a> c ‸c</p>'],
  ])("%s", (_name, source, html) => {
    check(source, html)
  })

  it.each([
    [
      "items",
      "- go\n- go **g‸o**\n- go",
      "<ul><li>go</li><li>go <strong>g‸o</strong></li><li>go</li></ul>",
      "0 1 2",
    ],
    ["numbers", "1. 1\n2. ‸2\n", "<ol><li>1</li><li>‸2</li></ol>", "0 1"],
    ["a task", "- [x] x\n- [ ] x ‸x", "<ul><li><input> x</li><li><input> x ‸x</li></ul>", "0 1"],
    [
      "nested items",
      "- a\n  - a\n  - ‸a\n- a",
      "<ul><li>a<ul><li>a</li><li>‸a</li></ul></li><li>a</li></ul>",
      "0 1 2 3",
    ],
    [
      "cells",
      "| a | a |\n|---|---|\n| a | ‸a |",
      '<div class="table"><table><tr><th>a</th><th>a</th></tr><tr><td>a</td><td>‸a</td></tr></table></div>',
      "0 2",
    ],
    [
      "a fence",
      "```go\nx = x\ny = ‸x\n```",
      '<div class="code"><pre><code><span>x</span> = x\ny = ‸x\n</code></pre></div>',
      "1",
    ],
    [
      "a fence in a quote",
      "> ```\n> x\n>   ‸x\n> ```",
      '<blockquote><div class="code"><pre><code>x\n  ‸x\n</code></pre></div></blockquote>',
      "1",
    ],
    ["a quote", "> a\n>\n> a ‸a", "<blockquote><p>a</p><p>a ‸a</p></blockquote>", "0 2"],
    ["anchors that do not fit", "- a\n- a ‸a", "<ul><li>a</li><li>a ‸a</li><li>raw</li></ul>", "0 1"],
  ])("%s", (_name, source, html, anchors) => {
    check(source, html, anchors)
  })

  it("leads the title that Galley gave an alert to the alert", () => {
    const html = '<div class="alert"><p class="alert-title">Not‸e</p><p>Note</p></div>'
    expect(find("> [!NOTE]\n> Note", html, "1")).toBe(0)
    expect(find("> [!bug]- Note\n> Note", html, "1")).toBe(13)
  })
})

describe("a place of a note in the text", () => {
  const source = [
    "One[^a], two[^long] and three[^b].",
    "",
    "[^b]: The note.",
    "[^a]: The other note.",
    "",
    "Between, the other note.",
    "",
    "[^long]: The long note",
    "goes on",
    "",
    "    and on, the end.",
    "",
    "The end.",
  ].join("\n")

  it.each([
    ["<p>The other ‸note.&#160;<a>↩︎</a></p>", "note.\n\nBetween"],
    ["<p>The ‸note.&#160;<a>↩︎</a></p>", "note.\n[^a]"],
    ["<p>The long note\ngoes ‸on</p><p>and on, the end.</p>", "on\n\n    and"],
    ["<p>The long note\ngoes on</p><p>and on, the ‸end.</p>", "end.\n\nThe"],
    ["<p>Nothing ‸alike</p>", null],
  ])("%s", (html, there) => {
    const { box, text, offset } = clicked(html)
    expect(noteOffset(box, source, text, offset)).toBe(there === null ? null : source.indexOf(there))
  })
})

function check(source: string, html: string, anchors = ""): void {
  expect(find(source.replace(here, ""), html, anchors)).toBe(source.indexOf(here))
}

/** Takes the mark out of the HTML and asks for its place. */
function find(source: string, html: string, anchors: string): number {
  const { box, text, offset } = clicked(html)
  const block = { html: "", line: 1, end: source.split("\n").length, anchors }
  return sourceOffset([...box.childNodes], block, source, text, offset)
}

function clicked(html: string): { box: HTMLElement; text: Text; offset: number } {
  const box = document.createElement("article")
  box.innerHTML = html
  const text = textsIn(box).find((one) => one.data.includes(here))!
  const offset = text.data.indexOf(here)
  text.data = text.data.replace(here, "")
  return { box, text, offset }
}

/** Whole articles as Go renders them, each taken for one block: harder than any block alone. */
describe("words of whole articles", () => {
  const cases = join(import.meta.dirname, "../../../internal/render/testdata/cases")
  /** Those whose words stand elsewhere, or nowhere: titles, contents, names of boxes, addresses made of calls. */
  const others =
    /html|typographer|figures|math-errors|contents|attributes|boxes|kramdown|linkcalls|calls-themes/
  const names = readdirSync(cases)
    .filter((name) => name.endsWith(".md") && !others.test(name))
    .map((name) => name.replace(".md", ""))

  it.each(names)("%s", (name) => {
    const source = readFileSync(join(cases, `${name}.md`), "utf8")
    const box = document.createElement("article")
    box.innerHTML = readFileSync(join(cases, `${name}.html`), "utf8")
    const block = { html: "", line: 1, end: source.split("\n").length }
    // Notes stand at the end of the page and anywhere in the text.
    for (const notes of box.querySelectorAll(".footnotes")) notes.remove()
    const texts = textsIn(box).filter((text) => /[\p{L}\p{N}]{3}/u.test(text.data))
    const random = seeded(name.length)
    let [asked, right] = [0, 0]
    for (let n = 0; n < 60 && texts.length > 0; n++) {
      const text = texts[pick(random, texts.length)]!
      const words = [...text.data.matchAll(/[\p{L}\p{N}]{3,}/gu)]
      const word = words[pick(random, words.length)]
      if (!word || !source.includes(word[0])) continue
      asked++
      const at = sourceOffset([...box.childNodes], block, source, text, word.index)
      if (source.startsWith(word[0], at)) right++
    }
    expect(right / Math.max(asked, 1), `${right} of ${asked}`).toBeGreaterThanOrEqual(0.95)
  })
})
