import { request } from "node:http"
import { connect } from "node:net"
import WebSocket from "ws"

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** One plain GET with any headers, Host included, which fetch would not let us forge. */
export function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: pathname + search, headers, agent: false }, (answer) => {
      let body = ""
      answer.setEncoding("utf8")
      answer.on("data", (chunk: string) => (body += chunk))
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    sent.once("error", reject)
    sent.end()
  })
}

/** A GET whose path is sent as written: URL would tidy dots away. Returns the whole answer. */
export function askRaw(origin: string, path: string, cookie: string): Promise<string> {
  const { port, host } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1")
    let answer = ""
    socket.on("data", (chunk) => (answer += String(chunk)))
    socket.once("end", () => resolve(answer))
    socket.once("error", reject)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)
  })
}

/** Tries to open a WebSocket: "open", or the HTTP status it was refused with. */
export function knock(url: string, headers: Record<string, string>): Promise<"open" | number> {
  const { origin, ...rest } = headers
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers: rest, ...(origin ? { origin } : {}) })
    socket.once("open", () => {
      resolve("open")
      socket.terminate()
    })
    socket.once("unexpected-response", (sent, answer) => {
      resolve(answer.statusCode ?? 0)
      sent.destroy()
    })
    socket.once("error", reject)
  })
}
