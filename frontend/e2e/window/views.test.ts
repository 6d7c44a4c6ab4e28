import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { resultFile } from "../support/paths"
import { windowSession } from "../support/window-session"

const now = windowSession()
const post = "posts/async-python.md"
/** Of the frame on screen, whatever it shows. */
const doc = `document.querySelector("iframe")?.contentDocument`

async function view(desk: Desktop, name: string): Promise<void> {
  await desk.window.click(`aside [aria-label^="Show the post as"]`)
  await desk.window.until(`document.querySelector("[role=menuitemradio]")`)
  await desk.window.evaluate(`(() => {
    document.querySelector("[data-e2e]")?.removeAttribute("data-e2e")
    const items = [...document.querySelectorAll("[role=menuitemradio]")]
    items.find((item) => item.textContent.trim() === ${JSON.stringify(name)}).setAttribute("data-e2e", "")
  })()`)
  await desk.window.click("[data-e2e]")
}

it("shows the post in every shape, follows what is typed, and zooms by the keys of its menu", async () => {
  const desk = new Desktop(await now.open())
  await desk.open(post)
  for (const [name, selector] of [
    ["Home card", "[data-this-post]"],
    ["Feed item", "details pre"],
    ["Search result", "article.result h1"],
    ["Social card", "article.card img"],
    ["Print", ".prose"],
  ] as const) {
    await view(desk, name)
    await desk.window.until(`${doc}?.querySelector(${JSON.stringify(selector)})`)
  }
  expect(
    await desk.window.evaluate(
      `[${doc}.defaultView.innerWidth, ${doc}.defaultView.getComputedStyle(${doc}.querySelector(".site-header nav")).display]`,
    ),
  ).toEqual([642, "none"])
  await desk.window.until(
    `/Page 1 of ([2-9]|1[0-9])/.test(document.querySelector("[aria-label='Sheets of paper']").textContent)`,
  )

  await view(desk, "Feed item")
  await desk.append("\n\nTyped with real keys.")
  await desk.window.until(`${doc}?.body.innerText.includes("Typed with real keys.")`)

  const size = `Math.round(document.querySelector("iframe").getBoundingClientRect().width)`
  await desk.window.click(`aside [role=radio][aria-label="Phone"]`)
  await desk.window.until(`${size} === 390`)
  await desk.window.key("ctrl+equal")
  await desk.window.until(`${size} === 429`)
  await desk.window.key("ctrl+0")
  await desk.window.until(`${size} === 390`)
  await desk.window.photograph(resultFile("screens", "window-feed.png"))
})

it("opens the system's print dialog", async () => {
  const desk = new Desktop(await now.open())
  await desk.open(post)
  await desk.window.key("ctrl+alt+p")
  const dialog = () => now.screen.xdotool("search", "--onlyvisible", "--name", "^Print$").catch(() => "")
  await expect.poll(dialog).toMatch(/^\d+$/)
  await now.screen.photograph(resultFile("screens", "window-print.png"))
})
