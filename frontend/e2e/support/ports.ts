import { createServer } from "node:net"

/**
 * A port that was free a moment ago, for programs that must be told one. The system hands out
 * another one each time, so two runs on one machine do not meet.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
