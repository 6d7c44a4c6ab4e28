import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { type Exported, filesOf, pagesOf } from "./exported"
import type { Finding } from "./findings"
import { lead, placesOf } from "./places"

const schema = join(createRequire(import.meta.url).resolve("sitemap/package.json"), "../schema/sitemap.xsd")

/** An image of a page. The schema for it is on a server of its own, so it is judged here: one place, where something is. */
const image = /<image:image>\s*<image:loc>(.*?)<\/image:loc>\s*<\/image:image>\s*/g

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
    const text = readFileSync(join(site.folder, page), "utf8")
    for (const line of await schemaErrors(text.replaceAll(image, ""))) say("schema", line)
    for (const [, escaped = ""] of text.matchAll(image)) {
      const url = escaped.replaceAll("&amp;", "&")
      const wrong = url.startsWith(site.baseURL)
        ? lead(places, decodeURI(url.slice(site.baseURL.length)), true)
        : !URL.canParse(url) && "is not absolute"
      if (wrong) say("image", `${url} ${wrong}`)
    }
    for (const [, escaped = ""] of text.matchAll(/<loc>(.*?)<\/loc>/g)) {
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

/** What xmllint says of a site map. */
async function schemaErrors(text: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "galley-sitemap-"))
  const file = join(folder, "sitemap.xml")
  try {
    writeFileSync(file, text)
    await promisify(execFile)("xmllint", ["--noout", "--nonet", "--schema", schema, file])
    return []
  } catch (e) {
    const { stderr = String(e) } = e as { stderr?: string }
    return stderr.split("\n").filter((line) => line && !line.endsWith("fails to validate"))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
