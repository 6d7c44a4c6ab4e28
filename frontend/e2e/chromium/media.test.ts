import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import type { Locator } from "playwright-core"
import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

const post = "posts/media.md"
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'

const now = session({
  prepare(sandbox) {
    const text = [
      "---\ntitle: Media\ndate: 2026-11-01\n---\n",
      "![](/static/images/hills.jpg)\n",
      "[gone](/static/images/gone.pdf)\n",
      "[paper](/static/paper.pdf)\n",
    ]
    writeFileSync(sandbox.file(post), text.join("\n"))
    writeFileSync(sandbox.file("static/images/nobody-shows-this.svg"), svg)
    writeFileSync(sandbox.file("static/paper.pdf"), "%PDF-1.4")
  },
})

async function show(): Promise<Locator> {
  await now.desk.page.keyboard.press("Control+Alt+i")
  const view = now.desk.dialog("Pictures and files")
  await view.getByRole("listbox").waitFor()
  return view
}
const filter = (view: Locator, name: RegExp) => view.getByRole("radio", { name }).click()
const names = (view: Locator) => view.locator("[role=option] .name").allTextContents()

describe("the media view", () => {
  it("tells where a picture is used, and goes there", async () => {
    const { desk } = now
    const view = await show()
    await view.getByRole("searchbox").fill("hills")
    await expect.poll(() => names(view)).toEqual(["hills.jpg"])
    await view.getByRole("button", { name: /^Media/ }).click()
    await view.waitFor({ state: "detached" })
    await expect.poll(() => desk.status.textContent()).toContain("Ln 6, Col 5")
    await expect
      .poll(() => desk.page.evaluate(() => document.activeElement?.className))
      .toContain("cm-content")
  })

  it("finds what nothing shows, what is missing and what is not described", async () => {
    const view = await show()
    await filter(view, /^Unused/)
    await expect.poll(() => names(view)).toEqual(["nobody-shows-this.svg"])
    await filter(view, /^Missing/)
    await expect.poll(() => names(view)).toEqual(["gone.pdf"])
    await filter(view, /^Without/)
    await expect.poll(() => names(view)).toEqual(["hills.jpg"])
  })

  it("moves what is unused to the trash by keyboard, and brings it back", async () => {
    const { desk, sandbox } = now
    const file = sandbox.file("static/images/nobody-shows-this.svg")
    const view = await show()
    await filter(view, /^Unused/)
    await expect.poll(() => names(view)).toEqual(["nobody-shows-this.svg"])
    await view.getByRole("listbox").focus()
    await desk.page.keyboard.press("Delete")
    await expect.poll(() => existsSync(file)).toBe(false)
    await view.getByText("nobody-shows-this.svg moved to trash").waitFor()
    await view.getByRole("button", { name: "Undo" }).click()
    await expect.poll(() => existsSync(file)).toBe(true)
    await expect.poll(() => names(view)).toEqual(["nobody-shows-this.svg"])
  })

  it("inserts a picture at the cursor, with the keyboard on its description", async () => {
    const { desk } = now
    await desk.open(post)
    await desk.toEnd()
    const view = await show()
    await view.getByRole("searchbox").fill("star")
    await expect.poll(() => names(view)).toEqual(["star.jpg"])
    await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("Enter")
    await view.waitFor({ state: "detached" })
    await expect.poll(() => desk.editorText()).toMatch(/!\[star\]\(\/static\/images\/star\.jpg\)$/)
  })

  it("gives a picture another name, in all posts, after showing how; one undo takes it back", async () => {
    const { desk, sandbox } = now
    const view = await show()
    await view.getByRole("searchbox").fill("hills")
    await expect.poll(() => names(view)).toEqual(["hills.jpg"])
    // A small picture that is still being made of a file that moves is not there.
    const drawn = () =>
      view.locator("img").evaluateAll((all) => all.every((img) => (img as HTMLImageElement).complete))
    await expect.poll(drawn).toBe(true)
    await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("F2")
    await desk.page.keyboard.type("far hills")
    await desk.page.keyboard.press("Enter")
    await view.waitFor({ state: "detached" })
    await desk.page.getByRole("dialog").getByRole("button", { name: "Apply" }).click()
    await expect.poll(() => existsSync(sandbox.file("static/images/far hills.jpg"))).toBe(true)
    const text = () => readFileSync(sandbox.file(post), "utf8")
    await expect.poll(text).toMatch(/!\[\]\(<?\/static\/images\/far( |%20)hills\.jpg>?\)/)
    const again = desk.dialog("Pictures and files")
    await again.getByRole("searchbox").fill("far hills")
    await expect.poll(() => names(again)).toEqual(["far hills.jpg"])
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("Escape")
    await again.waitFor({ state: "detached" })
    await desk.page.keyboard.press("Control+Alt+z")
    await expect.poll(() => existsSync(sandbox.file("static/images/hills.jpg"))).toBe(true)
    await expect.poll(text).toContain("![](/static/images/hills.jpg)")
  })

  it("has nothing axe would complain about", async () => {
    const { page } = now.desk
    const view = await show()
    expect(await violations(page)).toEqual([])
    await view.getByRole("radio", { name: "List" }).click()
    await filter(view, /^Missing/)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 900, height: 600 })
    await filter(view, /^Large/)
    await view.getByText("No picture is larger").waitFor()
    expect(await violations(page)).toEqual([])
  })
})

it("draws only what is in sight of 5,000 pictures", { timeout: 240_000 }, async () => {
  const { desk, sandbox } = now
  mkdirSync(sandbox.file("static/many"))
  for (let i = 0; i < 5000; i++) writeFileSync(sandbox.file(`static/many/m${i}.svg`), svg)
  const view = await show()
  await view.getByRole("searchbox").fill("many")
  const list = view.getByRole("listbox")
  await expect.poll(() => view.getByText("5,000 files").count(), { timeout: 120_000 }).toBe(1)
  await desk.page.keyboard.press("ArrowDown")
  await desk.page.keyboard.press("End")
  await expect.poll(() => names(view)).toContain("m4999.svg")
  expect(await list.getByRole("option").count()).toBeLessThan(80)
  await list.evaluate((box) => (box.scrollTop = box.scrollHeight / 2))
  await expect.poll(() => names(view)).not.toContain("m4999.svg")
  expect((await names(view)).length).toBeGreaterThan(8)
})

describe("a picture in the text", () => {
  it("is shown where the pointer is on its address, and nothing moves", async () => {
    const { desk } = now
    await desk.open(post)
    const line = desk.page.locator(".cm-line", { hasText: "hills.jpg" })
    const before = await line.boundingBox()
    await line.hover({ position: { x: 120, y: before!.height / 2 } })
    const card = desk.page.locator(".cm-picture")
    await card.waitFor()
    expect(await card.textContent()).toContain("static/images/hills.jpg1200 × 675 px")
    const image = card.locator("img")
    const room = await image.boundingBox()
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320)
    expect(await image.boundingBox()).toEqual(room)
    expect(await line.boundingBox()).toEqual(before)

    await desk.page.mouse.move(5, 5)
    await card.waitFor({ state: "detached" })
  })

  it("is offered smaller when it is large; the original comes back bit by bit", async () => {
    const { desk, sandbox } = now
    await desk.open(post)
    await desk.toEnd()
    await desk.editor.evaluate(async (element) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 3000, height: 1500 })
      const paint = canvas.getContext("2d")!
      for (let i = 0; i < 3000; i++) {
        paint.fillStyle = `hsl(${i * 7} 60% ${30 + ((i * i) % 50)}%)`
        paint.fillRect((i * 37) % 3000, (i * 91) % 1500, 60, 40)
      }
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.95))
      const data = new DataTransfer()
      data.items.add(new File([blob!], "image.jpg", { type: "image/jpeg" }))
      element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    // Without a name of its own it is called after the post, and nothing is made up to describe it.
    await expect.poll(() => desk.editorText()).toContain("![](/static/images/media.jpg)")
    const file = sandbox.file("static/images/media.jpg")
    const original = readFileSync(file)
    await desk.button(/^Make it smaller: 2000 × 1000/).click({ timeout: 60_000 })
    await expect.poll(() => statSync(file).size, { timeout: 60_000 }).toBeLessThan(original.length)
    await desk.button("Undo").click()
    await expect.poll(() => readFileSync(file).equals(original)).toBe(true)
  })
})
