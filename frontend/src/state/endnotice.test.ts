import { afterEach, describe, expect, it, vi } from "vitest"
import { FakeGo } from "../bridge/fake"
import { BridgeError } from "../bridge/errors"
import { App } from "./app.svelte"
import { tellOfEnd } from "./endnotice"

afterEach(() => vi.unstubAllGlobals())

function away(focused: boolean): void {
  vi.spyOn(document, "hasFocus").mockReturnValue(focused)
}

class Shown {
  static permission = "granted"
  static all: Shown[] = []
  onclick: (() => void) | null = null
  constructor(
    readonly title: string,
    readonly options: { body: string },
  ) {
    Shown.all.push(this)
  }
}

describe("the end of an export", () => {
  it.each([
    { tookMs: 5000, focused: false, told: true },
    { tookMs: 5000, focused: true, told: false },
    { tookMs: 100, focused: false, told: false },
  ])("took $tookMs ms, seen: $focused", async ({ tookMs, focused, told }) => {
    away(focused)
    const go = new FakeGo()
    await tellOfEnd(new App(go.bridge, go.on), tookMs, "Done", "12 files")
    expect(go.log.includes("window.notify Done 12 files")).toBe(told)
  })

  it.each([
    ["granted", 1],
    ["default", 0],
    ["denied", 0],
  ])("is told by the browser when that is %s", async (permission, count) => {
    away(false)
    Shown.all = []
    Shown.permission = permission
    vi.stubGlobal("Notification", Shown)
    const go = new FakeGo()
    go.failing.set("window.notify", new BridgeError("unsupported", "The browser does it."))
    await tellOfEnd(new App(go.bridge, go.on), 5000, "Done", "12 files")
    expect(Shown.all.map(({ title, options }) => [title, options.body])).toEqual(
      Array.from({ length: count }, () => ["Done", "12 files"]),
    )
  })
})
