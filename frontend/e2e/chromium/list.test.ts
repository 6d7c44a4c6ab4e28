import { writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

const now = session({
  prepare: (sandbox) => {
    const post = (name: string, front: string) =>
      writeFileSync(sandbox.file("posts", `${name}.md`), `---\n${front}\n---\nText of ${name}.\n`)
    post("zz-old", 'title: Zebra\ndate: 2001-02-03\ntags: "Stripes, Walking"\nauthor: Ada Byron')
    post("zz-odd", "title: Odd\ndate: the day after")
  },
})
const headings = () =>
  now.desk.list.locator(".all > .group bdi").evaluateAll((all) => all.map((one) => one.textContent))

async function choose(name: string): Promise<void> {
  await now.desk.button(/^Sort and group/).click()
  await now.desk.page.getByRole("menuitemradio", { name, exact: true }).click()
  await now.desk.page.keyboard.press("Escape")
}

it("sorts and groups, and looks the same after a reload", async () => {
  const { desk } = now
  await choose("Oldest")
  await expect
    .poll(async () => (await desk.paths()).find((path) => path !== "posts/zz-odd.md"))
    .toBe("posts/zz-old.md")
  await choose("Title")
  await choose("no groups")
  await expect.poll(headings).toEqual([])
  const [walking, zebra] = ["posts/walking-the-old-railway.md", "posts/zz-old.md"]
  const byTitle = await desk.paths()
  expect(byTitle.indexOf(zebra!)).toBeGreaterThan(byTitle.indexOf(walking!))
  await choose("by state")
  await expect.poll(headings).toContain("Draft")
  await expect.poll(() => now.sandbox.kept()).toMatch(/listViews.*title.*state/s)
  await desk.page.reload()
  await desk.ready()
  await expect.poll(() => desk.button(/^Sort and group/).textContent()).toContain("Title · by state")
})

it("opens the row under the pointer, in a list scrolled away from where the keyboard was", async () => {
  const { desk } = now
  await desk.list.evaluate((list) => (list.scrollTop = list.scrollHeight))
  const last = desk.list.locator("[role=option]").last()
  // Rows are drawn where they are looked at, a moment after: then the last one ends the list.
  const below = () =>
    last.evaluate((row) => {
      const list = row.closest("[role=listbox]")!
      return list.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom
    })
  await expect.poll(async () => Math.abs(await below()) < 40).toBe(true)
  const path = await last.getAttribute("data-path")
  const place = await last.boundingBox()
  await desk.page.mouse.click(place!.x + 60, place!.y + 20)
  await expect.poll(() => desk.row(path!).getAttribute("aria-selected")).toBe("true")
})

it("shows a post under each of its tags, and the keyboard walks all of them", async () => {
  const { desk } = now
  await desk.filter.fill("zebra")
  await choose("by tag")
  await expect.poll(headings).toEqual(["Stripes", "Walking"])
  expect(await desk.row("posts/zz-old.md").count()).toBe(2)
  await desk.list.focus()
  await desk.page.keyboard.press("Home")
  const active = () => desk.list.getAttribute("aria-activedescendant")
  const first = await active()
  await desk.page.keyboard.press("ArrowDown")
  expect(await active()).not.toBe(first)
})

it("filters by choices with counts, by chips and by text, which always say the same", async () => {
  const { desk } = now
  const { page } = desk
  await desk.button(/^Filter/).click()
  const panel = page.getByRole("group", { name: "Filter posts" })
  await panel.getByRole("textbox").fill("stripes")
  const choice = panel.getByRole("checkbox", { name: /Stripes/ })
  expect(await panel.locator("label", { hasText: "Stripes" }).textContent()).toMatch(/1\s*$/)
  await choice.check()
  await expect.poll(() => desk.filter.inputValue()).toBe("tag:Stripes")
  await page.keyboard.press("Escape")
  await panel.waitFor({ state: "detached" })
  expect(await desk.paths()).toEqual(["posts/zz-old.md"])

  await desk.filter.fill('author:"Ada Byron" year:2001')
  await expect.poll(() => desk.paths()).toEqual(["posts/zz-old.md"])
  const chips = page.getByRole("list", { name: "What the list is narrowed by" })
  expect(
    (await chips.getByRole("listitem").allTextContents()).map((text) => text.replace(/\p{Cf}/gu, "")),
  ).toEqual(["Author: Ada Byron", "2001"])
  await desk.button("Remove 2001").click()
  expect(await desk.filter.inputValue()).toBe('author:"Ada Byron"')

  await desk.filter.fill("is:problem")
  await expect.poll(() => desk.paths()).toContain("posts/zz-odd.md")
  expect(await violations(page)).toEqual([])
})

it("completes what is typed", async () => {
  const { desk } = now
  await desk.filter.pressSequentially("tag:stri")
  const found = desk.page.getByRole("listbox", { name: "Suggestions" }).getByRole("option")
  await expect.poll(() => found.allTextContents()).toEqual([expect.stringMatching(/Stripes\s*1/)])
  await desk.page.keyboard.press("ArrowDown")
  await desk.page.keyboard.press("Enter")
  await expect.poll(() => desk.filter.inputValue()).toBe("tag:Stripes ")
  await expect.poll(() => desk.paths()).toEqual(["posts/zz-old.md"])
})

it("says what hides posts, and takes it away with one click", async () => {
  const { desk } = now
  const { page } = desk
  await desk.filter.fill("tag:Stripes walking-nowhere")
  await page.getByText("Nothing found").waitFor()
  await page.getByText("“walking-nowhere” hides 1 post").waitFor()
  expect(await violations(page)).toEqual([])
  await desk.button("Remove “walking-nowhere”").click()
  await expect.poll(() => desk.paths()).toEqual(["posts/zz-old.md"])
  await desk.filter.fill("tag:Nothing")
  await desk.button("Show all posts").click()
  await expect.poll(async () => (await desk.paths()).length).toBeGreaterThan(15)
})

it("chooses several posts by keyboard and pointer", async () => {
  const { desk } = now
  const { keyboard } = desk.page
  const chosen = () => desk.list.locator("[role=option][aria-selected=true]").count()
  const all = (await desk.paths()).length
  await desk.list.focus()
  await keyboard.press("Home")
  await keyboard.press("Shift+ArrowDown")
  await keyboard.press("Shift+ArrowDown")
  await expect.poll(chosen).toBe(3)
  await desk.page.getByText("3 posts selected").first().waitFor()
  await keyboard.press("Control+a")
  await desk.page.getByText(`${all} posts selected`).first().waitFor()
  await desk.filter.fill("zebra")
  await desk.page.getByText("1 post selected").first().waitFor()
  await desk.filter.fill("")
  await desk.list.focus()
  await keyboard.press("Escape")
  await expect.poll(chosen).toBe(0)
  const rows = desk.list.getByRole("option")
  await rows.nth(0).click({ modifiers: ["Control"] })
  await rows.nth(3).click({ modifiers: ["Shift"] })
  await expect.poll(chosen).toBe(4)
  await rows.nth(1).click({ modifiers: ["Control"] })
  await expect.poll(chosen).toBe(3)
  expect(await desk.list.getAttribute("aria-multiselectable")).toBe("true")
  expect(await violations(desk.page)).toEqual([])
})

it("opens orders and choices from the palette", async () => {
  const { page } = now.desk
  const run = async (command: string) => {
    await page.keyboard.press("Control+p")
    await page.getByRole("combobox").last().fill(`>${command}`)
    await page.keyboard.press("Enter")
  }
  await run("Sort and group posts")
  await page.getByRole("menuitemradio", { name: "Longest" }).waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("menuitemradio", { name: "Longest" }).waitFor({ state: "detached" })
  await run("Filter posts by state")
  const panel = page.getByRole("group", { name: "Filter posts" })
  await panel.waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press("Escape")
  await panel.waitFor({ state: "detached" })
})
