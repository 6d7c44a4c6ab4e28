import { describe, expect, it } from "vitest"
import { Bindings } from "./bindings"
import { commands } from "./commands"
import { ariaKeys, parseShortcut, pressed, shownKeys, type KeyPress } from "./keys"
import { press } from "./testing"

describe("parseShortcut", () => {
  it.each([
    ["F1", { ctrl: false, shift: false, alt: false, key: "f1" }],
    ["Ctrl+Shift+E", { ctrl: true, shift: true, alt: false, key: "e" }],
    ["Ctrl+;", { ctrl: true, shift: false, alt: false, key: ";" }],
    ["Ctrl+\\", { ctrl: true, shift: false, alt: false, key: "\\" }],
    ["Ctrl+Alt+S", { ctrl: true, shift: false, alt: true, key: "s" }],
  ])("%s", (text, want) => expect(parseShortcut(text)).toEqual(want))

  it.each(["", "Ctrl+", "Hyper+A"])("refuses %j", (text) => expect(() => parseShortcut(text)).toThrow())
})

describe("pressed", () => {
  const cases: [name: string, shortcut: string, event: Partial<KeyPress>, mac: boolean, want: boolean][] = [
    ["control", "Ctrl+S", { key: "s", ctrlKey: true }, false, true],
    ["caps lock", "Ctrl+S", { key: "S", ctrlKey: true }, false, true],
    ["one modifier too many", "Ctrl+S", { key: "s", ctrlKey: true, altKey: true }, false, false],
    ["one too few", "Ctrl+Shift+E", { key: "e", ctrlKey: true }, false, false],
    ["command on a Mac", "Ctrl+S", { key: "s", metaKey: true }, true, true],
    ["control on a Mac", "Ctrl+S", { key: "s", ctrlKey: true }, true, false],
    [
      "punctuation under Shift",
      "Ctrl+Shift+;",
      { key: ":", code: "Semicolon", ctrlKey: true, shiftKey: true },
      false,
      true,
    ],
    ["Tab", "Ctrl+Tab", { key: "Tab", code: "Tab", ctrlKey: true }, false, true],
    [
      "what Shift makes of Tab in WebKitGTK",
      "Ctrl+Shift+Tab",
      { key: "Unidentified", code: "Tab", ctrlKey: true, shiftKey: true },
      false,
      true,
    ],
    ["Tab without Shift", "Ctrl+Shift+Tab", { key: "Tab", code: "Tab", ctrlKey: true }, false, false],
    ["a page further", "Ctrl+PageDown", { key: "PageDown", code: "PageDown", ctrlKey: true }, false, true],
    ["backslash", "Ctrl+\\", { key: "\\", code: "Backslash", ctrlKey: true }, false, true],
    ["plus with Shift", "Ctrl+=", { key: "+", code: "Equal", ctrlKey: true, shiftKey: true }, false, true],
    ["plus beside the numbers", "Ctrl+=", { key: "+", code: "NumpadAdd", ctrlKey: true }, false, true],
    ["minus", "Ctrl+-", { key: "-", code: "Minus", ctrlKey: true }, false, true],
    [
      "underscore is no minus",
      "Ctrl+-",
      { key: "_", code: "Minus", ctrlKey: true, shiftKey: true },
      false,
      false,
    ],
    ["function key", "F2", { key: "F2" }, false, true],
  ]
  it.each(cases)("%s", (_, shortcut, event, mac, want) => {
    expect(pressed(parseShortcut(shortcut), press(event), mac)).toBe(want)
  })
})

describe("shown", () => {
  it("names keys as they are printed", () => {
    expect(shownKeys("Ctrl+Shift+E", false)).toEqual(["Ctrl", "Shift", "E"])
    expect(shownKeys("Ctrl+Shift+E", true)).toEqual(["⇧", "⌘", "E"])
    expect(ariaKeys("Ctrl+Alt+S", false)).toBe("Control+Alt+S")
  })
})

describe("commands", () => {
  it("give no shortcut twice", () => {
    const keys = commands.map((command) => command.keys).filter(Boolean)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it("are found by their key press", () => {
    expect(new Bindings().commandFor(press({ key: "p", ctrlKey: true }), false)?.id).toBe("go.post")
    expect(new Bindings().commandFor(press({ key: "p" }), false)).toBeUndefined()
  })
})
