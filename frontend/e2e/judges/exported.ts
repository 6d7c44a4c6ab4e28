import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Parser } from "htmlparser2"

/** A site as it was exported, by its files alone. */
export interface Exported {
  /** Name of the site, with that of the theme when it is not the default one. */
  name: string
  /** Its theme, "" for the default one. */
  theme: string
  baseURL: string
  /** The blog it was made from, and where the export is. */
  blog: string
  folder: string
  /** http://127.0.0.1:PORT, with the path of baseURL. */
  url: string
  kinds: string[]
  without: Partial<Record<string, string>>
}

/** An address in a page: where a reader or the browser is sent. */
export interface Address {
  element: string
  attribute: string
  url: string
}

export interface Page {
  /** Path in the export, with slashes. */
  path: string
  html: string
  /** What body's class says: kind-post is "post"; "redirect" for a page that leads elsewhere. */
  kind: string
  ids: string[]
  addresses: Address[]
  /** Language of the page. */
  lang: string
}

/** Every file of an export, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ".galley-manifest.json")
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

export function pagesOf(folder: string): Page[] {
  return filesOf(folder)
    .filter((path) => path.endsWith(".html"))
    .map((path) => readPage(path, readFileSync(join(folder, path), "utf8")))
}

export function readPage(path: string, html: string): Page {
  const page: Page = { path, html, kind: "unknown", ids: [], addresses: [], lang: "" }
  new Parser({
    onopentag(element, attributes) {
      if (element === "html") page.lang = attributes.lang ?? ""
      if (element === "body") page.kind = /(?:^|\s)kind-(\S+)/.exec(attributes.class ?? "")?.[1] ?? page.kind
      if (attributes.id) page.ids.push(attributes.id)
      if (element === "a" && attributes.name) page.ids.push(attributes.name)
      page.addresses.push(...addressesIn(element, attributes))
      if (element === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") page.kind = "redirect"
    },
  }).end(html)
  return page
}

/** Properties of the head whose content is an address. */
const metaAddress =
  /^(?:og:(?:url|image|video|audio)(?::secure_url|:url)?|twitter:(?:image|player)(?::src)?)$/

/** The addresses in one tag. */
export function addressesIn(element: string, attributes: Record<string, string>): Address[] {
  const found: Address[] = []
  const add = (attribute: string, url: string | undefined) => {
    if (url !== undefined) found.push({ element, attribute, url: url.trim() })
  }
  for (const name of ["href", "src", "poster", "data", "action", "cite", "longdesc"])
    add(name, attributes[name])
  for (const name of ["srcset", "imagesrcset"]) {
    for (const candidate of (attributes[name] ?? "").split(/,\s+/)) {
      if (candidate.trim()) add(name, candidate.trim().split(/\s+/)[0])
    }
  }
  if (element === "meta") {
    if (metaAddress.test(attributes.property ?? attributes.name ?? "")) add("content", attributes.content)
    if (attributes["http-equiv"]?.toLowerCase() === "refresh")
      add("content", attributes.content?.replace(/^.*?url=/i, ""))
  }
  return found
}

/** How many pages of a kind are opened in a browser: posts differ, lists hardly do. */
const ofKind: Record<string, number> = { post: 16, page: 4, redirect: 0 }

/** The pages to open in a browser: of each kind the largest, and in further themes only one. */
export function worthOpening(pages: Page[], theme = ""): Page[] {
  const alike: Record<string, number> = {}
  return [...pages]
    .sort((a, b) => b.html.length - a.html.length)
    .filter(({ kind }) => {
      alike[kind] = (alike[kind] ?? 0) + 1
      return alike[kind] <= (ofKind[kind] === 0 ? 0 : theme ? 1 : (ofKind[kind] ?? 2))
    })
}
