import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { contrast } from "./core/contrast"

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8")
type Colours = Record<string, string>

const [normal = "", rest = ""] = css.split(':root[data-contrast="high"]')
const [chosen = "", asked = ""] = rest.split("@media (prefers-contrast: more)")

/** The colours of one theme, later blocks of the file laid over earlier ones. */
function theme(which: "light" | "dark", highContrast: boolean): Colours {
  const colours: Colours = {}
  for (const block of highContrast ? [normal, chosen] : [normal]) {
    for (const [, name, light, dark] of block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g))
      colours[name!] = which === "light" ? light! : dark!
  }
  return colours
}

it("has one set of high contrast, chosen or asked for by the system", () => {
  const values = (block: string) => [...block.matchAll(/--[\w-]+: [^;]+;/g)].map(([one]) => one)
  expect(values(chosen).length).toBeGreaterThan(20)
  expect(values(asked.split("@media")[0]!)).toEqual(values(chosen))
})

const grounds = ["paper", "desk", "raised", "hover", "accent-soft"]
const inks = ["ink", "ink-2", "ink-3", "accent", "danger", "warn", "ok"]
const pairs: [ink: string, ground: string][] = [
  ...grounds.flatMap((ground) => inks.map((ink): [string, string] => [ink, ground])),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-strong"],
  ["ink", "mark"],
  ...["ink", "ink-2", "accent", "warn"].map((ink): [string, string] => [ink, "warn-soft"]),
  ...["ink", "ink-2", "accent", "danger"].map((ink): [string, string] => [ink, "danger-soft"]),
  ...["key", "str", "num", "com", "fn", "punct"].flatMap((token): [string, string][] => [
    [`tok-${token}`, "paper"],
    [`tok-${token}`, "desk"],
  ]),
]

describe.each(["light", "dark"] as const)("%s", (which) => {
  describe.each([false, true])("high contrast: %s", (high) => {
    const colours = theme(which, high)
    it.each(pairs)("%s on %s can be read", (ink, ground) => {
      expect(contrast(colours[ink]!, colours[ground]!)).toBeGreaterThanOrEqual(high ? 7 : 4.5)
    })
    if (high)
      it("draws edges that are seen", () => {
        for (const ground of grounds)
          expect(contrast(colours.rule!, colours[ground]!)).toBeGreaterThanOrEqual(3)
      })
    it("shows the focus on every ground", () => {
      for (const ground of grounds)
        expect(contrast(colours.accent!, colours[ground]!)).toBeGreaterThanOrEqual(3)
    })
  })
})

it("computes contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21)
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2)
})
