import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/async-python.md"
const page = "posts/async-python/index.html"

/** A program that notes what it was to open, in place of the system's. */
function opener(): { env: Record<string, string>; opened: () => string } {
  const bin = join(now.sandbox.root, "bin")
  const note = join(now.sandbox.root, "opened.txt")
  mkdirSync(bin)
  writeFileSync(join(bin, "xdg-open"), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${note}'\n`)
  chmodSync(join(bin, "xdg-open"), 0o755)
  return {
    env: { PATH: `${bin}:${process.env.PATH}` },
    opened: () => (existsSync(note) ? readFileSync(note, "utf8") : ""),
  }
}

const framed = (i: number) =>
  `(document.querySelectorAll("dialog iframe")[${i}]?.contentDocument?.querySelector("article")?.textContent ?? "")`

it("exports by keyboard, shows what changes before and after, and serves the result", async () => {
  const { env, opened } = opener()
  const desk = new Desktop(await now.open(undefined, env))
  const { window } = desk
  await window.key("ctrl+shift+e")
  await window.until(`/page/.test(document.querySelector("dialog[open]")?.textContent ?? "")`)
  await window.key("Return")
  await desk.dialog(/The site is exported/)
  await window.key("Return") // Open in browser
  await expect.poll(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/)
  const site = await fetch(new URL(page, opened().trim()))
  expect([site.status, await site.text()]).toEqual([
    200,
    readFileSync(now.sandbox.file("_site", page), "utf8"),
  ])
  await window.key("Escape")
  await window.until(`!document.querySelector("dialog[open]")`)

  await desk.open(post)
  await desk.append("\n\nTyped for the next export.")
  await desk.shows("Typed for the next export.")
  await window.key("ctrl+s")
  await desk.status(/\bSaved\b/)
  await window.key("ctrl+shift+e")
  await desk.dialog(/Show what changes first/)
  await window.until(`/^Show what changes$/.test(document.activeElement?.textContent?.trim() ?? "")`)
  await window.key("Return")
  // What has another text of its own comes first and is shown.
  await window.until(`${framed(1)}.includes("Typed for the next export.")`)
  await window.until(
    `${framed(0)}.includes("Asynchronous programming") && !${framed(0)}.includes("Typed for")`,
  )
  const styled = `[...document.querySelectorAll("dialog iframe")].every((frame) =>
    [...frame.contentDocument.styleSheets].some((sheet) => sheet.href && sheet.cssRules.length > 20))`
  await window.until(styled)
  // Both stand where they differ, far down.
  await window.until(
    `[...document.querySelectorAll("dialog iframe")].every((f) => f.contentWindow.scrollY > 500)`,
  )
  expect(readFileSync(now.sandbox.file("_site", page), "utf8")).not.toContain("Typed for the next export.")
  await window.key("Return")
  await desk.dialog(/The site is exported/)
  expect(readFileSync(now.sandbox.file("_site", page), "utf8")).toContain("Typed for the next export.")
  // The address that was opened shows the new site.
  const again = await fetch(new URL(page, opened().trim()))
  expect(await again.text()).toContain("Typed for the next export.")
})
