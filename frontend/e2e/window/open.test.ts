import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { program } from "../support/paths"
import { start } from "../support/window"
import { windowSession } from "../support/window-session"

// Another start of Galley: from a terminal, from the file manager, from the menu of the desktop.
const now = windowSession()
const post = "posts/async-python.md"

const shown = (text: string) => `document.title.includes(${JSON.stringify(text)})`

/** Starts Galley once more and waits for its end. */
async function again(...args: string[]): Promise<void> {
  const second = start(now.screen, now.sandbox, args)
  expect([await second.exited, second.output]).toEqual([0, ""])
}

/** A blog of another generator with one post, whose path has what paths should not have. */
function otherBlog(): { dir: string; file: string } {
  const dir = join(now.sandbox.root, "other blog, größer")
  mkdirSync(join(dir, "content", "posts"), { recursive: true })
  writeFileSync(join(dir, "hugo.toml"), "title = 'Other'\n")
  const file = join(dir, "content", "posts", "first post #1.md")
  writeFileSync(file, "---\ntitle: Of another blog\n---\nText.\n")
  return { dir, file }
}

describe("a post", () => {
  it("opens in the folder it belongs to, first on screen", async () => {
    const { file } = otherBlog()
    const window = await now.open([file])
    await window.until(shown("Of another blog"))
    expect(await window.evaluate("document.querySelectorAll('#post-list [role=option]').length")).toBe(1)
  })

  it("of the same folder comes into the window there is, from any folder and by any spelling", async () => {
    const window = await now.open()
    await again(`blog/${post}`) // relative to where it was called
    await window.until(shown("Async Python"))
    await again("open", join(now.sandbox.blog, "posts", "..", "posts", "sqlite-is-enough.md"))
    await window.until(`!${shown("Async Python")}`)
    expect(window.process.running).toBe(true)
  })

  it("of another folder asks about unsaved text first, and loses none of it", async () => {
    const { file } = otherBlog()
    const desk = new Desktop(await now.open())
    await desk.open(post)
    await desk.append("Unsaved words.")
    await desk.shows("Unsaved words.")
    const before = readFileSync(now.sandbox.file(post), "utf8")
    await again(file)
    await desk.dialog(/not saved/i)
    await desk.window.key("Escape")
    await desk.window.until(`!document.querySelector("dialog[open]")`)
    await desk.shows("Unsaved words.")
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)

    await again(file)
    await desk.dialog(/not saved/i)
    await desk.press(/^Save/)
    await desk.window.until(shown("Of another blog"))
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(`${before}Unsaved words.`)
  })
})

it("brings the window to the front when nothing is named", async () => {
  const window = await now.open()
  await now.screen.xdotool("windowminimize", String(await windowId()))
  await again()
  await window.until(`document.visibilityState === "visible"`)
  await expect.poll(() => now.screen.xdotool("getactivewindow")).toBe(await windowId())

  function windowId(): Promise<string> {
    return now.screen
      .xdotool("search", "--pid", String(window.process.pid), "--name", "Galley")
      .then((ids) => ids.split("\n").at(-1)!)
  }
})

it("leaves a file that is no post alone, and says so", async () => {
  writeFileSync(join(now.sandbox.root, "notes.txt"), "x")
  const second = start(now.screen, now.sandbox, ["notes.txt"])
  expect(await second.exited).toBe(2)
  expect(second.output).toContain("notes.txt is no post")
})

it("is in the menus of a desktop, under the name its window has, and opens from there", async () => {
  // A path with a space, as some have.
  const bin = join(now.sandbox.root, "my programs")
  mkdirSync(bin)
  cpSync(program, join(bin, "galley"))
  const env = now.sandbox.env({ ...now.screen.env, GALLEY_TEST: "1" })
  execFileSync(join(bin, "galley"), ["desktop", "install"], { env })
  const entry = join(now.sandbox.root, "data", "applications", "galley.desktop")
  execFileSync("desktop-file-validate", [entry])

  const window = await now.open()
  const className = readFileSync(entry, "utf8").match(/^StartupWMClass=(.*)$/m)?.[1]
  const ids = await now.screen.xdotool("search", "--onlyvisible", "--pid", String(window.process.pid))
  expect(await now.screen.run("xprop", "-id", ids.split("\n").at(-1)!, "WM_CLASS")).toContain(
    `"${className}"`,
  )

  execFileSync("gio", ["launch", entry, now.sandbox.file(post)], { env })
  await window.until(shown("Async Python"))
  execFileSync(join(bin, "galley"), ["desktop", "uninstall"], { env })
})
