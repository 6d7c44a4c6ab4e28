import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/**
 * What axe finds wrong with the page as it stands, one line a finding; empty when nothing. Colours
 * are all that differs between light and dark, so contrast is looked at in the other one, too.
 */
export async function violations(page: Page): Promise<string[]> {
  // The page's policy forbids foreign scripts in tags; evaluating goes past it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source)
  await settled(page)
  const found = await judge(page)
  const shown = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)
  const [scheme, other] = shown ? (["dark", "light"] as const) : (["light", "dark"] as const)
  await paint(page, other)
  const there = await judge(page, ["color-contrast", "link-in-text-block"])
  await paint(page, scheme)
  return [...found, ...there.map((finding) => `in ${other}: ${finding}`)]
}

/** Switches the system's colours, and waits until they are those the page has. */
async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await settled(page)
}

/** Waits until no colour is on its way to another. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const moving = document.getAnimations().filter((each) => each instanceof CSSTransition)
    await Promise.allSettled(moving.map((each) => each.finished))
  })
}

function judge(page: Page, rules?: string[]): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResults> }
    }
    const runOnly = values ? { runOnly: { type: "rule", values } } : {}
    // The preview holds the author's page, not ours; the exported site has its own check.
    const found = await axe.run(
      { exclude: [["iframe"]] },
      { resultTypes: ["violations"], iframes: false, ...runOnly },
    )
    // The editor's text is editable and so takes the focus, which axe does not count as focusable.
    const editor = (target: string) =>
      Boolean(document.querySelector(target)?.querySelector("[contenteditable=true]"))
    const real = (id: string, target: string[]) =>
      id !== "scrollable-region-focusable" || !editor(target.join(" "))
    return found.violations.flatMap((v) =>
      v.nodes
        .filter((n) => real(v.id, n.target))
        .map((n) => `${v.id} (${v.impact}): ${n.target.join(" ")}: ${n.failureSummary ?? v.help}`),
    )
  }, rules)
}

interface AxeResults {
  violations: {
    id: string
    impact: string
    help: string
    nodes: { target: string[]; failureSummary?: string }[]
  }[]
}
