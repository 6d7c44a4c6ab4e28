import { readFile, stat } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join, normalize } from "node:path"

/** What a careful host allows: the site's own files, and nothing written into a page. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'"

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
}

export interface Host {
  /** The address of the site's first page, with a slash at its end. */
  url: string
  /** Path and size of all files asked for, in order. */
  asked: { path: string; bytes: number }[]
  stop(): Promise<void>
}

/** Serves an exported site as a plain web server does, below a path such as "/" or "/blog/". */
export async function host(site: string, below = "/"): Promise<Host> {
  const asked: Host["asked"] = []
  const server = createServer((request, response) => {
    void (async () => {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname)
      let file = join(site, normalize(path.slice(below.length - 1)))
      try {
        if (!path.startsWith(below)) throw new Error("outside")
        if ((await stat(file)).isDirectory()) file = join(file, "index.html")
        const body = await readFile(file)
        asked.push({ path, bytes: body.length })
        response.writeHead(200, {
          "Content-Type": types[extname(file)] ?? "application/octet-stream",
          "Content-Security-Policy": strictPolicy,
          "X-Content-Type-Options": "nosniff",
        })
        response.end(body)
      } catch {
        response.writeHead(404).end()
      }
    })()
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}`,
    asked,
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
