import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Locator } from "playwright-core"
import { beforeEach, describe, expect, it } from "vitest"
import { violations } from "../support/axe"
import type { Desk } from "../support/desk"
import { galley } from "../support/galley"
import type { Sandbox } from "../support/sandbox"
import { session, type Session } from "../support/session"

const page = "posts/async-python/index.html"
const post = "posts/async-python.md"

/** A site that was exported, and a blog that is not what it was then. */
async function changed(sandbox: Sandbox): Promise<void> {
  expect(await galley(sandbox, "export", sandbox.blog)).toMatchObject({ code: 0 })
  const file = sandbox.file(post)
  writeFileSync(file, `${readFileSync(file, "utf8")}\n\nWords that the site does not have yet.\n`)
  writeFileSync(
    sandbox.file("posts/brand-new.md"),
    "---\ntitle: Brand new\ndate: 2026-02-01\n---\n\nHello.\n",
  )
}

async function open(desk: Desk): Promise<Locator> {
  await desk.page.keyboard.press("Control+Shift+e")
  const dialog = desk.page.getByRole("dialog")
  await dialog.getByText(/\d+ posts/).waitFor()
  return dialog
}

/** The plan, reached by Enter alone. */
async function planned({ desk }: Session): Promise<Locator> {
  const dialog = await open(desk)
  await dialog.getByRole("button", { name: "Show what changes" }).waitFor()
  await desk.page.keyboard.press("Enter")
  await dialog.getByRole("listbox", { name: "Files that change" }).waitFor()
  return dialog
}

const articleOf = (frame: Locator) =>
  frame.evaluate(
    (element) => (element as HTMLIFrameElement).contentDocument?.querySelector("article")?.textContent ?? "",
  )

async function choose(dialog: Locator, path: string): Promise<void> {
  await dialog.getByRole("textbox", { name: /Filter/ }).fill(path)
  await dialog.getByRole("option").filter({ hasText: path }).first().click()
}

describe("a plan", () => {
  const now = session()
  beforeEach(() => changed(now.sandbox))

  it("says what changes and why, and shows a page before and after", async () => {
    const dialog = await planned(now)
    expect(await dialog.getByRole("group", { name: "Show only" }).textContent()).toMatch(
      /\d+ changed.*\d+ added.*0 removed.*\d+ unchanged/,
    )
    expect(await dialog.textContent()).toMatch(/2 posts have new texts: .*Brand new/)
    await choose(dialog, page)
    const option = dialog.getByRole("option", { selected: true })
    expect(await option.textContent()).toMatch(/Its text changes/)
    const [was, then] = [dialog.locator("iframe").nth(0), dialog.locator("iframe").nth(1)]
    await expect.poll(() => articleOf(then)).toContain("Words that the site does not have yet.")
    const before = await articleOf(was)
    expect(before).toContain("Asynchronous programming in Python")
    expect(before).not.toContain("Words that the site does not have yet.")
    for (const frame of [was, then]) {
      expect(await frame.getAttribute("sandbox")).toBe("allow-same-origin")
      // The page's own style sheet came with it.
      const styled = () =>
        frame.evaluate((element) => {
          const doc = (element as HTMLIFrameElement).contentDocument!
          const rules = [...doc.styleSheets].map((sheet) => (sheet.href ? sheet.cssRules.length : 0))
          return Math.max(0, ...rules)
        })
      await expect.poll(styled).toBeGreaterThan(20)
    }

    // The first change is in sight, and both scroll together.
    const scrolled = (frame: Locator) =>
      frame.evaluate((element) => (element as HTMLIFrameElement).contentWindow!.scrollY)
    await expect.poll(() => scrolled(then)).toBeGreaterThan(500)
    const [top, other] = [await scrolled(then), await scrolled(was)]
    await then.evaluate((element) => (element as HTMLIFrameElement).contentWindow!.scrollBy(0, -200))
    await expect
      .poll(async () => [(await scrolled(then)) - top, (await scrolled(was)) - other])
      .toEqual([-200, -200])

    await dialog.getByRole("radio", { name: "Source" }).click()
    const diff = dialog.getByRole("textbox", { name: /What changes in the source/ })
    await expect.poll(() => diff.textContent()).toContain("Words that the site does not have yet.")
    expect(await dialog.locator(".cm-changedLine, .cm-insertedLine").count()).toBeGreaterThan(0)
    expect(await dialog.locator(".cm-collapsedLines").count()).toBeGreaterThan(0)
  })

  it("is exported by Enter, and then there is nothing to write", async () => {
    const { desk, sandbox } = now
    await planned(now)
    await desk.page.keyboard.press("Enter")
    const dialog = desk.dialog("The site is exported")
    await dialog.waitFor()
    expect(readFileSync(sandbox.file("_site", page), "utf8")).toContain(
      "Words that the site does not have yet.",
    )
    expect(await dialog.textContent()).toMatch(/\d+ files in .* s: \d+ written, \d+ unchanged, 0 removed/)
    await desk.page.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })

    const again = await open(desk)
    await again.getByRole("button", { name: "Show what changes" }).click()
    await again.getByText("There is nothing to write").waitFor()
  })

  it("writes nothing, and is skipped by those who do not want it", async () => {
    const { desk, sandbox } = now
    const before = statSync(sandbox.file("_site", page)).mtimeMs
    const dialog = await planned(now)
    await desk.page.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })
    expect(statSync(sandbox.file("_site", page)).mtimeMs).toBe(before)
    expect(existsSync(sandbox.file("_site/posts/brand-new/index.html"))).toBe(false)

    const first = await open(desk)
    await first.getByRole("switch", { name: "Show what changes first" }).click()
    await first.getByRole("button", { name: /^Export$/ }).click()
    await desk.dialog("The site is exported").waitFor()
    await desk.page.keyboard.press("Escape")
    // The choice is remembered.
    const second = await open(desk)
    expect(
      await second.getByRole("switch", { name: "Show what changes first" }).getAttribute("aria-checked"),
    ).toBe("false")
  })

  it("is looked through by keyboard", async () => {
    const { desk } = now
    const dialog = await planned(now)
    const list = dialog.getByRole("listbox")
    await list.focus()
    await desk.page.keyboard.press("End")
    const chosen = () => dialog.getByRole("option", { selected: true }).textContent()
    const last = await chosen()
    await desk.page.keyboard.press("Home")
    await expect.poll(chosen).not.toBe(last)
    const first = await chosen()
    await desk.page.keyboard.press("ArrowDown")
    await expect.poll(chosen).not.toBe(first)
    await desk.page.keyboard.press("ArrowUp")
    await expect.poll(chosen).toBe(first)
    // Enter in the filter looks, and does not export.
    await dialog.getByRole("textbox", { name: /Filter/ }).fill("brand new")
    await desk.page.keyboard.press("Enter")
    await dialog.getByRole("option").filter({ hasText: "Brand new" }).first().waitFor()
    expect(await dialog.getByRole("listbox").count()).toBe(1)
    await dialog.getByRole("button", { name: /added/ }).click()
    expect(
      await dialog.getByRole("option").filter({ hasText: "The site does not have it yet." }).count(),
    ).toBe(await dialog.getByRole("option").count())
  })

  it("names pages that go", async () => {
    const { desk, sandbox } = now
    rmSync(sandbox.file(post))
    await expect.poll(async () => (await desk.rows()).some(({ path }) => path === post)).toBe(false)
    const dialog = await planned(now)
    await choose(dialog, page)
    expect(await dialog.getByRole("option", { selected: true }).textContent()).toMatch(
      /Nothing makes it any more/,
    )
    await dialog.getByText("It is no longer in the site.").waitFor()
    await expect
      .poll(() => articleOf(dialog.locator("iframe")))
      .toContain("Asynchronous programming in Python")
  })
})

describe("a target", () => {
  const now = session()

  it("that cannot be is refused at its field, with what to do", async () => {
    const { desk, sandbox } = now
    const dialog = await open(desk)
    const out = dialog.getByRole("textbox", { name: "Folder" })
    await out.fill(sandbox.blog)
    await dialog
      .getByText(
        "The output folder cannot be the blog's own folder. Choose a folder of its own for the site.",
      )
      .waitFor()
    expect(await out.getAttribute("aria-invalid")).toBe("true")
    expect(await dialog.getByRole("button", { name: /^Export$/ }).isDisabled()).toBe(true)
    const address = dialog.getByRole("textbox", { name: "Address of the site" })
    await address.fill("example.org")
    await dialog.getByText(/begins with https/).waitFor()
    await out.fill(join(sandbox.root, "elsewhere"))
    await address.fill("https://example.org/blog/")
    await dialog.getByRole("radio", { name: "Keep in galley.yaml" }).click()
    await dialog.getByRole("button", { name: /^Export$/ }).click()
    await desk.dialog("The site is exported").waitFor()
    expect(readFileSync(sandbox.file("galley.yaml"), "utf8")).toContain("https://example.org/blog/")
    expect(readFileSync(join(sandbox.root, "elsewhere/sitemap.xml"), "utf8")).toContain(
      "https://example.org/blog/posts/",
    )
    // It is remembered, and the usual place is one press away.
    await desk.page.keyboard.press("Escape")
    const again = await open(desk)
    expect(await again.getByRole("textbox", { name: "Folder" }).inputValue()).toBe(
      join(sandbox.root, "elsewhere"),
    )
    await again.getByRole("button", { name: /_site/ }).click()
    expect(await again.getByRole("textbox", { name: "Folder" }).inputValue()).toBe(sandbox.file("_site"))
  })

  it("is picked in a dialog, which comes back", async () => {
    const { desk, sandbox } = now
    mkdirSync(join(sandbox.root, "a-place"))
    const dialog = await open(desk)
    await dialog.getByRole("textbox", { name: "Folder" }).fill(join(sandbox.root, "a-place", "x"))
    await dialog.getByRole("button", { name: "Browse…" }).click()
    const picker = desk.dialog("Choose a folder for the site")
    await picker.getByRole("button", { name: "Choose a-place" }).click()
    await desk.dialog("Export the site").waitFor()
    expect(await desk.page.getByRole("textbox", { name: "Folder" }).inputValue()).toBe(
      join(sandbox.root, "a-place"),
    )
  })

  it("can be a zip, which is shown in a browser as the site it holds", async () => {
    const { desk, sandbox } = now
    const dialog = await open(desk)
    await dialog.getByRole("radio", { name: "Zip file" }).click()
    const zip = join(sandbox.root, "my site.zip")
    writeFileSync(zip, "the author's own")
    await dialog.getByRole("textbox", { name: "Zip file" }).fill(zip)
    await dialog.getByText(/no site that Galley exported/).waitFor()
    await dialog.getByRole("switch", { name: "Replace this file" }).click()
    await dialog.getByRole("textbox", { name: "Address of the site" }).fill("https://example.org/below/")
    await dialog.getByRole("button", { name: /^Export$/ }).click()
    const done = desk.dialog("The site is exported")
    await done.waitFor()
    expect(await done.textContent()).toContain(zip)
    expect(readFileSync(zip).subarray(0, 2).toString()).toBe("PK")

    const opened = desk.page.context().waitForEvent("page")
    await desk.page.keyboard.press("Enter") // Open in browser
    const site = await opened
    await site.waitForLoadState()
    expect(site.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/below\/$/)
    await site.locator("main a[href*='posts/']").first().click()
    await site.waitForURL(/\/below\/posts\/[^/]+\//)
    expect(await site.locator("article").count()).toBeGreaterThan(0)
    const answer = await site.goto(new URL("/below/nothing-here", site.url()).href)
    expect([answer?.status(), await answer?.text()]).toEqual([404, expect.stringContaining("<html")])
  })
})

describe("an export that fails", () => {
  const now = session()

  it("says what and where, and leaves the site as it was", async () => {
    const { desk, sandbox } = now
    const target = join(sandbox.root, "taken")
    expect(await galley(sandbox, "export", sandbox.blog, "--out", target)).toMatchObject({ code: 0 })
    // A post whose page would lie where a file of the author's is.
    mkdirSync(join(target, "posts/brand-new"), { recursive: true })
    writeFileSync(join(target, "posts/brand-new/index.html"), "mine")
    writeFileSync(
      sandbox.file("posts/brand-new.md"),
      "---\ntitle: Brand new\ndate: 2026-02-01\n---\n\nHello.\n",
    )
    await expect
      .poll(async () => (await desk.rows()).some(({ path }) => path === "posts/brand-new.md"), {
        timeout: 20_000,
      })
      .toBe(true)
    const before = readFileSync(join(target, "index.html"), "utf8")
    const dialog = await open(desk)
    await dialog.getByRole("textbox", { name: "Folder" }).fill(target)
    await dialog.getByRole("button", { name: "Export now" }).click()
    const failed = desk.dialog("The site was not exported")
    await failed.getByText("posts/brand-new/index.html").first().waitFor()
    expect(await failed.textContent()).toMatch(/Move it elsewhere.*is as it was/)
    expect(readFileSync(join(target, "index.html"), "utf8")).toBe(before)
    rmSync(join(target, "posts/brand-new/index.html"))
    await desk.page.keyboard.press("Enter") // Export again
    await desk.dialog("The site is exported").waitFor()
  })
})

describe("small and dark", () => {
  const now = session({ page: { colorScheme: "dark", viewport: { width: 900, height: 600 } } })

  it("has no accessibility finding in any step", async () => {
    await changed(now.sandbox)
    const { page } = now.desk
    const dialog = await open(now.desk)
    await dialog.getByRole("button", { name: "Show what changes" }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Enter")
    await dialog.locator("iframe").first().waitFor()
    expect(await violations(page)).toEqual([])
    await choose(dialog, "posts/async-python/index.html")
    await dialog.getByRole("radio", { name: "Source" }).click()
    await dialog.getByRole("textbox", { name: /What changes in the source/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole("button", { name: /^Export$/ }).click()
    await now.desk.dialog("The site is exported").waitFor()
    expect(await violations(page)).toEqual([])
  })
})
