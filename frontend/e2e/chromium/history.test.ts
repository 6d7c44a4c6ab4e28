import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import { launch, visit } from "../support/chromium"
import { Desk } from "../support/desk"
import { serve } from "../support/galley"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

const now = session()
const post = "posts/time-zones.md"

/** Saves two texts after the one that was found; returns all three, the oldest first. */
async function written(): Promise<string[]> {
  const { desk, sandbox } = now
  await desk.open(post)
  const found = readFileSync(sandbox.file(post), "utf8")
  await desk.append("\n\nFirst line added.\nSecond line added.\n")
  await desk.save()
  const first = readFileSync(sandbox.file(post), "utf8")
  await desk.page.keyboard.press("Control+a")
  await desk.page.keyboard.type("---\ntitle: Time zones\ndate: 2026-01-02\n---\n\nNothing of it is left.\n")
  await desk.save()
  return [found, first, readFileSync(sandbox.file(post), "utf8")]
}

async function open(): Promise<void> {
  const { desk } = now
  await desk.page.keyboard.press("Control+Alt+h")
  await desk.dialog(/History/).waitFor()
  await desk.page.getByRole("option").first().waitFor()
}

const versions = () => now.desk.page.getByRole("listbox", { name: "Versions" })

it("lists what was found and every save, and restores a version as one step of undo", async () => {
  const { desk, sandbox } = now
  const [found, , last] = await written()
  await open()
  expect(await versions().getByRole("option").count()).toBe(3)
  expect(await versions().textContent()).toMatch(/Today.*Saved.*words.*Saved.*As Galley found it/s)
  await desk.page.keyboard.press("End")
  await desk.page.locator(".cm-deletedChunk").first().waitFor()
  await desk.page.keyboard.press("Enter") // nothing in a list
  await desk.button("Restore this version").click()
  await desk.dialog(/History/).waitFor({ state: "detached" })
  expect(await desk.editorText()).toBe(found)
  await desk.editor.click()
  await desk.page.keyboard.press("Control+z")
  expect(await desk.editorText()).toBe(last)
  await desk.page.keyboard.press("Control+y")
  await desk.save()
  expect(readFileSync(sandbox.file(post), "utf8")).toBe(found)
})

it("restores a part, and a line", async () => {
  const { desk } = now
  await desk.open(post)
  const text = await desk.editorText()
  await desk.append("\n\nOne\nTwo\nThree\n\nBetween\n\nFour\n")
  await desk.save()
  await desk.page.keyboard.press("Control+a")
  await desk.page.keyboard.insertText(`${text}\n\nBetween\n`)
  await desk.save()
  await open()
  await desk.page.keyboard.press("Home")
  await desk.page.keyboard.press("ArrowDown")
  const lines = desk.page.getByRole("button", { name: "Restore line" })
  await lines.first().waitFor()
  const index = (await desk.page.locator(".cm-deletedLine").allTextContents()).findIndex((one) =>
    /^Two/.test(one),
  )
  await desk.page.locator(".cm-deletedLine").nth(index).getByRole("button").click()
  await desk.button("Use the restored parts").click()
  await desk.dialog(/History/).waitFor({ state: "detached" })
  expect(await desk.editorText()).toMatch(/\nTwo\n/)
  expect(await desk.editorText()).not.toContain("Three")
  await open()
  await desk.page.keyboard.press("Home")
  await desk.page.keyboard.press("ArrowDown")
  const parts = desk.page.getByRole("button", { name: "Restore part" })
  await parts.first().waitFor()
  for (let left = await parts.count(); left > 0; left--) {
    await parts.first().click()
    await expect.poll(() => parts.count()).toBe(left - 1)
  }
  await desk.button("Use the restored parts").click()
  await desk.dialog(/History/).waitFor({ state: "detached" })
  expect(await desk.editorText()).toContain("One\nTwo\nThree\n")
})

it("shows the pages of then and now", async () => {
  const { desk } = now
  await written()
  await open()
  await desk.page.keyboard.press("End")
  await desk.page.getByRole("radio", { name: "Pages" }).click()
  const text = (title: string) =>
    desk.page.evaluate(
      (name) =>
        document.querySelector<HTMLIFrameElement>(`iframe[title="${name}"]`)?.contentDocument?.body
          ?.textContent ?? "",
      title,
    )
  await expect.poll(() => text("The page now")).toContain("Nothing of it is left.")
  await expect.poll(() => text("The page of this version")).not.toBe("")
  expect(await text("The page of this version")).not.toContain("Nothing of it is left.")
})

it("brings a deleted post back, byte for byte", async () => {
  const { desk, sandbox } = now
  const other = "posts/async-python.md"
  const before = readFileSync(sandbox.file(other))
  await desk.call("PostService", "Trash", other)
  await desk.open(post)
  await open().catch(() => {}) // no version of this post yet
  await desk.page.getByRole("radio", { name: "Deleted posts" }).click()
  await desk.page.getByRole("listbox", { name: "Deleted posts" }).getByRole("option").first().waitFor()
  await desk.page.locator("pre").waitFor()
  await desk.button("Bring it back").click()
  await desk.dialog(/History/).waitFor({ state: "detached" })
  expect(readFileSync(sandbox.file(other)).equals(before)).toBe(true)
  await expect.poll(() => desk.row(other).getAttribute("aria-selected")).toBe("true")
})

it("tells what it is for where there is nothing yet", async () => {
  const { desk } = now
  await desk.open(post)
  await desk.page.keyboard.press("Control+Alt+h")
  await desk.page.getByText("Versions appear here as you work").waitFor()
  expect(await violations(desk.page)).toEqual([])
})

for (const scheme of ["light", "dark"] as const) {
  describe(`in ${scheme}`, () => {
    it("has no accessibility finding, large and small", async () => {
      const { desk } = now
      const { page } = desk
      await page.emulateMedia({ colorScheme: scheme })
      await written()
      await open()
      const found: string[] = []
      for (const size of [
        { width: 1440, height: 900 },
        { width: 900, height: 600 },
      ]) {
        await page.setViewportSize(size)
        for (const as of ["Text", "Pages"]) {
          await page.getByRole("radio", { name: as }).click()
          await page
            .locator(as === "Text" ? ".cm-deletedChunk, .cm-changedLine, p" : "iframe[title]")
            .first()
            .waitFor()
          await page.keyboard.press("Tab")
          if (as === "Text") await versions().press("End")
          await sleep(300)
          found.push(...(await violations(page)).map((one) => `${size.width} ${as}: ${one}`))
          await page.screenshot({ path: resultFile("history", `${scheme}-${size.width}-${as}.png`) })
        }
      }
      expect(found).toEqual([])
    })
  })
}

it("offers text of a crash as a comparison, and begins where the author was", async () => {
  const { desk, served, sandbox } = now
  await desk.open(post)
  const before = await desk.editorText()
  await desk.toEnd()
  await desk.page.keyboard.type("Unsaved words.")
  await sleep(2600) // the journal and the place follow by a moment
  await desk.page.close() // it would complain of what comes
  served.process.child.kill("SIGKILL")
  await served.process.exited
  expect(readFileSync(sandbox.file(post), "utf8")).toBe(before)
  const browser = await launch()
  const again = await serve(sandbox)
  try {
    const { page } = await visit(browser, again)
    const next = new Desk(page)
    // The cursor is where it was: at the end, not at the beginning.
    const line = () => page.locator(".cm-lineNumbers .cm-activeLineGutter").last().textContent()
    await expect.poll(line).toBe(String(before.split("\n").length))
    await next.button("Compare").click()
    await next.dialog(/History/).waitFor()
    await expect
      .poll(() => page.locator(".cm-deletedChunk").first().textContent())
      .toContain("Unsaved words.")
    expect(
      await page
        .getByRole("listbox", { name: "Versions" })
        .getByRole("option", { selected: true })
        .textContent(),
    ).toContain("Never saved")
    await next.button("Restore this version").click()
    await expect.poll(() => next.editorText()).toBe(`${before}Unsaved words.`)
    expect(await next.button("Restore it").count()).toBe(0)
  } finally {
    await browser.close()
    await again.process.stop()
  }
})
