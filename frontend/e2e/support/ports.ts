import { createServer } from "node:net"

/** A free port for the inspector: the program is told one and cannot choose. */
export async function freePort(from = 8850, to = 8899): Promise<number> {
  for (let port = from; port <= to; port++) {
    if (await isFree(port)) return port
  }
  throw new Error(`Every port from ${from} to ${to} is taken.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(false))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)))
  })
}
