import { describe, expect, it } from "vitest"
import { baseName, folderOf, renamedPath, shortDir } from "./paths"

describe("renamedPath", () => {
  it.each([
    ["posts/a.md", "posts/b.md", "posts/b.md"],
    ["posts/a.md", "posts/b", "posts/b.md"],
    ["posts/a.markdown", "b", "b.markdown"],
    ["posts/a.md", " drafts\\c ", "drafts/c.md"],
    ["posts/a.md", "/posts//x.md", "posts/x.md"],
    ["posts/a.md", "v1.2 notes", "v1.2 notes.md"],
  ])("%s to %j", (old, typed, want) => expect(renamedPath(old, typed)).toBe(want))

  it.each(["", "  ", "/", "..", "../up", "posts/../../up", "."])("refuses %j", (typed) =>
    expect(renamedPath("posts/a.md", typed)).toBeNull(),
  )
})

it("takes paths apart", () => {
  expect([baseName("posts/a.md"), baseName("a.md"), folderOf("posts/2026/a.md"), folderOf("a.md")]).toEqual([
    "a.md",
    "a.md",
    "posts/2026",
    "",
  ])
})

it("shortens the home folder only", () => {
  expect(shortDir("/home/a/blog", "/home/a")).toBe("~/blog")
  expect(shortDir("/home/ab", "/home/a")).toBe("/home/ab")
  expect(shortDir("/x", "")).toBe("/x")
})
