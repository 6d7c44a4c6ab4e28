import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { galley } from "../support/galley"
import { session } from "../support/session"

const now = session()

it("exports by keyboard, and the files are the command line's, byte for byte", async () => {
  const { desk, sandbox } = now
  await desk.page.keyboard.press("Control+Shift+e")
  const dialog = desk.dialog(/export/i)
  await dialog.getByRole("button", { name: /^Export/ }).click()
  const site = sandbox.file("_site")
  await expect.poll(() => existsSync(join(site, "index.html"))).toBe(true)
  await desk.page
    .getByText(/exported|pages? written|files? written/i)
    .first()
    .waitFor()

  const page = readFileSync(join(site, "posts/async-python/index.html"), "utf8")
  expect(page).toContain("Asynchronous programming in Python")
  for (const file of ["404.html", "feed.xml", "rss.xml", "sitemap.xml", "robots.txt", "archive/index.html"]) {
    expect(existsSync(join(site, file)), file).toBe(true)
  }

  const other = join(sandbox.root, "by-command")
  expect(await galley(sandbox, "export", sandbox.blog, "--out", other)).toMatchObject({ code: 0 })
  expect(contents(site)).toEqual(contents(other))
})

it("exports what is unsaved only after saving, and says what it will do", async () => {
  const { desk } = now
  await desk.open("posts/async-python.md")
  await desk.append("not yet")
  await desk.page.keyboard.press("Control+Shift+e")
  const dialog = desk.dialog(/export/i)
  await dialog.waitFor()
  expect(await dialog.textContent()).toMatch(/unsaved|not saved|save/i)
  await desk.page.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
})

describe("a long export", () => {
  const long = session({
    prepare(sandbox) {
      for (let i = 0; i < 1500; i++) {
        const head = `---\ntitle: Generated ${i}\ndate: 2020-01-01\n---\n`
        writeFileSync(sandbox.file("posts", `generated-${i}.md`), `${head}\nText.\n`)
      }
    },
  })

  it("can be stopped, and the old site stays as it was", async () => {
    const { desk, sandbox } = long
    const site = sandbox.file("_site")
    mkdirSync(site)
    await desk.page.keyboard.press("Control+Shift+e")
    const dialog = desk.dialog(/export/i)
    await dialog.getByRole("button", { name: /^Export/ }).click()
    await dialog.getByRole("button", { name: "Stop" }).click()
    await desk.page.getByText("Export stopped").first().waitFor()
    expect(readdirSync(site)).toEqual([])
    // Nothing half-made is left beside it either.
    expect(readdirSync(sandbox.blog).filter((name) => name.includes("_site"))).toEqual(["_site"])
  })
})

/** Every file below dir with its content, the time of the export left out. */
function contents(dir: string): Record<string, string> {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === ".galley-manifest.json") continue
    const file = join(entry.parentPath, entry.name)
    files[file.slice(dir.length)] = readFileSync(file, "base64")
  }
  return files
}
