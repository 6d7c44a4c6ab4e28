import { appendFileSync, existsSync, globSync, readFileSync, statSync } from "node:fs"
import { expect, it } from "vitest"
import { session } from "../support/session"

/**
 * Somebody who types, clicks and presses keys without a thought, while another program writes to
 * posts. GALLEY_MONKEY_SECONDS lets it go on for an hour (on a program built with the race
 * detector: see the Makefile), GALLEY_MONKEY_SEED repeats a run.
 */
const seconds = Number(process.env.GALLEY_MONKEY_SECONDS ?? 25)
const seed = Number(process.env.GALLEY_MONKEY_SEED ?? 1)

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function chances(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const texts = [
  "word ",
  "\n\n## A heading\n\n",
  "**bold** and `code`",
  "\n- one\n- two\n",
  "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
  "\n```go\nfunc main() {}\n```\n",
  "$x^2$ ",
  "[[",
  "> [!NOTE]\n> told\n",
  "ünïcödé 漢字 🙂 ",
  "\n---\n",
  "<b>",
]

const keys = [
  ..."bikef".split("").map((letter) => `Control+${letter}`),
  ..."zyzyz".split("").map((letter) => `Control+${letter}`),
  "Control+p",
  "Control+Shift+p",
  "Control+a",
  "Delete",
  "Backspace",
  "Enter",
  "Tab",
  "Shift+Tab",
  "ArrowUp",
  "ArrowDown",
  "Alt+ArrowUp",
  "Control+Home",
  "Control+End",
  "F1",
  "Escape",
  "Escape",
]

const now = session()

it("stands whatever is done to it", { timeout: (seconds + 120) * 1000, retry: 0 }, async () => {
  const { desk, sandbox, served } = now
  const { page } = desk
  page.on("dialog", (d) => void d.dismiss())
  const chance = chances(seed)
  const pick = <T>(of: T[]): T => of[Math.floor(chance() * of.length)] as T
  const posts = () => globSync("posts/**/*.md", { cwd: sandbox.blog }).map((p) => sandbox.file(p))
  const done: string[] = []

  const steps: Record<string, () => Promise<unknown>> = {
    type: async () => {
      if (await desk.editor.isVisible()) await page.keyboard.insertText(pick(texts))
    },
    write: async () => {
      if (!(await desk.editor.isVisible())) return
      await desk.editor.click({ timeout: 500 })
      await page.keyboard.type(pick(texts))
    },
    key: () => page.keyboard.press(pick(keys)),
    save: () => page.keyboard.press("Control+s"),
    escape: () => page.keyboard.press("Escape"),
    open: async () => {
      const rows = await desk.list.locator("[role=option][data-path]").all()
      await pick(rows)?.click({ timeout: 500 })
    },
    click: async () => {
      const buttons = await page.locator("button:visible:enabled").all()
      await pick(buttons)?.click({ timeout: 500 })
    },
    filter: () => desk.filter.fill(pick(["", "", "a", "tag:", "zzz", "draft"]), { timeout: 500 }),
    outside: async () => appendFileSync(pick(posts()), `\nWritten outside ${done.length}.\n`),
  }
  const often = [
    "type",
    "type",
    "type",
    "write",
    "write",
    "key",
    "key",
    "key",
    "save",
    "escape",
    "open",
    "click",
    "click",
    "filter",
    "outside",
  ]

  const first = new Map(posts().map((p) => [p, statSync(p).size]))
  const beginning = await figures()
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const step = pick(often)
    done.push(step)
    // What is covered or gone by now cannot be clicked: that is no fault.
    await steps[step]?.().catch(() => {})
    await holds()
  }
  for (let i = 0; i < 6; i++) await page.keyboard.press("Escape")
  const end = await figures()
  console.log(`seed ${seed}: ${done.length} steps; ${show(beginning)} at first, ${show(end)} at last`)
  // An hour may cost caches, and no more.
  expect(end.resident, "MB of the program").toBeLessThan(beginning.resident + 600)
  expect(end.nodes, "nodes in the page").toBeLessThan(Math.max(60_000, beginning.nodes * 10))
  await page.reload()
  await desk.ready()

  /** What holds after every step. */
  async function holds(): Promise<void> {
    const last = () => `after ${done.slice(-12).join(", ")} (seed ${seed}, step ${done.length})`
    expect(served.process.running, `the program ended ${last()}\n${served.process.output.slice(-2000)}`).toBe(
      true,
    )
    expect(served.process.output, last()).not.toMatch(/panic|DATA RACE|fatal error|the page differs/i)
    expect(await page.evaluate(() => document.body.childElementCount), last()).toBeGreaterThan(0)
    for (const [post, size] of first) {
      if (!existsSync(post)) continue // it went to the trash, or has another name
      const text = readFileSync(post)
      // Control+A and Delete may empty a post, and then it is empty: never torn, with zeros.
      expect(text.includes(0), `${post} holds zeros ${last()}`).toBe(false)
      if (size > 0 && text.length > 0)
        expect(text.toString().includes("\ufffd"), `${post} is torn ${last()}`).toBe(false)
    }
  }

  /** What the program and the page take, in MB and nodes. */
  async function figures(): Promise<{ resident: number; heap: number; nodes: number; threads: number }> {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send("HeapProfiler.collectGarbage")
    await cdp.send("Performance.enable")
    const { metrics } = await cdp.send("Performance.getMetrics")
    await cdp.detach()
    const of = (name: string) => metrics.find((m) => m.name === name)?.value ?? 0
    const status = readFileSync(`/proc/${served.process.pid}/status`, "utf8")
    const line = (name: string) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+)`, "m"))?.[1] ?? 0)
    return {
      resident: line("VmRSS") / 1024,
      threads: line("Threads"),
      heap: of("JSHeapUsedSize") / 1048576,
      nodes: of("Nodes"),
    }
  }

  function show(f: { resident: number; heap: number; nodes: number; threads: number }): string {
    return `${Math.round(f.resident)} MB and ${f.threads} threads, page ${Math.round(f.heap)} MB and ${f.nodes} nodes`
  }
})
