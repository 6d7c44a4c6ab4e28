import { type ChildProcess, spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"

/** A child process with its output kept, which is surely gone after stop(). */
export class Running {
  private readonly lines: string[] = []
  /** Resolves to the exit code, or to minus the signal's number as shells count it. */
  readonly exited: Promise<number>
  private done = false

  constructor(readonly child: ChildProcess) {
    const keep = (chunk: Buffer) => void this.lines.push(chunk.toString())
    child.stdout?.on("data", keep)
    child.stderr?.on("data", keep)
    this.exited = new Promise((resolve) => {
      child.once("error", (e) => {
        this.lines.push(String(e))
        this.done = true
        resolve(127)
      })
      child.once("exit", (code, signal) => {
        this.done = true
        resolve(code ?? (signal === "SIGKILL" ? -9 : -15))
      })
    })
  }

  static start(command: string, args: string[], env: NodeJS.ProcessEnv, cwd?: string): Running {
    return new Running(spawn(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] }))
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Everything it printed so far, both streams in the order they came. */
  get output(): string {
    return this.lines.join("")
  }

  get running(): boolean {
    return !this.done
  }

  /** Waits until its output matches, and returns the match. Throws when it ends or the time is over. */
  async prints(pattern: RegExp, limitMs = 20_000): Promise<RegExpMatchArray> {
    for (const until = Date.now() + limitMs; Date.now() < until; await sleep(15)) {
      const found = this.output.match(pattern)
      if (found) return found
      if (this.done) break
    }
    throw new Error(`${this.child.spawnfile} did not print ${pattern}. It printed:\n${this.output}`)
  }

  /** Asks it to end, then makes it. */
  async stop(graceMs = 3000): Promise<number> {
    if (this.done) return this.exited
    this.child.kill("SIGTERM")
    const late = new AbortController()
    const code = await Promise.race([
      this.exited,
      sleep(graceMs, null, { signal: late.signal }).catch(() => null),
    ])
    late.abort()
    if (code !== null) return code
    this.child.kill("SIGKILL")
    return this.exited
  }
}
