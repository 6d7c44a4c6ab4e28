import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()

const underlined = `[...document.querySelectorAll(".cm-misspelt")].map((node) => node.textContent)`

it("looks words up in the window, and takes a suggestion with real keys", async () => {
  const desk = new Desktop(await now.open())
  await desk.open("posts/time-zones.md")
  await desk.append("\n\nWe recieve letters. ")
  await desk.window.until(`${underlined}.includes("recieve")`)
  const drawn = `getComputedStyle(document.querySelector(".cm-misspelt"))`
  expect(await desk.window.evaluate(`${drawn}.textDecorationLine + " " + ${drawn}.textDecorationStyle`)).toBe(
    "underline dotted",
  )
  await desk.window.key("shift+F7")
  await desk.window.until(`getSelection().toString() === "recieve"`)
  await desk.window.key("ctrl+period")
  await desk.window.until(
    `document.querySelector("[role=menu] [data-highlighted]")?.textContent.trim() === "receive"`,
  )
  await desk.window.key("Return")
  await desk.window.until(`/We receive letters/.test(document.querySelector(".cm-content").textContent)`)
  await desk.window.until(`!${underlined}.includes("recieve")`)
  await desk.window.key("ctrl+z")
  await desk.window.until(`/We recieve letters/.test(document.querySelector(".cm-content").textContent)`)
  expect(desk.window.process.running).toBe(true)
})
