import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

const now = session({ page: { viewport: { width: 1500, height: 900 } } })
const [python, zones, maths] = [
  "posts/async-python.md",
  "posts/time-zones.md",
  "posts/mise-en-page-des-maths.md",
]
const titles = { [python]: /^Async Python/, [zones]: /^Everything I wish/, [maths]: /maths/i }
const pane = (path: string) =>
  now.desk.page.getByRole("region", {
    name: new RegExp(`^Post: ${titles[path]!.source.replace("^", "")}`, "i"),
  })
/** The posts on screen from left to right, the one the author is in with a star. */
const shown = () =>
  now.desk.page.locator("[data-pane]:has(.head)").evaluateAll((panes) =>
    panes.map((pane) => {
      const path = pane.querySelector<HTMLElement>(".head .title")!.title
      return (pane as HTMLElement).dataset.pane === "main" ? `${path} *` : path
    }),
  )
const fileOf = (path: string) => readFileSync(join(now.sandbox.blog, path), "utf8")
const page = () => now.desk.page
const frames = () =>
  page()
    .locator("aside iframe")
    .evaluateAll((all) => all.map((one) => (one as HTMLIFrameElement).contentDocument?.title ?? ""))

async function side(): Promise<void> {
  await now.desk.open(python)
  await now.desk.open(zones)
  await page().keyboard.press("Control+Alt+Backslash")
  await expect.poll(shown).toEqual([zones, `${python} *`])
}

it("shows two posts side by side; what is typed goes into the one that was touched, and its page follows", async () => {
  await side()
  await expect.poll(frames).toEqual([expect.stringMatching(/^Async Python/)])
  await page().keyboard.type("Typed into the second. ")
  await pane(zones).locator(".cm-content").click()
  await expect.poll(shown).toEqual([`${zones} *`, python])
  await expect.poll(frames).toEqual([expect.stringMatching(/^Everything I wish/)])
  await page().keyboard.press("Control+End")
  await page().keyboard.type(" Typed into the first.")
  await expect
    .poll(() => page().frameLocator("aside iframe").locator("article").innerText())
    .toContain("Typed into the first.")
  await page().keyboard.press("F6")
  await expect.poll(shown).toEqual([zones, `${python} *`])
  await page().keyboard.type("Here again. ")
  await page().keyboard.press("Control+Alt+s")
  await expect.poll(() => fileOf(python)).toContain("Typed into the second. Here again. ")
  expect(fileOf(zones).trimEnd().endsWith(" Typed into the first.")).toBe(true)
  expect(fileOf(zones)).not.toContain("Here again.")

  // Each has its own undo.
  await pane(zones).locator(".cm-content").click()
  await page().keyboard.press("Control+z")
  await expect.poll(() => pane(zones).locator(".cm-content").innerText()).not.toContain("into the first.")
  expect(await pane(python).locator(".cm-content").innerText()).toContain("Here again.")
})

it("changes the metadata of the post whose form it is, and runs its commands there", async () => {
  await side()
  await pane(zones).getByRole("textbox", { name: "Title" }).fill("Time zones")
  await pane(python).getByRole("textbox", { name: "Title" }).fill("Async")
  await page().keyboard.press("Control+Alt+s")
  await expect.poll(() => fileOf(zones)).toMatch(/^title: ["']?Time zones["']?$/m)
  await expect.poll(() => fileOf(python)).toMatch(/^title: ["']?Async["']?$/m)
  const first = page().locator("section[data-pane]").first()
  await first.locator(".cm-content").click()
  await page().keyboard.press("Control+End")
  await page().keyboard.type("word")
  await first.getByRole("button", { name: /^Bold/ }).click()
  await expect.poll(() => first.locator(".cm-content").innerText()).toContain("**word**")
  expect(await page().locator("section[data-pane]").last().locator(".cm-content").innerText()).not.toContain(
    "**word**",
  )
})

it("comes back as it was, and goes with a post that is closed", async () => {
  await side()
  await expect
    .poll(() => now.sandbox.kept())
    .toContain(`"pair":${JSON.stringify([zones, python])}`.replaceAll('"', '\\"'))
  await page().reload()
  await now.desk.ready()
  await expect.poll(shown).toEqual([zones, `${python} *`])
  await page()
    .getByRole("button", { name: /^Put Everything I wish/ })
    .click()
  await expect.poll(shown).toEqual([])
  expect(await now.desk.editorText()).toContain("Async Python")
  // The palette, the list and a tab show one beside it.
  await page().keyboard.press("Control+p")
  await page().keyboard.type("mise en page")
  await page().keyboard.press("Control+Enter")
  await expect.poll(shown).toEqual([python, `${maths} *`])
  await page().locator(`[data-tab="${zones}"] .name`).click({ button: "right" })
  await page().getByRole("menuitem", { name: "Open beside" }).click()
  await expect.poll(shown).toEqual([`${zones} *`, maths])
})

it("reads two pages, each followed by what is clicked in it", async () => {
  await side()
  await page().keyboard.press("Control+e")
  await expect.poll(frames).toEqual([expect.stringMatching(/^Everything/), expect.stringMatching(/^Async/)])
  await page().frameLocator("aside iframe >> nth=0").locator("article p").first().click()
  await expect.poll(shown).toEqual([`${zones} *`, python])
  await page().keyboard.press("F6")
  await expect.poll(shown).toEqual([zones, `${python} *`])
})

it("gives way in a small window, and is as accessible as one post", async () => {
  await side()
  expect(await violations(page())).toEqual([])
  await page().keyboard.press("Control+e")
  await expect.poll(frames).toHaveLength(2)
  expect(await violations(page())).toEqual([])
  await page().setViewportSize({ width: 820, height: 600 })
  await expect.poll(shown).toEqual([])
  await page().keyboard.press("Control+Backslash")
  await expect.poll(shown).toEqual([zones, `${python} *`])
  await page().keyboard.press("Control+e")
  const divider = page().getByRole("separator", { name: "Width of the first post" })
  await divider.focus()
  const before = (await divider.boundingBox())!.x
  await page().keyboard.press("ArrowRight")
  await expect.poll(async () => (await divider.boundingBox())!.x).toBe(before + 16)
  await page().setViewportSize({ width: 700, height: 600 })
  await expect.poll(shown).toEqual([zones, `${python} *`])
  await page().setViewportSize({ width: 590, height: 600 })
  await expect.poll(shown).toEqual([])
})
