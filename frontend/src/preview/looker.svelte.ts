import type { Look, LookKind } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"

/**
 * Asks Go for a look again and again while its post is written: one question at a time, the newest wish
 * counts, and an answer that was overtaken is not shown.
 */
export class Looker {
  look = $state.raw<{ kind: LookKind; look: Look } | null>(null)
  /** Why the last one could not be made. */
  failure = $state("")
  private wanted: { path: string; kind: LookKind } | null = null
  private asking = false
  private closed = false

  constructor(private readonly ask: (path: string, kind: LookKind) => Promise<Look>) {}

  want(path: string, kind: LookKind): void {
    this.wanted = { path, kind }
    if (!this.asking) void this.run()
  }

  close(): void {
    this.closed = true
  }

  private async run(): Promise<void> {
    this.asking = true
    while (this.wanted && !this.closed) {
      const { path, kind } = this.wanted
      this.wanted = null
      try {
        const look = await this.ask(path, kind)
        if (this.closed || this.overtaken(path, kind)) continue
        this.look = { kind, look }
        this.failure = ""
      } catch (thrown) {
        if (!this.overtaken(path, kind)) this.failure = toBridgeError(thrown).message
      }
    }
    this.asking = false
  }

  /** A newer question about the same thing does not make an answer wrong, only old. */
  private overtaken(path: string, kind: LookKind): boolean {
    const next = this.wanted as { path: string; kind: LookKind } | null
    return next !== null && (next.path !== path || next.kind !== kind)
  }
}
