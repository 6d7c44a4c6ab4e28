import { undo } from "@codemirror/commands"
import { describe, expect, it } from "vitest"
import { pasteRows, table, tableAt, tableCommands } from "./table"
import { after, afterKeys, editorOn, marked } from "./testing"

const small = "| a   | b   |\n| --- | --- |\n| 1   | 2   |"

describe("keys in a table", () => {
  it.each<[string, string, string[], string]>([
    ["Tab aligns and goes on", "|a‸|b|\n|-|-|\n|1|2|", ["Tab"], small.replace("b ", "⟦b⟧ ")],
    ["Tab at the end of a row", "|a|b‸|\n|-|-|\n|1|2|", ["Tab"], small.replace("1 ", "⟦1⟧ ")],
    ["Tab in the last cell", "|a|b|\n|-|-|\n|1|2‸|", ["Tab"], `${small}\n| ‸    |     |`],
    ["Shift and Tab", "|a|b|\n|-|-|\n|1‸|2|", ["Shift-Tab"], small.replace("b ", "⟦b⟧ ")],
    ["Enter goes below", "|a‸|b|\n|-|-|\n|1|2|", ["Enter"], small.replace("1 ", "⟦1⟧ ")],
    ["Enter in the last row", "|a|b|\n|-|-|\n|1|2‸|", ["Enter"], `${small}\n|     | ‸    |`],
    [
      "Enter in an empty last row leaves",
      "|a|b|\n|-|-|\n|1|2‸|\n\nx",
      ["Enter", "Enter"],
      `${small}\n\n‸\n\nx`,
    ],
    ["Enter behind the last pipe ends the line", "|a|b|\n|-|-|‸", ["Enter", "|"], "|a|b|\n|-|-|\n|‸"],
    ["typing changes nothing else", "|a‸|b|\n|-|-|\n|1|2|", ["x"], "|ax‸|b|\n|-|-|\n|1|2|"],
    ["in a quote", "> |a‸|b|\n> |-|-|", ["Tab"], "> | a   | ⟦b⟧   |\n> | --- | --- |"],
    ["in a list", "- x\n\n  |a‸|b|\n  |-|-|", ["Tab"], "- x\n\n  | a   | ⟦b⟧   |\n  | --- | --- |"],
    ["on the line of a list's sign", "- |a‸|b|\n  |-|-|", ["Tab"], "- | a   | ⟦b⟧   |\n  | --- | --- |"],
    ["Enter before it opens a line", "x\n\n‸|a|b|\n|-|-|", ["Enter"], "x\n\n\n‸|a|b|\n|-|-|"],
    ["wide signs", "|日本語‸|b|\n|-|-|", ["Tab"], "| 日本語 | ⟦b⟧   |\n| ------ | --- |"],
    ["in code it is Tab", "```\n|a‸|b|\n|-|-|\n```", ["Tab"], "```\n    |a‸|b|\n|-|-|\n```"],
  ])("%s", (_name, before, keys, want) => expect(afterKeys(before, ...keys)).toBe(want))
})

describe("commands on a table", () => {
  const at = (cell: string) => small.replace(cell, `${cell}‸`)
  it.each<[keyof typeof tableCommands, string, string]>([
    ["table.rowAbove", at("1"), "| a   | b   |\n| --- | --- |\n| ‸    |     |\n| 1   | 2   |"],
    ["table.rowBelow", at("1"), `${small}\n| ‸    |     |`],
    ["table.rowAbove", at("a"), "| a   | b   |\n| --- | --- |\n| ‸    |     |\n| 1   | 2   |"],
    ["table.rowUp", at("1"), "| ⟦1⟧   | 2   |\n| --- | --- |\n| a   | b   |"],
    ["table.rowDown", at("1"), small.replace("1", "⟦1⟧")],
    ["table.rowDelete", at("1"), "| ⟦a⟧   | b   |\n| --- | --- |"],
    ["table.columnBefore", at("2"), "| a   |     | b   |\n| --- | --- | --- |\n| 1   | ‸    | 2   |"],
    ["table.columnAfter", at("2"), "| a   | b   |     |\n| --- | --- | --- |\n| 1   | 2   | ‸    |"],
    ["table.columnLeft", at("2"), "| b   | a   |\n| --- | --- |\n| ⟦2⟧   | 1   |"],
    ["table.columnRight", at("1"), "| b   | a   |\n| --- | --- |\n| 2   | ⟦1⟧   |"],
    ["table.columnDelete", at("1"), "| b   |\n| --- |\n| ⟦2⟧   |"],
    ["table.alignRight", at("1"), "|   a | b   |\n| --: | --- |\n|   ⟦1⟧ | 2   |"],
    ["table.alignCentre", at("1"), "|  a  | b   |\n| :-: | --- |\n|  ⟦1⟧  | 2   |"],
    ["table.tidy", "|a‸|b|\n|-|-|\n|1|2|", small.replace("a", "⟦a⟧")],
    ["table.tidy", "no table‸", "no table‸"],
  ])("%s", (command, before, want) => expect(after(tableCommands[command], before)).toBe(want))

  it("is one step of undo", () => {
    const view = editorOn("|a‸|b|\n|-|-|\n|1|2|")
    tableCommands["table.columnDelete"](view)
    undo(view)
    expect(marked(view)).toBe("|a‸|b|\n|-|-|\n|1|2|")
    view.destroy()
  })
})

describe("a new table", () => {
  it.each([
    ["is empty", "x‸", "x\n\n| ‸    |     |\n| --- | --- |\n|     |     |"],
    ["is made of cells with tabs", "⟦a\tb\n1\t2⟧", small.replace("a", "⟦a⟧")],
  ])("%s", (_name, before, want) => expect(after(table, before)).toBe(want))

  it("takes rows from a spreadsheet into the one at the cursor", () => {
    const view = editorOn("|a|b|\n|-|-|\n|1‸|2|")
    pasteRows(view, [
      ["x", "y", "z"],
      ["p|q", "", "r"],
    ])
    expect(view.state.doc.toString()).toBe(
      "| a    | b   |     |\n| ---- | --- | --- |\n| x    | y   | z   |\n| p\\|q |     | r   |",
    )
    expect(tableAt(view.state)?.at).toEqual({ row: 2, column: 2 })
    view.destroy()
  })
})
