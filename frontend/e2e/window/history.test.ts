import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/time-zones.md"

it("opens the history by its native key, restores the first version, and undoes that", async () => {
  const before = readFileSync(now.sandbox.file(post), "utf8")
  const desk = new Desktop(await now.open())
  const { window } = desk
  await desk.open(post)
  await desk.append("Added words.")
  await desk.shows("Added words.") // every letter has come
  await window.key("ctrl+s")
  await desk.status(/\bSaved\b/)
  expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(`${before}Added words.`)
  await window.key("ctrl+alt+h")
  await desk.dialog(/History of/)
  // The version that is the post itself is passed over.
  await window.until(`document.querySelector(".cm-changedLine, .cm-deletedChunk")`)
  await window.until(
    `/As Galley found it/.test(document.querySelector("dialog [aria-selected=true]")?.textContent ?? "")`,
  )
  await desk.press(/^Pages$/)
  const page = (title: string) =>
    `document.querySelector('iframe[title="${title}"]')?.contentDocument?.body?.textContent`
  await window.until(`/Added words/.test(${page("The page now")} ?? "")`)
  await window.until(`(${page("The page of this version")} ?? "").includes("There is one comfort")`)
  expect(await window.evaluate(`/Added words/.test(${page("The page of this version")})`)).toBe(false)
  await desk.press(/^Restore this version$/)
  await window.until(`!document.querySelector("dialog[open]")`)
  await window.key("ctrl+s")
  await desk.status(/\bSaved\b/)
  expect(readFileSync(now.sandbox.file(post), "utf8")).toBe(before)
  await window.click(".cm-scroller")
  await window.key("ctrl+z")
  await desk.shows("Added words.")
})
