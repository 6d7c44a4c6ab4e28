import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, it } from "vitest"
import { article, comparable } from "../support/article"
import { galley } from "../support/galley"
import { resultFile } from "../support/paths"
import { session } from "../support/session"

const post = "posts/shapes.md"
const fence = (source: string) => "```mermaid\n" + source + "\n```\n"
/** One of each common kind; none may lose its labels or need HTML. */
const kinds: Record<string, string> = {
  flowchart: "flowchart LR\n  A[Write] --> B{Draw?}\n  B -->|yes| C(Publish)",
  sequence: "sequenceDiagram\n  Ann->>Bob: Hello\n  Bob-->>Ann: Hi",
  class: "classDiagram\n  Animal <|-- Duck\n  Animal : +int age",
  state: "stateDiagram-v2\n  [*] --> Still\n  Still --> Moving",
  er: "erDiagram\n  CUSTOMER ||--o{ ORDER : places",
  pie: 'pie title Pets\n  "Dogs" : 3\n  "Cats" : 2',
  gantt: "gantt\n  title Plan\n  dateFormat YYYY-MM-DD\n  section One\n  Task :a1, 2026-01-01, 3d",
  git: "gitGraph\n  commit\n  branch develop\n  commit",
  journey: "journey\n  title My day\n  section Go\n    Make tea: 5: Me",
  mindmap: "mindmap\n  root((Ideas))\n    Garden",
  block: "block-beta\n  columns 2\n  Left Right",
}

const now = session({
  prepare(sandbox) {
    const body = Object.values(kinds).map(fence).join("\n")
    writeFileSync(
      sandbox.file(post),
      `---\ntitle: Shapes\ndate: 2026-01-01\n---\n\nThe roots are\n\n$$\nx = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n$$\n\nof $ax^2 + bx + c$, $x \\in \\mathbb{R}$ and \\(\\boxed{\\cancel{y}}\\).\n\n${body}`,
    )
  },
})

const shown = (selector: string) =>
  now.desk.page.evaluate(
    (selector) => document.querySelector("iframe")?.contentDocument?.querySelectorAll(selector).length ?? 0,
    selector,
  )

/** For each drawing whether it is a pair of colours, or a light one on a ground of its own. */
const grounds = () =>
  now.desk.inPreview((frame) =>
    [...(frame.contentDocument?.querySelectorAll("figure.diagram > svg") ?? [])].map((svg) =>
      svg.getAttribute("style")?.includes("background-color") || !svg.outerHTML.includes("light-dark(")
        ? "light"
        : "pair",
    ),
  )

it("draws every common kind of diagram, lays out formulas, and exports both without script", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await expect.poll(() => shown("figure.diagram > svg"), { timeout: 60_000 }).toBe(Object.keys(kinds).length)
  expect(await shown("math")).toBe(4)
  expect(await shown(".diagram-source")).toBe(0)
  // Each has the colours of both schemes, and none stands on a light ground in dark pages.
  expect(await grounds()).toEqual(Object.values(kinds).map(() => "pair"))
  const text = await desk.articleText()
  for (const label of [
    "Draw?",
    "yes",
    "Hello",
    "Duck",
    "Moving",
    "ORDER",
    "Dogs",
    "Task",
    "develop",
    "Make tea",
    "Garden",
    "Left",
  ])
    expect(text).toContain(label)
  // Only the author's own problems remain: none is about drawing.
  await desk.append("\n")
  await desk.save()

  const out = join(sandbox.root, "site")
  const done = await galley(sandbox, "export", sandbox.blog, "--out", out, "--drafts")
  expect(done).toMatchObject({ code: 0 })
  expect(await article(desk, out, post)).toBe(await comparable(desk))
  const page = readFileSync(join(out, "posts/shapes/index.html"), "utf8")
  expect(page).not.toMatch(/<script(?! type="application\/ld\+json")|foreignObject|\son\w+=|javascript:/i)
})

it("follows typing, keeps the last drawing meanwhile, and says what is wrong at its line", async () => {
  const { desk } = now
  await desk.open("posts/time-zones.md")
  await desk.append("\n\nIt is $E = mc^2$.\n\n```mermaid\ngraph TD\n  A --> B")
  await expect.poll(() => shown("math")).toBe(1)
  await expect.poll(() => shown("figure.diagram:not([style]) > svg")).toBe(1)
  await desk.page.keyboard.type("\nB --> Elephant")
  await expect.poll(() => shown("figure.diagram > svg")).toBe(1)
  await expect.poll(() => desk.articleText()).toContain("Elephant")
  await expect.poll(() => shown("figure.diagram:not([style]) > svg")).toBe(1)
  await desk.page.keyboard.type("\nB -->>>> [")
  await expect.poll(() => desk.articleText()).toContain("Mermaid cannot read line")
  expect(await shown(".diagram-source .math-error")).toBe(1)
})

it("loads Mermaid only for a diagram", async () => {
  const { desk } = now
  const loaded = () =>
    desk.page.evaluate(
      () => performance.getEntriesByType("resource").filter(({ name }) => /mermaid/i.test(name)).length,
    )
  await desk.open("posts/async-python.md")
  await desk.append("\n\nNo diagram.")
  await expect.poll(() => desk.articleText()).toContain("No diagram.")
  expect(await loaded()).toBe(0)
})

it("keeps drawings with a blog that has a place for them, for machines that cannot draw", async () => {
  const { desk, sandbox } = now
  const folder = sandbox.file(".galley/diagrams")
  const before = readdirSync(folder) // of the sample blog's own posts
  await desk.open(post)
  await expect.poll(() => shown("figure.diagram > svg"), { timeout: 60_000 }).toBe(Object.keys(kinds).length)
  const drawn = readdirSync(folder).filter((name) => !before.includes(name))
  expect(drawn).toHaveLength(Object.keys(kinds).length)
  const out = join(sandbox.root, "elsewhere")
  const done = await galley(sandbox, "export", sandbox.blog, "--out", out)
  expect(done).toMatchObject({ code: 0 })
  expect(done.stderr).not.toContain("have not been drawn")
  expect(existsSync(join(out, "posts/shapes/index.html"))).toBe(true)
})

it("shows formulas and diagrams in both schemes, large and small", async () => {
  const { desk, sandbox } = now
  await desk.open(post)
  await expect.poll(() => shown("figure.diagram > svg"), { timeout: 60_000 }).toBe(Object.keys(kinds).length)
  const out = join(sandbox.root, "site")
  expect(await galley(sandbox, "export", sandbox.blog, "--out", out)).toMatchObject({ code: 0 })
  const page = await desk.page.context().newPage()
  await page.goto(pathToFileURL(join(out, "posts/shapes/index.html")).href)
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of [390, 1100]) {
      await page.setViewportSize({ width, height: 800 })
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: shot(`math-${scheme}-${width}`), fullPage: true })
    }
  }
  expect(await page.evaluate(() => document.fonts.check('20px "STIX Two Math"'))).toBe(true)
  await page.close()
})

const shot = (name: string) => resultFile("screens", `${name}.png`)
