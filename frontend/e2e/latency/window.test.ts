import { expect, it } from "vitest"
import { articleText, Desktop } from "../support/desktop"
import { reportLatency } from "../support/stats"
import { type Mark, pause, prose, series } from "../support/typing"
import { windowSession } from "../support/window-session"

const now = windowSession()

// A measurement, not a gate: shared machines are too noisy to fail by milliseconds.
it("measures typing to preview with real keys", { timeout: 120_000 }, async () => {
  const desk = new Desktop(await now.open())
  await desk.open("posts/async-python.md")
  await desk.append("\n\n")
  await desk.window.evaluate(`(window.galleyMarks = []).length`)
  const text = prose(200)
  const keys = [...text].flatMap((letter) => [
    "key",
    letter === " " ? "space" : letter,
    "sleep",
    (pause() / 1000).toFixed(3),
  ])
  await desk.window.focus()
  await now.screen.xdotool(...keys)
  await desk.window.until(`${articleText}.includes(${JSON.stringify(text.trim())})`)
  const marks = await desk.window.evaluate<Mark[]>("window.galleyMarks")
  expect(marks.length).toBeGreaterThan(50)
  reportLatency("window", series(marks))
})

it("measures start to usable, and the memory of all its processes", async () => {
  const { execFileSync } = await import("node:child_process")
  const began = performance.now()
  const desk = new Desktop(await now.open())
  const ready = performance.now() - began
  await desk.open("posts/async-python.md")
  const pids = execFileSync("ps", ["-eo", "pid=,ppid=,rss=,comm="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
  const family = new Set([String(desk.window.process.pid)])
  for (let grew = true; grew;) {
    grew = false
    for (const [pid = "", parent = ""] of pids) {
      if (family.has(parent) && !family.has(pid)) grew = Boolean(family.add(pid))
    }
  }
  const memory = pids
    .filter(([pid = ""]) => family.has(pid))
    .map(([, , rss, name]) => ({ name, mb: Number(rss) / 1024 }))
  const total = memory.reduce((sum, one) => sum + one.mb, 0)
  process.stdout.write(
    `latency start: exec to list ${ready.toFixed(0)} ms; resident ${total.toFixed(0)} MB ` +
      `(${memory.map((one) => `${one.name} ${one.mb.toFixed(0)}`).join(", ")})\n`,
  )
  expect(total).toBeGreaterThan(0)
})
