import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { resultFile } from "../support/paths"
import { windowSession } from "../support/window-session"

// Theme and site in the window: real keys and mouse, and the page of the site in WebKit.
const now = windowSession()
const doc = `document.querySelector("dialog iframe")?.contentDocument`
const field = (label: string) =>
  `document.getElementById([...document.querySelectorAll("dialog label")].find((l) => l.textContent === "${label}").htmlFor)`

it("changes theme, menu and accent, shows each at once, and saves them as one change", async () => {
  const window = await now.open()
  const file = () => readFileSync(join(now.sandbox.blog, "galley.yaml"), "utf8")
  const before = file()
  await window.click("header .name")
  await window.until(`document.querySelector("[role=menuitem]")`)
  await window.evaluate(
    `[...document.querySelectorAll("[role=menuitem]")].find((item) => item.textContent.includes("Theme and site")).id = "e2e-looks"`,
  )
  await window.click("#e2e-looks")
  await window.until(`${doc}?.querySelector("main")`)

  await window.click('dialog input[value="magazine"]')
  await window.until(`${doc}?.querySelector("section.section")`)

  const menu = `dialog ol[aria-label="Menu"]`
  await window.click(`${menu} li:nth-child(3) [data-part=up]`)
  await window.until(
    `${doc}?.querySelector(".site-header nav")?.textContent.replace(/\\s+/g, " ").includes("Home Tags Archive")`,
  )
  await window.click(`${menu} li:nth-child(1) [data-part=title]`)
  await window.key("alt+Down")
  await window.until(
    `${doc}?.querySelector(".site-header nav")?.textContent.replace(/\\s+/g, " ").includes("Tags Home Archive")`,
  )
  expect(await window.evaluate(`document.activeElement.value`)).toBe("Home")

  await window.evaluate(`${field("Accent")}.focus()`)
  await window.type("#ffcc00")
  await window.until(`document.querySelector("dialog [role=status]")?.textContent.includes("text needs 4.5")`)
  await window.photograph(resultFile("screens", "window-sitelook.png"))
  expect(file()).toBe(before)

  await window.key("Return")
  await window.until(`!document.querySelector("dialog")`)
  expect(file()).toContain("theme: magazine\n")
  expect(file()).toMatch(/menu:\n {2}- title: Tags\n {4}url: \/tags\/\n {2}- title: Home\n/)
  await window.evaluate(
    `[...document.querySelectorAll(".toasts button")].find((b) => b.textContent === "Undo").id = "e2e-undo"`,
  )
  await window.click("#e2e-undo")
  await expect.poll(file).toBe(before)
})
