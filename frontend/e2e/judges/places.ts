import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Exported, filesOf, readPage } from "./exported"
import type { Finding } from "./findings"

/** A file of the export, and in pages the parts one can link to. */
export interface Place {
  ids: Set<string> | null
}

/** Everything one can link to, by path in the export. */
export function placesOf(folder: string): Map<string, Place> {
  return new Map(
    filesOf(folder).map((path): [string, Place] => {
      if (!path.endsWith(".html")) return [path, { ids: null }]
      return [path, { ids: new Set(readPage(path, readFileSync(join(folder, path), "utf8")).ids) }]
    }),
  )
}

/**
 * Where a path leads, with its query and fragment: "" for a place there is, else what is
 * wrong. folders says that a server stands before the files and shows index.html for "/".
 */
export function lead(places: Map<string, Place>, target: string, folders: boolean): string {
  const [whole = "", fragment = ""] = target.split("#", 2)
  let path = whole.replace(/\?.*$/, "")
  if (folders && (path === "" || path.endsWith("/"))) path += "index.html"
  const place = places.get(path)
  if (!place) return "leads to no file"
  if (fragment === "" || fragment === "top" || fragment.startsWith(":~:")) return ""
  return place.ids?.has(fragment) ? "" : `leads to a part that ${path} does not have`
}

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

/**
 * Follows every address of every page and style sheet as a browser does that opens the
 * files of the export from the disk, and every absolute address of the site itself.
 */
export function walkFiles(site: Exported): Finding[] {
  const places = placesOf(site.folder)
  const findings: Finding[] = []
  for (const path of places.keys()) {
    if (!/\.(html|css)$/.test(path)) continue
    const text = readFileSync(join(site.folder, path), "utf8")
    for (const { rule, url } of addresses(path, text)) {
      const says = wrong(places, path, url, site)
      if (says) findings.push({ page: path, rule, says: `${url} ${says}` })
    }
  }
  return findings
}

function addresses(path: string, text: string): { rule: string; url: string }[] {
  if (path.endsWith(".css")) {
    return [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, url = ""]) => ({ rule: "url()", url }))
  }
  return readPage(path, text).addresses.map(({ element, attribute, url }) => ({
    rule: `${element} ${attribute}`,
    url,
  }))
}

function wrong(places: Map<string, Place>, from: string, url: string, site: Exported): string {
  if (url.startsWith(site.baseURL)) return lead(places, decoded(url.slice(site.baseURL.length)), true)
  if (external.test(url)) return ""
  if (url.startsWith("/")) return from === "404.html" ? "" : "leads out of the folder"
  if (url === "" || url.startsWith("#")) return lead(places, from + decoded(url), false)
  const target = new URL(url, `file:///site/${dirname(from)}/`)
  const inside = decoded(target.pathname + target.hash)
  if (!inside.startsWith("/site/")) return "leads out of the folder"
  return lead(places, inside.slice("/site/".length), false)
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
