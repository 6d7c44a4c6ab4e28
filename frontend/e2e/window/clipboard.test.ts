import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/async-python.md"
const text = `(() => { const content = document.querySelector(".cm-content"); return (content.cmTile ?? content.cmView).view.state.doc.toString() })()`

/** Puts a file's bytes on the clipboard as one kind; xclip goes on to answer for it in the background. */
const copy = (kind: string, file: string) =>
  now.screen.run(
    "bash",
    "-c",
    'xclip -selection clipboard -t "$1" -i "$2" >/dev/null 2>&1',
    "copy",
    kind,
    file,
  )

it(
  "pastes a picture and copied files, which the page itself is not given",
  { timeout: 240_000 },
  async () => {
    const desk = new Desktop(await now.open())
    await desk.open(post)
    await desk.toEnd()
    const source = now.sandbox.file("static/images/hills.jpg")
    await copy("image/jpeg", source)
    await desk.window.key("Return", "ctrl+v")
    await desk.window.until(`${text}.includes("](/static/images/async-python.jpg)")`)
    expect(readFileSync(now.sandbox.file("static/images/async-python.jpg"))).toEqual(readFileSync(source))

    // As a file manager copies files: by address.
    const photo = join(now.sandbox.root, "A quiet lake.jpg")
    const notes = join(now.sandbox.root, "notes.txt")
    copyFileSync(now.sandbox.file("static/images/star.jpg"), photo)
    writeFileSync(notes, "no picture")
    const list = join(now.sandbox.root, "list")
    writeFileSync(list, [photo, notes].map((path) => `${pathToFileURL(path)}\r\n`).join(""))
    await copy("text/uri-list", list)
    await desk.window.key("ctrl+End", "Return", "ctrl+v")
    await desk.window.until(`${text}.includes("![a quiet lake](/static/images/a-quiet-lake.jpg)")`)
    expect(existsSync(now.sandbox.file("static/images/notes.txt"))).toBe(false)

    // Text is text, as before.
    const words = join(now.sandbox.root, "words")
    writeFileSync(words, "only words")
    await copy("UTF8_STRING", words)
    await desk.window.key("ctrl+End", "Return", "ctrl+v")
    await desk.window.until(`${text}.endsWith("only words")`)
  },
)

it("pastes with the middle button what is selected, not what was copied", async () => {
  const desk = new Desktop(await now.open())
  await desk.open(post)
  await desk.append("\n\nWords ")
  await desk.window.until(`${text}.endsWith("\\n\\nWords ")`)
  for (const [at, words] of [
    ["clipboard", "copied"],
    ["primary", "selected\nelsewhere"],
  ] as const) {
    const file = join(now.sandbox.root, at)
    writeFileSync(file, words)
    await now.screen.run("bash", "-c", 'xclip -selection "$1" -i "$2" >/dev/null 2>&1', "copy", at, file)
  }
  const line = await desk.window.evaluate<{ x: number; y: number; inner: number }>(`(() => {
    const { x, bottom } = [...document.querySelectorAll(".cm-line")].at(-1).getBoundingClientRect()
    return { x: x + 200, y: bottom - 8, inner: innerHeight }
  })()`)
  await desk.window.mouse(line.x, line.y, line.inner, "click", "2")
  await desk.window.until(`${text}.endsWith("\\n\\nWords selected\\nelsewhere")`)
})
