import { execFile } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { type ConfigData, HtmlValidate } from "html-validate"
import { type Exported, pagesOf, worthOpening } from "./exported"
import type { Finding } from "./findings"

/** Both presets, less what is no mistake in a page made from somebody's text. */
const rules: ConfigData = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // Headings are named in the script they are written in, footnotes with a colon: HTML allows any id without a blank.
    "valid-id": ["error", { relaxed: true }],
    // Blanks at the end of a line of code belong to the code.
    "no-trailing-whitespace": "off",
    // A drawing says how wide it may become. Nothing else has a style of its own.
    "no-inline-style": ["error", { allowedProperties: ["max-width"] }],
    // HTML in a post is published in the spelling it has: open="", <br/>.
    "attribute-boolean-style": "off",
    "void-style": "off",
    // How long a title is, is the author's business.
    "long-title": "off",
  },
}

/** html-validate over every page of a site, in this process: through a pipe its report is cut. */
export async function htmlValidate(site: Exported): Promise<Finding[]> {
  const judge = new HtmlValidate(rules)
  const findings: Finding[] = []
  const pages = pagesOf(site.folder)
  for (const page of site.theme ? worthOpening(pages, site.theme) : pages) {
    const report = await judge.validateString(page.html, page.path)
    for (const message of report.results.flatMap((result) => result.messages)) {
      findings.push({ page: page.path, rule: message.ruleId, says: `${message.line}: ${message.message}` })
    }
  }
  return findings
}

interface NuMessage {
  type: "error" | "info" | "non-document-error"
  subType?: string
  url: string
  lastLine?: number
  message: string
  extract?: string
}

const jar = join(createRequire(import.meta.url).resolve("vnu-jar/package.json"), "../build/dist/vnu.jar")

/** The Nu HTML checker over all sites in one run: Java starts once. Findings by site's name. */
export async function nu(sites: Exported[]): Promise<Map<string, Finding[]>> {
  const flags = ["--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
  const { stdout } = await promisify(execFile)(
    process.env.GALLEY_JAVA ?? "java",
    ["-Xmx512m", "-XX:+UseSerialGC", "-jar", jar, ...flags, ...sites.map((site) => site.folder)],
    { maxBuffer: 256 << 20 },
  )
  const found = new Map(sites.map((site) => [site.name, [] as Finding[]]))
  for (const message of (JSON.parse(stdout) as { messages: NuMessage[] }).messages) {
    const file = message.url.startsWith("file:") ? fileURLToPath(message.url) : message.url
    const site = sites.find((one) => file.startsWith(`${one.folder}/`))
    const rule = message.type === "info" ? `nu-${message.subType ?? "info"}` : "nu-error"
    const says = `${message.lastLine}: ${message.message} ${message.extract?.replaceAll("\n", " ") ?? ""}`
    if (!site) throw new Error(`The Nu checker speaks of ${message.url}, which is in no site: ${says}`)
    found.get(site.name)?.push({ page: file.slice(site.folder.length + 1), rule, says })
  }
  return found
}
