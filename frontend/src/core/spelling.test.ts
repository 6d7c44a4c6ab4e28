import { describe, expect, it } from "vitest"
import { dictionaryFor, languagesOf, Lexicon, tagOf, withWord } from "./spelling"

describe("the author's own words", () => {
  const own = new Lexicon(["galley", "Wails", "iPhone", "d’Artagnan", "naïve", "RSS"])
  it.each([
    ["galley", true],
    ["Galley", true],
    ["GALLEY", true],
    ["gaLley", false],
    ["Wails", true],
    ["WAILS", true],
    ["wails", false],
    ["iPhone", true],
    ["iphone", false],
    ["d'Artagnan", true],
    ["galley’s", true],
    ["Wails's", true],
    ["nai\u0308ve", true],
    ["RSS", true],
    ["rss", false],
    ["", false],
  ])("%j is known: %j", (word, want) => expect(own.has(word)).toBe(want))

  it("grow by a word once, and never beyond a bound", () => {
    expect(withWord(["a"], " don’t ", 9)).toEqual(["a", "don't"])
    expect(withWord(["don't"], "don’t", 9)).toEqual(["don't"])
    expect(withWord(["a"], "  ", 9)).toEqual(["a"])
    expect(withWord(["a", "b"], "c", 2)).toEqual(["b", "c"])
  })
})

describe("the dictionary for a language", () => {
  const found = ["de-AT", "de-DE", "en-GB", "en-US", "fr", "nb-NO", "pt-BR", "pt-PT", "sr-Latn-RS", "sr-RS"]
  it.each<[string, string[], string | null]>([
    ["de", [], "de-DE"],
    ["de-AT", [], "de-AT"],
    ["de-CH", [], "de-DE"],
    ["de-CH", ["de-AT"], "de-AT"],
    ["en", [], "en-US"],
    ["en", ["en-GB"], "en-GB"],
    ["en-us", ["en-GB"], "en-US"],
    ["fr-CA", [], "fr"],
    ["pt", [], "pt-BR"],
    ["sr", [], "sr-RS"],
    ["sr-Latn", [], "sr-Latn-RS"],
    ["no", [], "nb-NO"],
    ["nn", [], null],
    ["hu", [], null],
    ["not a tag", [], null],
  ])("%s, with %j chosen, is %j", (tag, chosen, want) => expect(dictionaryFor(tag, chosen, found)).toBe(want))
})

describe("the languages of a post", () => {
  const found = ["de-DE", "en-GB", "en-US"]
  const of = (post: string, chosen: string[], beside = false, fallback = "en") => {
    const { used, missing, own } = languagesOf({ post, chosen, beside, fallback }, found)
    return [used.join(" "), missing.join(" "), own]
  }
  it("are its own first", () => expect(of("de", ["en-GB"])).toEqual(["de-DE", "", true]))
  it("are with it those of the folder, if so chosen", () =>
    expect(of("de", ["en-GB", "de-DE"], true)).toEqual(["de-DE en-GB", "", true]))
  it("are else those of the folder", () =>
    expect(of("", ["de-DE", "en-GB"])).toEqual(["de-DE en-GB", "", false]))
  it("are else the site's", () => expect(of("", [], false, "de_AT")).toEqual(["de-DE", "", false]))
  it("may be missing", () => expect(of("hu", ["de-DE"], true)).toEqual(["de-DE", "hu", true]))
  it("are none of what is no language", () => expect(of("?", [], false, "")).toEqual(["", "", false]))
})

it.each([
  ["pt_BR", "pt-BR"],
  ["EN-us", "en-US"],
  [" de ", "de"],
  ["", ""],
  ["?", ""],
])("the tag of %j is %j", (text, want) => expect(tagOf(text)).toBe(want))
