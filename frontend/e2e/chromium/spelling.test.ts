import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { resultFile } from "../support/paths"
import type { Sandbox } from "../support/sandbox"
import { session } from "../support/session"

// Misspelt words as an author meets them. Which words are looked up is tested in src/core and
// src/editor, what dictionaries know in internal/spelling; here it is that all of it meets.

const english = "posts/english.md"
const german = "posts/german.md"
const french = "posts/french.md"

/** A dictionary of German where systems have theirs, small enough to read here. */
function installGerman(sandbox: Sandbox): void {
  const dir = join(sandbox.root, "data", "hunspell")
  mkdirSync(dir, { recursive: true })
  const affix = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwzäöüß\nCOMPOUNDFLAG c\nCOMPOUNDMIN 3\n"
  writeFileSync(join(dir, "de_DE.aff"), affix)
  writeFileSync(join(dir, "de_DE.dic"), "6\nHaus\nTür/c\nschlüssel/c\nund\nDer\nGarten\n")
}

const now = session({
  prepare(sandbox) {
    installGerman(sandbox)
    const post = (title: string, more: string, body: string) =>
      `---\ntitle: ${title}\ndate: 2026-01-0${more ? 2 : 1}\n${more}---\n\n${body}\n`
    writeFileSync(
      sandbox.file(english),
      post("A house", "", "The hosue has a `gardne` and a recieve.\n\nGalleyish words, also Galleyish."),
    )
    writeFileSync(sandbox.file(german), post("Das Haus", "lang: de\n", "Der Türschlüssel und Türschlüsel."))
    writeFileSync(sandbox.file(french), post("La maison", "lang: fr\n", "La maisson."))
  },
})

const underlined = () => now.desk.page.locator(".cm-misspelt").allTextContents()
const menu = () => now.desk.page.getByRole("menu", { name: /^Spelling of/ })

it("underlines what is misspelt, and offers what may be meant", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  await desk.open(english)
  const before = await desk.editorText()
  await expect.poll(underlined).toEqual(["hosue", "recieve", "Galleyish", "Galleyish"])
  expect(await desk.editor.getAttribute("spellcheck")).toBe("false")
  await expect.poll(() => desk.status.textContent()).toContain("en-US: 4 misspelt words")

  // By the pointer.
  await page.locator(".cm-misspelt", { hasText: "hosue" }).click({ button: "right" })
  await menu().waitFor()
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: resultFile("spelling-menu.png") })
  await menu().getByRole("menuitem", { name: "house", exact: true }).click()
  await expect.poll(() => desk.editorText()).toBe(before.replace("hosue", "house"))
  await expect.poll(underlined).toEqual(["recieve", "Galleyish", "Galleyish"])
  await page.keyboard.press("Control+z")
  await expect.poll(() => desk.editorText()).toBe(before)
  await expect.poll(underlined).toEqual(["hosue", "recieve", "Galleyish", "Galleyish"])

  // By keys.
  await page.keyboard.press("Control+Home")
  await page.keyboard.press("F7")
  await page.keyboard.press("F7")
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("recieve")
  await page.keyboard.press("Control+.")
  // The likeliest is chosen already.
  await expect
    .poll(async () => (await menu().locator("[data-highlighted]").textContent())?.trim())
    .toBe("receive")
  await page.keyboard.press("Enter")
  await expect.poll(() => desk.editorText()).toContain("a receive.")
  expect(readFileSync(sandbox.file(english), "utf8")).toBe(before)
})

it("knows the author's own words, and what is ignored in a post", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  await desk.open(english)
  await expect.poll(underlined).toContain("Galleyish")
  await page.locator(".cm-misspelt", { hasText: "Galleyish" }).first().click({ button: "right" })
  await menu().getByRole("menuitem", { name: "Add to my words" }).click()
  await expect.poll(underlined).toEqual(["hosue", "recieve"])
  await page.locator(".cm-misspelt", { hasText: "recieve" }).click({ button: "right" })
  await menu().getByRole("menuitem", { name: "Ignore in this post" }).click()
  await expect.poll(underlined).toEqual(["hosue"])
  await expect.poll(() => sandbox.kept()).toContain('"Galleyish"')

  await desk.status.getByRole("button", { name: /en-US/ }).click()
  const dialog = page.getByRole("dialog", { name: "Spelling" })
  expect(await violations(page)).toEqual([])
  await page.screenshot({ path: resultFile("spelling-dialog.png") })
  await dialog.getByRole("button", { name: "Remove Galleyish" }).click()
  await dialog.getByLabel("A word that is right").fill("hosue")
  await page.keyboard.press("Enter")
  await dialog.getByRole("button", { name: "Done" }).click()
  await expect.poll(underlined).toEqual(["Galleyish", "Galleyish"])
})

it("follows the language of a post, and those of the folder", async () => {
  const { desk } = now
  const { page } = desk
  await desk.open(german)
  await expect.poll(underlined).toEqual(["Türschlüsel"])
  await page.locator(".cm-misspelt").click({ button: "right" })
  await menu().getByRole("menuitem", { name: "Türschlüssel" }).click()
  await expect.poll(() => desk.editorText()).toContain("Türschlüssel und Türschlüssel.")

  await desk.append(" A house, a hosue. ")
  await expect.poll(underlined).toEqual(["house", "hosue"])
  await desk.status.getByRole("button", { name: /^de-DE/ }).click()
  const dialog = page.getByRole("dialog", { name: "Spelling" })
  await dialog.getByLabel("English (United States)").check()
  await dialog.getByRole("switch", { name: /another language/ }).click()
  await page.keyboard.press("Escape")
  await expect.poll(underlined).toEqual(["hosue"])

  // For what nobody has a dictionary nothing is underlined, and it is said what to install.
  await desk.open(french)
  await desk.status.getByRole("button", { name: /^en-US/ }).click()
  await dialog.getByText("There is no dictionary for French.").waitFor()
  await dialog.getByRole("switch", { name: "Underline misspelt words" }).click()
  await page.keyboard.press("Escape")
  await expect.poll(underlined).toEqual([])
})

it("leaves the word that is being written alone", async () => {
  const { desk } = now
  await desk.open(english)
  await expect.poll(underlined).toContain("hosue")
  await desk.append(" Some knwo")
  await expect.poll(() => desk.status.textContent()).toContain("5 misspelt words")
  expect(await underlined()).not.toContain("knwo")
  await desk.page.keyboard.type(" then")
  await expect.poll(underlined).toContain("knwo")
})
