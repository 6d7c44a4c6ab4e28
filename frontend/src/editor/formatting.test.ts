import { redo, undo } from "@codemirror/commands"
import type { Command } from "@codemirror/view"
import { describe, expect, it } from "vitest"
import { bullets, check, codeBlock, numbers, quote, tasks } from "./blocks"
import { heading } from "./headings"
import { callout, diagram, footnote, formula, image, rule } from "./inserts"
import { link, linkTo } from "./link"
import { bold, code, italic, strike } from "./markdown"
import { after, editorOn, marked } from "./testing"

type Case = [name: string, command: Command, before: string, after: string]

describe("marks", () => {
  it.each<Case>([
    ["bold of one word of several cursors", bold, "o‸ne and tw‸o", "**o‸ne** and **tw‸o**"],
    ["bold leaves blanks outside", bold, "a⟦ b ⟧c", "a⟦ **b** ⟧c"],
    ["bold of lines, each", bold, "⟦one\ntwo⟧", "**⟦one**\n**two⟧**"],
    ["bold of items, behind their signs", bold, "⟦- one\n- two⟧", "⟦- **one**\n- **two⟧**"],
    ["bold off anywhere inside", bold, "a **one tw‸o three** b", "a one tw‸o three b"],
    ["bold off of a part", bold, "a **one ⟦two⟧ three** b", "a one ⟦two⟧ three b"],
    ["bold on where only one line is", bold, "⟦**one**\ntwo⟧", "⟦**one**\n**two⟧**"],
    ["bold off of all lines", bold, "⟦**one**\n**two**⟧", "⟦one\ntwo⟧"],
    ["bold ends behind what was written", bold, "a **bold‸**", "a **bold**‸"],
    ["bold ends behind several words", bold, "a **one two‸** b", "a **one two**‸ b"],
    ["strikethrough", strike, "⟦a⟧", "~~⟦a⟧~~"],
    ["strikethrough off", strike, "~~⟦a⟧~~", "⟦a⟧"],
    ["italic with other signs", italic, "_one tw‸o_", "one tw‸o"],
    ["code", code, "⟦a b⟧", "`⟦a b⟧`"],
    ["code off", code, "`⟦a b⟧`", "⟦a b⟧"],
    ["code that holds its sign", code, "⟦a ` b⟧", "`` ⟦a ` b⟧ ``"],
  ])("%s", (_name, command, before, want) => expect(after(command, before)).toBe(want))
})

describe("headings", () => {
  it.each<Case>([
    ["on", heading(2), "o‸ne", "## o‸ne"],
    ["on an empty line", heading(1), "‸", "# ‸"],
    ["another level", heading(3), "# o‸ne", "### o‸ne"],
    ["off", heading(2), "## o‸ne", "o‸ne"],
    ["of several lines", heading(2), "⟦one\n\ntwo⟧", "## ⟦one\n\n## two⟧"],
    ["in place of a list sign", heading(2), "- o‸ne", "## o‸ne"],
    ["in a quote", heading(2), "> o‸ne", "> ## o‸ne"],
    ["underlined ones lose the line", heading(2), "o‸ne\n===\n\nx", "## o‸ne\n\nx"],
    ["underlined ones, off", heading(1), "o‸ne\n===\n\nx", "o‸ne\n\nx"],
    ["of several cursors", heading(2), "a‸\n\nb‸", "## a‸\n\n## b‸"],
  ])("%s", (_name, command, before, want) => expect(after(command, before)).toBe(want))
})

describe("blocks", () => {
  it.each<Case>([
    ["a quote", quote, "⟦one\n\ntwo⟧", "> ⟦one\n>\n> two⟧"],
    ["a quote off", quote, "> ⟦one\n>\n> two⟧", "⟦one\n\ntwo⟧"],
    ["a quote of an empty line", quote, "‸", "> ‸"],
    ["bullets", bullets, "⟦one\ntwo⟧", "- ⟦one\n- two⟧"],
    ["bullets off", bullets, "- ⟦one\n- two⟧", "⟦one\ntwo⟧"],
    ["bullets keep their sign", tasks, "* o‸ne", "* [ ] o‸ne"],
    ["numbers", numbers, "⟦one\ntwo\n\nthree⟧", "1. ⟦one\n2. two\n\n3. three⟧"],
    ["numbers go on", numbers, "1. one\ntw‸o", "1. one\n2. tw‸o"],
    ["numbers from bullets", numbers, "- ⟦one\n  - a\n- two⟧", "1. ⟦one\n  1. a\n2. two⟧"],
    ["numbers to tasks", tasks, "1. o‸ne", "- [ ] o‸ne"],
    ["tasks off", tasks, "- [x] o‸ne", "o‸ne"],
    ["a line that a selection only touches stays", bullets, "⟦one\n⟧two", "- ⟦one\n⟧two"],
    ["a task done", check, "- [ ] o‸ne", "- [x] o‸ne"],
    ["a task not done", check, "- [x] o‸ne", "- [ ] o‸ne"],
    ["tasks done, all", check, "- [x] ⟦one\n- [ ] two⟧", "- [x] ⟦one\n- [x] two⟧"],
    ["an item becomes a task", check, "- o‸ne", "- [ ] o‸ne"],
    ["no item, no task", check, "o‸ne", "o‸ne"],
    ["code", codeBlock, "⟦one\ntwo⟧", "```‸\none\ntwo\n```"],
    ["code with a fence in it", codeBlock, "⟦a\n```\none\n```⟧", "````‸\na\n```\none\n```\n````"],
    ["code off", codeBlock, "a\n\n```js\none‸\n```\n\nb", "a\n\none‸\n\nb"],
    ["code of an empty line", codeBlock, "‸", "```‸\n\n```"],
  ])("%s", (_name, command, before, want) => expect(after(command, before)).toBe(want))
})

describe("what is put in", () => {
  it.each<Case>([
    ["a rule", rule, "one‸\ntwo", "one\n\n---\n‸\ntwo"],
    ["a rule on a blank line", rule, "one\n\n‸\n\ntwo", "one\n\n---\n‸\n\ntwo"],
    ["a formula", formula, "‸", "$$\n⟦x = y⟧\n$$"],
    ["a diagram", diagram, "a‸", "a\n\n```mermaid\nflowchart LR\n  ⟦A --> B⟧\n```"],
    ["a callout", callout, "‸", "> [!NOTE]\n> ‸"],
    ["a callout of lines", callout, "⟦one\n\ntwo⟧", "> [!NOTE]\n> ⟦one\n>\n> two⟧"],
    ["an image", image, "a ‸", "a ![](‸)"],
    ["an image with words", image, "⟦a cat⟧", "![a cat](‸)"],
    ["a first footnote", footnote, "one‸ two\n", "one[^1] two\n\n[^1]: ‸\n"],
    ["the next footnote", footnote, "one[^1]‸\n\n[^1]: a\n", "one[^1][^2]\n\n[^1]: a\n[^2]: ‸\n"],
    ["back from a footnote", footnote, "one[^1] two\n\n[^1]: a‸", "one[^1]‸ two\n\n[^1]: a"],
    ["a link of words, with an address", (view) => linkTo(view, "https://a.b"), "⟦x⟧", "[x](https://a.b)‸"],
    [
      "a link of an address with brackets",
      (view) => linkTo(view, "https://a.b/(c)"),
      "⟦x⟧",
      "[x](<https://a.b/(c)>)‸",
    ],
    ["a link that is there: its address", link, "a [x‸](https://a.b) c", "a [x](⟦https://a.b⟧) c"],
    ["links of several selections", link, "⟦a⟧ ⟦b⟧", "[a](‸) [b](‸)"],
  ])("%s", (_name, command, before, want) => expect(after(command, before)).toBe(want))
})

it("each is one step of undo", () => {
  for (const command of [bold, heading(2), quote, bullets, numbers, tasks, codeBlock, rule, footnote, link]) {
    const view = editorOn("⟦one\ntwo⟧ three\n")
    command(view)
    const done = view.state.doc.toString()
    undo(view)
    expect(marked(view)).toBe("⟦one\ntwo⟧ three\n")
    redo(view)
    expect(view.state.doc.toString()).toBe(done)
    view.destroy()
  }
})
