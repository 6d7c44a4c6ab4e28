import { readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { session } from "../support/session"

const now = session({
  prepare(sandbox) {
    writeFileSync(
      sandbox.file("posts/broken.md"),
      "---\ntitle: Fine\ntags: [one, two\ndate: 2026-01-01\n---\n\nStill readable.\n",
    )
    writeFileSync(sandbox.file("posts/unclosed.md"), "---\ntitle: Never closed\n\nText after it.\n")
    writeFileSync(sandbox.file("posts/binary.md"), Buffer.from([0xff, 0xfe, 0x00, 0x41, 0x80]))
  },
})

it("shows broken front matter at its line and the page all the same", async () => {
  const { desk } = now
  await desk.open("posts/broken.md")
  expect(await desk.articleText()).toContain("Still readable.")
  await desk.status.getByRole("button", { name: /problem/i }).click()
  await desk.proof.getByLabel("Filter findings").fill("posts/broken.md")
  const finding = desk.findings.getByRole("row", { name: /bracket/ })
  expect(await finding.innerText()).toMatch(/line 3\b/)
  // Choosing it leads to the line, out of the folded block, where it is underlined.
  await finding.click()
  await desk.page
    .locator(".cm-line", { hasText: "tags: [one, two" })
    .locator(".cm-lintRange")
    .first()
    .waitFor()
})

it("keeps the page while front matter is being broken and mended", async () => {
  const { desk } = now
  await desk.open("posts/async-python.md")
  await desk.page.keyboard.press("Control+Shift+;")
  await desk.editor.click()
  await desk.page.keyboard.press("Control+Home")
  await desk.page.keyboard.press("ArrowDown")
  await desk.page.keyboard.press("End")
  await desk.page.keyboard.type(' "again')
  await expect.poll(() => desk.status.textContent()).toMatch(/problem/i)
  expect(await desk.articleText()).toContain("Asynchronous programming in Python")
  for (let i = 0; i < 7; i++) await desk.page.keyboard.press("Backspace")
  await expect.poll(() => desk.status.textContent()).not.toMatch(/problem/i)
})

it("treats an opened, never closed block as text, and says so", async () => {
  const { desk } = now
  await desk.open("posts/unclosed.md")
  expect(await desk.articleText()).toContain("Text after it.")
  expect(await desk.status.textContent()).toMatch(/problem/i)
})

it("does not open what is not text, touches no byte of it and goes on", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file("posts/binary.md"))
  await (await desk.find("posts/binary.md")).click()
  await desk.page.getByRole("alert").first().waitFor()
  await desk.filter.fill("")
  await desk.open("posts/time-zones.md")
  expect(readFileSync(sandbox.file("posts/binary.md")).equals(before)).toBe(true)
})
