import { expect, it } from "vitest"
import { row } from "../bridge/fake"
import { groupBelow, topKey } from "./group"

const rows = ["a", "b", "c", "d"].map((name, i) => row({ path: name, date: `2026-0${4 - i}-01` }))
const shown = (items: ReturnType<typeof groupBelow>) =>
  items.map((item) => (item.kind === "group" ? `[${item.key} ${item.count}]` : `${item.at} ${item.row.path}`))

it("keeps posts on top in the author's order, once, whatever the groups", () => {
  expect(shown(groupBelow(rows, ["d", "b", "gone"], "none", "newest"))).toEqual([
    `[${topKey} 2]`,
    "0 d",
    "1 b",
    "2 a",
    "3 c",
  ])
  expect(shown(groupBelow(rows, ["c"], "year", "newest"))).toEqual([
    `[${topKey} 1]`,
    "0 c",
    "[2026 3]",
    "1 a",
    "2 b",
    "3 d",
  ])
  expect(shown(groupBelow(rows, ["gone"], "none", "newest"))).toEqual(["0 a", "1 b", "2 c", "3 d"])
})
