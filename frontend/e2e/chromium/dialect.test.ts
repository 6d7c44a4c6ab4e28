import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { violations } from "../support/axe"
import { session } from "../support/session"

const post = "_posts/2026-01-05-hello.md"
const now = session({
  prepare: (sandbox) => {
    rmSync(sandbox.blog, { recursive: true })
    mkdirSync(sandbox.file("_posts"), { recursive: true })
    writeFileSync(sandbox.file("_config.yml"), "title: Field days\nurl: https://example.org\n")
    writeFileSync(sandbox.file(post), "---\ntitle: Hello\nlayout: post\n---\nText\n")
  },
})

it("says what it takes the folder for and why, and reads it otherwise when told to", async () => {
  const { desk, sandbox } = now
  const { page } = desk
  const before = readFileSync(sandbox.file(post))
  await desk.open(post)
  await desk.button("Kind of blog: Jekyll").click()
  const dialog = desk.dialog("Kind of blog")
  const told = await dialog.textContent()
  expect(told).toContain("_config.yml")
  expect(told).toContain("Field days")
  expect(told).toContain("_config.yml:1")
  expect(told).toContain("galley.yaml")
  expect(await violations(page)).toEqual([])

  await dialog.getByLabel("Read it as", { exact: true }).selectOption("plain")
  await dialog.getByRole("button", { name: "Use it" }).click()
  await dialog.waitFor({ state: "detached" })
  await desk.button(/^Kind of blog: Plain/).waitFor()
  expect(readFileSync(sandbox.file("galley.yaml"), "utf8")).toMatch(/plain/)
  // The post on screen stays, and no post is touched.
  await expect.poll(() => desk.editorText()).toContain("title: Hello")
  expect(readFileSync(sandbox.file(post)).equals(before)).toBe(true)

  await desk.button(/^Kind of blog: Plain/).click()
  await dialog.getByLabel("Read it as", { exact: true }).selectOption("")
  await dialog.getByRole("button", { name: "Use it" }).click()
  await desk.button("Kind of blog: Jekyll").waitFor()
  const kept = existsSync(sandbox.file("galley.yaml"))
    ? readFileSync(sandbox.file("galley.yaml"), "utf8")
    : ""
  expect(kept).not.toMatch(/plain/)
})
