import { describe, expect, it } from "vitest"
import type { Settings } from "../bridge/types"
import { defaultSettings } from "../state/settings.svelte"
import { t } from "./i18n"
import {
  fits,
  laidOver,
  marked,
  ownKey,
  queryWords,
  settingsEntries,
  settingsList,
  valueOf,
  valueWords,
} from "./settingslist"

const all = [...settingsList, ...settingsEntries]
const found = (query: string) =>
  all.filter((one) => fits(one, queryWords(query))).map(({ label }) => t(label, { name: "" }).trim())

describe("the list of settings", () => {
  it("names values that are there, each once", () => {
    for (const { id } of settingsList) expect(valueOf(defaultSettings, id), id).toBeDefined()
    expect(new Set(settingsList.map(({ id }) => id)).size).toBe(settingsList.length)
  })

  it.each<[string, string[]]>([
    ["night", ["Colours"]],
    ["DARK", ["Colours"]],
    ["size letters", ["Text size in the editor"]],
    ["smart quotes", ["Typographic quotes and dashes"]],
    ["vi", ["Vim keys"]],
    ["autosave pause", ["After a pause of"]],
    ["hotkeys", ["Keyboard shortcuts…"]],
    ["nothing like it", []],
  ])("finds %s", (query, want) => expect(found(query)).toEqual(want))

  it("finds all of a section by its name", () => {
    expect(found("appearance").length).toBeGreaterThanOrEqual(4)
    expect(found("").length).toBe(all.length)
  })
})

it.each<[string, string, string]>([
  ["Text size in the editor", "siz ed", "Text [siz]e in the [ed]itor"],
  ["Vim keys", "", "Vim keys"],
  ["Größe", "gro", "[Grö]ße"],
])("marks in %s what %s asks for", (label, query, want) => {
  const pieces = marked(label, queryWords(query))
  expect(pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("")).toBe(want)
})

describe("what a folder has of its own", () => {
  it("lies over the app's, and nothing else changes", () => {
    const laid = laidOver(defaultSettings, { fontSize: 20, focus: true, goal: 0, snippets: [] })
    const want: Settings = {
      ...defaultSettings,
      fontSize: 20,
      writing: { ...defaultSettings.writing, focus: true, goal: 0 },
    }
    expect(laid).toEqual(want)
    expect(laidOver(defaultSettings, {})).toBe(defaultSettings)
  })

  it("covers every setting that says so", () => {
    for (const { id, perFolder } of settingsList) {
      if (!perFolder) continue
      const own = { [ownKey(id)]: "mine" }
      expect(valueOf(laidOver(defaultSettings, own), id), id).toBe("mine")
    }
  })
})

it("says values in words", () => {
  const theme = settingsList.find(({ id }) => id === "theme")!.kind
  const zoom = settingsList.find(({ id }) => id === "zoom")!.kind
  expect(valueWords(theme, "dark")).toBe("Dark")
  expect(valueWords(zoom, 150)).toBe("150 %")
  expect(valueWords(undefined, [1, 2])).toBe("2")
  expect(valueWords({ is: "switch" }, false)).toBe("off")
})
