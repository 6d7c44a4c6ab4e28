import { afterEach, describe, expect, it } from "vitest"
import { FakeGo, folder, row } from "../bridge/fake"
import { App, type EditorHandle } from "./app.svelte"
import { until } from "./testing"

let stop = () => {}
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

/** An app with a post open, and what its editor was asked for. */
async function writing() {
  const go = new FakeGo()
  go.files.set("a.md", "one")
  go.workspace = { ...folder([row({ path: "a.md" })]), lastPost: "a.md" }
  const app = new App(go.bridge, go.on)
  stop = app.start()
  await until(() => app.docs.active === "a.md")
  const asked: string[] = []
  app.editors.set(0, {
    focus: () => {},
    find: () => asked.push("find"),
    replace: () => asked.push("replace"),
    revealLine: () => {},
    toggleFrontMatter: () => {},
    run: (id) => asked.push(id),
    link: (target) => asked.push(`link ${target}`),
    insert: (text) => asked.push(`insert ${text}`),
  } satisfies EditorHandle)
  return { app, go, asked }
}
/** Puts the focus into something of this class. */
function focusIn(name: string): void {
  const box = document.createElement("div")
  box.className = name
  const input = document.createElement("input")
  box.append(input)
  document.body.append(box)
  input.focus()
}
const moveUp = {
  key: "ArrowUp",
  code: "ArrowUp",
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
}

describe("commands of the text", () => {
  it("run by their keys in the text, and leave them to lists and fields elsewhere", async () => {
    const { app, asked } = await writing()
    focusIn("chips")
    expect(app.commands.key(moveUp)).toBe(false)
    focusIn("cm-editor")
    expect(app.commands.key(moveUp)).toBe(true)
    expect(asked).toEqual(["edit.moveUp"])
  })

  it("run from menus wherever the focus is, and bring the text on screen", async () => {
    const { app, asked } = await writing()
    app.settings.set({ mode: "read" })
    await app.commands.run("md.table")
    expect(asked).toEqual(["md.table"])
    expect(app.settings.current.mode).not.toBe("read")
  })

  it("make a link to the address on the clipboard, and paste plainly", async () => {
    const { app, go, asked } = await writing()
    go.clipboard = "https://a.example/"
    await app.commands.run("md.link")
    await until(() => asked.length === 1)
    await app.commands.run("edit.pastePlain")
    await until(() => asked.length === 2)
    expect(asked).toEqual(["link https://a.example/", "insert https://a.example/"])
  })
})

describe("how the author writes", () => {
  it("is switched by commands, and sent whole", async () => {
    const { app, go } = await writing()
    await app.commands.run("view.toolbar")
    await app.commands.run("view.focus")
    await app.settings.flush()
    expect(app.settings.current.writing).toMatchObject({ toolbar: false, focus: true, pairs: true })
    const sent = go.log.findLast((line) => line.startsWith("settings.set"))!
    expect(JSON.parse(sent.slice("settings.set ".length)).writing).toMatchObject({
      toolbar: false,
      focus: true,
    })
  })

  it("gives commands other keys at once", async () => {
    const { app } = await writing()
    app.settings.write({ keys: app.commands.bindings.taking("view.list", "F7") })
    expect(app.commands.shown("view.list")).toEqual(["F7"])
    const press = { key: "F7", code: "F7", altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
    const before = app.layout.listShown
    expect(app.commands.key(press)).toBe(true)
    expect(app.layout.listShown).toBe(!before)
  })

  it("counts the words of posts as they are written", async () => {
    const { app } = await writing()
    app.session.note("a.md", 100, false)
    app.session.note("a.md", 112, true)
    expect(app.session.written).toBe(12)
    app.session.reset()
    expect(app.session.written).toBe(0)
  })
})
