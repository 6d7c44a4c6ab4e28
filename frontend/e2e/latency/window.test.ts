import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { articleText, Desktop } from "../support/desktop"
import { reportLatency } from "../support/stats"
import { keys, type Mark, pause, places, prose, series } from "../support/typing"
import { windowSession } from "../support/window-session"

const now = windowSession((sandbox) => places.forEach((place) => place.write?.(sandbox)))

// Measurements, not gates: shared machines are too noisy to fail by milliseconds.
it.each(places)("measures typing to preview with real keys: $name", async (place) => {
  const desk = new Desktop(await now.open())
  await desk.open(place.file)
  await desk.toEnd()
  await desk.window.key("ctrl+f")
  await desk.window.type(place.mark)
  await desk.window.key("Return", "Escape", "End")
  await sleep(1500) // the editor parses what the jump passed
  await desk.window.evaluate(`(window.galleyMarks = []).length`)
  const text = prose(keys)
  const pressed = [...text].flatMap((letter) => [
    "key",
    letter === " " ? "space" : letter,
    "sleep",
    (pause() / 1000).toFixed(3),
  ])
  await desk.window.focus()
  await now.screen.xdotool(...pressed)
  await desk.window.until(`${articleText}.includes(${JSON.stringify(text.trim())})`, 30_000)
  const marks = await desk.window.evaluate<Mark[]>("window.galleyMarks")
  expect(marks.length).toBeGreaterThan(keys / 4)
  reportLatency("window", place.name, series(marks))
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
