import type { Bridge, Events, ExportRequest, Problem } from "../bridge/client"
import type { Subscribe } from "../bridge/events"
import { BridgeError, toBridgeError } from "../bridge/errors"
import { t } from "../core/i18n"
import { JobProgress } from "./jobprogress.svelte"

/** The export that is running, if any. It goes on while the dialog is closed. */
export class ExportJob {
  running = $state(false)
  /** The author wants it to stop, and its end is not told yet. */
  stopping = $state(false)
  readonly progress = new JobProgress()
  private job = ""
  private began = 0
  /** Events may overtake the answer that names their job. */
  private early: Events["export:done"] | Events["export:failed"] | null = null

  constructor(
    private readonly bridge: Bridge,
    private readonly ondone: (result: Events["export:done"]) => void,
    private readonly onfailed: (problem: Problem) => void,
  ) {}

  /** Follows Go's reports. Returns the function that stops it. */
  follow(on: Subscribe): () => void {
    const stops = [
      on("export:progress", (report) => {
        if (this.running && report.job === this.job) this.progress.note(report)
      }),
      on("export:done", (result) => this.finish(result)),
      on("export:failed", (result) => this.finish(result)),
    ]
    return () => stops.forEach((stop) => stop())
  }

  /** Exports once what is to end before it has ended. It counts as running from now on. */
  async start(request: ExportRequest, before: Promise<void> = Promise.resolve()): Promise<void> {
    if (this.running) return
    this.running = true
    this.stopping = false
    this.progress.begin()
    this.began = performance.now()
    this.job = ""
    this.early = null
    try {
      await before
      if (this.stopping) throw new BridgeError("cancelled", t("toast.exportStopped"))
      this.job = (await this.bridge.export.start(request)).job
      if (this.early) this.finish(this.early)
      else if (this.stopping) await this.cancel()
    } catch (thrown) {
      this.running = this.stopping = false
      this.onfailed(toBridgeError(thrown).problem)
    }
  }

  /** How long it has been running; for one that has just ended, how long it took. */
  get tookMs(): number {
    return performance.now() - this.began
  }

  /** Stops it, at once or as soon as it has a name. */
  async cancel(): Promise<void> {
    if (!this.running) return
    this.stopping = true
    if (!this.job) return
    await this.bridge.export.cancel(this.job).catch(() => {}) // its end is told by an event, whatever happens
  }

  private finish(result: Events["export:done"] | Events["export:failed"]): void {
    if (!this.running) return
    if (!this.job) {
      this.early = result
      return
    }
    if (result.job !== this.job) return
    this.running = this.stopping = false
    if ("error" in result) this.onfailed(result.error)
    else this.ondone(result)
  }
}
