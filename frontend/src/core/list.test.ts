import { describe, expect, it } from "vitest"
import { row } from "../bridge/fake"
import { filterRows, fold, haystack } from "./filter"
import { groupRows, sortRows } from "./group"
import { RowGeometry } from "./rows"
import { stateWords } from "./words"

describe("filterRows", () => {
  const words = stateWords()
  const rows = [
    row({
      path: "posts/cafe.md",
      title: "Café au lait",
      tags: ["Kitchen"],
      category: "Food",
      date: "2026-01-05",
    }),
    row({ path: "posts/sql.md", title: "SQLite is enough", state: "draft", author: "Ana" }),
    row({ path: "about.md", title: "About", isPage: true, problems: [{ code: "invalid", message: "x" }] }),
  ]
  const found = (query: string) =>
    filterRows(rows, query, (one) => haystack(one, words)).map((one) => one.path)
  it.each([
    ["title, without accents", "cafe", ["posts/cafe.md"]],
    ["tag, any case", "KITCHEN", ["posts/cafe.md"]],
    ["category", "food", ["posts/cafe.md"]],
    ["state", "draft", ["posts/sql.md"]],
    ["problem", "problem", ["about.md"]],
    ["page", "page", ["about.md"]],
    ["year and month", "2026-01", ["posts/cafe.md"]],
    ["every word", "sqlite draft", ["posts/sql.md"]],
    ["words of two posts", "sqlite cafe", []],
    ["nothing typed", "  ", ["posts/cafe.md", "posts/sql.md", "about.md"]],
  ])("finds by %s", (_, query, want) => expect(found(query)).toEqual(want))

  it("does not join neighbouring fields into one word", () => {
    expect(
      filterRows([row({ path: "x.md", title: "one", category: "two" })], "onetwo", (one) =>
        haystack(one, words),
      ),
    ).toEqual([])
  })
  it("folds", () => expect(fold("ÀÉÎ ß")).toBe("aei ß"))
})

describe("sortRows and groupRows", () => {
  const rows = [
    row({ path: "p.md", title: "Page", isPage: true, date: "2027-01-01" }),
    row({ path: "old.md", date: "2025-12-19" }),
    row({ path: "b.md", title: "Post 10", date: "2026-01-05" }),
    row({ path: "a.md", title: "Post 2", date: "2026-01-05" }),
    row({ path: "none.md" }),
    row({ path: "first.md", date: "2026-01-09T10:00:00Z" }),
  ]
  const sorted = sortRows(rows)

  it("puts undated posts first, then the newest, pages last", () => {
    expect(sorted.map((one) => one.path)).toEqual(["none.md", "first.md", "a.md", "b.md", "old.md", "p.md"])
  })
  it("heads each month once, with its count", () => {
    const shown = groupRows(sorted).map((item) =>
      item.kind === "group" ? `${item.key} ${item.count}` : item.row.path,
    )
    expect(shown).toEqual([
      "undated 1",
      "none.md",
      "2026-01 3",
      "first.md",
      "a.md",
      "b.md",
      "2025-12 1",
      "old.md",
      "pages 1",
      "p.md",
    ])
  })
  it("counts posts, not lines", () => {
    expect(groupRows(sorted).flatMap((item) => (item.kind === "post" ? [item.at] : []))).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
  })
})

describe("RowGeometry", () => {
  const rows = new RowGeometry([30, 50, 50, 30, 50])

  it("knows where lines lie", () => {
    expect(rows.total).toBe(210)
    expect([0, 1, 2, 3, 4].map((i) => rows.top(i))).toEqual([0, 30, 80, 130, 160])
  })
  it.each([
    [-5, 0],
    [0, 0],
    [29, 0],
    [30, 1],
    [129, 2],
    [130, 3],
    [999, 4],
  ])("at %i px lies line %i", (y, want) => expect(rows.at(y)).toBe(want))
  it("draws what is in sight and a little more", () => {
    expect(rows.visible(85, 20, 0)).toEqual({ from: 2, to: 3 })
    expect(rows.visible(85, 20, 1)).toEqual({ from: 1, to: 4 })
    expect(rows.visible(0, 1000, 5)).toEqual({ from: 0, to: 5 })
  })
  it("scrolls no more than needed", () => {
    expect(rows.reveal(2, 50, 100, 0)).toBe(50)
    expect(rows.reveal(1, 60, 100, 0)).toBe(30)
    expect(rows.reveal(1, 60, 100, 30)).toBe(0)
    expect(rows.reveal(4, 0, 100, 0)).toBe(110)
  })
  it("draws a window of an endless list, not all of it", () => {
    const many = new RowGeometry(Array.from({ length: 10_000 }, () => 54))
    const { from, to } = many.visible(270_000, 800, 6)
    expect(to - from).toBeLessThan(30)
    expect(from).toBe(4994)
  })
  it("is empty without lines", () => {
    const none = new RowGeometry([])
    expect([none.total, none.at(5), none.visible(0, 100, 3)]).toEqual([0, -1, { from: 0, to: 0 }])
  })
})
