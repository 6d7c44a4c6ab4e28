import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"
import { reportLatency } from "../support/stats"

const now = session()
const post = "posts/async-python.md"

it("follows a change by another program, in editor and preview", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  const took: number[] = []
  for (let i = 0; i < 5; i++) {
    const began = performance.now()
    appendFileSync(sandbox.file(post), `\n\nFrom outside, number ${i}.\n`)
    await expect.poll(() => desk.articleText(), { interval: 10 }).toContain(`From outside, number ${i}.`)
    took.push(performance.now() - began)
    expect(await desk.editorText()).toContain(`From outside, number ${i}.`)
    await sleep(150)
  }
  reportLatency("chromium", "a change by another program", { "file to preview": took })
  await desk.savedStatus()
})

it("follows editors that save by renaming", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  const text = readFileSync(sandbox.file(post), "utf8")
  writeFileSync(sandbox.file("posts/.swap"), `${text}\n\nRenamed into place.\n`)
  renameSync(sandbox.file("posts/.swap"), sandbox.file(post))
  await expect.poll(() => desk.articleText()).toContain("Renamed into place.")
})

it("keeps cursor and undo when a clean post changes", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.toEnd()
  appendFileSync(sandbox.file(post), "\nouter\n")
  await expect.poll(() => desk.editorText()).toContain("\nouter\n")
  await desk.page.keyboard.press("Control+z")
  await expect.poll(() => desk.editorText()).not.toContain("\nouter\n")
})

it("shows new and removed posts in the list", async () => {
  const { desk, sandbox } = now
  writeFileSync(sandbox.file("posts/brand-new.md"), "---\ntitle: Brand new\ndate: 2026-11-01\n---\n\nHi.\n")
  await expect.poll(() => desk.paths()).toContain("posts/brand-new.md")
  rmSync(sandbox.file("posts/brand-new.md"))
  await expect.poll(() => desk.paths()).not.toContain("posts/brand-new.md")
})

/** How far the cursor is above the editor's lower edge, in px, after scrolling by some. */
const room = (by = 0) =>
  now.desk.page.evaluate((by) => {
    const scroller = document.querySelector(".cm-scroller")!
    scroller.scrollTop += by
    return (
      scroller.getBoundingClientRect().bottom -
      document.querySelector(".cm-cursor")!.getBoundingClientRect().bottom
    )
  }, by)

it("asks when both sides changed, with the cursor in sight, and keeps mine", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("mine")
  expect(await room(4 - (await room()))).toBeCloseTo(4, 0)
  appendFileSync(sandbox.file(post), "theirs")
  const keep = desk.button(/keep (mine|my)/i)
  await keep.waitFor()
  expect(await desk.editorText()).toContain("mine")
  await expect.poll(() => room()).toBeGreaterThan(0)
  await keep.click()
  await desk.savedStatus()
  const saved = readFileSync(sandbox.file(post), "utf8")
  expect(saved).toMatch(/mine$/)
  expect(saved).not.toContain("theirs")
})

it("asks when both sides changed, and takes the one on disk, undoably", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("mine")
  appendFileSync(sandbox.file(post), "theirs")
  const use = desk.button(/use .*disk|take .*disk|disk version/i)
  await use.waitFor()
  await use.click()
  await expect.poll(() => desk.editorText()).toMatch(/theirs$/)
  await desk.editor.click()
  await desk.page.keyboard.press("Control+z")
  await expect.poll(() => desk.editorText()).toContain("mine")
})

it("never saves over another program's change by itself", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("mine")
  appendFileSync(sandbox.file(post), "theirs")
  await desk.page.keyboard.press("Control+s")
  await desk.button(/keep (mine|my)/i).waitFor()
  expect(readFileSync(sandbox.file(post), "utf8")).toMatch(/theirs$/)
})

it("knows its own writes", async () => {
  const { desk } = now
  await desk.open(post)
  for (let i = 0; i < 3; i++) {
    await desk.append(`own ${i} `)
    await desk.save()
  }
  await sleep(800)
  expect(await desk.button(/keep (mine|my)/i).count()).toBe(0)
  expect(await desk.editorText()).toMatch(/own 0 own 1 own 2 $/)
})

it("merges what another program wrote elsewhere in the text, and saves both", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("mine")
  const text = readFileSync(sandbox.file(post), "utf8")
  writeFileSync(sandbox.file(post), text.replace(/^title: .*$/m, "title: Written outside"))
  await expect.poll(() => desk.editorText()).toContain("title: Written outside")
  expect(await desk.editorText()).toMatch(/mine$/)
  await desk.save()
  await desk.savedStatus()
  const saved = readFileSync(sandbox.file(post), "utf8")
  expect(saved).toContain("title: Written outside")
  expect(saved).toMatch(/mine$/)
})

it("shows both sides of a place that both changed, and takes what is chosen", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("\n\nmine")
  appendFileSync(sandbox.file(post), "\n\ntheirs\n")
  await desk.button(/compare and choose/i).click()
  const dialog = desk.page.getByRole("dialog", { name: /two versions/i })
  await dialog.getByRole("group", { name: /yours/i }).waitFor()
  expect(await dialog.getByRole("group", { name: /yours/i }).innerText()).toContain("mine")
  expect(await dialog.getByRole("group", { name: /other program/i }).innerText()).toContain("theirs")
  expect(await violations(desk.page)).toEqual([])
  const use = dialog.getByRole("button", { name: /use this text/i })
  expect(await use.isDisabled()).toBe(true)
  // It was opened before there was anything to choose.
  await expect.poll(() => desk.page.evaluate(() => document.activeElement?.textContent)).toBe("Mine")
  await desk.page.keyboard.press("ArrowRight")
  expect(await dialog.getByRole("radio", { name: /theirs/i }).isChecked()).toBe(true)
  await desk.page.keyboard.press("ArrowRight")
  await use.click()
  await dialog.waitFor({ state: "detached" })
  expect(await desk.editorText()).toMatch(/mine\n+theirs\n?$/)
  await desk.save()
  await desk.savedStatus()
  expect(readFileSync(sandbox.file(post), "utf8")).toMatch(/mine\n+theirs\n?$/)
})

it("goes on with a post that another program moves", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await desk.append("mine")
  renameSync(sandbox.file(post), sandbox.file("posts/moved-outside.md"))
  await expect.poll(() => desk.paths()).toContain("posts/moved-outside.md")
  await expect.poll(() => desk.page.getByText("moved it").count()).toBeGreaterThan(0)
  await desk.save()
  await desk.savedStatus()
  expect(readFileSync(sandbox.file("posts/moved-outside.md"), "utf8")).toMatch(/mine$/)
})

it("keeps the text of a post that is removed, and has the post again when the file comes back", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  const text = readFileSync(sandbox.file(post))
  rmSync(sandbox.file(post))
  await desk.button(/save it again/i).waitFor()
  expect(await desk.editorText()).not.toBe("")
  writeFileSync(sandbox.file(post), text)
  await desk.button(/save it again/i).waitFor({ state: "detached" })
  await desk.savedStatus()
})

it("says that the folder is gone, keeps the text, and opens the folder again once it is back", async () => {
  const { desk, sandbox } = now
  const away = `${sandbox.root}/away`
  const words = "The folder of this blog was moved, renamed or removed"
  await desk.open(post)
  cpSync(sandbox.blog, away, { recursive: true })
  rmSync(sandbox.blog, { recursive: true })
  await desk.status.getByText("The folder is gone").waitFor()
  await desk.page.getByText(words).first().waitFor()
  expect(await desk.editorText()).toContain("title: ")
  expect(await violations(desk.page)).toEqual([])
  renameSync(away, sandbox.blog)
  await desk.button("Open it again").click()
  await expect.poll(() => desk.status.textContent()).toContain("Following the disk")
  await desk.page.getByText(words).first().waitFor({ state: "detached" })
  await desk.append("And on.")
  await desk.save()
  expect(readFileSync(sandbox.file(post), "utf8")).toContain("And on.")
})
