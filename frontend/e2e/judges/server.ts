import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer, type ServerResponse } from "node:http"
import { extname, join, normalize } from "node:path"
import { createGzip } from "node:zlib"

export interface SiteServer {
  /** Where the site's first page is. */
  url: string
  stop(): Promise<void>
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".woff2": "font/woff2",
}

/**
 * Serves a folder at a path, as an ordinary web server does: index.html for folders, a
 * redirect to the address with the slash, 404.html for pages that are missing, text compressed.
 * Nothing is served outside the path, so that a link from the root of the host shows.
 */
export function serveSite(folder: string, base: string): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost")
    const inside = pathname.startsWith(base) ? decoded(pathname.slice(base.length)) : undefined
    const file = inside === undefined ? undefined : join(folder, normalize(`/${inside}`))
    if (file && existsSync(file) && statSync(file).isDirectory()) {
      if (!pathname.endsWith("/")) return void response.writeHead(301, { location: `${pathname}/` }).end()
      const index = join(file, "index.html")
      return existsSync(index) ? send(response, index, 200) : notFound(response, folder, pathname)
    }
    return file && existsSync(file) ? send(response, file, 200) : notFound(response, folder, pathname)
  })
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address ? address.port : 0
      resolve({
        url: `http://127.0.0.1:${port}${base}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            server.closeAllConnections()
          }),
      })
    })
  })
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** A page in place of a missing picture would be followed in turn, link by link, without end. */
function notFound(response: ServerResponse, folder: string, missing: string): void {
  const page = join(folder, "404.html")
  if (existsSync(page) && ["", ".html"].includes(extname(missing))) send(response, page, 404)
  else response.writeHead(404).end()
}

function send(response: ServerResponse, file: string, status: number): void {
  const type = types[extname(file)] ?? "application/octet-stream"
  const text = /text|json|xml|svg/.test(type)
  response.writeHead(status, {
    "content-type": type,
    "cache-control": /\.[0-9a-f]{10}\./.test(file) ? "max-age=31536000, immutable" : "no-cache",
    ...(text ? { "content-encoding": "gzip" } : { "content-length": statSync(file).size }),
  })
  const stream = createReadStream(file)
  if (text) stream.pipe(createGzip()).pipe(response)
  else stream.pipe(response)
}
