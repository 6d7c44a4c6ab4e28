import { expect, it } from "vitest"
import { outline } from "./outline"

it("reads the headings off the blocks", () => {
  const blocks = [
    { html: '<h1 id="a">A &amp; B</h1>\n', line: 5, end: 5 },
    { html: "<p>Text <h2>not a heading block</h2></p>", line: 7, end: 7 },
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
