import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/async-python.md"

it("opens a blog, shows what is typed, saves those bytes, exports that page", async () => {
  const desk = new Desktop(await now.open())
  const before = readFileSync(now.sandbox.file(post), "utf8")
  await desk.open(post)
  await desk.append("\n\nTyped with real keys.")
  await desk.shows("Typed with real keys.")
  expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)

  await desk.window.key("ctrl+s")
  await desk.status(/\bSaved\b/)
  expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(`${before}\n\nTyped with real keys.`)

  await desk.window.key("ctrl+shift+e")
  await desk.dialog(/export/i)
  await desk.press(/^Export/)
  const page = join(now.sandbox.blog, "_site/posts/async-python/index.html")
  await expect.poll(() => existsSync(page)).toBe(true)
  expect(readFileSync(page, "utf8")).toContain("Typed with real keys.")
})

it("saves every letter that was typed before the keys for it, also where the page is late", async () => {
  const desk = new Desktop(await now.open())
  await desk.open(post)
  await desk.append("\n\nFirst")
  const late = `setTimeout(() => { const began = performance.now(); while (performance.now() - began < 3000); }, 100)`
  await desk.window.evaluate(`(() => { ${late}; return true })()`)
  await sleep(300)
  await desk.window.type(" and last.", 5)
  await desk.window.key("ctrl+s")
  const file = () => readFileSync(now.sandbox.file(post), "utf8")
  await expect.poll(file).toContain("First")
  expect(file()).toMatch(/First and last\.$/)
})

it("has working accelerators in its native menu", async () => {
  const desk = new Desktop(await now.open())
  await desk.window.key("ctrl+n")
  await desk.dialog(/new post/i)
  await desk.window.type("From the menu")
  await desk.window.key("Return")
  await desk.window.until(
    `document.querySelector("[role=option][aria-selected=true]")?.dataset.path.includes("from-the-menu")`,
  )
  await desk.window.key("ctrl+comma")
  await desk.dialog(/settings/i)
  await desk.window.key("Escape")
  await desk.window.until(`!document.querySelector("dialog[open]")`)
})

it("answers a second start by opening its folder, and the second ends", async () => {
  const { start } = await import("../support/window")
  const { cpSync } = await import("node:fs")
  const desk = new Desktop(await now.open())
  const other = join(now.sandbox.root, "other")
  cpSync(now.sandbox.file("pages"), join(other, "pages"), { recursive: true })
  const second = start(now.screen, now.sandbox, [other])
  await second.exited
  await desk.window.until(`document.querySelectorAll("#post-list [role=option]").length === 1`)
  expect(desk.window.process.running).toBe(true)
})

it("remembers its size and its post", async () => {
  const first = new Desktop(await now.open())
  await first.open("posts/time-zones.md")
  await first.window.resize(1100, 700)
  await first.window.until("innerWidth === 1100")
  await first.window.askToClose()
  expect(await first.window.process.exited).toBe(0)

  const again = new Desktop(await now.open([]))
  await again.window.until("innerWidth === 1100")
  await again.window.until(`document.querySelector("[data-path='posts/time-zones.md'][aria-selected=true]")`)
})
