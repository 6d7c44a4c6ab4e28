import { describe, expect, it } from "vitest"
import type { SiteChange, SitePlan } from "../bridge/types"
import { changeAt, countsOf, planLines, showingOf, stepTo } from "./siteplan"

function change(what: SiteChange["what"], path: string, source = ""): SiteChange {
  return { path, what, source, kind: "", why: "text", was: 1, size: 2 }
}
const plan: SitePlan = {
  out: "/out",
  unchanged: 7,
  causes: [],
  problems: [],
  changes: [
    change("added", "posts/new/index.html", "posts/new.md"),
    change("changed", "index.html"),
    change("changed", "posts/cafe/index.html", "posts/cafe.md"),
    change("changed", "feed.xml"),
    change("removed", "posts/old/index.html"),
  ],
}
const title = (source: string) => (source === "posts/cafe.md" ? "Café" : "")
const shown = (query: string, only: SiteChange["what"] | "" = "") =>
  planLines(plan, query, only, title).map((line) =>
    line.kind === "head" ? `${line.what} ${line.pages ? "pages" : "files"} ${line.count}` : line.change.path,
  )

describe("the lines of a plan", () => {
  it("are pages before other files, changed before added before removed", () => {
    expect(shown("")).toEqual([
      "changed pages 2",
      "index.html",
      "posts/cafe/index.html",
      "added pages 1",
      "posts/new/index.html",
      "removed pages 1",
      "posts/old/index.html",
      "changed files 1",
      "feed.xml",
    ])
  })
  it("begin with what has another text of its own", () => {
    const changes = [change("changed", "a.html"), change("changed", "b.html"), change("changed", "c.html")]
    changes[0]!.why = "around"
    changes[1]!.why = "head"
    const paths = planLines({ ...plan, changes }, "", "", title).flatMap((line) =>
      line.kind === "file" ? [line.change.path] : [],
    )
    expect(paths).toEqual(["c.html", "b.html", "a.html"])
  })
  it("are found by path and by title, accents or not", () => {
    expect(shown("cafe")).toEqual(["changed pages 1", "posts/cafe/index.html"])
    expect(shown("Café posts")).toEqual(["changed pages 1", "posts/cafe/index.html"])
    expect(shown("nowhere")).toEqual([])
  })
  it("can be of one kind", () => {
    expect(shown("", "removed")).toEqual(["removed pages 1", "posts/old/index.html"])
  })
  it("are counted", () => {
    expect(countsOf(plan)).toEqual({ added: 1, changed: 3, removed: 1, unchanged: 7 })
  })
})

describe("steps", () => {
  const lines = planLines(plan, "", "", title)
  it("go from file to file, past headings, and end at the ends", () => {
    expect(stepTo(lines, -1, 1)).toBe(1)
    expect(stepTo(lines, 2, 1)).toBe(4)
    expect(stepTo(lines, 4, -1)).toBe(2)
    expect(stepTo(lines, 1, -1)).toBe(1)
    expect(stepTo(lines, 1, Infinity)).toBe(8)
    expect(stepTo(lines, 8, -Infinity)).toBe(1)
    expect(stepTo([], -1, 1)).toBe(-1)
    expect(changeAt(lines, 0)).toBe(null)
    expect(changeAt(lines, 8)?.path).toBe("feed.xml")
  })
})

it("knows what can be shown", () => {
  const kinds = ["a/index.html", "a.PNG", "feed.xml", "CNAME", "film.mp4"].map(showingOf)
  expect(kinds).toEqual(["page", "picture", "text", "text", "nothing"])
})
