import { mkdirSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { resultFile } from "../support/paths"
import { megabytes, milliseconds, usage, type Usage } from "../support/usage"
import { windowSession } from "../support/window-session"

// What the window costs with a large blog open, at rest and through minutes of typing. GALLEY_MEMORY_POSTS
// and GALLEY_MEMORY_MINUTES say how many of each.
const posts = Number(process.env.GALLEY_MEMORY_POSTS ?? 10_000)
const minutes = Number(process.env.GALLEY_MEMORY_MINUTES ?? 2)
const now = windowSession((sandbox) => manyPosts(sandbox.file("posts", "many")))

/** How long the window is left alone, to see what it does then. */
const idleSeconds = 30
/** What may be gained from the middle of the run to its end: caches still filling, not one letter kept after the other. */
const growthMb = 40

function manyPosts(dir: string): void {
  mkdirSync(dir, { recursive: true })
  const words = "The tide comes in twice a day, and nobody has ever asked it to. ".repeat(12)
  for (let i = 0; i < posts; i++) {
    const date = new Date(Date.UTC(2000, 0, 1 + (i % 9000))).toISOString().slice(0, 10)
    const head = `---\ntitle: Post number ${i}\ndate: ${date}\ntags: [t${i % 97}, u${i % 31}]\n---\n`
    const code = "\n\n```go\nfunc main() { println(1) }\n```\n"
    writeFileSync(`${dir}/post-${i}.md`, `${head}\n## Part one\n\n${words}${code}\n## Part two\n\n${words}\n`)
  }
}

function line(what: string, all: readonly Usage[]): string {
  const each = all.map(({ name, pssKb }) => `${name} ${(pssKb / 1024).toFixed(0)}`).join(", ")
  return `memory ${what}: ${megabytes(all).toFixed(0)} MB (${each})`
}

it(`${posts} posts open, ${minutes} minutes of typing`, { timeout: (minutes + 30) * 60_000 }, async () => {
  const desk = new Desktop(await now.open())
  const { window } = desk
  const said: string[] = []
  const tell = (text: string) => {
    said.push(text)
    process.stdout.write(`${text}\n`)
  }
  const used = () => usage(window.process.pid)
  await desk.open("posts/async-python.md")
  await sleep(15_000)
  tell(line("opened", used()))

  const before = used()
  await sleep(idleSeconds * 1000)
  const after = used()
  const share = (milliseconds(after) - milliseconds(before)) / (idleSeconds * 10)
  tell(`memory idle: ${share.toFixed(2)} % of one core over ${idleSeconds} s`)
  tell(line("at rest", after))

  const series: number[] = []
  const end = Date.now() + minutes * 60_000
  for (let i = 0; Date.now() < end; i++) {
    // Typed, and taken back, so that the text does not grow; every so often another post.
    await desk.toEnd()
    await window.type(`Word ${i} and **more** words. `, 20)
    await window.key(...Array.from({ length: 28 }, () => "BackSpace"))
    if (i % 10 === 9) await desk.open(`posts/many/post-${(i * 37) % posts}.md`)
    series.push(megabytes(used()))
    if (i % 10 === 0) tell(line(`typing ${i}`, used()))
  }
  await sleep(10_000)
  tell(line("after typing", used()))
  writeFileSync(
    resultFile("memory-window.json"),
    JSON.stringify({ posts, minutes, share, series, said }, null, 1),
  )
  expect(series.length).toBeGreaterThan(0)
  const middle = series[Math.floor(series.length / 2)] ?? 0
  expect((series.at(-1) ?? 0) - middle).toBeLessThan(growthMb)
})
