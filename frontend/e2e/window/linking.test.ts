import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()

it("completes a link with real keys, and undoes it as one", async () => {
  const desk = new Desktop(await now.open())
  await desk.open("posts/time-zones.md")
  await desk.append("\n\nSee [[async pyth")
  await desk.window.until(`/See \\[\\[async pyth$/.test(document.querySelector(".cm-content").textContent)`)
  await desk.window.until(
    `document.querySelector(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) [aria-selected]")?.textContent.includes("Async")`,
  )
  // A list that has just opened leaves Return to the text (interactionDelay, 75 ms).
  await sleep(300)
  await desk.window.key("Return")
  await desk.window.until(`!document.querySelector(".cm-tooltip-autocomplete")`)
  await desk.window.until(
    `/See \\[\\[Async[^\\]]*\\]\\]/.test(document.querySelector(".cm-content").textContent)`,
  )
  await desk.window.until(
    `[...document.querySelector("iframe").contentDocument.querySelectorAll("a.wiki")].at(-1)?.textContent.includes("Async")`,
  )
  await desk.window.key("ctrl+z")
  await desk.window.until(`/See \\[\\[async pyth$/.test(document.querySelector(".cm-content").textContent)`)
  await desk.window.type(" :rock")
  await desk.window.until(
    `document.querySelector(".cm-tooltip-autocomplete")?.textContent.includes(":rocket:") || !document.querySelector(".cm-tooltip-autocomplete")`,
  )
  await desk.window.key("Escape")
  await desk.window.until(`!document.querySelector(".cm-tooltip-autocomplete")`)
  expect(desk.window.process.running).toBe(true)
})
