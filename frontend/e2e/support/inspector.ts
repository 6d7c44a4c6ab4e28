import { setTimeout as sleep } from "node:timers/promises"
import WebSocket from "ws"

interface Message {
  id?: number
  method?: string
  params?: { targetInfo?: { targetId: string; type: string }; targetId?: string; message?: string }
  error?: { message: string }
  result?: Evaluation
}
interface Evaluation {
  result?: { type: string; value?: unknown; objectId?: string; description?: string }
  wasThrown?: boolean
  dataURL?: string
}

/**
 * Asks the page in the real window, over WebKit's remote inspector. It reads and
 * evaluates; keys and clicks come from xdotool, as the protocol has none.
 *
 * One question costs some 45 ms, so ask for many things in one expression.
 */
export class Inspector {
  private next = 1
  private target = ""
  private readonly waiting = new Map<number, (m: Message) => void>()

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => this.receive(JSON.parse(String(data)) as Message))
    socket.on("close", () => {
      for (const answer of this.waiting.values()) answer({ error: { message: "the window is gone" } })
      this.waiting.clear()
    })
  }

  /** Waits until the program's page is there. The list holds about:blank first. */
  static async attach(port: number, alive: () => boolean, limitMs = 30_000): Promise<Inspector> {
    for (const until = Date.now() + limitMs; Date.now() < until && alive(); await sleep(40)) {
      const path = await pagePath(port)
      if (!path) continue
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`)
      const inspector = new Inspector(socket)
      if (await inspector.ready()) return inspector
      socket.terminate()
    }
    throw new Error("The window's page did not appear in the inspector.")
  }

  private async ready(): Promise<boolean> {
    for (let i = 0; i < 100 && !this.target; i++) await sleep(20)
    return this.target !== ""
  }

  private receive(m: Message): void {
    const info = m.params?.targetInfo
    if (m.method === "Target.targetCreated" && info?.type === "page") this.target = info.targetId
    if (m.method !== "Target.dispatchMessageFromTarget" || !m.params?.message) return
    const answer = JSON.parse(m.params.message) as Message
    if (answer.id === undefined) return
    this.waiting.get(answer.id)?.(answer)
    this.waiting.delete(answer.id)
  }

  private async send(method: string, params: object): Promise<Evaluation> {
    const id = this.next++
    const answer = new Promise<Message>((resolve) => this.waiting.set(id, resolve))
    const message = JSON.stringify({ id, method, params })
    this.socket.send(
      JSON.stringify({
        id: this.next++,
        method: "Target.sendMessageToTarget",
        params: { targetId: this.target, message },
      }),
    )
    const late = sleep(20_000).then((): Message => ({ error: { message: `${method} was not answered` } }))
    const { error, result } = await Promise.race([answer, late])
    if (error) throw new Error(`The inspector says: ${error.message}`)
    return result ?? {}
  }

  /** The value of an expression in the page; a promise is waited for. */
  async evaluate<T>(expression: string): Promise<T> {
    const wrapped = `(async () => JSON.stringify({ v: await (${expression}) }))()`
    const promise = await this.send("Runtime.evaluate", { expression: wrapped })
    if (promise.wasThrown || !promise.result?.objectId) {
      throw new Error(`In the page: ${promise.result?.description ?? "no value"}\n${expression}`)
    }
    const settled = await this.send("Runtime.awaitPromise", {
      promiseObjectId: promise.result.objectId,
      returnByValue: true,
    })
    if (settled.wasThrown) throw new Error(`In the page: ${settled.result?.description}\n${expression}`)
    return (JSON.parse(String(settled.result?.value)) as { v: T }).v
  }

  close(): void {
    this.socket.terminate()
  }
}

async function pagePath(port: number): Promise<string | undefined> {
  try {
    const list = await (await fetch(`http://127.0.0.1:${port}/`)).text()
    if (!list.includes("wails://")) return undefined
    return list.match(/\/socket\/\d+\/\d+\/WebPage/)?.[0]
  } catch {
    return undefined
  }
}
