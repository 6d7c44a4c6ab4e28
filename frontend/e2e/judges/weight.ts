import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import type { Exported, Page } from "./exported"

/** Bytes on the disk, and as a server sends them. */
export interface Bytes {
  raw: number
  sent: number
}

export interface Weight {
  html: Bytes
  css: Bytes
  js: Bytes
  fonts: Bytes
}

/** What a page makes a browser load, pictures left out. Fonts come in through its style sheets. */
export function weigh(site: Exported, page: Page): Weight {
  const weight: Weight = { html: bytes(Buffer.from(page.html)), css: none(), js: none(), fonts: none() }
  for (const { element, attribute, url } of page.addresses) {
    if (element === "link" && attribute === "href" && isStyleSheet(page, url)) {
      const path = fileOf(page.path, url)
      const css = readFileSync(join(site.folder, path))
      add(weight.css, bytes(css))
      for (const [, font = ""] of css.toString().matchAll(/url\(["']?([^"')]+\.woff2?)/g)) {
        const file = readFileSync(join(site.folder, fileOf(path, font)))
        add(weight.fonts, { raw: file.length, sent: file.length })
      }
    }
    if (element === "script" && attribute === "src") {
      add(weight.js, bytes(readFileSync(join(site.folder, fileOf(page.path, url)))))
    }
  }
  const [head = ""] = page.html.split("</head>") // the style of a drawing belongs to the drawing
  for (const [, css = ""] of head.matchAll(/<style>([^]*?)<\/style>/g))
    add(weight.css, bytes(Buffer.from(css)))
  for (const [, data, js = ""] of page.html.matchAll(
    /<script(\s+type="application\/[^"]*json")?[^>]*>([^]*?)<\/script>/g,
  )) {
    if (!data && js) add(weight.js, bytes(Buffer.from(js)))
  }
  return weight
}

function isStyleSheet(page: Page, url: string): boolean {
  return /\.css(?:\?|$)/.test(url) && page.html.includes("stylesheet")
}

/** The file an address leads to, from the file it stands in. */
function fileOf(from: string, url: string): string {
  return decodeURIComponent(
    new URL(url, `file:///${from.split("/").map(encodeURIComponent).join("/")}`).pathname.slice(1),
  )
}

function bytes(data: Buffer): Bytes {
  return { raw: data.length, sent: data.length === 0 ? 0 : gzipSync(data, { level: 6 }).length }
}

function none(): Bytes {
  return { raw: 0, sent: 0 }
}

function add(sum: Bytes, more: Bytes): void {
  sum.raw += more.raw
  sum.sent += more.sent
}
