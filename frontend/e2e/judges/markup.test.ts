import { beforeAll, describe, expect, inject, it } from "vitest"
import { galleys } from "./authored"
import { type Finding, lines, sitesFor } from "./findings"
import { htmlValidate, nu } from "./markup"
import { mistakes } from "./planted"

const sites = sitesFor("markup")
const planted = inject("planted")

describe("the Nu HTML checker", () => {
  let found = new Map<string, Finding[]>()
  beforeAll(async () => void (found = await nu([...sites, planted])), 300_000)

  it.each(sites)("has no error for $name", ({ name }) => {
    // Its warnings are taste, such as one on notes that have no heading of their own.
    const errors = (found.get(name) ?? []).filter(({ rule }) => rule === "nu-error")
    expect(lines(galleys(name, errors))).toEqual([])
  })

  it.each(mistakes.filter((m) => m.nu))("finds $what", ({ page, nu: says }) => {
    expect(lines(found.get(planted.name) ?? []).filter((line) => line.startsWith(page))).toContainEqual(
      expect.stringMatching(says as RegExp),
    )
  })
})

describe("html-validate", () => {
  it.each(sites)("has no error for $name", { timeout: 300_000 }, async (site) => {
    expect(lines(galleys(site.name, await htmlValidate(site)))).toEqual([])
  })

  it("finds what was planted", async () => {
    const found = lines(await htmlValidate(planted))
    for (const { page, htmlValidate: rule } of mistakes.filter((m) => m.htmlValidate)) {
      expect(found).toContainEqual(expect.stringContaining(`${page}: ${rule}: `))
    }
  })
})
