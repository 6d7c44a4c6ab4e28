import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const [python, zones, maths] = [
  "posts/async-python.md",
  "posts/time-zones.md",
  "posts/mise-en-page-des-maths.md",
]
const shown = (path: string) => `document.querySelector('[data-tab="${path}"] [aria-current=page]')`
const tabs = `[...document.querySelectorAll("[data-tab]")].map((tab) => tab.dataset.tab)`

it("goes through tabs by real keys from text and page, and has them again at the next start", async () => {
  const desk = new Desktop(await now.open())
  for (const path of [python, zones, maths]) await desk.open(path)
  await desk.toEnd()
  const steps: [keys: string, then: string][] = [
    ["ctrl+Tab", zones],
    ["ctrl+Tab", maths],
    ["ctrl+shift+Tab", python],
    ["ctrl+Next", zones],
    ["ctrl+Next", maths],
    ["ctrl+Next", python],
    ["ctrl+Prior", maths],
  ]
  for (const [keys, then] of steps) {
    await desk.window.key(keys)
    await desk.window.until(shown(then))
  }
  expect(await desk.window.evaluate(`Boolean(document.activeElement?.closest(".cm-editor"))`)).toBe(true)
  await desk.window.key("ctrl+shift+Prior")
  await desk.window.until(`${tabs}.join() === ${JSON.stringify([python, maths, zones].join())}`)
  await desk.window.key("ctrl+w")
  await desk.window.until(`${tabs}.length === 2`)
  const fromPage: typeof steps = [
    ["ctrl+shift+t", maths],
    ["ctrl+Next", zones],
    ["alt+Left", maths],
    ["alt+Right", zones],
  ]
  for (const [keys, then] of fromPage) {
    await desk.window.click("iframe")
    await desk.window.key(keys)
    await desk.window.until(shown(then))
  }
  await desk.window.askToClose()
  expect(await desk.window.process.exited).toBe(0)

  const again = new Desktop(await now.open([]))
  await again.window.until(shown(zones))
  expect(await again.window.evaluate(tabs)).toEqual([python, maths, zones])
})
