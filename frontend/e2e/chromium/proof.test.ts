import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { PlanView } from "../support/plan"
import { session } from "../support/session"

const planted: Record<string, string> = {
  "posts/a-links.md":
    "---\ntitle: Links\ndate: 2026-01-03\ntags: [proof]\n---\nSee [one](gone.md) and [two](#The-Part).\n\n## The part\n\n![](/static/images/clock.jpg)\n\n[three](missing.md)\n",
  "posts/b-time.md":
    "---\ntitle: Times\ndate: 2026-01-02\ntags: [proof]\nread_time: 12 min # by hand\n---\nShort.\n",
  "posts/c-time.md":
    '---\r\ntitle: Times, too\r\ndate: 2026-01-01\r\ntags: [proof]\r\nread_time: "9 min read"\r\n---\r\nShort.\r\n',
}
const now = session({
  prepare(sandbox) {
    for (const part of ["posts", "pages"]) rmSync(sandbox.file(part), { recursive: true, force: true })
    mkdirSync(sandbox.file("posts"))
    for (const [path, text] of Object.entries(planted)) writeFileSync(sandbox.file(path), text)
  },
})
const bytes = (path: string) => readFileSync(now.sandbox.file(path), "utf8")

/** Opens proof-reading by keyboard and waits for what it found; notes are left out. */
async function proofRead(): Promise<void> {
  const { desk } = now
  await desk.page.keyboard.press("Control+Shift+M")
  await desk.findings.waitFor()
  await desk.proof.getByRole("button", { name: /notes?$/ }).click()
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)
}
/** Where the cursor of the text is, as the status bar has it. */
const cursor = () => now.desk.status.textContent()

it("lists what is to be mended, and leads to each place", async () => {
  const { desk } = now
  await proofRead()
  expect(await desk.findingTexts()).toEqual([
    expect.stringMatching(/^Error.*gone\.md.*\(line 6\)$/),
    expect.stringMatching(/^Error.*#The-Part.*\(line 6\)$/),
    expect.stringMatching(/^Warning.*no description.*\(line 10\)$/),
    expect.stringMatching(/^Error.*missing\.md.*\(line 12\)$/),
    expect.stringMatching(/^Warning.*"12 min".*\(line 5\)$/),
    expect.stringMatching(/^Warning.*"9 min read".*\(line 5\)$/),
  ])
  expect(await violations(desk.page)).toEqual([])

  // By keyboard: the list is a tree of groups with findings.
  await desk.findings.focus()
  await desk.page.keyboard.press("End")
  await desk.page.keyboard.press("ArrowLeft") // to its group
  await desk.page.keyboard.press("ArrowLeft") // which closes
  await expect.poll(() => desk.findingTexts()).toHaveLength(5)
  await desk.page.keyboard.press("ArrowRight")
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)
  await desk.page.keyboard.press("End")
  await desk.page.keyboard.press("Enter")
  await expect.poll(cursor).toMatch(/Ln 5, Col 12/)
  expect(await desk.editorText()).toContain('read_time: "9 min read"')
  await desk.editor.and(desk.page.locator(":focus")).waitFor()

  // By kind, by words, by level, by post.
  await desk.proof.getByRole("radio", { name: "By kind" }).click()
  await expect.poll(() => desk.findings.getByRole("row", { name: /Wrong reading times/ }).count()).toBe(1)
  await desk.proof.getByLabel("Filter findings").fill("TIMES, TOO reading")
  await expect.poll(() => desk.findingTexts()).toHaveLength(1)
  await desk.proof.getByLabel("Filter findings").fill("nothing like it")
  await desk.proof.getByText("Nothing found").waitFor()
  await desk.proof.getByRole("button", { name: "Show all" }).click()
  await desk.proof.getByRole("button", { name: /notes?$/ }).click()
  await desk.proof.getByRole("button", { name: /errors?$/ }).click()
  await expect.poll(() => desk.findingTexts()).toHaveLength(3)
  await desk.proof.getByRole("button", { name: /errors?$/ }).click()
  await desk.proof.getByRole("radio", { name: "This post" }).click()
  await expect.poll(() => desk.findingTexts()).toHaveLength(1)
  expect(await violations(desk.page)).toEqual([])
  // Escape gives the room back.
  await desk.page.keyboard.press("Escape")
  await desk.proof.waitFor({ state: "detached" })
})

it("walks with F8 from the cursor through all posts, and back", async () => {
  const { desk } = now
  await desk.open("posts/b-time.md")
  await desk.editor.click()
  await desk.page.keyboard.press("F8")
  await desk.proof.getByRole("button", { name: /notes?$/ }).click()
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)
  await desk.open("posts/a-links.md")
  await desk.editor.click()
  await desk.page.keyboard.press("Control+Home")
  const walk: [string, number, number][] = [
    ["Links", 6, 11],
    ["Links", 6, 30],
    ["Links", 10, 1],
    ["Links", 12, 9],
    ["Times", 5, 12],
    ["Times, too", 5, 12],
    ["Links", 6, 11],
  ]
  // The problems of a post are told as well, before or after.
  const heard = await desk.page.getByLabel("What was just done").evaluateHandle((region) => {
    const said: string[] = []
    const options = { childList: true, characterData: true, subtree: true }
    new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, options)
    return said
  })
  const place = async () =>
    `${await desk.page.title()} ${/Ln \d+, Col \d+/.exec((await cursor()) ?? "")?.[0]}`
  for (const [i, [title, line, column]] of walk.entries()) {
    await heard.evaluate((said) => said.splice(0))
    await desk.page.keyboard.press("F8")
    await expect.poll(place).toMatch(new RegExp(`^${title} – .* Ln ${line}, Col ${column}$`))
    await desk.editor.and(desk.page.locator(":focus")).waitFor()
    await expect.poll(() => heard.evaluate((said) => said.join())).toContain(`Finding ${(i % 6) + 1} of 6`)
  }
  await desk.page.keyboard.press("Shift+F8")
  await expect.poll(() => desk.page.title()).toMatch(/^Times, too/)
})

it("follows the typing, and what another program does", async () => {
  const { desk, sandbox } = now
  await proofRead()
  await desk.open("posts/a-links.md")
  const link = desk.page.locator(".cm-lintRange", { hasText: "The" })
  await link.waitFor()
  await desk.toEnd()
  await desk.page.keyboard.type("\n[three](none.md)")
  await expect.poll(() => desk.findingTexts()).toHaveLength(7)
  for (let i = 0; i < 16; i++) await desk.page.keyboard.press("Backspace")
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)
  const found = "---\ntitle: Found\ndate: 2026-01-01\ntags: [proof]\n---\nHere.\n"
  writeFileSync(sandbox.file("posts/gone.md"), found)
  await expect.poll(async () => (await desk.findingTexts()).join()).not.toContain("gone.md")
})

it("fixes one in its editor, as one step of undo", async () => {
  const { desk } = now
  await proofRead()
  await desk.open("posts/a-links.md")
  const before = await desk.editorText()
  await desk.findings
    .getByRole("row", { name: /The-Part/ })
    .getByRole("button", { name: /^Fix/ })
    .click()
  await expect.poll(() => desk.editorText()).toBe(before.replace("#The-Part", "#the-part"))
  await expect.poll(() => desk.findingTexts()).toHaveLength(5)
  await desk.editor.click()
  await desk.page.keyboard.press("Control+z")
  await expect.poll(() => desk.editorText()).toBe(before)
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)

  // The same from the underline's own tooltip.
  await desk.page.locator(".cm-lintRange", { hasText: "The" }).first().hover()
  await desk.page
    .locator(".cm-tooltip")
    .getByRole("button", { name: /Write #the-part/ })
    .click()
  await expect.poll(() => desk.editorText()).toBe(before.replace("#The-Part", "#the-part"))
})

it("fixes one in its file, and all of a kind after showing them, each undone to the byte", async () => {
  const { desk } = now
  await proofRead()
  await desk.findings
    .getByRole("row", { name: /"9 min read"/ })
    .getByRole("button", { name: /^Fix/ })
    .click()
  await expect
    .poll(() => bytes("posts/c-time.md"))
    .toBe(planted["posts/c-time.md"]!.replace("9 min", "1 min"))
  await expect.poll(() => desk.findingTexts()).toHaveLength(5)
  await desk.button("Undo").first().click()
  await expect.poll(() => bytes("posts/c-time.md")).toBe(planted["posts/c-time.md"])
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)

  await desk.findings
    .getByRole("row", { name: /"9 min read"/ })
    .getByRole("button", { name: "What to do" })
    .click()
  await desk.page.getByRole("menuitem", { name: /^Fix all of this kind/ }).click()
  const plan = new PlanView(desk)
  await plan.shown()
  expect(await violations(desk.page)).toEqual([])
  expect(await plan.lines()).toEqual({
    "posts/b-time.md": ["5 - read_time: 12 min # by hand", "5 + read_time: 1 min # by hand"],
    "posts/c-time.md": ['5 - read_time: "9 min read"', '5 + read_time: "1 min read"'],
  })
  expect(bytes("posts/b-time.md")).toBe(planted["posts/b-time.md"])
  await plan.apply()
  await expect.poll(() => desk.findingTexts()).toHaveLength(4)
  expect(bytes("posts/b-time.md")).toBe(planted["posts/b-time.md"]!.replace("12 min", "1 min"))
  await plan.undo()
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)
  for (const path of ["posts/b-time.md", "posts/c-time.md"]) expect(bytes(path)).toBe(planted[path])
})

it("says no more what an author does not want to hear", async () => {
  const { desk, sandbox } = now
  await proofRead()
  const act = async (row: RegExp, item: RegExp) => {
    await desk.findings.getByRole("row", { name: row }).getByRole("button", { name: "What to do" }).click()
    await desk.page.getByRole("menuitem", { name: item }).click()
  }
  // In a file, with the way back.
  await act(/"12 min"/, /^Do not report this in this post/)
  await expect.poll(() => desk.findingTexts()).toHaveLength(5)
  expect(bytes("posts/b-time.md")).toBe(
    planted["posts/b-time.md"]!.replace("# by hand\n", "# by hand\nnocheck: [reading-time]\n"),
  )
  await desk.button("Undo").first().click()
  await expect.poll(() => desk.findingTexts()).toHaveLength(6)
  expect(bytes("posts/b-time.md")).toBe(planted["posts/b-time.md"])
  // In an editor, where its own undo does it.
  await desk.open("posts/a-links.md")
  await act(/missing\.md/, /^Do not report this in this post/)
  await expect.poll(() => desk.editorText()).toContain("\nnocheck: [link]\n---\n")
  await expect.poll(() => desk.findingTexts()).toHaveLength(4)
  // For all posts, in galley.yaml.
  const settings = () => readFileSync(sandbox.file("galley.yaml"), "utf8")
  const before = settings()
  await act(/"12 min"/, /^Turn this rule off/)
  await expect.poll(() => desk.findingTexts()).toHaveLength(2)
  expect(settings()).toMatch(/^check:\n {2}reading-time: "?off"?$/m)
  await desk.button("Undo").first().click()
  await expect.poll(() => desk.findingTexts()).toHaveLength(4)
  expect(settings()).toBe(before)
})
