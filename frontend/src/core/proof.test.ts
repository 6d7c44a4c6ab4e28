import { describe, expect, it } from "vitest"
import type { Finding, Level, ProofRule } from "../bridge/types"
import {
  arrange,
  beside,
  byPath,
  choose,
  countLevels,
  findingKey,
  flat,
  haystack,
  inOrder,
  withChanged,
} from "./proof"
import { pick, seeded } from "./testing"

const found = (path: string, line: number, given: Partial<Finding> = {}): Finding => ({
  code: "invalid",
  message: `${path} ${line}`,
  path,
  line,
  rule: "link",
  level: "error",
  ...given,
})
const rules: ProofRule[] = [
  { id: "link", title: "Links", level: "error", safe: false },
  { id: "time", title: "Times", level: "warning", safe: true },
]
const all = [
  found("a.md", 2),
  found("a.md", 9, { rule: "time", level: "warning" }),
  found("b.md", 1, { rule: "time", level: "warning" }),
  found("b.md", 4, { level: "note", column: 3 }),
]
const shown: Record<Level, boolean> = { error: true, warning: true, note: true }
const look = (finding: Finding) =>
  haystack(finding, finding.rule === "time" ? "Times" : "Links", "Crème brûlée")

describe("choosing findings", () => {
  it.each([
    ["all", {}, [0, 1, 2, 3]],
    ["one level", { levels: { ...shown, error: false, note: false } }, [1, 2]],
    ["one post", { path: "b.md" }, [2, 3]],
    ["every word of a query, in any case, without accents", { query: " TIMES  brulee b.md" }, [2]],
    ["nothing", { query: "nowhere" }, []],
  ])("takes %s", (_name, given, want) => {
    const chosen = choose(all, { levels: shown, query: "", path: "", ...given }, look)
    expect(chosen.map((finding) => all.indexOf(finding))).toEqual(want)
  })

  it("counts levels", () => {
    expect(countLevels(all)).toEqual({ error: 1, warning: 2, note: 1 })
  })
})

describe("the list", () => {
  const lines = (group: "post" | "rule", closed: string[] = []) =>
    arrange(inOrder(all, group, rules), group, (key) => key.toUpperCase(), new Set(closed)).map((item) =>
      item.kind === "group"
        ? `${item.title} ${item.count} ${item.level}${item.closed ? " closed" : ""}`
        : `  ${item.at} ${item.finding.message}`,
    )
  it("has a heading for each post, with its gravest level", () => {
    expect(lines("post")).toEqual([
      "A.MD 2 error",
      "  0 a.md 2",
      "  1 a.md 9",
      "B.MD 2 warning",
      "  2 b.md 1",
      "  3 b.md 4",
    ])
  })
  it("has a heading for each kind, in the order of the rules", () => {
    expect(lines("rule")).toEqual([
      "LINK 2 error",
      "  0 a.md 2",
      "  1 b.md 4",
      "TIME 2 warning",
      "  2 a.md 9",
      "  3 b.md 1",
    ])
  })
  it("counts what a closed group hides", () => {
    expect(lines("post", ["a.md"])).toEqual([
      "A.MD 2 error closed",
      "B.MD 2 warning",
      "  2 b.md 1",
      "  3 b.md 4",
    ])
  })
})

describe("walking", () => {
  const at = (path: string, line: number, column = 1) => ({ path, line, column })
  it.each([
    ["before the first", at("a.md", 1), 0, 3],
    ["on a finding", at("a.md", 2), 1, 3],
    ["behind one in its line", at("a.md", 2, 5), 1, 0],
    ["between two", at("a.md", 5), 1, 0],
    ["at the end of a post", at("a.md", 99), 2, 1],
    ["in a post without findings", at("aa.md", 1), 2, 1],
    ["before a column", at("b.md", 4, 2), 3, 2],
    ["on a column", at("b.md", 4, 3), 0, 2],
    ["behind the last", at("c.md", 1), 0, 3],
  ])("from %s", (_name, place, next, previous) => {
    expect([beside(all, place, 1), beside(all, place, -1)]).toEqual([next, previous])
  })
  it("finds nothing in nothing", () => {
    expect(beside([], at("a.md", 1), 1)).toBe(-1)
  })
  it("comes by every finding once and back to the first", () => {
    const random = seeded(7)
    for (let run = 0; run < 50; run++) {
      const many = [...new Set([0, 1, 2, 3, 4].map(() => 1 + pick(random, 40)))]
        .sort((a, b) => a - b)
        .map((line) => found("a.md", line))
      let place = at("a.md", 1, 0)
      const walked = many.map(() => {
        const next = many[beside(many, place, 1)]!
        place = at(next.path, next.line!)
        return next
      })
      expect(walked).toEqual(many)
      expect(beside(many, place, 1)).toBe(0)
    }
  })
})

describe("what is told", () => {
  it("is kept file by file, and given back by path", () => {
    const known = byPath(all)
    const next = withChanged(known, [
      { path: "a.md", findings: [] },
      { path: "0.md", findings: [found("0.md", 1)] },
    ])
    expect(flat(next).map(({ message }) => message)).toEqual(["0.md 1", "b.md 1", "b.md 4"])
    expect(flat(known)).toEqual(all)
  })
  it("tells findings apart", () => {
    expect(new Set(all.map(findingKey)).size).toBe(all.length)
  })
})
