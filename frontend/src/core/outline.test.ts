import { expect, it } from "vitest"
import { outline, sectionAt } from "./outline"

it("reads the headings off the blocks", () => {
  const blocks = [
    { html: '<h1 id="a">A &amp; B</h1>\n', line: 5, end: 5 },
    { html: "<p>Text about &lt;h2&gt;</p>", line: 7, end: 7 },
    {
      html: '<h2 id="b">Use <code>go&#39;s</code>  <em>race</em> flag <a class="anchor" href="#b">#</a></h2>',
      line: 9,
      end: 9,
    },
    { html: '<h3 id="c"><a class="anchor" href="#c">All of it a link</a></h3>', line: 10, end: 10 },
    { html: "<h3></h3>", line: 11, end: 11 },
    { html: "<header>no</header>", line: 13, end: 13 },
  ]
  expect(outline(blocks)).toEqual([
    { level: 1, text: "A & B", line: 5 },
    { level: 2, text: "Use go's race flag", line: 9 },
    { level: 3, text: "All of it a link", line: 10 },
  ])
})

it("finds headings inside quotes, lists and folds, with their lines", () => {
  const blocks = [
    { html: "<blockquote>\n<p>a</p>\n<h2 id=q>Quoted</h2>\n</blockquote>", line: 3, end: 5, anchors: "0 2" },
    {
      html: '<div class="alert"><p class="alert-title">Note</p>\n<h4>In a note</h4><p>x</p></div>',
      line: 10,
      end: 14,
      anchors: "1 3",
    },
    { html: "<ul>\n<li>\n<h3>Item</h3>\n<p>b</p></li></ul>", line: 20, end: 22, anchors: "0 0 2" },
    {
      html: "<details><h2>Raw</h2><p>and more than Go counted</p></details>",
      line: 30,
      end: 33,
      anchors: "2",
    },
    { html: "<h2>A</h2>", line: 40, end: 40 },
  ]
  expect(outline(blocks)).toEqual([
    { level: 2, text: "Quoted", line: 5 },
    { level: 4, text: "In a note", line: 11 },
    { level: 3, text: "Item", line: 20 },
    { level: 2, text: "Raw", line: 30 },
    { level: 2, text: "A", line: 40 },
  ])
  // Blocks that moved are told with their new lines.
  expect(
    outline(blocks.map((block) => ({ ...block, line: block.line + 7 }))).map(({ line }) => line),
  ).toEqual([12, 18, 27, 37, 47])
})

it.each([
  [1, -1],
  [5, 0],
  [8, 0],
  [9, 1],
  [99, 2],
])("line %i is in section %i", (line, want) => {
  const items = [5, 9, 12].map((line) => ({ level: 2, text: "a", line }))
  expect(sectionAt(items, line)).toBe(want)
})
