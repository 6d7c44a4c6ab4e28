import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { program } from "./paths"
import { Running } from "./process"
import { Sandbox } from "./sandbox"

const exec = promisify(execFile)

/** Galley in browser mode over a sandbox. */
export interface Served {
  sandbox: Sandbox
  /** The address with its token, as printed. */
  url: string
  /** http://127.0.0.1:PORT */
  origin: string
  token: string
  process: Running
  stop(): Promise<void>
}

export async function serve(sandbox = new Sandbox(), env: Record<string, string> = {}): Promise<Served> {
  const process = Running.start(
    program,
    ["serve", sandbox.blog, "--addr", "127.0.0.1:0"],
    sandbox.env({ GALLEY_TEST: "1", ...env }),
  )
  try {
    const [, url = ""] = await process.prints(/^Galley: (http:\S+)$/m)
    const { origin, searchParams } = new URL(url)
    return {
      sandbox,
      url,
      origin,
      token: searchParams.get("token") ?? "",
      process,
      async stop() {
        await process.stop()
        sandbox.remove()
      },
    }
  } catch (e) {
    await process.stop()
    throw e
  }
}

/** Runs a command of Galley's to its end. Never throws for an exit code. */
export async function galley(
  sandbox: Sandbox,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await exec(program, args, {
      env: sandbox.env(),
      cwd: sandbox.root,
      maxBuffer: 64 << 20,
    })
    return { code: 0, stdout, stderr }
  } catch (e) {
    const { code, stdout, stderr } = e as { code: number; stdout: string; stderr: string }
    return { code: typeof code === "number" ? code : 127, stdout: stdout ?? "", stderr: stderr ?? String(e) }
  }
}
