import { describe, expect, it } from "vitest"
import { row } from "../bridge/fake"
import { filterRows, fold, haystack } from "./filter"
import { choices, facetRows } from "./facets"
import { groupRows, type Grouping } from "./group"
import { parseQuery } from "./query"
import { RowGeometry } from "./rows"
import { comparing, resort, type Sort } from "./sort"
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
    filterRows(rows, parseQuery(query).words, (one) => haystack(one, words)).map((one) => one.path)
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
      filterRows([row({ path: "x.md", title: "one", category: "two" })], ["onetwo"], (one) =>
        haystack(one, words),
      ),
    ).toEqual([])
  })
  it("folds", () => expect(fold("ÀÉÎ ß")).toBe("aei ß"))
})

describe("the order of the list", () => {
  const rows = [
    row({ path: "p.md", title: "Page", isPage: true, date: "2027-01-01", words: 5 }),
    row({ path: "old.md", title: "Old", date: "2025-12-19", updated: "2026-02-01", words: 900 }),
    row({ path: "b.md", title: "Post 10", date: "2026-01-05", words: 20 }),
    row({ path: "a.md", title: "Post 2", date: "2026-01-05", words: 20 }),
    row({ path: "none.md", title: "Äpfel", words: 1 }),
    row({ path: "first.md", title: "First", date: "2026-01-09T10:00:00Z", words: 30 }),
  ]
  it.each<[Sort, string]>([
    ["newest", "none first a b old p"],
    ["oldest", "none old a b first p"],
    ["title", "none first old p a b"],
    ["updated", "p old first a b none"],
    ["longest", "old first a b p none"],
  ])("by %s", (sort, want) => {
    const sorted = resort([], rows, comparing(sort))
    expect(sorted.map((one) => one.path.replace(".md", "")).join(" ")).toBe(want)
  })

  it("is the same whether built anew or from an earlier one", () => {
    const compare = comparing("newest")
    const before = resort([], rows, compare)
    const changed = row({ path: "b.md", title: "Post 1", date: "2026-01-07" })
    const added = row({ path: "n.md", title: "New", date: "2025-12-20" })
    const now = [...rows.filter((one) => one.path !== "b.md" && one.path !== "first.md"), changed, added]
    expect(resort(before, now, compare)).toEqual(resort([], now, compare))
    expect(resort(before, [], compare)).toEqual([])
  })
})

describe("groupRows", () => {
  const rows = [
    row({ path: "none.md", title: "None", lang: "" }),
    row({ path: "new.md", date: "2026-01-09", tags: ["Go", "web", "Go"], category: "Notes", author: "Ada" }),
    row({ path: "old.md", date: "2025-12-19", tags: ["web"], state: "draft", lang: "ar" }),
    row({ path: "page.md", isPage: true, date: "2027-01-01" }),
  ]
  it.each<[Grouping, Sort, string]>([
    ["month", "newest", "(1) none 2026-01(1) new 2025-12(1) old pages(1) page"],
    ["month", "oldest", "(1) none 2025-12(1) old 2026-01(1) new pages(1) page"],
    ["year", "title", "(1) none 2026(1) new 2025(1) old pages(1) page"],
    ["tag", "newest", "Go(1) new web(2) new old (2) none page"],
    ["category", "newest", "Notes(1) new (3) none old page"],
    ["author", "newest", "Ada(1) new (3) none old page"],
    ["state", "newest", "draft(1) old published(3) none new page"],
    ["lang", "newest", "ar(1) old en(2) new page (1) none"],
    ["none", "newest", "none new old page"],
  ])("by %s, sorted by %s", (grouping, sort, want) => {
    const shown = groupRows(rows, grouping, sort).map((item) =>
      item.kind === "group" ? `${item.key}(${item.count})` : item.row.path.replace(".md", ""),
    )
    expect(shown.join(" ")).toBe(want)
  })
  it("counts posts, not lines", () => {
    const places = groupRows(rows, "tag", "newest").flatMap((item) => (item.kind === "post" ? [item.at] : []))
    expect(places).toEqual([0, 1, 2, 3, 4])
  })
})

describe("facets", () => {
  const note = { code: "future", message: "In the future.", note: true }
  const rows = [
    row({ path: "a.md", date: "2026-01-01", tags: ["Go", "Café"], author: "Ada Byron", category: "Notes" }),
    row({ path: "b.md", date: "2025-01-01", tags: ["go"], state: "draft", problems: [note] }),
    row({ path: "c.md", date: "2025-06-01", lang: "ar", problems: [{ code: "invalid", message: "x" }] }),
    row({ path: "d.md", isPage: true, pinned: true }),
  ]
  it.each([
    ["tag:go", "a b"],
    ["tag:cafe", "a"],
    ["tag:go state:draft", "b"],
    ["state:draft state:published", "a b c d"],
    ['author:"ada byron"', "a"],
    ["is:problem", "c"],
    ["has:problem", "c"],
    ["is:page is:problem", "c d"],
    ["year:2025", "b c"],
    ["year:none", "d"],
    ["tag:none", "c d"],
    ["lang:ar", "c"],
    ["tag:", "a b c d"],
    ["tag:rust", ""],
  ])("%s", (query, want) => {
    const found = facetRows(rows, parseQuery(query)).map((one) => one.path.replace(".md", ""))
    expect(found.join(" ")).toBe(want)
  })

  const counted = (query: string, facet: "tag" | "state" | "year" | "is") =>
    choices(rows, parseQuery(query))[facet].map(({ value, count }) => `${value} ${count}`)
  it.each([
    ["", "tag", ["Go 2", "Café 1", "none 2"]],
    ["", "year", ["2026 1", "2025 2", "none 1"]],
    ["", "is", ["page 1", "pinned 1", "problem 1"]],
    ["tag:go", "state", ["draft 1", "published 1"]],
    // What is chosen in a facet leaves its own choices to choose from.
    ["state:draft", "state", ["published 3", "draft 1"]],
    ["state:draft", "tag", ["go 1"]],
    ["state:draft year:2026", "tag", []],
  ] as const)("%s offers by %s", (query, facet, want) => expect(counted(query, facet)).toEqual(want))
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
