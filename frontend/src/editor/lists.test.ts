import { undo } from "@codemirror/commands"
import { describe, expect, it } from "vitest"
import { EditorState } from "@codemirror/state"
import { listKeys, moveDown, moveUp } from "./lists"
import { after, afterKeys, editorOn, marked, press } from "./testing"

describe("keys in lists and quotes", () => {
  it.each<[string, string, string[], string]>([
    ["Enter goes on", "- one‸", ["Enter"], "- one\n- ‸"],
    ["Enter goes on with tasks", "- [x] one‸", ["Enter"], "- [x] one\n- [ ] ‸"],
    ["Enter counts on", "1. one‸\n2. two", ["Enter"], "1. one\n2. ‸\n3. two"],
    ["Enter in an empty item leaves the list behind a blank line", "- one\n- ‸", ["Enter"], "- one\n\n‸"],
    ["where there is none yet", "- one\n\n- ‸", ["Enter"], "- one\n\n‸"],
    ["and counts on", "1. one\n2. ‸\n3. two", ["Enter"], "1. one\n\n‸\n2. two"],
    ["Enter in an empty item of a quote leaves the list", "> - one\n> - ‸", ["Enter"], "> - one\n> ‸"],
    ["Enter in an empty item of a deeper list goes back", "- one\n  - ‸", ["Enter"], "- one\n- ‸"],
    ["Enter goes on in a quote", "> one‸", ["Enter"], "> one\n> ‸"],
    ["Enter three times leaves a quote", "> one‸", ["Enter", "Enter", "Enter"], "> one\n\n‸"],
    ["Enter in the middle takes the rest along", "- one ‸two", ["Enter"], "- one\n- ‸two"],
    ["Tab goes deeper", "- one\n- two‸", ["Tab"], "- one\n  - two‸"],
    ["Tab below a number goes below its words", "10. one\n11. two‸", ["Tab"], "10. one\n    1. two‸"],
    ["Tab of the first item does nothing", "- one‸\n- two", ["Tab"], "- one‸\n- two"],
    [
      "Tab takes what belongs to it along",
      "- a\n- b‸\n  - c\n\n  text\n- d",
      ["Tab"],
      "- a\n  - b‸\n    - c\n\n    text\n- d",
    ],
    ["Tab counts anew", "1. a\n2. b‸\n3. c", ["Tab"], "1. a\n   1. b‸\n2. c"],
    ["Tab joins a deeper list", "1. a\n   1. x\n2. b‸\n3. c", ["Tab"], "1. a\n   1. x\n   2. b‸\n2. c"],
    ["Shift and Tab goes back", "- one\n  - two‸", ["Shift-Tab"], "- one\n- two‸"],
    ["Shift and Tab counts anew", "1. a\n   1. b‸\n2. c", ["Shift-Tab"], "1. a\n2. b‸\n3. c"],
    [
      "Tab leaves code of the list alone",
      "1. a\n\n   ```\n   1. x\n   1. y\n   5. z\n   ```\n\n2. b\n3. c‸",
      ["Tab"],
      "1. a\n\n   ```\n   1. x\n   1. y\n   5. z\n   ```\n\n2. b\n   1. c‸",
    ],
    ["Tab of several", "- a\n- ⟦b\n- c⟧", ["Tab"], "- a\n  - ⟦b\n  - c⟧"],
    ["in a quote", "> - a\n> - b‸", ["Tab"], "> - a\n>   - b‸"],
    ["Tab outside a list indents", "one‸", ["Tab"], "    one‸"],
    ["in code Tab indents", "```\n- a\n- b‸\n```", ["Tab"], "```\n- a\n    - b‸\n```"],
    ["Enter in code keeps the indentation", "```js\n  a‸\n```", ["Enter"], "```js\n  a\n  ‸\n```"],
    ["Backspace takes the sign away", "- one\n- ‸", ["Backspace"], "- one\n  ‸"],
  ])("%s", (_name, before, keys, want) => expect(afterKeys(before, ...keys)).toBe(want))

  it.each([
    ["up", moveUp, "1. a\n2. b‸\n3. c", "1. b‸\n2. a\n3. c"],
    ["down", moveDown, "1. a‸\n2. b\n3. c", "1. b\n2. a‸\n3. c"],
    ["of a list that counts nothing", moveUp, "1. a\n1. b‸", "1. b‸\n1. a"],
    ["of text", moveUp, "a\nb‸", "b‸\na"],
  ] as const)("a line moves %s, and numbers stay in order", (_name, command, before, want) => {
    expect(after(command, before)).toBe(want)
  })

  it("a moved line and its numbers are one step of undo", () => {
    const view = editorOn("1. a\n2. b‸\n3. c")
    moveUp(view)
    undo(view)
    expect(marked(view)).toBe("1. a\n2. b‸\n3. c")
    view.destroy()
  })

  it.each(["Enter", "Backspace"])("%s leaves what may not be changed alone", (key) => {
    const view = editorOn("- one\n- ‸")
    view.setState(
      EditorState.create({ doc: view.state.doc, extensions: [listKeys, EditorState.readOnly.of(true)] }),
    )
    view.dispatch({ selection: { anchor: 8 } })
    press(view, key)
    expect(view.state.doc.toString()).toBe("- one\n- ")
    view.destroy()
  })

  it("Ctrl with Z and Y undo and redo", () => {
    const view = editorOn("- one‸")
    press(view, "Enter")
    press(view, "Ctrl-z")
    expect(marked(view)).toBe("- one‸")
    press(view, "Ctrl-y")
    expect(marked(view)).toBe("- one\n- ‸")
    view.destroy()
  })

  it("going deeper is one step of undo", () => {
    const view = editorOn("1. a\n2. b‸\n3. c")
    press(view, "Tab")
    undo(view)
    expect(marked(view)).toBe("1. a\n2. b‸\n3. c")
    view.destroy()
  })
})
