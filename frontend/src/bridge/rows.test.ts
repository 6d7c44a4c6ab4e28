import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, it } from "vitest"
import { openRows, type RowsFile } from "./rows"

const read = (name: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, "../../../app/testdata", name), "utf8"))

it("opens the rows that Go writes", () => {
  expect(openRows(read("rows.json") as RowsFile)).toEqual(read("rows.want.json"))
})

it("opens the rows of a folder without posts", () => {
  expect(openRows({ path: null, lists: null, shared: null } as RowsFile)).toEqual([])
})
