import { describe, expect, it } from "vitest"
import { forgotten, readSpelling, renamedPost } from "./spellmemory"

describe("what is kept of a folder's spelling", () => {
  const nothing = { languages: [], beside: false, posts: {} }
  it.each<[string | undefined, object]>([
    [undefined, nothing],
    ["{", nothing],
    ["null", nothing],
    ["7", nothing],
    [
      '{"languages":["de-DE",3],"beside":1,"posts":{"a.md":["x",null]}}',
      { languages: ["de-DE"], beside: false, posts: { "a.md": ["x"] } },
    ],
    ['{"languages":"de","beside":true,"posts":null}', { languages: [], beside: true, posts: {} }],
  ])("of %j is %j", (text, want) => expect(readSpelling(text)).toEqual(want))

  it("has no posts without words, and not without end", () => {
    expect(forgotten({ "a.md": [], "b.md": ["x"] })).toEqual({ "b.md": ["x"] })
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${i}.md`, ["x"]]))
    expect(Object.keys(forgotten(many))).toHaveLength(500)
    expect(forgotten(many)["599.md"]).toEqual(["x"])
  })

  it("follows a post to its new path", () => {
    expect(renamedPost({ "a.md": ["x"], "b.md": ["y"] }, "a.md", "c.md")).toEqual({
      "c.md": ["x"],
      "b.md": ["y"],
    })
  })
})
