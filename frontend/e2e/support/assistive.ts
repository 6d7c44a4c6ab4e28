import { spawn } from "node:child_process"
import { join } from "node:path"
import { Running } from "./process"
import type { GalleyWindow } from "./window"

/** What a screen reader sees of one object. path holds the roles above it. */
export interface Accessible {
  path: string[]
  role: string
  name: string
  description: string
  states: string[]
  attributes: Record<string, string>
  /** Keys of the menu item or button, as the toolkit writes them. */
  keys: string
  text: string
}

/** What a screen reader is told of. */
export interface Told {
  type: string
  role: string
  name: string
  any: string
  text: string
  states: string[]
}

/** With this in its environment a program talks to screen readers; tests leave it out, as it costs time. */
export const assisted = { NO_AT_BRIDGE: "0" }

const script = join(import.meta.dirname, "atspi.py")

function run(window: GalleyWindow, what: "tree" | "listen"): Running {
  // Debian's own Python has the bindings; another one on the path may not.
  const env = { ...process.env, ...window.screen.env, ...assisted }
  const child = spawn("/usr/bin/python3", [script, what, String(window.process.pid)], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
  return new Running(child)
}

/** Every object of the program's windows, menus included. */
export async function tree(window: GalleyWindow): Promise<Accessible[]> {
  const walk = run(window, "tree")
  const code = await walk.exited
  if (code !== 0) throw new Error(walk.output)
  return lines<Accessible>(walk.output)
}

/** Hears what is announced, until it is ended. */
export class Listener {
  private constructor(private readonly process: Running) {}

  static async start(window: GalleyWindow): Promise<Listener> {
    const process = run(window, "listen")
    await process.prints(/^listening$/m)
    return new Listener(process)
  }

  get heard(): Told[] {
    return lines<Told>(this.process.output)
  }

  async stop(): Promise<void> {
    await this.process.stop()
  }
}

function lines<T>(output: string): T[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line) as T)
}
