import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { session } from "../support/session"
import { reportLatency } from "../support/stats"
import { keys, type Mark, pause, places, prose, series } from "../support/typing"

const now = session({ prepare: (sandbox) => places.forEach((place) => place.write?.(sandbox)) })

// Measurements, not gates: shared machines are too noisy to fail by milliseconds.
it.each(places)("measures typing to preview: $name", async ({ name, file, mark }) => {
  const { desk } = now
  await desk.open(file)
  await desk.page.keyboard.press("Control+f")
  await desk.page.keyboard.type(mark)
  await desk.page.keyboard.press("Enter")
  await desk.page.keyboard.press("Escape")
  await desk.page.keyboard.press("End")
  await sleep(1500) // the editor parses what the jump passed
  await desk.page.evaluate(() => (window.galleyMarks = []))
  for (const letter of prose(keys)) {
    await desk.page.keyboard.type(letter)
    await sleep(pause())
  }
  await expect.poll(() => desk.articleText()).toContain(prose(keys).trim())
  const marks = await desk.page.evaluate(() => window.galleyMarks as unknown as Mark[])
  expect(marks.length).toBeGreaterThan(keys / 4)
  reportLatency("chromium", name, series(marks))
})
