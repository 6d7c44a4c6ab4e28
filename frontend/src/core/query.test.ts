import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { fold } from "./filter"
import { hasTerm, parseQuery, withoutTerm, withoutWords, withTerm } from "./query"

const read = (text: string) => {
  const { words, terms } = parseQuery(text)
  return [...words, ...terms.map(({ facet, value }) => `${facet}=${value}`)]
}

describe("parseQuery", () => {
  it.each([
    ["", []],
    ["  Café  au ", ["cafe", "au"]],
    ["tag:go", ["tag=go"]],
    ["TAG:Go async", ["async", "tag=Go"]],
    ['author:"Ada Byron" x', ["x", "author=Ada Byron"]],
    ['author:"Ada By', ["author=Ada By"]],
    ['"two words"', ["two words"]],
    ["tag:", []],
    ["tag: go", ["go"]],
    ['tag:""', []],
    ["http://a.b", ["http://a.b"]],
    ["note:this", ["note:this"]],
    ["language:de has:problem tags:c++", ["lang=de", "is=problem", "tag=c++"]],
    ["tag:go tag:Go", ["tag=go"]],
    ["وسم tag:لغة", ["وسم", "tag=لغة"]],
    ["a:b:c", ["a:b:c"]],
    ['say "', ["say"]],
  ])("%s", (text, want) => expect(read(text)).toEqual(want))
})

describe("changing the text", () => {
  it.each([
    ["", "tag", "go", "tag:go"],
    ["async", "author", "Ada Byron", 'async author:"Ada Byron"'],
    ["tag:GO", "tag", "go", "tag:GO"],
    ["x", "tag", 'a "b"', 'x tag:"a b"'],
  ] as const)("%s with %s:%s", (text, facet, value, want) =>
    expect(withTerm(text, { facet, value })).toBe(want),
  )
  it.each([
    ["tag:go", "tag", "Go", ""],
    ['a tag:go "b c" tag:web', "tag", "go", 'a "b c" tag:web'],
    ["state:draft", "tag", "draft", "state:draft"],
    ["language:de x", "lang", "de", "x"],
  ] as const)("%s without %s:%s", (text, facet, value, want) =>
    expect(withoutTerm(text, { facet, value })).toBe(want),
  )
  it("keeps terms, drops words", () =>
    expect(withoutWords('a tag:go b author:"A B"')).toBe('tag:go author:"A B"'))
  it("puts in what it then finds, whatever the name", () => {
    for (const value of ["go", "C# and F#", "x:y", "مرحبا بكم", "a/b", "-", "none"]) {
      const text = withTerm("word", { facet: "tag", value })
      expect(hasTerm(text, { facet: "tag", value }), text).toBe(true)
      expect(withoutTerm(text, { facet: "tag", value })).toBe("word")
    }
  })
})

describe("queries that Go reads, too", () => {
  const file = join(import.meta.dirname, "../../../internal/fulltext/testdata/queries.json")
  type Case = { text: string; units: string[]; terms: [string, string][] }
  it.each(JSON.parse(readFileSync(file, "utf8")) as Case[])("$text", ({ text, units, terms }) => {
    const parsed = parseQuery(text)
    expect(parsed.words).toEqual(units.map(fold))
    expect(parsed.terms.map(({ facet, value }) => [facet, value])).toEqual(terms)
  })
})
