import { readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const text =
  "---\ntitle: Aa, the first\ndate: 2026-01-03\ntags: [proof]\n---\nSee [one](#The-Part).\n\n## The part\n\n[two](gone.md)\n"
const now = windowSession((sandbox) => writeFileSync(sandbox.file("posts/aa.md"), text))

it("goes to a finding by its native key, mends it, and undoes that", async () => {
  const desk = new Desktop(await now.open())
  const { window } = desk
  const shown = `document.querySelector(".cm-content").textContent`
  const at = (line: number, column: number) => desk.status(new RegExp(`Ln ${line}, Col ${column}\\b`))
  await desk.open("posts/aa.md")
  await window.key("F8")
  await window.until(`document.querySelector("#proof-list")`)
  // Notes are left out: what follows is about two errors.
  await desk.press(/ notes?$/)
  await window.click(".cm-scroller")
  await window.key("ctrl+Home", "F8")
  await at(6, 11)
  await window.until(`document.activeElement?.closest(".cm-editor")`)
  const underlined = `[...document.querySelectorAll(".cm-lintRange-error")].map((e) => e.textContent + " " + getComputedStyle(e).textDecorationLine)`
  await window.until(`${underlined}.join() === "#The-Part underline,gone.md underline"`)
  await window.key("F8")
  await at(10, 7)
  await window.key("shift+F8")
  await at(6, 11)
  await window.key("ctrl+period")
  await window.until(`${shown}.includes("(#the-part)")`)
  await window.until(`!/The-Part/.test(document.querySelector("#proof-list").textContent)`)
  await window.key("ctrl+z")
  await window.until(`${shown}.includes("(#The-Part)")`)
  await window.until(`/The-Part/.test(document.querySelector("#proof-list").textContent)`)
  // From the menu's key the list itself is reached, and left again.
  await window.key("ctrl+shift+m")
  await window.until(`document.activeElement?.id === "proof-list"`)
  await window.key("Escape")
  await window.until(`!document.querySelector("#proof-list")`)
  expect(readFileSync(now.sandbox.file("posts/aa.md"), "utf8")).toBe(text)
})
