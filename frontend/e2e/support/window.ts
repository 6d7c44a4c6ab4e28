import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { Inspector } from "./inspector"
import { program } from "./paths"
import { freePort } from "./ports"
import { Running } from "./process"
import type { Sandbox } from "./sandbox"
import type { Screen } from "./xvfb"

/** Galley's real window: the program as authors get it, on a screen of its own. */
export class GalleyWindow {
  private constructor(
    readonly screen: Screen,
    readonly process: Running,
    readonly page: Inspector,
    private readonly id: string,
  ) {}

  /** Opens a folder (the sandbox's blog when none is named) and waits for the page to be usable. */
  static async open(
    screen: Screen,
    sandbox: Sandbox,
    args = [sandbox.blog],
    env: Record<string, string> = {},
  ): Promise<GalleyWindow> {
    const port = await freePort()
    const inspector = { WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}` }
    const process = start(screen, sandbox, args, { ...env, ...inspector })
    try {
      const page = await Inspector.attach(port, () => process.running)
      const id = await visibleWindow(screen, process)
      return new GalleyWindow(screen, process, page, id)
    } catch (e) {
      await process.stop()
      throw new Error(`${String(e)}\nGalley printed:\n${process.output}`)
    }
  }

  evaluate<T>(expression: string): Promise<T> {
    return this.page.evaluate<T>(expression)
  }

  /** Waits until the expression is true in the page. Asked one after the other, each takes some 45 ms. */
  async until(expression: string, limitMs = 30_000): Promise<void> {
    for (const end = Date.now() + limitMs; ; await sleep(25)) {
      if (await this.evaluate<boolean>(`Boolean(${expression})`)) return
      if (Date.now() > end) throw new Error(`It never became true in the window: ${expression}`)
    }
  }

  /** Presses keys as the keyboard would: "ctrl+s", "Return". */
  async key(...keys: string[]): Promise<void> {
    await this.focus()
    await this.screen.xdotool("key", "--clearmodifiers", "--delay", "30", ...keys)
  }

  /** Types text into whatever has the focus. */
  async type(text: string, delayMs = 12): Promise<void> {
    await this.focus()
    for (const [i, line] of text.split("\n").entries()) {
      // xdotool loses line feeds in a row.
      if (i > 0) await this.screen.xdotool("key", "--clearmodifiers", "Return")
      if (line) await this.screen.xdotool("type", "--clearmodifiers", "--delay", String(delayMs), "--", line)
    }
  }

  /** Brings the window to the front; without a focus the keys would go nowhere. */
  async focus(): Promise<void> {
    await this.screen.xdotool("windowactivate", "--sync", this.id)
  }

  /** Clicks the middle of the first element that matches, as a mouse would. */
  async click(selector: string): Promise<void> {
    const box = await this.evaluate<{ x: number; y: number; inner: number } | null>(`(() => {
      const e = document.querySelector(${JSON.stringify(selector)})
      if (!e) return null
      e.scrollIntoView({ block: "nearest" })
      const r = e.getBoundingClientRect()
      return { x: r.x + r.width / 2, y: r.y + r.height / 2, inner: innerHeight }
    })()`)
    if (!box) throw new Error(`There is no ${selector} to click on.`)
    await this.clickAt(box.x, box.y, box.inner)
  }

  /** Clicks at a point of the page, in CSS pixels. The menu bar stands above the page. */
  clickAt(x: number, y: number, innerHeight: number): Promise<void> {
    return this.mouse(x, y, innerHeight, "click", "1")
  }

  /** Moves the mouse to a point of the page and does there what xdotool is told. */
  async mouse(x: number, y: number, innerHeight: number, ...then: string[]): Promise<void> {
    const geometry = await this.screen.xdotool("getwindowgeometry", "--shell", this.id)
    const height = Number(geometry.match(/HEIGHT=(\d+)/)?.[1])
    const menuBar = height - innerHeight
    const at = (dx: number) => [
      "--window",
      this.id,
      String(Math.round(x) + dx),
      String(Math.round(y + menuBar)),
    ]
    // From beside: xdotool waits for ever for a mouse that lies there already.
    await this.screen.xdotool("mousemove", ...at(-1), "mousemove", "--sync", ...at(0), ...then)
  }

  /** Gives the window, menu bar included and frame not, this size in its screen's corner. */
  async resize(width: number, height: number): Promise<void> {
    await this.screen.xdotool("windowmove", this.id, "0", "0")
    await this.screen.xdotool("windowsize", "--sync", this.id, String(width), String(height))
    // The page is laid out a moment after: until then, what is clicked lies elsewhere.
    for (let before = "", now = "?"; before !== now; await sleep(150)) {
      before = now
      now = await this.evaluate<string>("`${innerWidth} ${innerHeight}`")
    }
  }

  /** Photographs the window without the frame the window manager gave it. */
  async photograph(file: string): Promise<void> {
    await this.screen.run("import", "-window", this.id, file)
  }

  /** Puts the window away, as its title bar's button does. */
  async minimise(): Promise<void> {
    await this.screen.xdotool("windowminimize", "--sync", this.id)
  }

  /** Whether it is the window that has the keyboard. */
  async isInFront(): Promise<boolean> {
    return (await this.screen.xdotool("getactivewindow").catch(() => "")) === this.id
  }

  /** Asks to close as the title bar's button does. */
  async askToClose(): Promise<void> {
    await this.focus()
    // openbox sends WM_DELETE_WINDOW for it.
    await this.screen.xdotool("key", "--clearmodifiers", "alt+F4")
  }

  /** No notice, no chance to save: what a crash or a power cut leaves. */
  async kill(): Promise<void> {
    this.page.close()
    this.process.child.kill("SIGKILL")
    await this.process.exited
  }

  /** Ends the program whatever it has to say. */
  async stop(): Promise<void> {
    this.page.close()
    if (this.process.running) this.process.child.kill("SIGKILL")
    await this.process.exited
  }
}

/** Starts the program on a screen; what it prints is kept, and it ends with stop(). */
export function start(
  screen: Screen,
  sandbox: Sandbox,
  args: string[],
  extra: Record<string, string> = {},
): Running {
  const env = sandbox.env({ ...screen.env, GALLEY_TEST: "1", ...extra })
  return new Running(spawn(program, args, { env, cwd: sandbox.root, stdio: ["ignore", "pipe", "pipe"] }))
}

async function visibleWindow(screen: Screen, process: Running): Promise<string> {
  for (let i = 0; i < 200 && process.running; i++, await sleep(50)) {
    try {
      const ids = await screen.xdotool("search", "--onlyvisible", "--pid", String(process.pid))
      const id = ids.split("\n").at(-1)
      if (id) return id
    } catch {
      // xdotool ends with 1 while there is none.
    }
  }
  throw new Error("No window appeared on the screen.")
}
