import { describe, expect, it } from "vitest"
import { diffLines, foundFiles, mostFiles } from "./plan"

const shown = (old: string, fresh: string) =>
  diffLines({ line: 3, old, new: fresh }).map(
    ({ sign, before, changed, after }) => `${sign}${before}[${changed}]${after}`,
  )

describe("diffLines", () => {
  it.each([
    ["one word", "tags: [Go, web]", "tags: [golang, web]", ["-tags: [[Go], web]", "+tags: [[golang], web]"]],
    ["a line added", "", "draft: true", ["+[draft: true]"]],
    ["a line removed", "draft: true", "", ["-[draft: true]"]],
    ["the end", "a", "ab", ["-a[]", "+a[b]"]],
    ["a letter doubled", "aa", "aaa", ["-aa[]", "+aa[a]"]],
    ["a character of two units", "x😀y", "x😁y", ["-x[😀]y", "+x[😁]y"]],
  ])("marks %s", (_, old, fresh, want) => expect(shown(old, fresh)).toEqual(want))
})

describe("foundFiles", () => {
  const files = Array.from({ length: 300 }, (_, i) => ({
    path: `posts/${i}.md`,
    title: `Café ${i}`,
    to: "",
    trash: false,
    lines: [],
  }))
  const plan = { id: "p", name: "", files, refused: [] }
  it("shows some, counts the others", () => {
    const found = foundFiles(plan, "")
    expect([found.files.length, found.more]).toEqual([mostFiles, 100])
  })
  it("finds by title and path", () => {
    expect(foundFiles(plan, "cafe posts/299").files.map((file) => file.path)).toEqual(["posts/299.md"])
    expect(foundFiles(plan, "none")).toEqual({ files: [], more: 0 })
  })
})
