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
    return found.violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id} (${v.impact}): ${n.target.join(" ")}: ${n.failureSummary ?? v.help}`),
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
