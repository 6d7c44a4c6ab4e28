import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

// The very first start, in the real window and by keyboard alone: three doors, and what lies behind them.
const now = windowSession()
const home = (...parts: string[]) => join(now.sandbox.root, "home", ...parts)
const focused = `document.activeElement?.closest("button")?.querySelector("b")?.textContent`
const doors = `[...document.querySelectorAll(".door b")].map((b) => b.textContent)`

async function firstStart(): Promise<Desktop> {
  const window = await now.open([])
  await window.until(`document.querySelectorAll(".door").length === 3`)
  return new Desktop(window)
}

it("shows three doors, each a key away and each visibly in focus", async () => {
  const { window } = await firstStart()
  expect(await window.evaluate(doors)).toEqual(["Open my blog", "Start a new blog", "Try the sample blog"])
  for (const name of await window.evaluate<string[]>(doors)) {
    await window.key("Tab")
    await window.until(`${focused} === ${JSON.stringify(name)}`)
    const ring = `getComputedStyle(document.activeElement).outlineStyle`
    expect(await window.evaluate(ring)).not.toBe("none")
  }
})

it("copies the sample, shows around, and comes back to it at the next start", async () => {
  const desk = await firstStart()
  const { window } = desk
  await window.key("Tab", "Tab", "Tab", "Return")
  await window.until(`document.querySelector("#post-list [role=option]")`)
  await desk.dialog(/Write here/)
  await window.key("Escape")
  await window.until(`!document.querySelector("[role=dialog], dialog[open]")`)
  await expect.poll(() => now.sandbox.kept()).toContain('"tourSeen": true')
  const dir = await window.evaluate<string>(
    `window.go.app.WorkspaceService.Boot().then((b) => b.workspace.dir)`,
  )
  expect(dir.startsWith(home())).toBe(true)
  expect(existsSync(join(dir, "galley.yaml"))).toBe(true)
  await window.stop()

  const again = await now.open([])
  await again.until(`document.querySelector("#post-list [role=option]")`)
  expect(await again.evaluate(`Boolean(document.querySelector("[role=dialog], dialog[open]"))`)).toBe(false)
})

it("starts a blog by keyboard, and keeps it among the recent ones", async () => {
  const desk = await firstStart()
  const { window } = desk
  await window.key("Tab", "Tab", "Return")
  await window.until(`document.activeElement?.tagName === "INPUT"`)
  await window.type("Northern lights")
  await window.until(
    `[...document.querySelectorAll("button")].some((b) => b.textContent.trim() === "Start the blog" && !b.disabled)`,
  )
  await window.key("Return")
  await desk.dialog(/Write here/)
  await window.key("Escape")
  expect(readFileSync(home("northern-lights", "galley.yaml"), "utf8")).toContain("title: Northern lights\n")
  await window.until(`document.title.includes("Hello")`)

  await window.key("ctrl+shift+p")
  await window.type("Close folder")
  await window.key("Return")
  await window.until(`document.querySelectorAll(".door").length === 3`)
  const recent = `[...document.querySelectorAll("main button")].find((b) => b.textContent.includes("northern-lights"))`
  await window.until(recent)
  await window.evaluate(`${recent}.focus()`)
  await window.key("Return")
  await window.until(`document.title.includes("Hello")`)
})

it("gives the start page to who removed the last folder", async () => {
  now.sandbox.settings({ autosave: false, lastWorkspace: home("gone"), recent: [home("gone")] })
  const { window } = await firstStart()
  await window.until(`/gone/.test(document.querySelector("main").textContent)`)
  expect(window.process.running).toBe(true)
})
