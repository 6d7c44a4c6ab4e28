import { mkdirSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { followAll, strays, type Found } from "../support/follow"
import { chosenLandmarks, chosenPosts, longPosts, pictures, type Landmark } from "../support/longposts"
import { headOf, motion, wordSpot } from "../support/place"
import { windowSession } from "../support/window-session"

const posts = chosenPosts(["prose", "tables", "pictures", "arabic"])
const now = windowSession((sandbox) => {
  mkdirSync(sandbox.file("static"), { recursive: true })
  for (const { name, text } of pictures) writeFileSync(sandbox.file("static", name), text)
  for (const { name, text } of longPosts()) writeFileSync(sandbox.file("posts", `${name}.md`), text)
})

/** As many landmarks as surely fit in one question: the inspector waits 20 s. */
const atOnce = 12

/** Starts with the post that was open last: in a list of names that begin alike a click could miss. */
async function open(name: string): Promise<Desktop> {
  const { blog } = now.sandbox
  now.sandbox.settings({ autosave: false, recent: [blog], lastPost: { [blog]: `posts/${name}.md` } })
  const desk = new Desktop(await now.open())
  await desk.shows("mark1x")
  return desk
}

/** Calls a function of the tests in the window's page. */
function ask<T>(desk: Desktop, run: (arg: never) => T, arg?: unknown): Promise<Awaited<T>> {
  return desk.window.evaluate(`(${run.toString()})(${JSON.stringify(arg) ?? ""})`)
}

async function followed(
  desk: Desktop,
  landmarks: Landmark[],
  leader: "editor" | "preview",
): Promise<Found[]> {
  const found: Found[] = []
  for (let i = 0; i < landmarks.length; i += atOnce)
    found.push(...(await ask(desk, followAll, { landmarks: landmarks.slice(i, i + atOnce), leader })))
  return found
}

/** Moves the mouse to the middle of something and turns the wheel there, downwards. */
async function wheel(desk: Desktop, selector: string, turns: number): Promise<void> {
  const { x, y, inner } = await desk.window.evaluate<{ x: number; y: number; inner: number }>(`(() => {
    const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2, inner: innerHeight }
  })()`)
  // Never twice the same point: xdotool would wait for a move that does not come.
  await desk.window.mouse(
    x + (turns % 2) * 4,
    y,
    inner,
    ...Array.from({ length: turns }, () => ["click", "5"]).flat(),
  )
}

describe("blocks all over a long post are where they should be", () => {
  it.each(posts)("$name", { timeout: 400_000 }, async ({ name, landmarks }) => {
    const desk = await open(name)
    const blocks = landmarks.filter(({ part }) => part === "block")
    for (const leader of ["editor", "preview"] as const) {
      const chosen = chosenLandmarks(blocks, leader)
      const found = await followed(desk, chosen, leader)
      expect(strays(found), `${leader} leads`).toEqual([])
      expect(found.filter(({ excused }) => !excused).length).toBeGreaterThan(chosen.length * 0.6)
    }
  })
})

it.each([".cm-scroller", "iframe"])(
  "one turn of a real wheel in %s moves both panes one way",
  async (pane) => {
    const desk = await open("long-sections")
    await wheel(desk, pane, 12)
    await sleep(900)
    const moving = ask(desk, motion, 3000)
    await wheel(desk, pane, 1)
    const { editor, preview } = await moving
    for (const places of [editor, preview]) {
      expect(places.slice(1).filter((place, i) => place < places[i]! - 1)).toEqual([])
      expect(places.at(-1)!).toBeGreaterThan(places[0]!)
    }
    // Then nothing moves any more.
    const way = (places: number[]) => Math.max(...places) - Math.min(...places)
    const moves = async () => {
      const { editor, preview } = await ask(desk, motion, 700)
      return way(editor) + way(preview)
    }
    await expect.poll(moves).toBe(0)
  },
)

it("puts the cursor where the page is clicked with a real mouse", async () => {
  const desk = await open("long-prose")
  for (const random of [3, 4711, 90210]) {
    const spot = await ask(desk, wordSpot, random)
    if (!spot) continue
    const inner = await desk.window.evaluate<number>("innerHeight")
    await desk.window.clickAt(spot.x, spot.y, inner)
    await expect
      .poll(() => ask(desk, headOf as (arg: never) => ReturnType<typeof headOf>).then(({ word }) => word))
      .toBe(spot.word)
  }
})

it("lets a selection of the page be copied with mouse and keyboard", async () => {
  const desk = await open("long-prose")
  const spot = (await ask(desk, wordSpot, 77))!
  const inner = await desk.window.evaluate<number>("innerHeight")
  await desk.window.mouse(spot.x, spot.y, inner, "mousedown", "1")
  for (let step = 1; step <= 8; step++) {
    await desk.window.mouse(spot.x + step * 14, spot.y, inner)
    await sleep(30)
  }
  await desk.window.screen.xdotool("mouseup", "1")
  const selected = await desk.window.evaluate<string>(
    `document.querySelector("iframe").contentWindow.getSelection().toString()`,
  )
  expect(selected.length).toBeGreaterThan(5)
  await desk.window.key("ctrl+c")
  await expect.poll(() => now.screen.run("xclip", "-selection", "clipboard", "-o")).toBe(selected)
})
