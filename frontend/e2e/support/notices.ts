import { spawn } from "node:child_process"
import { join } from "node:path"
import { Running } from "./process"
import type { Screen } from "./xvfb"

/** A notice as the desktop is told to show it. */
export interface Notice {
  number: number
  program: string
  title: string
  body: string
  actions: string[]
}

/** The service of a screen's desktop that shows notices. */
export class Notices {
  private constructor(private readonly process: Running) {}

  static async serve(screen: Screen): Promise<Notices> {
    // Debian's own Python has the bindings; another one on the path may not.
    const child = spawn("/usr/bin/python3", [join(import.meta.dirname, "notices.py")], {
      env: { ...process.env, ...screen.env },
      stdio: ["pipe", "pipe", "pipe"],
    })
    const service = new Running(child)
    await service.prints(/^serving$/m)
    return new Notices(service)
  }

  get shown(): Notice[] {
    return this.process.output
      .split("\n")
      .filter((line) => line.startsWith("{") && line.endsWith("}"))
      .map((line) => JSON.parse(line) as Notice)
  }

  /** Clicks a notice, as its reader would. */
  click({ number }: Notice): void {
    this.process.child.stdin?.write(`${number}\n`)
  }

  async stop(): Promise<void> {
    await this.process.stop()
  }
}
