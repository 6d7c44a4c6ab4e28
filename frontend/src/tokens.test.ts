import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { contrast } from "./core/contrast"

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8")
type Colours = Record<string, string>

/** The colours of one theme, later blocks of the file laid over earlier ones. */
function theme(which: "light" | "dark", highContrast: boolean): Colours {
  const [normal = "", more = ""] = css.split("@media (prefers-contrast: more)")
  const colours: Colours = {}
  for (const block of highContrast ? [normal, more] : [normal]) {
    for (const [, name, light, dark] of block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g))
      colours[name!] = which === "light" ? light! : dark!
  }
  return colours
}

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
    it.each(pairs)("%s on %s meets AA", (ink, ground) => {
      expect(contrast(colours[ink]!, colours[ground]!)).toBeGreaterThanOrEqual(
        high && ink.startsWith("ink") ? 7 : 4.5,
      )
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
