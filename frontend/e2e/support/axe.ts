import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** What axe finds wrong with the page as it stands, one line a finding; empty when nothing. */
export async function violations(page: Page): Promise<string[]> {
  // The page's policy forbids foreign scripts in tags; evaluating goes past it.
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResults> }
    }
    // The preview holds the author's page, not ours; the exported site has its own check.
    const found = await axe.run({ exclude: [["iframe"]] }, { resultTypes: ["violations"], iframes: false })
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
  })
}

interface AxeResults {
  violations: {
    id: string
    impact: string
    help: string
    nodes: { target: string[]; failureSummary?: string }[]
  }[]
}
