import { afterAll, afterEach, beforeAll, beforeEach } from "vitest"
import { resultFile } from "./paths"
import { Sandbox } from "./sandbox"
import { GalleyWindow } from "./window"
import { Screen } from "./xvfb"

/** A screen for the file, and for every test a fresh copy of the sample blog. */
export class WindowSession {
  screen!: Screen
  sandbox!: Sandbox
  private readonly windows: GalleyWindow[] = []

  /** Opens the window on the sandbox's blog, or with other arguments, and waits for the list. */
  async open(args?: string[], env?: Record<string, string>): Promise<GalleyWindow> {
    const window = await GalleyWindow.open(this.screen, this.sandbox, args, env)
    this.windows.push(window)
    await window.until(`document.querySelector("#post-list [role=option], main")`)
    return window
  }

  /** Ends every window of the test; keeps a picture of a failed one. */
  async clear(failed: string): Promise<void> {
    if (failed) await this.screen.photograph(resultFile("failed", `${failed}.png`)).catch(() => {})
    for (const window of this.windows.splice(0)) {
      if (failed) process.stderr.write(`Galley printed:\n${window.process.output}\n`)
      await window.stop()
    }
    this.sandbox.remove()
  }
}

export function windowSession(
  prepare: (sandbox: Sandbox) => void = () => {},
  size = { width: 1440, height: 900 },
): WindowSession {
  const now = new WindowSession()
  beforeAll(async () => {
    now.screen = await Screen.start(size.width, size.height)
  })
  afterAll(() => now.screen.stop())
  beforeEach(() => {
    now.sandbox = new Sandbox()
    prepare(now.sandbox)
  })
  afterEach(async ({ task }) => {
    const failed = task.result?.state === "fail" ? task.name.replace(/[^a-z0-9]+/gi, "-").slice(0, 60) : ""
    await now.clear(failed)
  })
  return now
}
