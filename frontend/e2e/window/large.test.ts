import { readFileSync, writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { articleText, Desktop } from "../support/desktop"
import { largePost } from "../support/large"
import { resultFile } from "../support/paths"
import { windowSession } from "../support/window-session"

const now = windowSession((sandbox) => {
  writeFileSync(sandbox.file("posts/large.md"), largePost(10_000_000))
  writeFileSync(sandbox.file("posts/book.md"), largePost(300_000))
  writeFileSync(
    sandbox.file("posts/line.md"),
    `---\ntitle: A long line\n---\n\n${"Words and more. ".repeat(125_000)}\n`,
  )
})

/** Keeps the longest time for which the interface did nothing else. */
const watchGaps = `(() => {
  const held = (window.held = { longest: 0 })
  let last = performance.now()
  setInterval(() => { const t = performance.now(); held.longest = Math.max(held.longest, t - last - 10); last = t }, 10)
  return true
})()`
const tell = (what: string, ms: number) =>
  process.stdout.write(`held up ${what}: ${ms.toFixed(0)} ms at most\n`)

async function longest(desk: Desktop): Promise<number> {
  return desk.window.evaluate<number>(`(() => { const t = held.longest; held.longest = 0; return t })()`)
}

it("writes, saves and undoes in a file of 10 MB", async () => {
  const desk = new Desktop(await now.open())
  await desk.window.evaluate(watchGaps)
  await desk.window.click("#post-filter")
  await desk.window.type("large post")
  await desk.window.until(`document.querySelector('#post-list [data-path="posts/large.md"]')`)
  await longest(desk)
  await desk.window.click('#post-list [data-path="posts/large.md"]')
  await desk.window.until(`document.querySelector(".notice")?.textContent.includes("Large file")`, 60_000)
  tell("by opening 10 MB", await longest(desk))
  await now.screen.photograph(resultFile("window-large.png"))
  expect(await desk.window.evaluate(`document.querySelectorAll(".cm-line span").length`)).toBe(0)
  await desk.append("Words at the end.")
  // A menu's key would overtake letters that wait for the page.
  await desk.window.until(`document.querySelector(".cm-content").textContent.includes("Words at the end.")`)
  tell("by typing in 10 MB", await longest(desk))
  await desk.window.key("ctrl+s")
  await desk.status(/\bSaved\b/)
  tell("by saving 10 MB", await longest(desk))
  expect(readFileSync(now.sandbox.file("posts/large.md"), "utf8").endsWith("Words at the end.")).toBe(true)
  await desk.window.key("ctrl+z")
  await desk.status(/Not saved/)
})

it("opens a line of 2 MB and types behind it", async () => {
  const desk = new Desktop(await now.open())
  await desk.window.evaluate(watchGaps)
  await desk.open("posts/line.md")
  await desk.append("Words at the end.")
  await desk.window.until(`document.querySelector(".cm-content").textContent.includes("Words at the end.")`)
  expect(await desk.window.evaluate(`document.querySelector(".cm-content").textContent.length`)).toBeLessThan(
    100_000,
  )
  tell("by a line of 2 MB", await longest(desk))
})

it("goes to what was out of sight of a long page, and copies all of it", async () => {
  const desk = new Desktop(await now.open())
  const page = `document.querySelector("iframe").contentDocument`
  await desk.open("posts/book.md")
  await desk.shows("1.0 The quick")
  expect(await desk.window.evaluate(`${articleText}.includes("200.0 The quick")`)).toBe(false)
  const click = async (element: string) => {
    const at = await desk.window.evaluate<{ x: number; y: number; inner: number }>(`(() => {
      const outer = document.querySelector("iframe").getBoundingClientRect(), element = ${element}
      element.scrollIntoView({ block: "center" })
      const box = element.getBoundingClientRect()
      return { x: outer.x + box.x + 20, y: outer.y + box.y + box.height / 2, inner: innerHeight }
    })()`)
    await desk.window.clickAt(at.x, at.y, at.inner)
  }
  await click(`${page}.querySelector(".toc summary")`)
  await desk.window.until(`${page}.querySelector(".toc details[open], details.toc[open]")`)
  await click(`[...${page}.querySelectorAll(".toc a")].find((a) => a.textContent === "Chapter 200")`)
  const top = `[...${page}.querySelectorAll("h2")].find((h) => h.textContent.trim() === "Chapter 200")?.getBoundingClientRect().top`
  await desk.window.until(`Math.abs(${top} ?? 999) < 150`)
  await now.screen.photograph(resultFile("window-long-page.png"))

  await desk.window.key("ctrl+a")
  await desk.window.until(
    `${articleText}.includes("1.0 The quick") && ${articleText}.includes("280.2 The quick")`,
  )
  await desk.window.key("ctrl+c")
  const copied = () => now.screen.run("xclip", "-selection", "clipboard", "-o")
  await expect.poll(copied).toContain("280.2 The quick")
  expect((await copied()).includes("1.0 The quick")).toBe(true)
})

it("keeps the last good page while hostile text is in the post", async () => {
  const desk = new Desktop(await now.open())
  await desk.open("posts/async-python.md")
  await desk.window.evaluate(watchGaps)
  const before = await desk.window.evaluate<string>(articleText)
  for (const [name, piece, size] of [
    ["quotes", "> ", 1_000_000],
    ["open links", "[a](b", 1_000_000],
    ["list items", "- *a*\\n", 500_000],
    ["one line", "a *b* ", 1_000_000],
  ] as const) {
    await desk.toEnd()
    await longest(desk)
    await desk.window.evaluate(`(() => {
      const content = document.querySelector(".cm-content"), view = (content.cmTile ?? content.cmView).view
      view.dispatch({ changes: { from: view.state.doc.length, insert: "\\n\\n" + "${piece}".repeat(${Math.floor(size / piece.length)}) }, selection: { anchor: view.state.doc.length + 2 + ${Math.floor(size / piece.length)} * "${piece}".length }, userEvent: "input.paste" })
      return true
    })()`)
    await desk.window.type("x")
    await desk.window.until(
      `(document.querySelector("aside .bar .what") || ${articleText}.includes("too large to be shown"))`,
      60_000,
    )
    tell(`by ${size} bytes of ${name}`, await longest(desk))
    expect(
      await desk.window.evaluate(
        `document.querySelector("iframe").contentDocument.querySelectorAll("*").length`,
      ),
    ).toBeLessThan(3000)
    await desk.window.evaluate(`(() => {
      const content = document.querySelector(".cm-content"), view = (content.cmTile ?? content.cmView).view
      const text = view.state.doc.toString(), at = text.lastIndexOf("\\n\\n" + "${piece}")
      view.dispatch({ changes: { from: at, to: text.length }, userEvent: "delete" })
      return true
    })()`)
    await desk.window.until(`${articleText} === ${JSON.stringify(before)}`, 60_000)
  }
})

it("colours a long text in small portions, between which keys are heard", { timeout: 60_000 }, async () => {
  const desk = new Desktop(await now.open())
  await desk.open("posts/async-python.md")
  // What the editor asks for when it wants to go on; it would ask a timer where there is nobody else to ask.
  await desk.window.evaluate(`(() => {
    const asked = (window.portions = []), ask = requestIdleCallback
    window.requestIdleCallback = (run, limits) => ask((deadline) => { asked.push(deadline.timeRemaining()); run(deadline) }, limits)
    const content = document.querySelector(".cm-content"), view = (content.cmTile ?? content.cmView).view
    const text = "\\n\\nWords with *stress* and \`code\`.".repeat(10_000)
    view.dispatch({ changes: { from: view.state.doc.length, insert: text }, selection: { anchor: view.state.doc.length + text.length }, scrollIntoView: true, userEvent: "input.paste" })
    return true
  })()`)
  await desk.window.until(
    `[...document.querySelectorAll(".cm-line")].at(-1)?.textContent.startsWith("Words") && document.querySelectorAll(".cm-line:last-child span").length`,
  )
  const portions = await desk.window.evaluate<number[]>("portions")
  expect(portions.length).toBeGreaterThan(0)
  expect(Math.max(...portions)).toBe(0)
})
