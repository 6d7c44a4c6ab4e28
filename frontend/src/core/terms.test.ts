import { describe, expect, it } from "vitest"
import { row } from "../bridge/fake"
import { alike, casings, countTerms, likeness, sameButCase, sortTerms } from "./terms"

const term = (text: string) => {
  const [, name = "", count = ""] = /^(.*) (\d+)$/.exec(text) ?? []
  return { name, count: Number(count) }
}

describe("likeness", () => {
  it.each([
    ["Go", "go"],
    ["Web Apps", "web-app"],
    ["web_apps", "webapps"],
    ["Café", "cafe"],
    ["Libraries", "library"],
    ["Boxes", "box"],
    ["node.js", "Node JS"],
    ["author’s notes", "authors note"],
    ["Übung", "übung"],
  ])("%s is like %s", (a, b) => expect(likeness(a)).toBe(likeness(b)))
  it.each([
    ["Go", "Golang"],
    ["C", "C++"],
    ["C++", "C#"],
    ["css", "cs"],
    ["news", "new"],
    ["class", "clas"],
    ["analysis", "analysi"],
    ["Go", "Gos"],
    ["日本", "日本語"],
  ])("%s is not like %s", (a, b) => expect(likeness(a)).not.toBe(likeness(b)))
})

describe("terms", () => {
  it("counts posts, each spelling by itself", () => {
    const rows = [
      row({ path: "a.md", tags: ["go", "Go", "go"] }),
      row({ path: "b.md", tags: ["go"] }),
      row({ path: "c.md", categories: ["Notes"] }),
    ]
    expect(countTerms(rows, "tags")).toEqual([term("go 2"), term("Go 1")])
    expect(countTerms(rows, "categories")).toEqual([term("Notes 1")])
  })
  it("sorts by use and by name", () => {
    const terms = ["b 2", "A 1", "c 2", "a10 1", "a9 1"].map(term)
    expect(sortTerms(terms, "count").map((one) => one.name)).toEqual(["b", "c", "A", "a9", "a10"])
    expect(sortTerms(terms, "name").map((one) => one.name)).toEqual(["A", "a9", "a10", "b", "c"])
  })
  it("finds those that are probably one, most used first", () => {
    const terms = ["go 1", "web app 4", "Go 3", "rust 9", "Web-Apps 2"].map(term)
    expect(alike(terms)).toEqual([
      [term("web app 4"), term("Web-Apps 2")],
      [term("Go 3"), term("go 1")],
    ])
  })
  it.each([
    ["one name", ["web dev 3"], ["Web Dev"]],
    ["one name with capitals", ["Web Dev 3"], ["web dev"]],
    ["an odd one", ["gRPC 3"], ["grpc", "Grpc"]],
    ["several", ["Go 3", "GO 1"], ["go", "Go"]],
    ["no letters", ["42 1"], []],
    ["accents", ["éTUDES 1"], ["études", "Études"]],
  ])("offers casings of %s", (_, terms, want) => expect(casings(terms.map(term))).toEqual(want))
  it("tells names that differ in case only", () => {
    expect([sameButCase(["Go", "GO"]), sameButCase(["Go"]), sameButCase(["Go", "Gos"])]).toEqual([
      true,
      true,
      false,
    ])
  })
})
