import { mkdirSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { pick, seeded } from "../../src/core/testing"
import { chosenPosts, longPosts, pictures } from "../support/longposts"
import { headOf, motion, wordSpot } from "../support/place"
import { session } from "../support/session"

const posts = longPosts()
const notes = [
  "---\ntitle: Notes\n---",
  "One[^a] and two[^b].",
  "[^a]: A note.",
  "[^b]: The other note.",
  ...Array.from({ length: 40 }, (_, i) => `Paragraph ${i}`),
  "The last",
].join("\n\n")
const now = session({
  prepare: (sandbox) => {
    mkdirSync(sandbox.file("static"), { recursive: true })
    for (const { name, text } of pictures) writeFileSync(sandbox.file("static", name), text)
    writeFileSync(sandbox.file("posts", "notes.md"), notes)
    for (const { name, text } of posts) writeFileSync(sandbox.file("posts", `${name}.md`), text)
  },
})

async function open(name: string): Promise<void> {
  await now.desk.open(`posts/long-${name}.md`)
  await now.desk.page.waitForLoadState("networkidle")
}

async function box(selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await now.desk.page.locator(selector).boundingBox())!
}

describe("one turn of the wheel", () => {
  it.each([
    ["sections", ".cm-scroller"],
    ["sections", "iframe"],
    ["pictures", ".cm-scroller"],
    ["pictures", "iframe"],
  ])("over a long post (%s) in %s moves both panes one way and then nothing", async (name, pane) => {
    const { page } = now.desk
    await open(name)
    const { x, y, width, height } = await box(pane)
    await page.mouse.move(x + width / 2, y + height / 2)
    for (let turn = 0; turn < 4; turn++) {
      await page.mouse.wheel(0, 900) // away from the beginning, into what was never measured
      await sleep(500)
    }
    const moving = page.evaluate(motion, 1500)
    await page.mouse.wheel(0, 300)
    const { editor, preview, framesMoving } = await moving
    for (const [pane, places] of Object.entries({ editor, preview })) {
      const steps = places.slice(1).map((place, i) => place - places[i]!)
      expect(
        steps.filter((step) => step < -1),
        `${pane} goes back`,
      ).toEqual([])
    }
    // In a tall picture one line of the text lasts for a whole screen.
    expect(Math.max(...editor) - editor[0]!).toBeGreaterThan(2)
    expect(Math.max(...preview) - preview[0]!).toBeGreaterThan(20)
    // Chromium itself takes its time for a turn of the wheel.
    expect(framesMoving).toBeLessThan(60)
  })
})

it("keeps the line in place while pictures above it arrive late", async () => {
  const { desk } = now
  let release = () => {}
  const arrived = new Promise<void>((resolve) => (release = resolve))
  await desk.page.route("**/*.svg", async (route) => {
    await arrived
    await route.continue()
  })
  await desk.open("posts/long-pictures.md")
  await expect.poll(() => desk.articleText()).toContain("mark40x")
  // A paragraph halfway down is brought to the top of the page, by its reader.
  await desk.frame.dispatchEvent("pointerenter")
  await desk.inPreview((frame) => {
    const texts = [...frame.contentDocument!.querySelectorAll(".prose > p")].filter(
      (p) => !p.querySelector("img"),
    )
    const middle = texts[Math.floor(texts.length / 2)]!
    middle.setAttribute("data-watched", "")
    frame.contentWindow!.scrollBy(0, middle.getBoundingClientRect().top)
  })
  const places = async () => {
    const page = await desk.inPreview(
      (frame) => frame.contentDocument!.querySelector("[data-watched]")!.getBoundingClientRect().top,
    )
    return [page, await desk.page.locator(".cm-scroller").evaluate((scroller) => scroller.scrollTop)] as const
  }
  /** Where both panes are once neither moves any more. */
  const rest = async () => {
    let last = ""
    await expect
      .poll(
        async () => {
          const [before, now] = [last, JSON.stringify(await places())]
          last = now
          return now === before
        },
        { interval: 400 },
      )
      .toBe(true)
    return places()
  }
  const before = await rest()
  release()
  await desk.page.waitForLoadState("networkidle")
  const above = () =>
    desk.inPreview((frame) => {
      const high = (img: HTMLImageElement) => {
        const { bottom, height } = img.getBoundingClientRect()
        return bottom < 0 && height > 100
      }
      return [...frame.contentDocument!.querySelectorAll("img")].filter(high).length
    })
  await expect.poll(above).toBeGreaterThan(0)
  const after = await rest()
  expect(Math.abs(after[0] - before[0])).toBeLessThanOrEqual(2)
  expect(Math.abs(after[1] - before[1])).toBeLessThanOrEqual(2)
})

it.each(
  chosenPosts(["prose", "fences", "pictures", "sections", "arabic"]).map(({ name }) =>
    name.replace("long-", ""),
  ),
)("a click on a word of the page puts the cursor on it in the text (%s)", async (name) => {
  const { page } = now.desk
  await open(name)
  const random = seeded(name.length)
  let wrong = 0
  for (let n = 0; n < 12; n++) {
    const spot = await page.evaluate(wordSpot, pick(random, 1e6))
    if (!spot) continue
    await page.mouse.click(spot.x, spot.y)
    await expect.poll(() => page.evaluate(headOf).then(({ word }) => word)).toBe(spot.word)
    if (spot.nth >= 0 && (await page.evaluate(headOf)).nth !== spot.nth) wrong++
  }
  // Which of several equal words in a line is meant can be told nearly always: see preview/source.test.ts.
  expect(wrong).toBeLessThanOrEqual(1)
})

it("keeps the end of the text in sight while notes come from all over it, and leads from them to where they are written", async () => {
  const { desk } = now
  await desk.open("posts/notes.md")
  await desk.append(" goes on")
  await expect.poll(() => desk.articleText()).toContain("The last goes on")
  const shown = () =>
    desk.inPreview((frame) => {
      const page = frame.contentDocument!
      const top = (selector: string) => page.querySelector(selector)!.getBoundingClientRect().top
      const last = [...page.querySelectorAll(".prose > p")].at(-1)!.getBoundingClientRect()
      return {
        marked: Math.abs(top("#galley-here") - last.top) < 8,
        inSight: last.top > 0 && last.bottom < page.documentElement.clientHeight,
      }
    })
  await expect.poll(shown).toEqual({ marked: true, inSight: true })
  await desk.page
    .frameLocator("iframe")
    .getByText("other note")
    .click({ position: { x: 10, y: 10 } })
  await expect.poll(() => desk.page.evaluate(headOf).then(({ word }) => word)).toBe("The")
  await desk.page.keyboard.press("Home")
  await desk.page.keyboard.type("Here: ")
  await expect.poll(() => desk.editorText()).toContain("Here: [^b]: The other note.")
})

it("selects in the text what a double click selects on the page, and leaves both to be copied", async () => {
  const { page } = now.desk
  await open("prose")
  const spot = (await page.evaluate(wordSpot, 4711))!
  await page.mouse.dblclick(spot.x, spot.y)
  await expect.poll(() => page.evaluate(headOf).then(({ selected }) => selected)).toBe(spot.word)
  expect(await now.desk.inPreview((frame) => frame.contentWindow!.getSelection()!.toString().trim())).toBe(
    spot.word,
  )
})

it("lets text be selected and copied, while another block is written", async () => {
  const { page } = now.desk
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await open("prose")
  const before = await page.evaluate(headOf)
  const spot = (await page.evaluate(wordSpot, 99))!
  const client = await page.context().newCDPSession(page)
  const mouse = (type: string, x: number, buttons: number) =>
    client.send("Input.dispatchMouseEvent", {
      type: type as "mousePressed",
      x,
      y: spot.y,
      button: "left",
      buttons,
      clickCount: 1,
    })
  await mouse("mousePressed", spot.x, 1)
  for (let x = spot.x + 10; x <= spot.x + 120; x += 10) await mouse("mouseMoved", x, 1)
  await mouse("mouseReleased", spot.x + 120, 0)
  const selected = await now.desk.inPreview((frame) => frame.contentWindow!.getSelection()!.toString())
  expect(selected.length).toBeGreaterThan(5)
  await page.keyboard.press("Control+c")
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(selected)
  expect((await page.evaluate(headOf)).head).toBe(before.head)
  await now.desk.append("\n\nelsewhere")
  await expect.poll(() => now.desk.articleText()).toContain("elsewhere")
  expect(await now.desk.inPreview((frame) => frame.contentWindow!.getSelection()!.toString())).toBe(selected)
})

describe("the three settings", () => {
  const moved = async (lead: string, setting: string): Promise<{ lead: number; other: number }> => {
    const { page } = now.desk
    await now.desk.call("SettingsService", "Set", JSON.stringify({ [setting]: false }))
    await page.reload()
    await now.desk.ready()
    await open("prose")
    const { x, y, width, height } = await box(lead)
    await page.mouse.move(x + width / 2, y + height / 2)
    const moving = page.evaluate(motion, 2000)
    await page.mouse.wheel(0, 1500)
    const { editor, preview } = await moving
    const far = (places: number[]) => places.at(-1)! - places[0]!
    return lead === "iframe"
      ? { lead: far(preview), other: far(editor) }
      : { lead: far(editor), other: far(preview) }
  }

  it.each([
    [".cm-scroller", "previewFollows"],
    ["iframe", "editorFollows"],
  ])("%s alone moves without %s", async (lead, setting) => {
    const far = await moved(lead, setting)
    expect(far.lead).toBeGreaterThan(300)
    expect(far.other).toBe(0)
  })
})

it("shows in the outline the section that is read, and goes where it is clicked, in both panes", async () => {
  const { page } = now.desk
  await open("sections")
  await page.getByRole("tab", { name: "Outline" }).click()
  const outline = page.locator("#outline")
  const count = await outline.getByRole("button").count()
  expect(count).toBeGreaterThan(20)
  const target = outline.getByRole("button").nth(Math.floor(count / 2))
  await target.click()
  await expect.poll(() => target.getAttribute("aria-current")).toBe("location")
  const text = (await target.textContent())!
  const mark = text.match(/mark\d+x/)![0]
  const shown = () =>
    page.evaluate((mark) => {
      const page = document.querySelector("iframe")!.contentDocument!
      const heading = [...page.querySelectorAll("h2")].find((one) => one.textContent!.includes(mark))!
      const line = [...document.querySelectorAll(".cm-line")].find((one) => one.textContent!.includes(mark))
      const editor = document.querySelector(".cm-scroller")!.getBoundingClientRect()
      return {
        preview: Math.abs(heading.getBoundingClientRect().top) < 40,
        editor: line !== undefined && Math.abs(line.getBoundingClientRect().top - editor.top) < 40,
      }
    }, mark)
  await expect.poll(shown).toEqual({ preview: true, editor: true })
  // Scrolling in either pane moves the mark on.
  for (const pane of [".cm-scroller", "iframe"]) {
    const { x, y, width, height } = await box(pane)
    await page.mouse.move(x + width / 2, y + height / 2)
    const before = await outline.locator("[aria-current]").textContent()
    for (let turn = 0; turn < 3; turn++) {
      await page.mouse.wheel(0, 2500)
      await sleep(200)
    }
    await expect.poll(() => outline.locator("[aria-current]").textContent()).not.toBe(before)
    await expect
      .poll(() =>
        outline.locator("[aria-current]").evaluate((one) => {
          const list = one.closest("ul")!.getBoundingClientRect()
          const own = one.getBoundingClientRect()
          return own.top >= list.top - 1 && own.bottom <= list.bottom + 1
        }),
      )
      .toBe(true)
  }
  await outline.getByRole("button").first().focus()
  await page.keyboard.press("End")
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe(await outline.getByRole("button").last().textContent())
  await page.keyboard.press("Home")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect.poll(() => outline.getByRole("button").nth(1).getAttribute("aria-current")).toBe("location")
})

it("goes where the map of the post is pressed and dragged, and can be switched off", async () => {
  const { page } = now.desk
  await open("sections")
  const map = page.locator(".map")
  await expect.poll(() => map.locator("path.heading").getAttribute("d")).toMatch(/M/)
  const { x, y, height } = await box(".map")
  await page.mouse.move(x + 12, y + height * 0.6)
  await page.mouse.down()
  await page.mouse.up()
  const share = () =>
    now.desk.inPreview((frame) => {
      const root = frame.contentDocument!.documentElement
      return root.scrollTop / root.scrollHeight
    })
  await expect.poll(share).toBeGreaterThan(0.3)
  expect(await share()).toBeLessThan(0.75)
  // What the map frames follows the page by some frames: the place to drag from is where it stays.
  const framed = async () => (await map.locator(".window").boundingBox())!
  const stays = async () => {
    const before = await framed()
    await now.desk.page.waitForTimeout(100)
    const after = await framed()
    return before.y === after.y && before.height === after.height
  }
  await expect.poll(stays).toBe(true)
  const windowAt = await framed()
  expect(Math.abs(windowAt.y + windowAt.height / 2 - (y + height * 0.6))).toBeLessThan(height * 0.1)
  // Dragging moves the window of the map, and the page, by as much as the pointer goes.
  await page.mouse.down()
  await page.mouse.move(x + 12, y + height * 0.4, { steps: 4 })
  await page.mouse.move(x - 40, y + height * 0.2, { steps: 4 })
  const dragged = async () => (await framed()).y - windowAt.y
  await expect.poll(async () => Math.abs((await dragged()) + height * 0.4)).toBeLessThan(height * 0.05)
  await page.mouse.up()
  await page.mouse.move(x + 12, y + height * 0.9)
  expect(Math.abs((await dragged()) + height * 0.4)).toBeLessThan(height * 0.05)
  await now.desk.call("SettingsService", "Set", JSON.stringify({ documentMap: false }))
  await page.reload()
  await now.desk.ready()
  await open("prose")
  expect(await map.count()).toBe(0)
})
