import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import type { Locator } from "playwright-core"
import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import type { Sandbox } from "../support/sandbox"
import { session, type Session } from "../support/session"

// What authors do in the panel above the text, and the bytes that are on disk afterwards.
const post = "posts/async-python.md"
const rich = "posts/rich.md"
const richText = `---
title: Rich  # kept
date: 2026-01-31T10:00:00+02:00
categories: [Python, Web]
tags:
  - Web
  - Python
description: One.
slug: rich
rating: 4
toc: true
links: [one, two]
params:
  a: 1
---

Words.
`
/** The smallest PNG there is. */
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

function prepare(sandbox: Sandbox): void {
  writeFileSync(sandbox.file(rich), richText)
  writeFileSync(sandbox.file("posts/colon.md"), "---\ntitle: One: two\ntags: [a]\n---\n\nText.\n")
  writeFileSync(
    sandbox.file("posts/moved.md"),
    "---\ntitle: Moved\ndate: 2026-01-01\naliases: [/first/]\nslug: second\n---\n\nText.\n",
  )
  writeFileSync(sandbox.file("posts/when.md"), "---\ntitle: When\ndate: someday\n---\n\nText.\n")
}

/** Opens a post with all fields shown. */
async function opened(now: Session, path: string): Promise<Locator> {
  const { desk } = now
  await desk.open(path)
  const fields = desk.page.getByRole("region", { name: "Fields of the post" })
  if ((await fields.getByRole("button", { name: /More fields/ }).count()) > 0)
    await desk.page.keyboard.press("Control+;")
  await fields.getByRole("button", { name: "Fewer fields" }).waitFor()
  return fields
}
/** What is on disk once the text of the editor holds something, and has been saved. */
async function saved(now: Session, path: string, holds: string): Promise<string> {
  await expect.poll(() => now.desk.editorText()).toContain(holds)
  await now.desk.save()
  return readFileSync(now.sandbox.file(path), "utf8")
}
/** Pastes as from the clipboard: text, or a file. */
function paste(target: Locator, given: { text?: string; png?: string }): Promise<void> {
  return target.evaluate((element, { text, png }) => {
    const data = new DataTransfer()
    if (text) data.setData("text/plain", text)
    if (png) {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], "pasted.png", { type: "image/png" }))
    }
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, given)
}

describe("fields", () => {
  const now = session({ prepare })

  it("chooses a day by keyboard alone, adds a time, and changes nothing else", async () => {
    const { desk, sandbox } = now
    const before = readFileSync(sandbox.file(post), "utf8")
    await desk.open(post)
    const { keyboard } = desk.page
    const date = desk.button(/^Date: 5 January 2026/)
    await date.focus()
    await keyboard.press("Enter")
    for (let i = 0; i < 3; i++) await keyboard.press("Tab") // both months' buttons, then the grid
    for (const key of ["PageDown", "ArrowRight", "ArrowDown"]) await keyboard.press(key)
    await expect.poll(() => desk.page.locator(":focus").getAttribute("data-day")).toBe("2026-02-13")
    await keyboard.press("Enter")
    await expect.poll(() => desk.page.locator(":focus").textContent()).toContain("13 February 2026")
    expect(await saved(now, post, "date: 2026-02-13")).toBe(before.replace("2026-01-05", "2026-02-13"))

    await keyboard.press("Enter")
    await desk.button("Add a time").click()
    await desk.field("Time").fill("9.30")
    await keyboard.press("Enter")
    expect(await saved(now, post, "date: 2026-02-13 09:30")).toBe(
      before.replace("2026-01-05", "2026-02-13 09:30:00"),
    )
    await keyboard.press("Escape")
    expect(await desk.button(/^Date: 13 February 2026, 09:30/).isVisible()).toBe(true)
  })

  it("keeps the way a date is written, its time and its offset", async () => {
    const { desk } = now
    await opened(now, rich)
    await desk.button(/^Date: 31 January/).click()
    await desk.page.locator('[data-day="2026-01-15"]').click()
    expect(await saved(now, rich, "2026-01-15")).toBe(richText.replace("2026-01-31T", "2026-01-15T"))
    await desk.button(/^Date: 15 January/).click()
    await desk.field("Time").fill("7 pm")
    await desk.page.keyboard.press("Enter")
    expect(await saved(now, rich, "19:00")).toBe(richText.replace("31T10:00", "15T19:00"))
  })

  it("takes a typed date, refuses what is none, and writes nothing when nothing was typed", async () => {
    const { desk, sandbox } = now
    await desk.open(post)
    const { keyboard } = desk.page
    await desk.button(/^Date:/).click()
    await keyboard.type("5 feb 2026")
    await keyboard.press("Enter")
    expect(await saved(now, post, "date: 2026-02-05")).toContain("\ndate: 2026-02-05\n")
    await desk.button(/^Date:/).click()
    await keyboard.type("soon")
    await keyboard.press("Enter")
    await desk.page.getByRole("alert").filter({ hasText: "Write a date like" }).waitFor()
    await keyboard.press("Escape")
    await desk.open("posts/colon.md")
    await desk.open("pages/about.md")
    const about = readFileSync(sandbox.file("pages/about.md"), "utf8")
    await desk.button(/^Date:/).click()
    await desk.editor.click()
    expect(await desk.editorText()).toBe(about)
  })

  it("adds, pastes, moves and removes tags in the file's own style", async () => {
    const { desk } = now
    await opened(now, rich)
    const { keyboard } = desk.page
    const add = desk.field("Add tag")
    await add.click()
    await keyboard.type("sql")
    await desk.page.getByRole("option", { name: /SQLite used \d+ time/ }).waitFor()
    await keyboard.press("ArrowDown")
    await keyboard.press("Enter")
    await paste(add, { text: "alpha, beta; gamma" })
    await keyboard.type("delta,")
    const list = (names: string[]) => `tags:\n${names.map((name) => `  - ${name}\n`).join("")}description`
    const all = ["Web", "Python", "SQLite", "alpha", "beta", "gamma", "delta"]
    await expect.poll(() => desk.editorText()).toContain(list(all))

    await keyboard.press("ArrowLeft")
    await keyboard.press("Alt+ArrowLeft")
    await keyboard.press("Alt+ArrowLeft")
    await keyboard.press("ArrowLeft")
    await keyboard.press("Delete")
    const expected = richText.replace(
      /tags:[^]*description/,
      list(["Web", "Python", "SQLite", "delta", "beta", "gamma"]),
    )
    await expect.poll(() => desk.editorText()).toBe(expected)
    expect(await saved(now, rich, "delta")).toBe(expected)
  })

  it("offers the known spelling of a tag, and respells nothing by itself", async () => {
    const { desk } = now
    await opened(now, rich)
    await desk.field("Add tag").click()
    await desk.page.keyboard.type("sqlite")
    await desk.page.keyboard.press("Tab")
    await expect.poll(() => desk.editorText()).toContain("  - sqlite\n")
    await desk.button("Use “SQLite”").click()
    await expect.poll(() => desk.editorText()).toContain("  - Python\n  - SQLite\n")
    expect(await desk.editorText()).not.toContain("sqlite")
  })

  it("chooses a category from those in use, and shows several as chips", async () => {
    const { desk } = now
    await desk.open(post)
    await desk.page.getByRole("combobox", { name: "Category", exact: true }).click()
    await desk.page.getByRole("option", { name: /^Databases used/ }).click()
    expect(await saved(now, post, "category: Databases")).toContain("\ncategory: Databases\ntags: ")
    await desk.open(rich)
    await desk.button("Remove category Web").click()
    await desk.field("Add category").fill("Data")
    await desk.page.keyboard.press("Enter")
    expect(await saved(now, rich, "Data")).toBe(richText.replace("[Python, Web]", "[Python, Data]"))
  })

  it("keeps excerpt and description apart and says how much of them shows", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    await desk.field("Excerpt").fill("Short.")
    await fields.getByText("6 characters · fits in a search result").waitFor()
    await desk.field("Description").fill("word ".repeat(35).trim())
    await fields.getByText("174 characters · will be cut in a search result, fits on a card").waitFor()
    const text = await saved(now, rich, "excerpt: Short.")
    expect(text).toContain(`description: ${"word ".repeat(35).trim()}\n`)
    expect(await fields.getByRole("group", { name: "In a search result" }).textContent()).toMatch(/word…/)
  })

  it("shows the address as it becomes, and warns of the links that break", async () => {
    const { desk } = now
    const fields = await opened(now, post)
    const slug = desk.field("Name in the address")
    await slug.fill("new name")
    await fields.getByText("A space cannot stand in an address").waitFor()
    await slug.fill("new-name")
    await expect.poll(() => fields.locator('[data-field="slug"] .url').textContent()).toContain("new-name")
    await fields.getByText(/Links to .*async-python.* will break/).waitFor()
    await fields.getByRole("button", { name: "From the title" }).click()
    expect(await saved(now, post, "slug: async-python-understanding")).toContain(
      "\nslug: async-python-understanding-asyncio-and-concurrency\n",
    )
  })

  it("keeps a published address working when the post has a list of old ones", async () => {
    const { desk } = now
    const fields = await opened(now, "posts/moved.md")
    await desk.field("Name in the address").fill("third")
    await fields.getByRole("button", { name: "Keep the old address working" }).click()
    const text = await saved(now, "posts/moved.md", "slug: third")
    expect(text).toMatch(/\naliases: \[\/first\/, \/\S*second\S*\]\nslug: third\n/)
    expect(await fields.getByText(/will break/).count()).toBe(0)
  })

  it("says where the post stands, in words", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    await fields.getByText("Published 31 January 2026").waitFor()
    await desk.button(/^Date:/).click()
    await desk.page.keyboard.type("2099-12-03")
    await desk.page.keyboard.press("Enter")
    await fields.getByText(/^Scheduled for 3 December 2099, in [\d,]+ days$/).waitFor()
    await fields.getByRole("switch", { name: "Draft" }).click()
    await fields.getByText("Not on the site").waitFor()
    expect(await saved(now, rich, "draft: true")).toContain("\ndraft: true\n")
    await fields.getByRole("switch", { name: "Pinned" }).click()
    expect(await saved(now, rich, "pinned: true")).toContain("\npinned: true\n")
  })

  it("shows the computed reading time and writes it only when asked", async () => {
    const { desk } = now
    const fields = await opened(now, post)
    await fields.getByText(/The text takes about \d+ min to read/).waitFor()
    expect(await desk.editorText()).toContain("\nread_time: 10 min\n")
    await fields.getByRole("button", { name: /^Use \d+ min$/ }).click()
    await expect.poll(() => desk.editorText()).toMatch(/\nread_time: [1-9] min\n/)
    await fields.getByText(/about \d+ min, computed/).waitFor()
    await opened(now, rich)
    const insert = fields.getByRole("button", { name: /^Insert / })
    const text = (await insert.textContent())?.trim().replace("Insert ", "") ?? ""
    await insert.click()
    expect(await saved(now, rich, text)).toMatch(new RegExp(`\\n\\w+: ${text}\\n`))
  })

  it("edits keys of the author's own by their kind, adds and removes them", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    const { keyboard } = desk.page
    const rating = desk.field("rating")
    await rating.fill("four")
    await fields.locator('[data-field="+rating"] .wrong').waitFor()
    await desk.editor.click()
    expect(await rating.inputValue()).toBe("four")
    await rating.fill("5")
    await fields.getByRole("switch", { name: "toc" }).click()
    await fields.getByLabel("Add to links").fill("three")
    await keyboard.press("Enter")
    await expect
      .poll(() => desk.editorText())
      .toContain("rating: 5\ntoc: false\nlinks: [one, two, three]\nparams:\n  a: 1\n---")

    await fields.getByRole("button", { name: "Add a field" }).click()
    await desk.page.getByRole("menuitem", { name: "A field of your own" }).click()
    await desk.field("Name of the field").fill("mood")
    await desk.field("Kind").selectOption("bool")
    await keyboard.press("Enter")
    await expect.poll(() => desk.editorText()).toContain("mood: false\n")
    await fields.getByRole("button", { name: "Remove rating" }).click()
    const text = await saved(now, rich, "mood: false")
    await expect.poll(() => desk.editorText()).not.toContain("rating")
    await desk.save()
    expect(text).toContain("title: Rich  # kept\n")
    expect(readFileSync(now.sandbox.file(rich), "utf8")).not.toContain("rating")

    await fields.getByRole("button", { name: "Edit as text: params" }).click()
    await expect.poll(() => desk.page.locator(".cm-activeLine").first().textContent()).toMatch(/params:|a: 1/)
  })

  it("adds a known field from the same menu", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    await fields.getByRole("button", { name: "Add a field" }).click()
    await desk.page.getByRole("menuitem", { name: "Series" }).click()
    await expect.poll(() => desk.page.locator(":focus").getAttribute("id")).toBeTruthy()
    await desk.field("Series").fill("Part one")
    expect(await saved(now, rich, "series: Part one")).toContain("\nseries: Part one\n")
  })
})

describe("image", () => {
  const now = session({ prepare })

  it("picks a picture by keyboard, with its words", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    await fields.getByRole("button", { name: "Choose", exact: true }).click()
    const { keyboard } = desk.page
    await desk.page.getByLabel("Search pictures").waitFor()
    await desk.page.getByRole("option").first().waitFor()
    await keyboard.press("ArrowDown")
    await keyboard.press("ArrowRight")
    await expect.poll(() => desk.page.locator(":focus").textContent()).toContain("branches.jpg")
    await keyboard.press("Enter")
    await expect.poll(() => fields.locator(".thumb img").getAttribute("src")).toContain("branches.jpg")
    await desk.field("Image described in words").fill("Two branches")
    const text = await saved(now, rich, "Two branches")
    expect(text).toContain("image: /static/images/branches.jpg\n")
  })

  it("keeps a dropped, a pasted and a chosen file with the blog", async () => {
    const { desk, sandbox } = now
    const fields = await opened(now, rich)
    await desk.page
      .locator("input[type=file]")
      .setInputFiles({ name: "Chosen one.png", mimeType: "image/png", buffer: Buffer.from(dot, "base64") })
    const text = await saved(now, rich, "image:")
    const value = /image: (\S+)/.exec(text)?.[1] ?? ""
    expect(existsSync(sandbox.file(value.replace(/^\//, "")))).toBe(true)
    await fields.locator(".thumb img").waitFor()
    await paste(desk.field("Image"), { png: dot })
    await expect.poll(() => desk.editorText()).toMatch(/image: \S*pasted/)
    await fields.locator(".image").evaluate((field, png) => {
      const data = new DataTransfer()
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], "dropped.png", { type: "image/png" }))
      field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }))
    }, dot)
    await expect.poll(() => desk.editorText()).toMatch(/image: \S*dropped/)
  })

  it("says when the picture does not exist, and shows other sites' as text", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    await desk.field("Image").fill("/static/images/gone.jpg")
    await fields.getByText("This picture does not exist").waitFor()
    await desk.field("Image").fill("https://example.com/a.jpg")
    await fields.getByText("A picture on another site is not loaded here.").waitFor()
    expect(await fields.locator(".thumb img").count()).toBe(0)
    await fields.getByRole("button", { name: "Remove the image" }).click()
    await expect.poll(() => desk.editorText()).toBe(richText)
  })
})

describe("keys", () => {
  const now = session({ prepare })

  it("leaves a field with Escape as it was, and for the text with Ctrl+Enter", async () => {
    const { desk } = now
    await opened(now, rich)
    const { keyboard } = desk.page
    const description = desk.field("Description")
    await description.fill("Other")
    await expect.poll(() => desk.editorText()).toContain("description: Other\n")
    await keyboard.press("Escape")
    await expect.poll(() => desk.editorText()).toBe(richText)
    expect(await description.inputValue()).toBe("One.")
    await description.fill("Third")
    await keyboard.press("Control+Enter")
    await expect.poll(() => desk.page.locator(":focus").getAttribute("class")).toContain("cm-content")
    expect(await saved(now, rich, "Third")).toBe(richText.replace("One.", "Third"))
  })

  it("takes the last change back from any field that is not being typed in", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    const { keyboard } = desk.page
    await fields.getByRole("switch", { name: "toc" }).click()
    await expect.poll(() => desk.editorText()).toContain("toc: false")
    await keyboard.press("Control+z")
    await expect.poll(() => desk.editorText()).toBe(richText)
    await expect
      .poll(() => fields.getByRole("switch", { name: "toc" }).getAttribute("aria-checked"))
      .toBe("true")
    await keyboard.press("Control+Shift+z")
    await expect.poll(() => desk.editorText()).toContain("toc: false")
    expect(await desk.page.locator(":focus").getAttribute("aria-label")).toBe("toc")
  })
})

describe("problems", () => {
  const now = session({ prepare })

  it("mends front matter beside the fields, and undo brings the mistake back", async () => {
    const { desk } = now
    await desk.open("posts/colon.md")
    const fields = desk.page.getByRole("region", { name: "Fields of the post" })
    await fields.getByText("Mend it in the text first").waitFor()
    await fields.getByText("a", { exact: true }).first().waitFor() // recovered
    await fields.getByRole("button", { name: /quotes/ }).click()
    await desk.field("Title").waitFor()
    expect(await desk.field("Title").inputValue()).toBe("One: two")
    const mended = '---\ntitle: "One: two"\ntags: [a]\n---\n\nText.\n'
    expect(await saved(now, "posts/colon.md", '"One: two"')).toBe(mended)
    await desk.editor.click()
    await desk.page.keyboard.press("Control+z")
    await expect.poll(() => desk.editorText()).toContain("title: One: two\n")
  })

  it("mends from proof-reading, in a post that is not open, with the way back", async () => {
    const { desk, sandbox } = now
    const text = () => readFileSync(sandbox.file("posts/colon.md"), "utf8")
    const before = text()
    await desk.open(post)
    await desk.page.keyboard.press("Control+Shift+M")
    await desk.proof.getByLabel("Filter findings").fill("posts/colon.md")
    const finding = desk.findings.getByRole("row", { name: /holds a colon/ })
    await finding.getByRole("button", { name: /Put quotes/ }).click()
    await expect.poll(text).toBe(before.replace("title: One: two", 'title: "One: two"'))
    await desk.button("Undo").first().click()
    await expect.poll(text).toBe(before)
  })

  it("tells of a value at its field", async () => {
    const { desk } = now
    await desk.open("posts/when.md")
    const fields = desk.page.getByRole("region", { name: "Fields of the post" })
    await fields.getByText(/cannot be understood/).waitFor()
    await desk.button(/^Date:/).click()
    await desk.page.keyboard.press("Control+a")
    await desk.page.keyboard.type("2026-01-31")
    await desk.page.keyboard.press("Enter")
    expect(await saved(now, "posts/when.md", "2026-01-31")).toBe(
      "---\ntitle: When\ndate: 2026-01-31\n---\n\nText.\n",
    )
    expect(await fields.getByText(/cannot be understood/).count()).toBe(0)
  })
})

describe("a folder of drafts", () => {
  const now = session({
    prepare(sandbox) {
      mkdirSync(sandbox.file("_drafts"))
      mkdirSync(sandbox.file("_posts"))
      writeFileSync(sandbox.file("_config.yml"), "title: Jekyll blog\n")
      writeFileSync(sandbox.file("_drafts/idea.md"), "---\ntitle: An idea\n---\n\nWords.\n")
    },
  })

  it("publishes by moving the file, follows it, and takes it back", async () => {
    const { desk, sandbox } = now
    await desk.open("_drafts/idea.md")
    await desk.button("Publish").click()
    await expect.poll(() => existsSync(sandbox.file("_drafts/idea.md"))).toBe(false)
    await desk.page.getByText("“An idea” is published").first().waitFor()
    await expect.poll(() => desk.editorText()).toContain("title: An idea")
    const fields = desk.page.getByRole("region", { name: "Fields of the post" })
    await fields.getByText(/^Published/).waitFor()
    await expect.poll(() => desk.page.locator(":focus").getAttribute("class")).toContain("cm-content")
    await desk.button("Undo").click()
    await expect.poll(() => existsSync(sandbox.file("_drafts/idea.md"))).toBe(true)
    expect(readFileSync(sandbox.file("_drafts/idea.md"), "utf8")).toBe("---\ntitle: An idea\n---\n\nWords.\n")
    await desk.button("Publish").waitFor()
  })
})

describe("accessibility", () => {
  const now = session({ prepare, page: { viewport: { width: 900, height: 600 } } })

  it("has no finding in the panel, its calendar, its lists or its pictures", async () => {
    const { desk } = now
    const fields = await opened(now, rich)
    const found: string[] = []
    const look = async (what: string) => {
      for (const each of await violations(desk.page)) found.push(`${what}: ${each}`)
    }
    await look("all fields")
    await desk.button(/^Date:/).click()
    await look("calendar")
    await desk.page.keyboard.press("Escape")
    await desk.field("Add tag").click()
    await desk.page.keyboard.type("p")
    await desk.page.getByRole("option").first().waitFor()
    await look("completion")
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("Escape")
    await fields.getByRole("button", { name: "Choose", exact: true }).click()
    await desk.page.getByRole("option").first().waitFor()
    await look("pictures")
    await desk.page.keyboard.press("Escape")
    await fields.getByRole("button", { name: "Add a field" }).click()
    await look("menu")
    await desk.page.keyboard.press("Escape")
    await desk.open("posts/colon.md")
    await look("a mistake")
    expect([...new Set(found)]).toEqual([])
  })
})
