import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { Running } from "./process"

const exec = promisify(execFile)

/**
 * A screen of its own with a window manager and a session bus: what a desktop gives
 * a program, without one. The bus matters: single instance goes over it.
 */
export class Screen {
  private constructor(
    readonly display: string,
    readonly bus: string,
    private readonly parts: Running[],
  ) {}

  static async start(width = 1440, height = 900): Promise<Screen> {
    // Xvfb takes the first display that is free and says which, once it answers.
    const screen = `${width}x${height}x24`
    const args = ["-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp"]
    const x = Running.start("Xvfb", args, process.env)
    const [, number = ""] = await x.prints(/^(\d+)$/m)
    return Screen.furnish(`:${number}`, x)
  }

  private static async furnish(display: string, x: Running): Promise<Screen> {
    const env = { ...process.env, DISPLAY: display }
    const bus = Running.start("dbus-daemon", ["--session", "--nofork", "--print-address=1"], env)
    const [address = ""] = await bus.prints(/^unix:\S+/m)
    const manager = Running.start("openbox", ["--sm-disable"], env)
    return new Screen(display, address, [manager, bus, x])
  }

  /** What a program needs to appear here. */
  get env(): Record<string, string> {
    return { DISPLAY: this.display, DBUS_SESSION_BUS_ADDRESS: this.bus, NO_AT_BRIDGE: "1" }
  }

  /** Runs an X program on this screen and returns what it printed. */
  async run(command: string, ...args: string[]): Promise<string> {
    const { stdout } = await exec(command, args, {
      env: { ...process.env, ...this.env },
      maxBuffer: 64 << 20,
    })
    return stdout.trim()
  }

  /** xdotool's commands, one after the other. */
  xdotool(...args: string[]): Promise<string> {
    return this.run("xdotool", ...args)
  }

  /** Photographs the whole screen. */
  async photograph(file: string): Promise<void> {
    await this.run("import", "-window", "root", file)
  }

  async stop(): Promise<void> {
    for (const part of this.parts) await part.stop()
  }
}
