import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, it } from "vitest"
import { t } from "../core/i18n"
import { en } from "./en"

const src = join(import.meta.dirname, "..")
const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$/.test(name))
  .filter((name) => !/^messages\/|words\.ts$/.test(name) || name === "core/words.ts")
const code = sources.map((name) => readFileSync(join(src, name), "utf8")).join("\n")

describe("the message catalogue", () => {
  it("holds every key that is used", () => {
    const used = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((found) => found[1]!)
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((key) => !(key in en))).toEqual([])
  })

  it("holds nothing that is not used", () => {
    expect(Object.keys(en).filter((key) => !code.includes(`"${key}"`))).toEqual([])
  })

  it.each(Object.entries(en))("%s can be read", (_, text) => {
    expect(() => new IntlMessageFormat(text, "en", undefined, { ignoreTag: true })).not.toThrow()
  })

  it("writes the places of snippets and templates as they are", () => {
    expect(t("templates.note")).toContain("${title}, ${slug}")
    expect(t("snippets.note")).toContain("${")
  })

  it("is plain: no shouting, no begging", () => {
    expect(Object.values(en).filter((text) => /!|\bplease\b/i.test(text))).toEqual([])
  })
})
