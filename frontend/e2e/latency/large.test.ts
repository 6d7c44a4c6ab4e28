import { writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { largePost } from "../support/large"
import { Desktop } from "../support/desktop"
import { percentile } from "../support/stats"
import { windowSession } from "../support/window-session"

/** Ten megabytes take a minute to measure, so a test leaves them to the benchmark. */
const sizes = process.env.GALLEY_BENCH_KEYS ? [1, 10] : [1]
const now = windowSession((sandbox) => {
  for (const mb of sizes) writeFileSync(sandbox.file(`posts/large-${mb}.md`), largePost(mb * 1_000_000))
})

/** Notes, in the page, how long each key holds the interface up, and the gaps between frames. */
const watchKeys = `(() => {
  const kept = window.keyTimes = { held: [], painted: [], gaps: [] }
  let last = performance.now()
  const tick = (t) => { kept.gaps.push(performance.now() - last); last = performance.now(); requestAnimationFrame(tick) }
  requestAnimationFrame(tick)
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.key.length !== 1) return // no input follows
    const down = performance.now()
    // The input follows in the task of the key, or the next one.
    const hear = () => { removeEventListener("input", hear, true); setTimeout(() => kept.held.push(performance.now() - down)) }
    addEventListener("input", hear, true)
    requestAnimationFrame(() => setTimeout(() => kept.painted.push(performance.now() - down)))
  }, true)
  return true
})()`

// A measurement, not a gate.
it.each(sizes)("measures opening and typing at %i MB with real keys", { timeout: 240_000 }, async (mb) => {
  const desk = new Desktop(await now.open())
  await desk.window.evaluate(watchKeys)
  const name = `large-${mb}`
  await desk.window.click("#post-filter")
  await desk.window.type(name)
  const row = `#post-list [data-path="posts/${name}.md"]`
  await desk.window.until(`document.querySelector('${row}')`)
  await desk.window.until(`document.querySelector("#post-filter").value === "${name}"`)
  await desk.window.evaluate(`(() => {
    window.opened = null
    document.addEventListener("pointerdown", () => {
      const began = performance.now(), o = window.opened = { editor: 0, page: 0, gap: 0 }
      window.keyTimes.gaps.length = 0
      const look = () => {
        if (!o.editor && document.querySelector(".cm-content")?.textContent.includes("Chapter")) o.editor = performance.now() - began
        const doc = document.querySelector("iframe")?.contentDocument
        if (doc?.documentElement?.hasAttribute("data-galley-ready") && doc.body.textContent.includes("Chapter")) o.page = performance.now() - began
        if (o.page || performance.now() - began > 20000) o.gap = Math.max(...window.keyTimes.gaps)
        else requestAnimationFrame(look)
      }
      look()
    }, { once: true, capture: true })
    return true
  })()`)
  await desk.window.click(row)
  await desk.window.until(`window.opened?.gap`, 60_000)
  const opened = await desk.window.evaluate<Record<string, number>>("window.opened")
  process.stdout.write(
    `large ${mb} MB open: text ${opened.editor} ms, page ${opened.page} ms, longest gap ${opened.gap} ms\n`,
  )
  for (const place of ["ctrl+Home", "middle", "ctrl+End"]) {
    await desk.window.click(".cm-scroller")
    if (place === "middle") {
      await desk.window.evaluate(
        `(() => { const s = document.querySelector(".cm-scroller"); s.scrollTop = s.scrollHeight / 2; return true })()`,
      )
      await sleep(500)
      await desk.window.click(".cm-scroller")
      await desk.window.key("End")
    } else await desk.window.key(place)
    await sleep(1000)
    for (const round of ["at once", "after a rest"]) {
      await desk.window.evaluate(
        `(() => { for (const k in window.keyTimes) window.keyTimes[k].length = 0; return true })()`,
      )
      await desk.window.type("the quick brown fox jumps over it ", 70)
      await sleep(1500)
      const times = await desk.window.evaluate<Record<string, number[]>>("window.keyTimes")
      const tell = (key: string) =>
        `${key} ${percentile(times[key]!, 0.5).toFixed(0)}/${percentile(times[key]!, 0.95).toFixed(0)}/${Math.max(...times[key]!).toFixed(0)}`
      process.stdout.write(
        `large ${mb} MB ${place} ${round}: ${tell("held")}, ${tell("painted")}, ${tell("gaps")}\n`,
      )
    }
  }
  const marks =
    await desk.window.evaluate<{ t0: number; received: number; goMicros: number }[]>(
      "window.galleyMarks ?? []",
    )
  process.stdout.write(
    `large ${mb} MB: go ${percentile(
      marks.map((m) => m.goMicros / 1000),
      0.5,
    ).toFixed(0)} ms, there and back ${percentile(
      marks.map((m) => m.received - m.t0),
      0.5,
    ).toFixed(0)} ms\n`,
  )
  expect(opened.editor).toBeGreaterThan(0)
})
