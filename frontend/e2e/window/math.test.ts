import { setTimeout as sleep } from "node:timers/promises"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/time-zones.md"
const inFrame = (what: string) => `((doc) => ${what})(document.querySelector("iframe")?.contentDocument)`

it("shows a formula and a diagram typed with real keys, and exports them", async () => {
  const desk = new Desktop(await now.open())
  await desk.open(post)
  await desk.append("\n\nIt is $E = mc^2$ and\n\n$$\n\\frac{a}{b}\n$$\n\n")
  await desk.window.until(inFrame(`doc?.querySelectorAll("math").length === 2`))
  await desk.append("```mermaid\ngraph TD\n  Hen --> Egg\n```\n")
  await desk.window.until(
    inFrame(`doc?.querySelector("figure.diagram:not([style]) > svg")?.textContent.includes("Egg")`),
    60_000,
  )
  const drawn = await desk.window.evaluate<{ wide: number; high: number }>(
    inFrame(
      `(({ width, height }) => ({ wide: width, high: height }))(doc.querySelector("figure.diagram > svg").getBoundingClientRect())`,
    ),
  )
  expect(drawn.wide).toBeGreaterThan(30)
  expect(drawn.high).toBeGreaterThan(60)

  await sleep(1000) // the diagram is drawn before the last letters of its fence have come
  await desk.window.key("ctrl+s")
  await desk.status(/\bSaved\b/)
  await desk.window.key("ctrl+shift+e")
  await desk.dialog(/export/i)
  await desk.press(/^Export/)
  const page = join(now.sandbox.blog, "_site/posts/time-zones/index.html")
  await expect.poll(() => existsSync(page)).toBe(true)
  const html = readFileSync(page, "utf8")
  expect(html).toContain("<mfrac>")
  expect(html).toMatch(/<figure class="diagram"[^>]*><svg /)
  expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/)
})
