import { describe, expect, it } from "vitest"
import { linkFault, moved, readLinks, writeLinks } from "./links"

describe("links of a menu", () => {
  it("are read and written as a setting", () => {
    expect(readLinks("")).toBeNull()
    expect(readLinks("[]")).toEqual([])
    const text = writeLinks([{ title: " About ", url: "/about/ " }])
    expect(text).toBe('[{"title":"About","url":"/about/"}]')
    expect(readLinks(text)).toEqual([{ title: "About", url: "/about/" }])
  })

  it.each([
    ["A", "/a/", null],
    ["A", "mailto:a@b.example", null],
    [" ", "/a/", "title"],
    ["A", "", "url"],
    ["A", "java\nscript:alert(1)", "runs"],
    ["A", "DATA:text/html,x", "runs"],
    ["A", "data", null],
  ])("%s to %s lacks %s", (title, url, lacks) => expect(linkFault({ title, url })).toBe(lacks))

  it("change places", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"])
    expect(moved(["a", "b"], 1, 0)).toEqual(["b", "a"])
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
    expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"])
  })
})
