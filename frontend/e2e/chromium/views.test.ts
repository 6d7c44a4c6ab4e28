import { describe, expect, it } from "vitest"
import type { Desk } from "../support/desk"
import { violations } from "../support/axe"
import { session } from "../support/session"

// The post in every shape readers meet it in, at every width and size, and on paper.
const post = "posts/async-python.md"
const draft = "posts/walking-the-old-railway.md"

/** Chooses a view where the window is too small to have all of them beside each other. */
async function view(desk: Desk, name: string): Promise<void> {
  await desk.button(/^Show the post as/).click()
  await desk.page.getByRole("menuitemradio", { name, exact: true }).click()
}

/** The text of the frame, whatever it shows. */
const shown = (desk: Desk) =>
  desk.page.evaluate(() => document.querySelector("iframe")?.contentDocument?.body.innerText ?? "")
const notes = (desk: Desk) => desk.page.getByRole("list", { name: "About this view" }).textContent()
const kept = async (desk: Desk, key: string) =>
  (await desk.call<Record<string, unknown>>("SettingsService", "Get"))[key]

describe("views", () => {
  const now = session({ page: { viewport: { width: 1440, height: 900 } } })

  it("follow title, tags, image and excerpt at once, unsaved", async () => {
    const { desk } = now
    await desk.open(post)
    const steps: [view: string, selector: string][] = [
      ["Home card", "[data-this-post]"],
      ["Feed item", "article"],
      ["Search result", "article"],
      ["Social card", "article"],
    ]
    await desk.page.keyboard.press("Control+;")
    for (const [n, [name, selector]] of steps.entries()) {
      await view(desk, name)
      const piece = () =>
        desk.page.evaluate(
          (s) => document.querySelector("iframe")?.contentDocument?.querySelector(s)?.textContent ?? "",
          selector,
        )
      await expect.poll(piece).toContain("Asyncio")
      await desk.field("Title").fill(`Another title ${n}`)
      await expect.poll(piece, { message: name }).toContain(`Another title ${n}`)
      await desk.field("Excerpt").fill(`Another excerpt ${n}.`)
      await expect.poll(piece, { message: name }).toContain(`Another excerpt ${n}.`)
      await desk.field("Title").fill("Async Python: Understanding Asyncio")
    }
    const picture = () =>
      desk.page.evaluate(
        () =>
          document.querySelector("iframe")?.contentDocument?.querySelector("img")?.getAttribute("src") ?? "",
      )
    await expect.poll(picture).toContain("/galley/site/")
    await desk.page.getByRole("textbox", { name: "Image", exact: true }).fill("")
    await expect.poll(picture).toMatch(/^data:image\/png;/)
    expect(await notes(desk)).toContain("Galley draws this picture")
  })

  it("keep the frame and the reader's place while the text is written", async () => {
    const { desk } = now
    await desk.open(post)
    await view(desk, "Feed item")
    await expect.poll(() => shown(desk)).toContain("Asyncio")
    await desk.inPreview((frame) => {
      frame.contentWindow!.scrollTo(0, 400)
      frame.contentDocument!.documentElement.dataset.galleySame = "yes"
    })
    await desk.append("\n\nWritten just now.")
    await expect.poll(() => shown(desk)).toContain("Written just now.")
    expect(
      await desk.inPreview((frame) => [
        frame.contentWindow!.scrollY,
        frame.contentDocument!.documentElement.dataset.galleySame,
      ]),
    ).toEqual([400, "yes"])
  })

  it("say why readers do not get a draft, and show its card where it will be", async () => {
    const { desk } = now
    await desk.open(draft)
    await view(desk, "Home card")
    const mark = () =>
      desk.page.evaluate(() => {
        const doc = document.querySelector("iframe")?.contentDocument
        const box = doc?.querySelector("[data-this-post]")?.getBoundingClientRect()
        return box ? box.top >= -1 && box.top < document.querySelector("iframe")!.clientHeight : false
      })
    await expect.poll(mark).toBe(true)
    await desk.page.getByRole("switch", { name: "Draft" }).click()
    await expect.poll(() => notes(desk)).toContain("the post is a draft")
    await expect.poll(mark).toBe(true)
  })

  it("lead from a note to its field", async () => {
    const { desk } = now
    await desk.open(post)
    await view(desk, "Search result")
    await expect.poll(() => notes(desk)).toContain("The title")
    await desk.button("Edit field title").click()
    expect(
      await desk.page.evaluate(() =>
        document.activeElement?.closest("[data-field]")?.getAttribute("data-field"),
      ),
    ).toBe("title")
  })

  it("open a neighbour's post from the list", async () => {
    const { desk } = now
    await desk.open(post)
    await view(desk, "Home card")
    const other = desk.page.frameLocator("iframe").locator(".card:not([data-this-post]) h2 a").first()
    const title = await other.innerText()
    await other.click()
    await expect.poll(() => desk.field("Title").inputValue()).toBe(title)
    const marked = desk.page.frameLocator("iframe").locator("[data-this-post] h2")
    await expect.poll(() => marked.innerText()).toBe(title)
  })

  it("come back after a restart", async () => {
    const { desk } = now
    await desk.open(post)
    await view(desk, "Search result")
    await expect.poll(() => kept(desk, "previewView")).toBe("search")
    await desk.page.reload()
    await desk.ready()
    await expect.poll(() => shown(desk)).toContain("Asyncio")
    expect(await desk.page.frameLocator("iframe").locator("article.result").count()).toBe(1)
  })

  it("have no accessibility finding", async () => {
    const { desk } = now
    await desk.open(post)
    for (const name of ["Home card", "Feed item", "Search result", "Social card", "Print"]) {
      await view(desk, name)
      await expect.poll(() => shown(desk)).not.toBe("")
      expect(await violations(desk.page), name).toEqual([])
    }
    await desk.button(/^Show the post as/).click()
    expect(await violations(desk.page), "menu").toEqual([])
  })
})

describe("size", () => {
  const now = session({ page: { viewport: { width: 1440, height: 900 } } })
  const frame = (desk: Desk) =>
    desk.inPreview((element) => {
      const room = element.closest(".room")!
      return {
        own: element.contentWindow!.innerWidth,
        drawn: Math.round(element.getBoundingClientRect().width),
        room: room.clientWidth,
        sideways: room.scrollWidth > room.clientWidth,
      }
    })

  it("is that of a phone, a tablet, a desktop or the pane, and remembered", async () => {
    const { desk } = now
    await desk.open(post)
    for (const [name, width] of [
      ["Phone", 390],
      ["Tablet", 768],
      ["Desktop", 1280],
    ] as const) {
      await desk.page.getByRole("radio", { name }).click()
      await expect.poll(async () => (await frame(desk)).own).toBe(width)
      const { drawn, room, sideways } = await frame(desk)
      expect([drawn, sideways]).toEqual([Math.min(width, room), false])
      await expect.poll(() => kept(desk, "previewWidth")).toBe(name.toLowerCase())
    }
    await desk.page.getByRole("radio", { name: "Fit" }).click()
    await expect.poll(async () => (await frame(desk)).own).toBe((await frame(desk)).room)
  })

  it("zooms by keys while the preview has the focus, by menu always, and is remembered", async () => {
    const { desk } = now
    await desk.open(post)
    await desk.page.getByRole("radio", { name: "Phone" }).click()
    await desk.editor.click()
    await desk.page.keyboard.press("Control+=")
    expect((await frame(desk)).drawn).toBe(390)
    await desk.page
      .frameLocator("iframe")
      .locator(".prose")
      .click({ position: { x: 5, y: 5 } })
    await desk.page.keyboard.press("Control+=")
    await expect.poll(async () => (await frame(desk)).drawn).toBe(429)
    for (let i = 0; i < 9; i++) await desk.page.keyboard.press("Control+=")
    await expect.poll(() => frame(desk)).toMatchObject({ own: 390, drawn: 780, sideways: true })
    await desk.page.keyboard.press("Control+-")
    await expect.poll(async () => (await frame(desk)).drawn).toBe(Math.round(390 * 1.75))
    await desk.page.keyboard.press("Control+0")
    await expect.poll(async () => (await frame(desk)).drawn).toBe(390)
    await desk.button(/^Zoom of the preview/).click()
    await desk.page.getByRole("menuitemradio", { name: "50%", exact: true }).click()
    await expect.poll(async () => (await frame(desk)).drawn).toBe(195)
    await expect.poll(() => kept(desk, "previewZoom")).toBe(50)
    // A page that fits the pane goes on fitting it.
    await desk.page.getByRole("radio", { name: "Fit" }).click()
    await expect.poll(async () => (await frame(desk)).drawn).toBe((await frame(desk)).room)
    expect((await frame(desk)).own).toBe((await frame(desk)).room * 2)
  })

  it("leaves scrolling together as it is", async () => {
    const { desk } = now
    await desk.open(post)
    await desk.page.getByRole("radio", { name: "Desktop" }).click()
    await desk.page.locator(".cm-scroller").evaluate((scroller) => scroller.scrollTo(0, 1500))
    await expect.poll(() => desk.inPreview((f) => f.contentWindow!.scrollY)).toBeGreaterThan(300)
  })
})

describe("paper", () => {
  const now = session({
    page: { colorScheme: "dark", locale: "en-GB", viewport: { width: 1440, height: 900 } },
  })

  it("has the theme's rules for print, is light, and breaks into sheets", async () => {
    const { desk } = now
    await desk.open(post)
    await view(desk, "Print")
    await expect
      .poll(() => desk.page.getByRole("group", { name: "Sheets of paper" }).textContent())
      .toMatch(/Page 1 of ([2-9]|1\d)/)
    const page = await desk.inPreview((frame) => {
      const doc = frame.contentDocument!
      const style = (selector: string) => doc.defaultView!.getComputedStyle(doc.querySelector(selector)!)
      return {
        width: frame.contentWindow!.innerWidth,
        menu: style(".site-header nav").display,
        ink: style(".prose").color,
        link: doc.defaultView!.getComputedStyle(doc.querySelector(".prose a[href^=http]")!, "::after")
          .content,
      }
    })
    expect(page).toMatchObject({ width: 642, menu: "none", ink: "rgb(0, 0, 0)" })
    expect(page.link).toContain("http")
    const left = () => desk.inPreview((frame) => frame.contentWindow!.scrollX)
    await desk.button("Next page").click()
    expect(await left()).toBe(642)
    await desk.button("Page before").click()
    expect(await left()).toBe(0)
  })

  it("opens the print dialog for the page alone", async () => {
    const { desk } = now
    await desk.open(post)
    await desk.append("\n\nTyped before printing.")
    // The dialog of the system would wait for somebody: every frame made from here on tells its text instead.
    await desk.page.evaluate(() => void Object.assign(window, { printed: [] }))
    await desk.page.addInitScript(() => {
      window.print = () =>
        (window.top as unknown as { printed: string[] }).printed.push(document.body.innerText)
    })
    await desk.page.keyboard.press("Control+Alt+p")
    const printed = () =>
      desk.page.evaluate(() => (window as unknown as { printed: string[] }).printed.join())
    await expect.poll(printed).toContain("Typed before printing.")
    expect(await printed()).not.toContain("Show the post as")
    // The keys are the author's again.
    await expect
      .poll(() => desk.page.evaluate(() => document.activeElement?.className))
      .toContain("cm-content")
    await desk.page.keyboard.type(" And after.")
    expect(await desk.editorText()).toContain("Typed before printing. And after.")
  })
})

describe("900x600", () => {
  const now = session({ page: { viewport: { width: 900, height: 600 } } })

  it("holds the bar in one line, in every view", async () => {
    const { desk } = now
    await desk.open(post)
    await desk.page.keyboard.press("Control+e")
    for (const name of ["Page", "Home card", "Feed item", "Search result", "Social card", "Print"]) {
      await view(desk, name)
      const outside = await desk.page.evaluate(() =>
        [...document.querySelectorAll("aside button, aside .url")]
          .filter(
            (e) =>
              e.checkVisibility() &&
              (e.getBoundingClientRect().right > innerWidth ||
                e.getBoundingClientRect().bottom > innerHeight),
          )
          .map((e) => e.outerHTML.slice(0, 100)),
      )
      expect(outside, name).toEqual([])
    }
  })
})
