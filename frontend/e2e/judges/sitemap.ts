import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { promisify } from "node:util"
import { type Exported, filesOf, pagesOf } from "./exported"
import type { Finding } from "./findings"
import { lead, placesOf } from "./places"

const schema = join(createRequire(import.meta.url).resolve("sitemap/package.json"), "../schema/sitemap.xsd")

/** The site maps among the files of an export. */
export function sitemapsOf(site: Exported): string[] {
  return filesOf(site.folder).filter(
    (path) =>
      path.endsWith(".xml") &&
      /<urlset[\s>]/.test(readFileSync(join(site.folder, path), "utf8").slice(0, 2000)),
  )
}

/** Holds each site map against the published schema, and against the pages there are. */
export async function judgeSitemaps(site: Exported): Promise<Finding[]> {
  const findings: Finding[] = []
  const places = placesOf(site.folder)
  const named = new Set<string>()
  for (const page of sitemapsOf(site)) {
    const say = (rule: string, says: string) => void findings.push({ page, rule, says })
    for (const line of await schemaErrors(join(site.folder, page))) say("schema", line)
    for (const [, escaped = ""] of readFileSync(join(site.folder, page), "utf8").matchAll(
      /<loc>(.*?)<\/loc>/g,
    )) {
      const url = escaped.replaceAll("&amp;", "&")
      if (named.has(url)) say("twice", url)
      named.add(url)
      const wrong = url.startsWith(site.baseURL)
        ? lead(places, decodeURI(url.slice(site.baseURL.length)), true)
        : `is not below ${site.baseURL}`
      if (wrong) say("address", `${url} ${wrong}`)
    }
  }
  for (const { path, html } of pagesOf(site.folder)) {
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]
    const hidden = /<meta name="robots" content="[^"]*noindex/.test(html)
    // The second page of a list is found through the first.
    if (!canonical || hidden || /(^|\/)page\/\d+\//.test(path)) continue
    if (!named.has(canonical))
      findings.push({ page: path, rule: "missing", says: `${canonical} is in no site map` })
  }
  return findings
}

async function schemaErrors(file: string): Promise<string[]> {
  try {
    await promisify(execFile)("xmllint", ["--noout", "--nonet", "--schema", schema, file])
    return []
  } catch (e) {
    const { stderr = String(e) } = e as { stderr?: string }
    return stderr.split("\n").filter((line) => line && !line.endsWith("fails to validate"))
  }
}
