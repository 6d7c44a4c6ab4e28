import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

const now = session({ page: { viewport: { width: 900, height: 600 } } })
const [python, zones, maths] = [
  "posts/async-python.md",
  "posts/time-zones.md",
  "posts/mise-en-page-des-maths.md",
]
const strip = () => now.desk.page.getByRole("navigation", { name: "Open posts" })
const tab = (path: string) => strip().locator(`[data-tab="${path}"]`)
const paths = () =>
  strip()
    .locator("[data-tab]")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.tab))
const shown = () =>
  strip()
    .locator("[data-tab]:has([aria-current=page])")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.tab))

/** Opens posts one after the other. */
async function open(...all: string[]): Promise<void> {
  for (const path of all) await now.desk.open(path)
}
async function run(command: string): Promise<void> {
  const { page } = now.desk
  await page.keyboard.press("Control+Shift+P")
  await page.keyboard.type(command)
  await page.keyboard.press("Enter")
}

it("has a tab for each open post, opens and closes by pointer, and opens closed ones again", async () => {
  const { page } = now.desk
  await open(python, zones, maths)
  await expect.poll(paths).toEqual([python, zones, maths])
  await expect.poll(shown).toEqual([maths])
  await tab(python).locator("button.name").click()
  await expect.poll(shown).toEqual([python])
  expect(await now.desk.editorText()).toContain("Async Python")
  await tab(maths).click({ button: "middle" })
  await expect.poll(paths).toEqual([python, zones])
  await tab(python)
    .getByRole("button", { name: /^Close / })
    .click()
  await expect.poll(shown).toEqual([zones])
  await run("Reopen closed")
  await expect.poll(shown).toEqual([python])
  await run("Reopen closed")
  await expect.poll(paths).toEqual([python, zones, maths])
  // What the window remembers is gathered for a moment; a page that goes sends it before.
  await page.reload()
  await now.desk.ready()
  await expect.poll(paths).toEqual([python, zones, maths])
})

it("is moved by dragging and by keys, and closes by Delete with the focus in the strip", async () => {
  const { page } = now.desk
  await open(python, zones, maths)
  const [from, to] = [await tab(maths).boundingBox(), await tab(python).boundingBox()]
  await page.mouse.move(from!.x + 40, from!.y + 16)
  await page.mouse.down()
  await page.mouse.move(to!.x + 60, to!.y + 16, { steps: 8 })
  await page.mouse.move(to!.x + 8, to!.y + 16, { steps: 4 })
  await page.mouse.up()
  await expect.poll(paths).toEqual([maths, python, zones])
  await expect.poll(shown).toEqual([maths])
  await run("Move tab right")
  await expect.poll(paths).toEqual([python, maths, zones])
  await tab(maths).locator("button.name").focus()
  await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("Enter")
  await expect.poll(shown).toEqual([python])
  await page.keyboard.press("Delete")
  await expect.poll(paths).toEqual([maths, zones])
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest("[data-tab]")?.getAttribute("data-tab"))
  await expect.poll(async () => [await focused()]).toEqual(await shown())
})

it("says what is unsaved, asks before closing it, and closes the others after asking", async () => {
  const { desk } = now
  const { page } = desk
  const before = readFileSync(now.sandbox.file(python), "utf8")
  await open(python)
  await desk.append("typed")
  await open(zones)
  await tab(python).getByText("Not saved").waitFor({ state: "attached" })
  expect(await violations(page)).toEqual([])
  await tab(python).click({ button: "middle" })
  await page.getByRole("dialog").waitFor()
  await page.keyboard.press("Escape")
  await expect.poll(paths).toEqual([python, zones])
  await run("Close other posts")
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await expect.poll(paths).toEqual([zones])
  expect(readFileSync(now.sandbox.file(python), "utf8")).toBe(`${before}typed`)
})

it("scrolls where there are many, lists all in a menu, cuts long titles and can be hidden", async () => {
  const { desk } = now
  const { page } = desk
  const all = (await desk.paths()).slice(0, 9)
  await open(...all)
  const room = await strip()
    .locator("ul")
    .evaluate((ul) => [ul.scrollWidth > ul.clientWidth, ul.clientHeight])
  expect(room).toEqual([true, 31])
  const inSight = (path: string) =>
    tab(path).evaluate((one) => {
      const [box, ul] = [one.getBoundingClientRect(), one.parentElement!.getBoundingClientRect()]
      return box.left >= ul.left - 1 && box.right <= ul.right + 1
    })
  await expect.poll(() => inSight(all.at(-1)!)).toBe(true)
  await strip().getByRole("button", { name: "All open posts" }).click()
  const menu = page.getByRole("menu", { name: "All open posts" })
  expect(await menu.getByRole("menuitem").count()).toBe(all.length)
  expect(await violations(page)).toEqual([])
  await menu.getByRole("menuitem").first().click()
  await expect.poll(() => inSight(all[0]!)).toBe(true)
  await expect.poll(shown).toEqual([all[0]])
  await run("tabs of open posts")
  await strip().waitFor({ state: "detached" })
})

for (const scheme of ["light", "dark"] as const) {
  it(`has no accessibility finding in ${scheme}`, async () => {
    const { page } = now.desk
    await page.emulateMedia({ colorScheme: scheme })
    await open(python, zones)
    expect(await violations(page)).toEqual([])
    await tab(python).locator("button.name").click({ button: "right" })
    await page.getByRole("menu").waitFor()
    expect(await violations(page)).toEqual([])
  })
}
