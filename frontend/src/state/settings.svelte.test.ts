import { describe, expect, it } from "vitest"
import { FakeGo } from "../bridge/fake"
import { defaultSettings, SettingsState } from "./settings.svelte"

function begin(dir = "/blog") {
  const go = new FakeGo()
  const settings = new SettingsState(
    go.bridge,
    (thrown) => {
      throw thrown
    },
    () => dir,
  )
  settings.load({ ...defaultSettings })
  return { go, settings }
}

describe("settings of a folder", () => {
  it("take the place of the app's, and go back", () => {
    const { settings } = begin()
    settings.set({ fontSize: 16 })
    settings.keepOwn("fontSize", true)
    settings.change("fontSize", 20)
    expect([settings.app.fontSize, settings.current.fontSize, settings.isOwn("fontSize")]).toEqual([
      16,
      20,
      true,
    ])
    settings.keepOwn("fontSize", false)
    expect([settings.current.fontSize, settings.isOwn("fontSize")]).toEqual([16, false])
  })

  it("are what a command changes, and never leak into the app's", () => {
    const { settings } = begin()
    settings.keepOwn("writing.focus", true)
    settings.write({ focus: true, typewriter: true })
    expect(settings.own).toEqual({ focus: true })
    expect(settings.app.writing).toMatchObject({ focus: false, typewriter: true })
    expect(settings.current.writing).toMatchObject({ focus: true, typewriter: true })
  })

  it("reach Go as a whole", async () => {
    const { go, settings } = begin()
    settings.setOwn({ goal: 300 })
    await settings.flush()
    expect(go.settings.folders).toEqual({ "/blog": { goal: 300 } })
  })

  it("need an open folder", () => {
    const { settings } = begin("")
    settings.keepOwn("fontSize", true)
    expect(settings.app.folders).toEqual({})
  })
})

describe("a reset", () => {
  it("takes back what was chosen, here and for the folder, and nothing else", async () => {
    const { settings } = begin()
    settings.set({ theme: "dark", zoom: 150 })
    settings.write({ vim: true })
    settings.setOwn({ autosave: true, snippets: [{ name: "a", text: "b" }] })
    const { count, undo } = await settings.reset(["theme", "writing.vim", "autosave", "contrast"])
    expect(count).toBe(3)
    expect(settings.current).toMatchObject({ theme: "system", zoom: 150, autosave: defaultSettings.autosave })
    expect(settings.current.writing.vim).toBe(false)
    expect(settings.own).toEqual({ snippets: [{ name: "a", text: "b" }] })
    undo()
    expect(settings.current).toMatchObject({ theme: "dark", autosave: true })
    expect(settings.own).toEqual({ autosave: true, snippets: [{ name: "a", text: "b" }] })
  })

  it("taken back takes from folders what they did not have before", async () => {
    const { go, settings } = begin()
    const undo = await settings.take(JSON.stringify({ folders: { "/blog": { goal: 300 } } }))
    expect(settings.own).toEqual({ goal: 300 })
    undo()
    await settings.flush()
    expect(go.settings.folders).toEqual({ "/blog": {} })
  })

  it("taken back leaves what was set since", async () => {
    const { go, settings } = begin()
    const undo = await settings.take(JSON.stringify({ theme: "dark", zoom: 150 }))
    settings.setOwn({ goal: 5 })
    settings.set({ zoom: 120 })
    undo()
    await settings.flush()
    expect(settings.current).toMatchObject({ theme: "system", zoom: 120 })
    expect(go.settings.folders).toEqual({ "/blog": { goal: 5 } })
  })
})
