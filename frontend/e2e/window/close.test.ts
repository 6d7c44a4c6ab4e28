import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/async-python.md"

describe("with unsaved text", () => {
  const unsaved = async () => {
    const desk = new Desktop(await now.open())
    await desk.open(post)
    await desk.append("Unsaved words.")
    await desk.shows("Unsaved words.")
    return { desk, before: readFileSync(now.sandbox.file(post), "utf8") }
  }

  it("asks before closing; Save writes it and ends", async () => {
    const { desk, before } = await unsaved()
    await desk.window.askToClose()
    await desk.dialog(/not saved/i)
    expect(desk.window.process.running).toBe(true)
    await desk.press(/^Save/)
    expect(await desk.window.process.exited).toBe(0)
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(`${before}Unsaved words.`)
  })

  it("stays on Cancel, and asks again", async () => {
    const { desk, before } = await unsaved()
    for (let i = 0; i < 2; i++) {
      await desk.window.askToClose()
      await desk.dialog(/not saved/i)
      await desk.window.key("Escape")
      await desk.window.until(`!document.querySelector("dialog[open]")`)
    }
    expect(desk.window.process.running).toBe(true)
    await desk.shows("Unsaved words.")
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)
  })

  it("ends without writing on Discard", async () => {
    const { desk, before } = await unsaved()
    await desk.window.askToClose()
    await desk.dialog(/not saved/i)
    await desk.press(/^Discard$/)
    expect(await desk.window.process.exited).toBe(0)
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)
  })

  it("asks the same when the system asks it to end", async () => {
    const { desk } = await unsaved()
    desk.window.process.child.kill("SIGTERM")
    await desk.dialog(/not saved/i)
    expect(desk.window.process.running).toBe(true)
  })

  it("offers the text again after a crash", async () => {
    const { desk, before } = await unsaved()
    // The journal follows typing by a moment.
    await sleep(2500)
    await desk.window.kill()
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)

    const again = new Desktop(await now.open())
    await again.open(post)
    await again.window.until(
      `[...document.querySelectorAll("button")].some(b => /^Restore it$/.test(b.textContent))`,
    )
    await again.press(/^Restore it$/)
    await again.shows("Unsaved words.")
    expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)
  })
})

it("does not save behind the question whether to save", async () => {
  now.sandbox.settings({ autosave: true, autosaveSeconds: 5 })
  const before = readFileSync(now.sandbox.file(post), "utf8")
  const desk = new Desktop(await now.open())
  await desk.open(post)
  await desk.append("Unsaved words.")
  await desk.shows("Unsaved words.")
  // Not by the keyboard: a window manager's shortcut takes the focus away, and that saves.
  desk.window.process.child.kill("SIGTERM")
  await desk.dialog(/not saved/i)
  await sleep(6500)
  await desk.press(/^Discard$/)
  expect(await desk.window.process.exited).toBe(0)
  expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)
})

it("closes at once when everything is saved", async () => {
  const desk = new Desktop(await now.open())
  await desk.open(post)
  await desk.window.askToClose()
  expect(await desk.window.process.exited).toBe(0)
})
