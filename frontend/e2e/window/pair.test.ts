import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { resultFile } from "../support/paths"
import { windowSession } from "../support/window-session"

const now = windowSession()
const [python, zones] = ["posts/async-python.md", "posts/time-zones.md"]
/** The posts on screen from left to right, the one the author is in with a star. */
const shown = `[...document.querySelectorAll("[data-pane]")].filter((pane) => pane.querySelector(".head")).map((pane) =>
  pane.querySelector(".head .title").title + (pane.dataset.pane === "main" ? " *" : "")).join(" | ")`

it("shows two posts side by side by the keys of its menu, and goes on in the one that is touched", async () => {
  const window = await now.open()
  const desk = new Desktop(window)
  await window.resize(1500, 900)
  await desk.open(python)
  await desk.open(zones)
  await window.key("ctrl+alt+backslash")
  await window.until(`${shown} === "${zones} | ${python} *"`)
  // The keys of the menu are the system's: they would overtake letters that the page has not come to yet.
  const arrived = (text: string) =>
    window.until(`document.querySelector('[data-pane="main"] .cm-content').innerText.includes("${text}")`)
  await window.type("Into the second. ")
  await arrived("Into the second.")
  await window.click(`[data-pane="other"] .cm-scroller`)
  await window.until(`${shown} === "${zones} * | ${python}"`)
  await window.key("ctrl+End")
  await window.type("Into the first.")
  await arrived("Into the first.")
  await window.key("F6")
  await window.until(`${shown} === "${zones} | ${python} *"`)
  await window.key("ctrl+alt+s")
  const file = (path: string) => readFileSync(join(now.sandbox.blog, path), "utf8")
  await expect.poll(() => file(python)).toContain("Into the second. ")
  await expect.poll(() => file(zones)).toMatch(/Into the first\.\s*$/)
  await window.photograph(resultFile("screens", "window-pair.png"))

  // Two pages: a click in one is heard, although its frame tells nobody of it.
  await window.key("ctrl+e")
  await window.until(`document.querySelectorAll("aside iframe").length === 2`)
  await window.until(`${shown} === "${zones} | ${python} *"`)
  await window.click(`[data-pane="other"] iframe`)
  await window.until(`${shown} === "${zones} * | ${python}"`)
})

/** How far the rows of each form are from each other, where that is not the room between rows, in px. */
const torn = `[...document.querySelectorAll(".fields .column")].flatMap((form) => {
  const rows = [...form.children].map((row) => row.getBoundingClientRect()).filter(({ height }) => height > 0)
  return rows.slice(1).map((row, i) => Math.round(row.top - rows[i].bottom)).filter((gap) => gap < 0 || gap > 9)
}).concat([...document.querySelectorAll(".fields .facts")].map((row) => {
  const inner = [...row.children].map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0)
  return Math.round(Math.max(...inner.map(({ bottom }) => bottom)) - row.getBoundingClientRect().bottom)
}).filter((over) => over > 1)).join(" ")`

it("lays the forms out anew for every width they get", async () => {
  const window = await now.open()
  const desk = new Desktop(window)
  await window.resize(1500, 900)
  await desk.open(python)
  await desk.open(zones)
  await window.until(`(${torn}) === ""`)
  await window.key("ctrl+alt+backslash")
  await window.until(`${shown} === "${zones} | ${python} *"`)
  await window.until(`(${torn}) === ""`)
  for (const [width, height] of [
    [900, 600],
    [1300, 800],
    [760, 600],
  ] as const) {
    await window.resize(width, height)
    await window.until(`(${torn}) === ""`)
  }
})
