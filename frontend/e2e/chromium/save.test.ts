import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { session } from "../support/session"

const crlf = "posts/crlf.md"
const bom = "posts/cancelling-work.md"
const plain = "posts/async-python.md"
const odd = "posts/odd-line-ends.md"

const now = session({
  prepare(sandbox) {
    // The sample's own post with CRLF, with a last line that Enter does not continue.
    const sample = readFileSync(sandbox.file("posts/grid-instead-of-a-library.md"), "utf8")
    writeFileSync(
      sandbox.file(crlf),
      `${sample.replace(/^title: .*\r/m, "title: With CRLF\r")}\r\nThe end.\r\n`,
    )
    writeFileSync(
      sandbox.file(odd),
      "---\r\ntitle: Odd   # a comment\nx-unknown: [1,  2]\r\n---\n\none\r\ntwo\nthree  \r\n",
    )
  },
})

it("writes the typed text and nothing else", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file(plain))
  await desk.open(plain)
  await desk.append("typed")
  await desk.save()
  expect(readFileSync(sandbox.file(plain)).toString()).toBe(`${before.toString()}typed`)
})

it("keeps CRLF line ends, and gives new lines the same", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file(crlf), "utf8")
  expect(before).toContain("\r\n")
  await desk.open(crlf)
  await desk.append("one\ntwo")
  await desk.save()
  expect(readFileSync(sandbox.file(crlf), "utf8")).toBe(`${before}one\r\ntwo`)
})

it("keeps a byte order mark", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file(bom))
  expect(before.subarray(0, 3).toString("hex")).toBe("efbbbf")
  await desk.open(bom)
  await desk.append("x")
  await desk.save()
  expect(readFileSync(sandbox.file(bom)).equals(Buffer.concat([before, Buffer.from("x")]))).toBe(true)
})

it("leaves mixed line ends, unknown keys and comments alone", async () => {
  const { desk, sandbox } = now
  const before = readFileSync(sandbox.file(odd), "utf8")
  await desk.open(odd)
  await desk.append("end")
  await desk.save()
  expect(readFileSync(sandbox.file(odd), "utf8")).toBe(`${before}end`)
})

it("says so when it cannot save, and keeps the text", async () => {
  const { desk, sandbox } = now
  await desk.open(plain)
  await desk.append("precious")
  // A folder that is gone fails for root too, which permissions do not.
  renameSync(sandbox.file("posts"), sandbox.file("posts-away"))
  writeFileSync(sandbox.file("posts"), "in the way")
  try {
    await desk.page.keyboard.press("Control+s")
    await expect.poll(() => desk.status.textContent()).not.toMatch(/\bSaved\b/)
    expect(await desk.editorText()).toContain("precious")
  } finally {
    rmSync(sandbox.file("posts"))
    renameSync(sandbox.file("posts-away"), sandbox.file("posts"))
  }
})

it("saves all posts at once", async () => {
  const { desk, sandbox } = now
  for (const path of [plain, crlf]) {
    await desk.open(path)
    await desk.append("both")
  }
  await desk.page.keyboard.press("Control+Alt+s")
  for (const path of [plain, crlf]) {
    await expect.poll(() => readFileSync(sandbox.file(path), "utf8").endsWith("both")).toBe(true)
  }
})

it("saves by itself after a pause, when it is asked to", async () => {
  const { desk, sandbox } = now
  await desk.call("SettingsService", "Set", JSON.stringify({ autosave: true, autosaveSeconds: 1 }))
  await desk.page.reload()
  await desk.ready()
  const before = readFileSync(sandbox.file(plain), "utf8")
  await desk.open(plain)
  await desk.append("by itself")
  await expect.poll(() => readFileSync(sandbox.file(plain), "utf8")).toBe(`${before}by itself`)
  await desk.savedStatus()
})
