import { describe, expect, it } from "vitest"
import { Bindings } from "./bindings"
import { commands } from "./commands"
import { shortcutOf, type KeyPress } from "./keys"
import { press } from "./testing"

const ctrlB = press({ key: "b", code: "KeyB", ctrlKey: true })

describe("bindings", () => {
  it("are the usual ones without choices, and none twice", () => {
    const usual = new Bindings()
    expect(usual.commandFor(ctrlB, false)?.id).toBe("md.bold")
    for (const { id, keys } of commands) expect(usual.conflicts(id, keys)).toEqual([])
  })

  it.each<[string, { command: string; keys: string }[], string | undefined]>([
    ["another command", [{ command: "md.quote", keys: "Ctrl+B" }], "md.quote"],
    ["none any more", [{ command: "md.bold", keys: "" }], undefined],
    ["what cannot be understood is left out", [{ command: "md.bold", keys: "Hyper+B" }], "md.bold"],
    ["a command that is no longer there", [{ command: "md.gone", keys: "Ctrl+B" }], "md.bold"],
  ])("%s", (_name, choices, want) => {
    expect(new Bindings(choices).commandFor(ctrlB, false)?.id).toBe(want)
  })

  it("take keys from the commands that have them, which then have none", () => {
    const choices = new Bindings().taking("md.quote", "ctrl+b")
    const bindings = new Bindings(choices)
    expect(bindings.keysOf("md.bold")).toBe("")
    expect(bindings.commandFor(ctrlB, false)?.id).toBe("md.quote")
    expect(bindings.isChosen("md.quote")).toBe(true)
  })

  it("forget a choice that is the usual one", () => {
    const changed = new Bindings([{ command: "md.bold", keys: "F7" }])
    expect(changed.with("md.bold", "Ctrl+B")).toEqual([])
  })
})

describe("the shortcut of a key press", () => {
  it.each<[string, Partial<KeyPress>, string | null]>([
    ["a letter", { key: "b", code: "KeyB", ctrlKey: true }, "Ctrl+B"],
    ["a letter that Alt changes", { key: "∫", code: "KeyB", altKey: true }, "Alt+B"],
    ["a digit under Shift", { key: "*", code: "Digit8", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+8"],
    ["a function key", { key: "F9", code: "F9", shiftKey: true }, "Shift+F9"],
    ["an arrow", { key: "ArrowUp", code: "ArrowUp", altKey: true }, "Alt+ArrowUp"],
    ["an arrow alone, which moves", { key: "ArrowUp", code: "ArrowUp" }, null],
    ["a letter alone, which writes", { key: "b", code: "KeyB" }, null],
    ["Enter alone", { key: "Enter", code: "Enter" }, null],
    ["a modifier alone", { key: "Control", code: "ControlLeft", ctrlKey: true }, null],
  ])("%s", (_name, event, want) => expect(shortcutOf(press(event), false)).toBe(want))
})
