import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { session } from "../support/session"
import { reportLatency } from "../support/stats"
import { type Mark, pause, prose, series } from "../support/typing"

const now = session()

// A measurement, not a gate: shared machines are too noisy to fail by milliseconds.
it("measures typing to preview", { timeout: 120_000 }, async () => {
  const { desk } = now
  await desk.open("posts/async-python.md")
  await desk.append("\n\n")
  await desk.page.evaluate(() => (window.galleyMarks = []))
  for (const letter of prose(200)) {
    await desk.page.keyboard.type(letter)
    await sleep(pause())
  }
  await expect.poll(() => desk.articleText()).toContain(prose(200).trim())
  const marks = await desk.page.evaluate(() => window.galleyMarks as unknown as Mark[])
  expect(marks.length).toBeGreaterThan(50)
  reportLatency("chromium", series(marks))
})
